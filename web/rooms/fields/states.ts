import type { DecisionState } from "../../../shared/model/index.ts";
import type { FieldRowView } from "../../../shared/wire/studio.ts";
import type { Pasted } from "../../grid/index.ts";
import { type Mark, markOf, markWord } from "../../ui/index.ts";

/** The mark of a row: what blocks the load or wants a decision shows before what was decided. */
export function markOfRow(view: FieldRowView): Mark {
  if (view.row.state === "ignored") return "ignored";
  if (view.weight === "blocks") return "blocks";
  if (view.weight === "decide") return "decide";
  return markOf(view.row.state);
}

const states: Record<string, DecisionState> = {
  proposed: "proposed",
  confirmed: "confirmed",
  changed: "changed",
  ignored: "ignored",
  decide: "undecided",
  undecided: "undecided",
};

/** A text on its way into a row's state, in the words the column shows. */
export function pasteState(view: FieldRowView, text: string): Pasted {
  const { row } = view;
  const state = stateNamed(text);
  // Its own word back: a row that a paste over its field confirms stays the proposal that it says it is.
  if (text.trim().toLowerCase() === markWord(markOfRow(view)).toLowerCase()) return { kind: row.state === "proposed" ? "edit" : "same" };
  if (text.trim() === "") return row.state === "undecided" ? { kind: "same" } : { kind: "edit" };
  if (state === null) return { kind: "refused", why: "It is no state: Confirmed, Ignored or Decide" };
  if (state === row.state) return { kind: "same" };
  if (state === "ignored" && row.column === null) return { kind: "refused", why: "Only a column can be ignored" };
  if ((state === "confirmed" || state === "changed" || state === "proposed") && row.target === null)
    return { kind: "refused", why: "The row has no field yet" };
  if (state === "confirmed" && view.problem) return { kind: "refused", why: view.problem };
  return { kind: "edit" };
}

/** The state that a text in a row's state cell means; null for the word that stands there, where that is another than its state's. */
export const stateMeant = (view: FieldRowView, text: string): DecisionState | null =>
  markOfRow(view) !== markOf(view.row.state) && text.trim().toLowerCase() === markWord(markOfRow(view)).toLowerCase()
    ? null
    : stateNamed(text);

const stateNamed = (text: string): DecisionState | null => {
  const word = text.trim().toLowerCase();
  return Object.hasOwn(states, word) ? (states[word] ?? null) : word === "" ? "undecided" : null;
};
