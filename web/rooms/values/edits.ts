import { choiceWords, spellingKey } from "../../../shared/mapping/clusters/index.ts";
import type { SpellingMethod, ValueChoice } from "../../../shared/model/index.ts";
import type { Op } from "../../../shared/ops/index.ts";
import type { ValueListView, ValueRowView } from "../../../shared/wire/studio.ts";

/** What can be chosen for a source value, as the editor hands it back. */
export type ValuePick = { kind: "option" | "create"; label: string } | { kind: "drop" } | { kind: "park" } | { kind: "clear" };

/** The state shown for a value; one without a choice asks for a decision. */
export const stateOf = (row: ValueRowView): ValueChoice["state"] => row.choice?.state ?? "undecided";

const labelOf = (pick: ValuePick): string | null => ("label" in pick ? pick.label : null);

/** A person's choice; null when it changes nothing. What a rule decides is cleared at the rule. */
export function pickValue(rowId: string, row: ValueRowView, pick: ValuePick): Op | null {
  if (pick.kind === "clear") {
    if (row.choice === null || row.choice.rule !== null) return null;
    // Left open by a person it stays so: without a choice the same option would be proposed again at once.
    return {
      kind: "value.set",
      rowId,
      value: row.value,
      choice: { kind: "park", label: null, state: "undecided", why: "left open by you" },
    };
  }
  const label = labelOf(pick);
  if (row.choice?.kind === pick.kind && row.choice.label === label) return confirmValue(rowId, row);
  return { kind: "value.set", rowId, value: row.value, choice: { kind: pick.kind, label, state: "changed", why: "chosen by you" } };
}

/** Confirms what is proposed; null when nothing is, or it is decided already. */
export function confirmValue(rowId: string, row: ValueRowView): Op | null {
  if (row.choice === null || row.choice.state !== "proposed" || row.problem !== undefined) return null;
  const { kind, label, why } = row.choice;
  return { kind: "value.set", rowId, value: row.value, choice: { kind, label, why, state: "confirmed" } };
}

/** One op for those of the rows that are proposed; null when none is. */
export function confirmValues({ rowId, column }: Pick<ValueListView, "rowId" | "column">, rows: readonly ValueRowView[]): Op | null {
  const ops = rows.flatMap((row) => confirmValue(rowId, row) ?? []);
  return ops.length === 0 ? null : { kind: "group", label: `Confirm ${counted(ops.length)} of ${column}`, ops };
}

/** The same choice for several values as one op; null when it changes none. */
export function pickForAll(rowId: string, rows: readonly ValueRowView[], pick: ValuePick): Op | null {
  const ops = rows.flatMap((row) => pickValue(rowId, row, pick) ?? []);
  const [only] = ops;
  return ops.length > 1 ? { kind: "group", label: `Map ${counted(ops.length)}`, ops } : (only ?? null);
}

/** Options to be made that differ only in case are one, spelt as it came first. */
export function oneSpelling(): (pick: ValuePick) => ValuePick {
  const labels = new Map<string, string>();
  return (pick) => {
    if (pick.kind !== "create") return pick;
    const key = pick.label.toLowerCase();
    const label = labels.get(key) ?? pick.label;
    labels.set(key, label);
    return { ...pick, label };
  };
}

/** The values that can become options of their own names: open ones, where the destination takes new options and has none called so. */
export function creatable({ rows, options, fixed }: Pick<ValueListView, "rows" | "options" | "fixed">): ValueRowView[] {
  if (fixed) return [];
  const known = new Set(options.map((label) => label.trim().toLowerCase()));
  return rows.filter(({ value, choice }) => value.trim() !== "" && choice === null && !known.has(value.trim().toLowerCase()));
}

/** One op that makes options of all the values; null when there are none. */
export function createAll({ rowId, column }: Pick<ValueListView, "rowId" | "column">, rows: readonly ValueRowView[]): Op | null {
  const named = oneSpelling();
  const ops = rows.flatMap((row) => pickValue(rowId, row, named({ kind: "create", label: row.value.trim() })) ?? []);
  return ops.length === 0 ? null : { kind: "group", label: `Create options of ${counted(ops.length)} of ${column}`, ops };
}

/** What a row became, as a pick for others; null while it is open. */
export function pickLike({ choice }: ValueRowView): ValuePick | null {
  if (!choice) return null;
  if (choice.kind === "option" || choice.kind === "create") return { kind: choice.kind, label: choice.label ?? "" };
  return { kind: choice.kind };
}

/** The row's own choice, confirmed, for it and every value spelt like it; null while it has none. */
export function sameForAllLike(list: ValueListView, row: ValueRowView): Op | null {
  const pick = pickLike(row);
  return pick && pickForAll(list.rowId, [row, ...spelledLike(list, row)], pick);
}

const alike: readonly SpellingMethod[] = [{ kind: "fingerprint" }, { kind: "ngram", size: 2 }];

/** Values spelt the same but for case, accents, punctuation, spaces and the order of words. */
export function spelledLike({ rows }: Pick<ValueListView, "rows">, row: ValueRowView): ValueRowView[] {
  const keys = alike.map((method) => spellingKey(row.value, method));
  return rows.filter(
    ({ value }) => value !== row.value && alike.some((method, at) => keys[at] !== null && spellingKey(value, method) === keys[at]),
  );
}

/** What a value becomes, as it is shown and copied; empty while it is open. */
export const optionText = ({ choice }: Pick<ValueRowView, "choice">): string => (choice ? choiceWords(choice) : "");

export const counted = (count: number): string => `${count} ${count === 1 ? "value" : "values"}`;
