import { IconEraser, IconMinus } from "@tabler/icons-react";
import type { FieldRowView, FieldsView } from "../../../shared/wire/studio.ts";
import { type ChoiceList, type Pasted, pasteChoice } from "../../grid/index.ts";
import { isDecided } from "./edits.ts";
import { TypeIcon } from "./TypeIcon.tsx";

export const IGNORE = "!ignore";
export const UNIGNORE = "!unignore";
export const CLEAR = "!clear";
/** What an ignored column's target cell says. */
export const LEFT_OUT = "left out";

/** What the target cell offers: the candidates with their confidence, then the fields that are free, then those in use, then letting go. */
export function targetChoices(view: FieldsView, { row }: FieldRowView): ChoiceList {
  const scores = new Map(row.candidates.map((each) => [each.target, each.confidence]));
  const used = new Set(view.rows.filter((each) => each.row.id !== row.id && each.row.state !== "ignored").map((each) => each.row.target));
  const fields = view.targets.filter((field) => !field.readOnly || field.ref === row.target);
  const options = fields
    .map((field) => {
      const score = scores.get(field.ref);
      const hint = `${field.type}${used.has(field.ref) ? " · in use" : field.required ? " · required" : ""}`;
      return { id: field.ref, label: field.label, hint, icon: <TypeIcon type={field.type} />, ...(score === undefined ? {} : { score }) };
    })
    .toSorted((a, b) => (b.score ?? -1) - (a.score ?? -1) || Number(used.has(a.id)) - Number(used.has(b.id)));
  return {
    options: [
      ...options,
      ...(row.column === null
        ? []
        : [
            {
              id: row.state === "ignored" ? UNIGNORE : IGNORE,
              label: row.state === "ignored" ? "Stop ignoring this column" : "Ignore this column",
              icon: <IconMinus size={15} stroke={1.75} />,
              quiet: true,
            },
          ]),
      ...(row.target === null ? [] : [{ id: CLEAR, label: "Leave it open", icon: <IconEraser size={15} stroke={1.75} />, quiet: true }]),
    ],
    value: row.target,
    placeholder: "Type a field's name or type",
  };
}

/** A text on its way into a row's target: a field's label, its key at the account or its portable name; what ignoring and clearing are called. */
export function pasteTarget(view: FieldsView, { row }: FieldRowView, text: string): Pasted {
  const fields = view.targets.filter((field) => !field.readOnly || field.ref === row.target);
  const options = fields.map(({ key, ref, label }) => ({ id: ref, label, names: [key, ref.replace(/^custom:/, "")] }));
  const ignoring =
    row.column === null || row.state === "ignored" ? [] : [{ id: IGNORE, label: "Ignore this column", names: [LEFT_OUT, "skip", "drop"] }];
  if (row.state === "ignored" && text.trim().toLowerCase() === LEFT_OUT) return { kind: "same" };
  const pasted = pasteChoice(
    {
      options: [...options, ...ignoring],
      value: row.state === "ignored" || !isDecided(row) ? null : row.target,
      ...(row.target === null || row.state === "ignored" ? {} : { cleared: CLEAR }),
    },
    text,
  );
  // An empty text says of a proposal that it isn't right.
  if (text.trim() === "" && row.target !== null && row.state === "proposed") return { kind: "edit", picked: { kind: "option", id: CLEAR } };
  return pasted;
}
