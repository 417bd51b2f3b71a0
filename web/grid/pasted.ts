import type { Choice, ChoiceList, Picked } from "./ChoiceEditor.tsx";
import type { CellValue, StudioColumn } from "./columns.tsx";

/**
 * What a text means that is put into a cell by a paste, a fill or a replacement; the empty text clears the cell. `same`: it stands
 * there already. `why` is said to the person: one short sentence without the text itself.
 */
export type Pasted = { kind: "edit"; picked?: Picked } | { kind: "same" } | { kind: "refused"; why: string };

/** What a text means in a column: as the column says, else as its editor would take it. */
export function pasteInto<Row>(column: StudioColumn<Row>, row: Row, index: number, text: string): Pasted {
  if (column.paste) return column.paste(row, text);
  if (column.editor === undefined) return { kind: "refused", why: `${column.header} can’t be changed` };
  if (column.editable && !column.editable(row)) return { kind: "refused", why: `${column.header} can’t be changed in this row` };
  if (typeof column.editor === "function") return pasteChoice(column.editor(row), text);
  return textOf(column.value(row, index)) === text ? { kind: "same" } : { kind: "edit" };
}

/** What a choice means in a row, that was made in another row of its column. */
export function pickInto<Row>(column: StudioColumn<Row>, row: Row, picked: Picked): Pasted {
  if (typeof column.editor !== "function") return { kind: "refused", why: `${column.header} can’t be changed` };
  if (column.editable && !column.editable(row)) return { kind: "refused", why: `${column.header} can’t be changed in this row` };
  const { options, create } = column.editor(row);
  const isOffered =
    picked.kind === "option" ? options.some(({ id }) => id === picked.id) : create !== undefined && create(picked.text) !== null;
  return isOffered ? { kind: "edit", picked } : { kind: "refused", why: "This row doesn’t offer it" };
}

/** Whether a column takes texts at all. */
export const isPastable = <Row>({ paste, editor }: StudioColumn<Row>): boolean => paste !== undefined || editor !== undefined;

/** A value as text: what is copied, and compared with what is pasted. */
export const textOf = (value: CellValue): string => (value === null ? "" : String(value));

/** The option of a list that a text names: by its label, its id, another name of it or its hint, spelling being of no matter. */
export function pasteChoice(list: ChoiceList, text: string): Pasted {
  if (text.trim() === "") return pasteNothing(list);
  for (const fits of [exactly, loosely]) {
    const found = list.options.filter((option) => fits(option, text));
    const [first, second] = found;
    if (first && second) return { kind: "refused", why: `Several fit: ${first.label} and ${second.label}` };
    if (first) return first.id === list.value ? { kind: "same" } : { kind: "edit", picked: { kind: "option", id: first.id } };
  }
  return { kind: "refused", why: "Nothing to choose here is called that" };
}

function pasteNothing({ cleared, value }: ChoiceList): Pasted {
  if (value === null || value === cleared) return { kind: "same" };
  if (cleared === undefined) return { kind: "refused", why: "It can’t be left empty" };
  return { kind: "edit", picked: { kind: "option", id: cleared } };
}

const namesOf = ({ id, label, names = [] }: Choice): string[] => [label, id, ...names];
const exactly = (option: Choice, text: string): boolean => namesOf(option).includes(text.trim());
const loosely = (option: Choice, text: string): boolean => namesOf(option).some((name) => spelling(name) === spelling(text));
/** Letters and digits only; what has none of them is compared as it stands. */
function spelling(name: string): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
  return plain || name.trim();
}
