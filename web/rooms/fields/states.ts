import type { DecisionState } from "../../../shared/model/index.ts";
import type { FieldRowView } from "../../../shared/wire/studio.ts";
import type { Pasted } from "../../grid/index.ts";

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
  if (text.trim() === "") return row.state === "undecided" ? { kind: "same" } : { kind: "edit" };
  if (state === null) return { kind: "refused", why: "It is no state: Confirmed, Ignored or Decide" };
  if (state === row.state) return { kind: "same" };
  if (state === "ignored" && row.column === null) return { kind: "refused", why: "Only a column can be ignored" };
  if ((state === "confirmed" || state === "changed" || state === "proposed") && row.target === null)
    return { kind: "refused", why: "The row has no field yet" };
  if (state === "confirmed" && view.problem) return { kind: "refused", why: view.problem };
  return { kind: "edit" };
}

export const stateNamed = (text: string): DecisionState | null => {
  const word = text.trim().toLowerCase();
  return Object.hasOwn(states, word) ? (states[word] ?? null) : word === "" ? "undecided" : null;
};
