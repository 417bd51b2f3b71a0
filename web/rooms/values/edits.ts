import type { Op } from "../../../shared/ops/index.ts";
import type { ValueListView, ValueRowView } from "../../../shared/wire/studio.ts";

/** What can be chosen for a source value, as the editor hands it back. */
export type ValuePick = { kind: "option" | "create"; label: string } | { kind: "drop" } | { kind: "park" } | { kind: "clear" };

export function isDecided(row: ValueRowView): boolean {
  return row.choice !== null && (row.choice.state === "confirmed" || row.choice.state === "changed" || row.choice.state === "ignored");
}

/** The state shown for a value; one without a choice asks for a decision. */
export const stateOf = (row: ValueRowView): string => row.choice?.state ?? "undecided";

/** A person's choice; null when it changes nothing. */
export function pickValue(rowId: string, row: ValueRowView, pick: ValuePick): Op | null {
  if (pick.kind === "clear")
    return row.choice === null || row.choice.rule !== null ? null : { kind: "value.set", rowId, value: row.value, choice: null };
  const label = pick.kind === "option" || pick.kind === "create" ? pick.label : null;
  if (row.choice?.kind === pick.kind && row.choice.label === label) return confirmValue(rowId, row);
  return { kind: "value.set", rowId, value: row.value, choice: { kind: pick.kind, label, state: "changed", why: "chosen by you" } };
}

/** Confirms what is proposed; null when nothing is, or it is decided already. */
export function confirmValue(rowId: string, row: ValueRowView): Op | null {
  if (row.choice === null || row.choice.state !== "proposed") return null;
  const { kind, label, why } = row.choice;
  return { kind: "value.set", rowId, value: row.value, choice: { kind, label, why, state: "confirmed" } };
}

/** One op for all proposals of a list; null when there are none. */
export function confirmProposals(list: ValueListView): Op | null {
  const ops = list.rows.map((row) => confirmValue(list.rowId, row)).filter((op) => op !== null);
  if (ops.length === 0) return null;
  return { kind: "group", label: `Confirm ${ops.length} ${ops.length === 1 ? "value" : "values"} of ${list.column}`, ops };
}

/** The same choice for several values as one op: what was chosen for one, given to all those selected or like it. */
export function pickForAll(rowId: string, rows: readonly ValueRowView[], pick: ValuePick): Op | null {
  const ops = rows.map((row) => pickValue(rowId, row, pick)).filter((op) => op !== null);
  if (ops.length === 0) return null;
  return ops.length === 1 && ops[0] ? ops[0] : { kind: "group", label: `Map ${ops.length} values`, ops };
}

/** Values spelt the same but for case, spaces and punctuation. */
export function spelledLike(list: ValueListView, row: ValueRowView): ValueRowView[] {
  const key = spelling(row.value);
  return list.rows.filter((each) => each.value !== row.value && spelling(each.value) === key);
}

const spelling = (value: string): string => value.toLowerCase().replace(/[\s\p{P}]+/gu, "");

/** What a row became, as a pick for others; null while it is open. */
export function pickLike({ choice }: ValueRowView): ValuePick | null {
  if (!choice) return null;
  if (choice.kind === "option" || choice.kind === "create") return { kind: choice.kind, label: choice.label ?? "" };
  return { kind: choice.kind };
}
