import type { DestinationField } from "../../model/account.ts";
import type { FieldRow } from "../../model/project.ts";
import { coerce } from "../coerce/coerce.ts";
import { type ChoiceSplitter, choiceSplitter, splitReferences } from "../coerce/split.ts";
import type { FormulaContext, FormulaProblem, FormulaValue, Gap, MapProgramInput } from "../contract.ts";
import type { InlineImage } from "../values/inline-images.ts";
import { isBlankText, isError, textOf } from "../values/value.ts";
import { gapOf, gapStep, parseBeside } from "./beside.ts";
import { chooseMany, chooseOne } from "./choices.ts";
import { type Draft, type Place, put, report } from "./draft.ts";
import { assignOwner } from "./owners.ts";

/** A field row, compiled: its value for a row of cells, and what becomes of it in the record. */
export interface FieldStep {
  apply(draft: Draft): void;
  /** The text that its value or owner map is asked for, as written. */
  lookupText(cells: readonly string[]): string;
  /** The columns that decide what becomes of a row, by place: where these are alike the outcome is, files in texts aside. */
  reads: readonly number[];
  place: Place;
  /** Adds references by their texts, for fields that hold them. */
  refer: ((draft: Draft, texts: string[]) => void) | null;
}

export type CompiledRow = { ok: true; step: FieldStep; gap: Gap | null } | { ok: false; problem: FormulaProblem };

/** Where a row's value comes from: a column as it stands, or a formula. */
interface Source {
  columns: string[];
  evaluate(cells: readonly string[]): FormulaValue;
}

const fault = (message: string): { ok: false; problem: FormulaProblem } => ({ ok: false, problem: { message, at: 0, end: 0 } });

/** Compiles one field row, or says what is wrong with it. */
export function compileRow(row: FieldRow, input: MapProgramInput): CompiledRow {
  const field = input.fields.find((each) => each.ref === row.target);
  if (!field) return fault(`The destination has no field “${row.target ?? ""}”.`);
  const gap = gapOf(row, field, input);
  if (gap) return { ok: true, step: gapStep(gap, field, input), gap };
  const source = sourceOf(row, input);
  if ("problem" in source) return source;
  const column = row.column ?? (source.columns.length === 1 ? (source.columns[0] ?? null) : null);
  const columnIndex = column === null ? -1 : input.columns.indexOf(column);
  const place: Place = { datasetId: input.datasetId, column, columnIndex, field, isOnly: false };
  const store = storeFor(row, place, source.columns, input);
  const reads = [...new Set([...source.columns.map((name) => input.columns.indexOf(name)), place.columnIndex])].filter((at) => at >= 0);
  const many = field.type === "references";
  return {
    ok: true,
    gap: null,
    step: {
      reads,
      place,
      refer: many || field.type === "reference" ? (draft, texts) => addReference(draft, place, texts, many) : null,
      lookupText: (cells) => writtenForm(source.evaluate(cells)),
      apply: (draft) => {
        const value = source.evaluate(draft.cells);
        if (isError(value)) report(draft, place, { code: "formula.error", severity: "error", message: value.message });
        else store(value, draft);
      },
    },
  };
}

function sourceOf(row: FieldRow, input: MapProgramInput): Source | { ok: false; problem: FormulaProblem } {
  if (row.formula !== null) {
    const parsed = parseBeside(row.formula, input);
    if (!parsed.ok) return { ok: false, problem: parsed.problem };
    const { formula } = parsed;
    const context = { ...formulaContext(formula.columns, input), row: row.id };
    return { columns: formula.columns, evaluate: (cells) => formula.evaluate(cells, context) };
  }
  if (row.column === null) return fault("This row has neither a column nor a formula.");
  const index = input.columns.indexOf(row.column);
  if (index < 0) return fault(`The dataset has no column “${row.column}”.`);
  return { columns: [row.column], evaluate: (cells) => cells[index] ?? "" };
}

