import { IconEraser, IconMinus, IconPlus } from "@tabler/icons-react";
import type { FieldRowView, FieldsView } from "../../../shared/wire/studio.ts";
import { type ChoiceList, type Pasted, pasteChoice } from "../../grid/index.ts";
import { isDecided } from "./edits.ts";
import { TypeIcon } from "./TypeIcon.tsx";

export const IGNORE = "!ignore";
export const UNIGNORE = "!unignore";
export const CLEAR = "!clear";
const CUSTOM = "custom:";
/** What an ignored column's target cell says. */
export const LEFT_OUT = "left out";

/** Fields that a row is thought to need and the account lacks. */
const newFields = (view: FieldsView, { row }: FieldRowView) =>
  row.candidates
    .filter(({ target }) => target.startsWith(CUSTOM) && !view.targets.some(({ ref }) => ref === target))
    .map(({ target, confidence }) => ({ id: target, label: target.slice(CUSTOM.length), score: confidence }));

/** Whether the object takes custom fields, as far as it shows: it has some, or one is thought of. */
const takesNew = (view: FieldsView, row: FieldRowView): boolean =>
  view.targets.some(({ custom }) => custom) || newFields(view, row).length > 0;

/**
 * What the target cell offers: the candidates with their confidence, then the fields that are free, then those in use, a new field of the
 * name that is typed, then letting go.
 */
export function targetChoices(view: FieldsView, shown: FieldRowView): ChoiceList {
  const { row } = shown;
  const scores = new Map(row.candidates.map((each) => [each.target, each.confidence]));
  const used = new Set(view.rows.filter((each) => each.row.id !== row.id && each.row.state !== "ignored").map((each) => each.row.target));
  const fields = view.targets.filter((field) => !field.readOnly || field.ref === row.target);
  const fresh = newFields(view, shown).map((field) => ({ ...field, hint: "new field", icon: <IconPlus size={15} stroke={1.75} /> }));
  const own = fields.map((field) => {
    const score = scores.get(field.ref);
    const hint = `${field.type}${used.has(field.ref) ? " · in use" : field.required ? " · required" : ""}`;
    return { id: field.ref, label: field.label, hint, icon: <TypeIcon type={field.type} />, ...(score === undefined ? {} : { score }) };
  });
  const options = [...own, ...fresh].toSorted(
    (a, b) => (b.score ?? -1) - (a.score ?? -1) || Number(used.has(a.id)) - Number(used.has(b.id)),
  );
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
    ...(takesNew(view, shown) ? { create: (text: string) => `Create the field “${text}”` } : {}),
  };
}

/** A text on its way into a row's target: a field's label, its key at the account or its portable name; what ignoring and clearing are called. */
export function pasteTarget(view: FieldsView, shown: FieldRowView, text: string): Pasted {
  const { row } = shown;
  const fields = view.targets.filter((field) => !field.readOnly || field.ref === row.target);
  const options = fields.map(({ key, ref, label }) => ({ id: ref, label, names: [key, ref.replace(/^custom:/, "")] }));
  const fresh = newFields(view, shown).map(({ id, label }) => ({ id, label, names: [`${label} (new field)`] }));
  const ignoring =
    row.column === null || row.state === "ignored" ? [] : [{ id: IGNORE, label: "Ignore this column", names: [LEFT_OUT, "skip", "drop"] }];
  if (row.state === "ignored" && text.trim().toLowerCase() === LEFT_OUT) return { kind: "same" };
  const pasted = pasteChoice(
    {
      options: [...options, ...fresh, ...ignoring],
      value: row.state === "ignored" || !isDecided(row) ? null : row.target,
      ...(row.target === null || row.state === "ignored" ? {} : { cleared: CLEAR }),
    },
    text,
  );
  // An empty text says of a proposal that it isn't right.
  if (text.trim() === "" && row.target !== null && row.state === "proposed") return { kind: "edit", picked: { kind: "option", id: CLEAR } };
  // A slip in a pasted name makes no field: what is new is typed into its cell.
  if (pasted.kind === "refused" && !pasted.why.startsWith("Several") && takesNew(view, shown))
    return { kind: "refused", why: "No field is called that. To create one, press F2 in the cell and type its name" };
  return pasted;
}
