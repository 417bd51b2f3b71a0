import type { Effect } from "../../model/plan.ts";
import type { MappedRecord } from "../../transform/index.ts";
import type { LaneShape } from "../lane.ts";
import { soughtOneOf } from "../one-of.ts";
import { orphanText } from "../reference-issues.ts";
import { Bit, type LaneColumns, Why } from "./columns.ts";
import { FATAL_ISSUES } from "./fatal.ts";
import { matchFieldsOf } from "./snapshot-book.ts";

export const doubleText = (key: string): string => `Another row has the same key ${key}; the first one is loaded.`;

/** Writes out why a record's outcome is what it is. `labelOf` names other records. */
export function whyText(
  lane: LaneShape,
  columns: LaneColumns,
  at: number,
  record: MappedRecord,
  effect: Pick<Effect, "issues">,
  labelOf: (slot: number) => string,
): string {
  const of = columns.whyOf[at] ?? -1;
  const same = (columns.bits[at] ?? 0) & Bit.same ? " Nothing differs." : "";
  const matchField = (): string => (matchFieldsOf(lane.object, lane.fields, lane.sourceField)[of]?.label ?? "").toLowerCase();
  switch (columns.why[at]) {
    case Why.double:
      return doubleText(record.sourceKey);
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
