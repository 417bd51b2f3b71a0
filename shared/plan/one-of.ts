import type { DestinationField } from "../model/account.ts";
import type { EffectRef } from "../model/plan.ts";
import type { DestinationObject } from "../packs/contract.ts";
import type { MappedRef } from "../transform/index.ts";

interface Lane {
  object: DestinationObject;
  /** The account's fields of the object. */
  fields: DestinationField[];
}

/** The account's own among the references of which a record needs one. */
function anyOf({ object, fields }: Lane): string[] {
  return (object.needsOneOf ?? []).filter((key) => fields.some((field) => field.key === key));
}

/** Whether a record has none of the references of which its object needs one. */
export function lacksOneOf(lane: Lane, refs: readonly EffectRef[]): boolean {
  const keys = anyOf(lane);
  return keys.length > 0 && !refs.some((ref) => keys.includes(ref.field));
}

/** What the source says of them, found or not. */
export function soughtOneOf(lane: Lane, refs: readonly MappedRef[]): string[] {
  const keys = anyOf(lane);
  return refs.filter((ref) => keys.includes(ref.field)).flatMap((ref) => ref.texts);
}

/** The last one left is required: without it the record would hang on nothing. Of several, one that fails is done without. */
export function claimOneOf(lane: Lane, refs: readonly EffectRef[]): void {
  const keys = anyOf(lane);
  const [only, ...others] = refs.filter((ref) => keys.includes(ref.field));
  if (only && others.length === 0) only.required = true;
}