/** Formulas read dates in the order that their columns prove, when those agree. */
export function formulaContext(columns: readonly string[], input: Pick<MapProgramInput, "context" | "dateOrders">): FormulaContext {
  const dateOrder = provenOrder(columns, input);
  const { context } = input;
  return dateOrder === undefined ? context : { ...context, settings: { ...context.settings, dateOrder } };
}

function provenOrder(columns: readonly string[], { dateOrders }: Pick<MapProgramInput, "dateOrders">): "dmy" | "mdy" | undefined {
  const orders = new Set(columns.flatMap((column) => (Object.hasOwn(dateOrders, column) ? (dateOrders[column] ?? []) : [])));
  return orders.size === 1 ? [...orders][0] : undefined;
}

/** A value as its map is asked for it: white space around a text never makes it another option or owner. */
const writtenForm = (value: FormulaValue): string => (isError(value) ? "" : textOf(value).trim());

function storeFor(row: FieldRow, place: Place, columns: string[], input: MapProgramInput): (value: FormulaValue, draft: Draft) => void {
  const { field } = place;
  const textStep = textStepFor(row, place, input);
  if (textStep) return (value, draft) => textStep(writtenForm(value), draft);
  if (isPlainText(field)) {
    return (value, draft) => {
      const text = textOf(value);
      if (!isBlankText(text)) put(draft, place, text);
    };
  }
  const context = { settings: input.context.settings, dateOrder: provenOrder(columns, input), files: input.files };
  return (value, draft) => {
    const coerced = coerce(value, field, context);
    if (coerced.issue) report(draft, place, coerced.issue);
    if (coerced.value !== null) put(draft, place, coerced.value);
    if (coerced.images && draft.values[field.key] === coerced.value) keepImages(draft, place, coerced.images);
  };
}

/** Text that is kept as it stands, whatever it is. */
const isPlainText = ({ type, maxLength }: DestinationField): boolean =>
  (type === "text" || type === "longtext" || type === "url") && maxLength === undefined;

/** An image in a cell is found again by its row and its hash. */
function keepImages(draft: Draft, { datasetId, field }: Place, images: readonly InlineImage[]): void {
  for (const image of images) {
    const id = image.id.startsWith("cell:") ? `${image.id}@${draft.row}@${datasetId}` : image.id;
    draft.images.push({ ...image, id, field: field.key });
  }
}

const own = <T>(record: Record<string, T> | undefined, key: string): T | undefined =>
  record && Object.hasOwn(record, key) ? record[key] : undefined;

const splitterOf = (row: FieldRow, { separators, splitSigns }: MapProgramInput): ChoiceSplitter =>
  choiceSplitter(own(splitSigns, row.id) ?? null, row.column === null ? null : (own(separators, row.column) ?? null));

/** Types whose text goes through a map, or waits until the records it names are known. */
function textStepFor(row: FieldRow, place: Place, input: MapProgramInput): ((text: string, draft: Draft) => void) | null {
  const decisions = { choices: own(input.values, row.id) ?? {}, rules: own(input.valueRules, row.id) ?? [] };
  switch (place.field.type) {
    case "choice":
      return chooseOne(place, decisions);
    case "choices":
      return chooseMany(place, decisions, splitterOf(row, input));
    case "user":
      return assignOwner(place, input);
    case "reference":
      return (text, draft) => addReference(draft, place, text === "" ? [] : [text], false);
    case "references":
      return (text, draft) => addReference(draft, place, splitReferences(text), true);
    default:
      return null;
  }
}

function addReference(draft: Draft, place: Place, texts: string[], many: boolean): void {
  if (!texts.length) return;
  const { field } = place;
  const known = draft.refs.find((ref) => ref.field === field.key);
  if (!known) draft.refs.push({ field: field.key, object: field.references ?? "", texts, many });
  else if (many) known.texts.push(...texts.filter((text) => !known.texts.includes(text)));
  else if (known.texts[0] !== texts[0]) {
    report(draft, place, {
      code: "field.twice",
      severity: "warning",
      message: `${field.label} has a link from another column already; this one is left out.`,
    });
  }
}
