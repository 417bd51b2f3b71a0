import { IconEraser, IconList, IconMinus, IconPlayerPause, IconPlus } from "@tabler/icons-react";
import type { ValueListView, ValueRowView } from "../../../shared/wire/studio.ts";
import type { ChoiceList, Picked } from "../../grid/index.ts";
import { formatOf } from "../../ui/index.ts";
import type { ValuePick } from "./edits.ts";

const OPTION = "option:";
const CREATE = "create:";

/** What a value can become: an option, nothing on purpose, or a reason to wait. */
export function valueChoices(list: ValueListView, row: ValueRowView): ChoiceList {
  return {
    options: [
      ...list.options.map((label) => ({ id: OPTION + label, label, icon: <IconList size={15} stroke={1.75} /> })),
      ...list.planned.map((label) => ({ id: CREATE + label, label, hint: "new", icon: <IconPlus size={15} stroke={1.75} /> })),
      {
        id: "drop",
        label: "Leave empty on purpose",
        names: ["left empty on purpose", "drop", "dropped", "empty"],
        icon: <IconMinus size={15} stroke={1.75} />,
        quiet: true,
      },
      {
        id: "park",
        names: ["held", "held back", "hold", "park", "parked"],
        label: `Hold ${row.records === 1 ? "this record" : `these ${formatOf(row.records, "record", "records")}`}`,
        icon: <IconPlayerPause size={15} stroke={1.75} />,
        quiet: true,
      },
      ...(row.choice && row.choice.rule === null
        ? [{ id: "clear", label: "Decide later", names: ["clear", "later"], icon: <IconEraser size={15} stroke={1.75} />, quiet: true }]
        : []),
    ],
    value: presentId(row),
    ...(list.fixed ? {} : { create: (text: string) => `Create the option “${text}”`, createFrom: row.value.trim() }),
    ...(row.choice?.rule ? {} : { cleared: "clear" }),
    placeholder: `Type an option of ${list.fieldLabel}`,
  };
}

function presentId({ choice }: ValueRowView): string | null {
  if (choice?.kind === "option") return OPTION + choice.label;
  return choice?.kind === "create" ? CREATE + choice.label : (choice?.kind ?? null);
}

/** What was picked; null for anything the list didn't offer. */
export function pickOf(picked: Picked | null): ValuePick | null {
  if (picked?.kind === "create") return { kind: "create", label: picked.text.trim() };
  if (picked?.kind !== "option") return null;
  if (picked.id === "drop" || picked.id === "park" || picked.id === "clear") return { kind: picked.id };
  if (picked.id.startsWith(CREATE)) return { kind: "create", label: picked.id.slice(CREATE.length) };
  return picked.id.startsWith(OPTION) ? { kind: "option", label: picked.id.slice(OPTION.length) } : null;
}
