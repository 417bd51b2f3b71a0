import { IconEraser, IconMinus } from "@tabler/icons-react";
import type { FieldRowView, FieldsView } from "../../../shared/wire/studio.ts";
import type { ChoiceList } from "../../grid/index.ts";
import { TypeIcon } from "./TypeIcon.tsx";

export const IGNORE = "!ignore";
export const CLEAR = "!clear";

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
              id: IGNORE,
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
