import type { Json } from "../kernel/json.ts";
import type { DestinationField } from "../model/account.ts";
import { type OutcomeCounts, outcomeKinds, type PlanFacet } from "../model/plan.ts";
import type { DestinationObject } from "../packs/contract.ts";

/** Keys of the fields by whose values people look through an object's records: its owner, then where a record stands. */
export function facetFieldsOf(object: DestinationObject, fields: readonly DestinationField[]): string[] {
  const owner = fields.find((field) => field.type === "user" && !field.readOnly);
  const statuses = (object.statuses ?? []).filter((key) => fields.some((field) => field.key === key));
  return [...(owner ? [owner.key] : []), ...statuses];
}

/** Key of the field that says in which currency an object's money is; undefined where the account has none. */
export const currencyFieldOf = (object: DestinationObject, fields: readonly DestinationField[]): string | undefined =>
  object.amount === undefined ? undefined : fields.find((field) => field.key === object.currency)?.key;

/** A canonical value as it is counted; empty for none. */
export const facetText = (value: Json | undefined): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");

/** The facets in which any record has a value, each value by its records' outcomes, most frequent first. */
export function facetsOf(counted: readonly { field: string; values: Iterable<readonly [string, OutcomeCounts]> }[]): PlanFacet[] {
  return counted.flatMap(({ field, values }) => {
    const listed = [...values].map(([value, outcomes]) => ({
      value,
      outcomes,
      count: outcomeKinds.reduce((sum, kind) => sum + outcomes[kind], 0),
    }));
    if (!listed.some(({ value, count }) => value !== "" && count > 0)) return [];
    const sorted = listed.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
    return [{ field, values: sorted.map(({ value, outcomes }) => ({ value, outcomes })) }];
  });
}
