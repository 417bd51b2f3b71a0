import type { Op } from "../../../shared/ops/index.ts";
import type { ValueListView, ValueRowView } from "../../../shared/wire/studio.ts";
import { type GridEdit, type GridGesture, type Pasted, pasteChoice } from "../../grid/index.ts";
import { pickOf, valueChoices } from "./choices.tsx";
import { counted, oneSpelling, pickValue } from "./edits.ts";

/** What a text means that is pasted, filled or put by a replacement into a value's option; an empty one decides later. */
export function pasteOption(list: ValueListView, row: ValueRowView, text: string): Pasted {
  const { choice } = row;
  if (text.trim() === "" && choice?.rule) {
    const rule = list.rules.find((each) => each.id === choice.rule);
    return { kind: "refused", why: `The rule “${rule?.name ?? ""}” decides it: choose an option, or change the rule` };
  }
  const choices = valueChoices(list, row);
  const pasted = pasteChoice(choices, text);
  // The same option put onto a proposal is a person's yes to it.
  const isYes = pasted.kind === "same" && choice?.state === "proposed" && choices.value !== null;
  if (isYes) return { kind: "edit", picked: { kind: "option", id: choices.value ?? "" } };
  if (pasted.kind !== "refused" || pasted.why.startsWith("Several")) return pasted;
  // Of a field that is only to be made nothing is misspelt: a list of labels makes its options.
  if (list.isNew && !list.fixed) return { kind: "edit", picked: { kind: "create", text: text.trim() } };
  return { kind: "refused", why: `${list.fieldLabel} has no such option` };
}

const words: Record<GridGesture, string> = { paste: "Paste into", move: "Move", fill: "Fill", clear: "Clear", replace: "Replace in" };

/** All edits of one gesture as one operation; null when nothing changes. */
export function gestureOp(list: ValueListView, all: readonly GridEdit<ValueRowView>[], gesture: GridGesture): Op | null {
  const named = oneSpelling();
  const ops = all.flatMap(({ row, picked }) => {
    const pick = pickOf(picked);
    return (pick && pickValue(list.rowId, row, named(pick))) ?? [];
  });
  return ops.length === 0 ? null : { kind: "group", label: `${words[gesture]} ${counted(ops.length)} of ${list.column}`, ops };
}
