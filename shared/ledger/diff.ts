import type { Json } from "../kernel/json.ts";
import type { DestinationField, DestinationRecord } from "../model/account.ts";
import type { LedgerEntry } from "../model/ledger.ts";
import type { Effect } from "../model/plan.ts";
import type { FieldDiff } from "../model/report.ts";
import { valuesEqual } from "../transform/index.ts";

export interface DiffInput {
  effect: Effect;
  entry: LedgerEntry;
  fields: DestinationField[];
  found: DestinationRecord | null;
  /** The source cell behind a field, as it stands in the export; null where the field has no single column. */
  sourceOf(fieldKey: string): string | null;
  /** A value written for people. */
  textOf(value: Json, field: DestinationField): string;
}

/** Compares what was mapped with what is found, field by field, references as the ids that were sent. */
export function diffRecord(input: DiffInput): FieldDiff[] {
  const { effect, entry } = input;
  const expected: Record<string, Json> = { ...effect.mapped, ...entry.sent };
  if (!input.found) return [recordMissing(input)];
  const diffs: FieldDiff[] = [];
  for (const field of input.fields) {
    const mapped = expected[field.key];
    if (mapped !== undefined) diffs.push(diffField(input, field, mapped, input.found.values[field.key] ?? null));
  }
  return diffs;
}

function diffField(input: DiffInput, field: DestinationField, mapped: Json, found: Json): FieldDiff {
  const texts = { mappedText: input.textOf(mapped, field), foundText: input.textOf(found, field) };
  const base = { ...baseDiff(input, field.key, field.label, mapped, found), ...texts };
  const { equal, explained } = valuesEqual(mapped, found, field);
  if (equal) return { ...base, verdict: explained ? "explained" : "same", cause: explained ?? "" };
  const sent = input.entry.sent?.[field.key];
  if (sent === undefined) return { ...base, verdict: "explained", cause: keptCause(input) };
  const empty = found === null || found === "" || (Array.isArray(found) && found.length === 0);
  return { ...base, verdict: "differs", cause: empty ? "sent, but the destination holds nothing" : "the destination holds another value" };
}

/** Fields that a policy did not let through keep the destination's own value. */
function keptCause({ entry }: DiffInput): string {
  return entry.action === "create" ? "not sent: the destination sets it itself" : "kept: the policy leaves the destination’s value";
}

function recordMissing(input: DiffInput): FieldDiff {
  return {
    ...baseDiff(input, "", "Record", null, null),
    mappedText: "the record",
    foundText: "not there",
    verdict: "differs",
    cause: "the record was not found at the destination",
  };
}

function baseDiff(input: DiffInput, field: string, fieldLabel: string, mapped: Json, found: Json): FieldDiff {
  const { effect, entry } = input;
  return {
    effectId: effect.id,
    mapId: effect.mapId,
    object: effect.object,
    label: effect.label,
    destinationId: entry.destinationId,
    field,
    fieldLabel,
    source: field ? input.sourceOf(field) : null,
    mapped,
    found,
    mappedText: "",
    foundText: "",
    verdict: "same",
    cause: "",
  };
}
