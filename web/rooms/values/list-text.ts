import type { Op } from "../../../shared/ops/index.ts";
import { guarded, unguarded } from "../../../shared/rows/index.ts";
import type { ValueListView, ValueRowView } from "../../../shared/wire/studio.ts";
import { parseTsv, writeTsv } from "../../grid/index.ts";
import { pickOf } from "./choices.tsx";
import { counted, optionText, pickValue } from "./edits.ts";
import { pasteOption } from "./gestures.ts";

const HEAD = ["Value", "Records", "Option"];

/** A value map as text for a spreadsheet: value, records, option; one line a value. What a spreadsheet would run has an apostrophe. */
export const writeList = ({ rows }: Pick<ValueListView, "rows">): string =>
  writeTsv([HEAD, ...rows.map((row) => [guarded(row.value), String(row.records), guarded(optionText(row))])]);

/** One line of a pasted list: what it changes, or why it can't. `line` counts from 1. */
export type ListLine =
  | { kind: "change"; line: number; value: string; before: string; after: string; op: Op }
  | { kind: "same"; line: number; value: string }
  | { kind: "refused"; line: number; value: string; why: string };

/**
 * A list as it comes back from a spreadsheet: values in the first column, options in the last, with or without a header and the records
 * between. A blank option leaves a value as it is. Unknown values and options are refused by name, each with its line.
 */
export function readList(list: ValueListView, text: string): ListLine[] {
  const byValue = new Map(list.rows.map((row) => [row.value, row]));
  const trimmed = new Map(list.rows.map((row) => [row.value.trim(), row]));
  const seen = new Map<string, number>();
  const cells = parseTsv(text.replace(/^\uFEFF/, ""));
  return cells.flatMap((each, index): ListLine[] => {
    if (each.every((cell) => cell.trim() === "") || (index === 0 && isHead(each))) return [];
    const line = index + 1;
    const written = each[0] ?? "";
    // A list of ours has apostrophes before what a spreadsheet would run; another may have one of its own there.
    const value = byValue.has(unguarded(written)) ? unguarded(written) : written;
    const row = byValue.get(value) ?? trimmed.get(unguarded(value.trim())) ?? trimmed.get(value.trim());
    if (each.length < 2) return [{ kind: "refused", line, value, why: "Two columns are needed: the value and its option" }];
    if (!row) return [{ kind: "refused", line, value, why: `${list.column} has no value “${value}”` }];
    const before = seen.get(row.value);
    if (before !== undefined) return [{ kind: "refused", line, value, why: `Line ${before} has this value already` }];
    seen.set(row.value, line);
    return [lineOf(list, row, line, unguarded(each.at(-1)?.trim() ?? ""))];
  });
}

const isHead = (cells: readonly string[]): boolean =>
  cells[0]?.trim().toLowerCase() === "value" && cells.at(-1)?.trim().toLowerCase() === "option";

function lineOf(list: ValueListView, row: ValueRowView, line: number, option: string): ListLine {
  const { value } = row;
  const before = optionText(row);
  // Untouched lines of a copied list must change nothing: what is merely proposed stays so.
  if (option.trim() === "" || option.trim() === before) return { kind: "same", line, value };
  const pasted = pasteOption(list, row, option);
  if (pasted.kind === "refused") return { kind: "refused", line, value, why: `${pasted.why}: “${option.trim()}”` };
  const pick = pasted.kind === "edit" ? pickOf(pasted.picked ?? null) : null;
  const op = pick && pickValue(list.rowId, row, pick);
  if (op?.kind !== "value.set") return { kind: "same", line, value };
  return { kind: "change", line, value, before, after: op.choice ? optionText({ choice: { ...op.choice, rule: null } }) : "", op };
}

/** All changes of a pasted list as one op; null when there are none. */
export function listOp(list: Pick<ValueListView, "column">, lines: readonly ListLine[]): Op | null {
  const ops = lines.flatMap((line) => (line.kind === "change" ? line.op : []));
  return ops.length === 0 ? null : { kind: "group", label: `Take ${counted(ops.length)} of ${list.column} from a list`, ops };
}
