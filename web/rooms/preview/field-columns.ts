import type { RecordCell, RecordColumn, RecordEdit, RecordRow } from "../../../shared/wire/preview.ts";
import type { ChoiceList, GridEdit, GridRefusal, Pasted, StudioColumn } from "../../grid/index.ts";
import { pasteChoice } from "../../grid/index.ts";

/** Cells that one gesture puts right at most: beyond it a rule does it better. */
export const MOST_CELLS = 5_000;

const none: RecordCell = { shown: "", text: "", was: null, issue: null };

const CLEARED = "";

/** What was put into cells and isn't worked out yet, by `aheadKey`. */
export type Ahead = ReadonlyMap<string, string>;
const nothing: Ahead = new Map();
const aheadKey = (effectId: string, key: string): string => `${effectId}/${key}`;

/** The fields of an object as columns: shown as they are mapped, edited as the source cell behind them. */
export function fieldColumns(fields: readonly RecordColumn[], ahead: () => Ahead = () => nothing): StudioColumn<RecordRow>[] {
  const cellOf = ({ effect, cells }: RecordRow, { key }: RecordColumn): RecordCell => {
    const known = (Object.hasOwn(cells, key) ? cells[key] : undefined) ?? none;
    const put = ahead().get(aheadKey(effect.id, key));
    return put === undefined ? known : { shown: put, text: put, was: known.was ?? known.text, issue: null };
  };
  return fields.map((field) => ({
    id: idOf(field.key),
    header: field.label,
    width: 140,
    value: (row) => (field.column === null || field.choices ? cellOf(row, field).shown : cellOf(row, field).text),
    text: (row) => cellOf(row, field).shown,
    copiesShown: true,
    tone: (row) => toneOf(cellOf(row, field)),
    tooltip: (row) => tooltipOf(field, cellOf(row, field)),
    ...editing(field, (row) => cellOf(row, field)),
  }));
}

const idOf = (key: string): string => `field:${key}`;

function editing(field: RecordColumn, cellOf: (row: RecordRow) => RecordCell): Pick<StudioColumn<RecordRow>, "editor" | "paste"> {
  const { closed, choices } = field;
  if (closed !== null) return { paste: () => ({ kind: "refused", why: closed }) };
  if (choices)
    return { editor: (row) => listOf(choices, cellOf(row)), paste: (row, text) => pasteChoice(listOf(choices, cellOf(row)), text) };
  return { editor: "text", paste: (row, text) => pasteText(cellOf(row), text) };
}

const listOf = (choices: NonNullable<RecordColumn["choices"]>, { shown, issue }: RecordCell): ChoiceList => ({
  options: choices,
  value: issue?.severity === "error" ? null : (choices.find(({ label }) => label === shown)?.id ?? (shown === "" ? CLEARED : null)),
  cleared: CLEARED,
  create: (text) => `Read it as “${text}”, to be decided in Values`,
});

/** What stands there already, as it is shown or as it is written, needs no edit. */
const pasteText = ({ shown, text }: RecordCell, pasted: string): Pasted =>
  pasted === text || (pasted === shown && pasted !== "") ? { kind: "same" } : { kind: "edit" };

function toneOf({ issue, was }: RecordCell): "blocks" | "decide" | "changed" | null {
  if (issue?.severity === "error") return "blocks";
  if (issue?.severity === "warning") return "decide";
  return was === null ? null : "changed";
}

function tooltipOf({ column, closed }: RecordColumn, { issue, was, text, shown }: RecordCell): string | null {
  const lines = [
    issue?.message,
    column !== null && text !== shown ? `${column} says “${text}”.` : null,
    was === null ? null : `Changed by you, was ${was === "" ? "empty" : `“${was}”`}.`,
    closed === null ? null : `${closed}.`,
  ].filter((line) => typeof line === "string");
  return lines.length ? lines.join("\n") : null;
}

/** A grid's edits as they are sent; those of no field are left aside. */
export function recordEdits(fields: readonly RecordColumn[], edits: readonly GridEdit<RecordRow>[]): RecordEdit[] {
  return edits.flatMap(({ row: { effect }, column, text, picked }): RecordEdit[] => {
    const field = fields.find(({ key }) => idOf(key) === column);
    if (!field || field.column === null) return [];
    const { dataset, row } = effect.address;
    const base = { datasetId: dataset, row, rowId: field.rowId };
    if (picked?.kind === "option") return [{ ...base, text: picked.id, chosen: picked.id !== CLEARED }];
    return [{ ...base, text: picked ? picked.text : text, chosen: false }];
  });
}

/** What is put into a cell, `at` as `Ahead` names it. */
export interface PutCell {
  effectId: string;
  /** Id of the grid's column. */
  column: string;
  at: string;
  text: string;
}

/** What these edits put into cells, as it is shown until it is worked out. */
export function aheadOf(fields: readonly RecordColumn[], edits: readonly GridEdit<RecordRow>[]): PutCell[] {
  return edits.flatMap(({ row, column, text, picked }): PutCell[] => {
    const field = fields.find(({ key }) => idOf(key) === column);
    if (!field) return [];
    const chosen = picked?.kind === "option" ? (field.choices?.find(({ id }) => id === picked.id)?.label ?? "") : null;
    const shown = chosen ?? (picked?.kind === "create" ? picked.text : text);
    return [{ effectId: row.effect.id, column, at: aheadKey(row.effect.id, field.key), text: shown }];
  });
}

/** One gesture's edits where they are too many to be made: all of them, each with why. */
export function tooMany(edits: readonly GridEdit<RecordRow>[]): GridRefusal<RecordRow>[] {
  if (edits.length <= MOST_CELLS) return [];
  return edits.map((edit) => ({ edit, why: `At most ${MOST_CELLS.toLocaleString()} cells are put right at once` }));
}
