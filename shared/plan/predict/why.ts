import type { Effect } from "../../model/plan.ts";
import type { MappedRecord } from "../../transform/index.ts";
import type { LaneShape } from "../lane.ts";
import { soughtOneOf } from "../one-of.ts";
import { orphanText } from "../reference-issues.ts";
import { Bit, type LaneColumns, Why } from "./columns.ts";
import { FATAL_ISSUES } from "./fatal.ts";
import { matchFieldsOf } from "./snapshot-book.ts";

/** Why a row whose key is taken isn't loaded. `other` is the file that the loaded row is in; null when it is the same file. */
export const doubleText = (key: string, other: string | null): string =>
  other === null
    ? `Another row has the same key ${key}; the first one is loaded.`
    : `${other} has a row with the same key ${key} and was imported later: that one is loaded.`;
export const doubleCode = (other: string | null): "key.twice" | "key.newer" => (other === null ? "key.twice" : "key.newer");

/** What people call a dataset that a lane takes records from. */
export const fileOf = (lane: Pick<LaneShape, "files">, datasetId: string): string => lane.files?.[datasetId] ?? "Another file";

/** The file that the row which is loaded instead of this one is in; null when it is this one's own. */
export function otherFile(lane: LaneShape, columns: LaneColumns, at: number, datasetOf: (slot: number) => string): string | null {
  const first = columns.whyOf[at] ?? -1;
  // Predictions of before this was kept.
  if (first < 0) return null;
  const from = datasetOf(first);
  return from === columns.datasets[columns.dataset[at] ?? 0] ? null : fileOf(lane, from);
}

/** Writes out why a record's outcome is what it is. `labelOf` names other records, `datasetOf` says where they are from. */
export function whyText(
  lane: LaneShape,
  columns: LaneColumns,
  at: number,
  record: MappedRecord,
  effect: Pick<Effect, "issues">,
  labelOf: (slot: number) => string,
  datasetOf: (slot: number) => string,
): string {
  const of = columns.whyOf[at] ?? -1;
  const same = (columns.bits[at] ?? 0) & Bit.same ? " Nothing differs." : "";
  const matchField = (): string => (matchFieldsOf(lane.object, lane.fields, lane.sourceField)[of]?.label ?? "").toLowerCase();
  switch (columns.why[at]) {
    case Why.double:
      return doubleText(record.sourceKey, otherFile(lane, columns, at, datasetOf));
    case Why.condition:
      return "The condition of this map leaves the row out.";
    case Why.hold:
      return record.hold ?? "";
    case Why.fault:
      return effect.issues.find((issue) => FATAL_ISSUES.has(issue.code))?.message ?? "";
    case Why.alias:
      return `Same ${matchField()} as ${labelOf(columns.alias[at] ?? -1)}: one record stands for both.`;
    case Why.shared:
      return `Same ${matchField()} as a record that another row stands for: its values are not loaded.`;
    case Why.landed:
      return `Loaded by an earlier run.${same}`;
    case Why.found:
      return `Found at the destination by ${matchField()}.${same}`;
    case Why.orphan:
    case Why.orphanOfAny:
      return orphanText(soughtTexts(lane, columns, at, record));
    case Why.waits:
      return `Waits for ${labelOf(of)}, which is not loaded.`;
    case Why.waitsForAny:
      return "Waits for the records it belongs to, none of which is loaded.";
    case Why.gone:
      return "Was loaded before, but is no longer at the destination: somebody removed it there.";
    default:
      return "Not at the destination yet.";
  }
}

/** What an orphan names as its parent. */
export const soughtTexts = (lane: LaneShape, columns: LaneColumns, at: number, record: Pick<MappedRecord, "refs">): readonly string[] =>
  columns.why[at] === Why.orphanOfAny
    ? soughtOneOf(lane, record.refs)
    : (record.refs.find((ref) => ref.field === lane.fields[columns.whyOf[at] ?? -1]?.key)?.texts ?? []);
