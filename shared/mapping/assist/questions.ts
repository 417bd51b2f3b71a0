import type { DestinationField } from "../../model/account.ts";
import {
  type AssistQuestion,
  MAX_ASSIST_COLUMNS,
  MAX_ASSIST_FIELDS,
  MAX_ASSIST_VALUE_LENGTH,
  MAX_ASSIST_VALUES,
} from "../../wire/assist.ts";
import { type ColumnFacts, typeOf } from "../suggest/index.ts";

export interface AssistAsked {
  questions: AssistQuestion[];
  /** Headers that aren't asked about: longer than 200 characters. */
  columnsLeftOut: string[];
  /** Fields that the model isn't told of: beyond the first 400. */
  fieldsLeftOut: number;
}

const LONGEST_NAME = 200;
const MOST_OPTIONS = 20;

/**
 * What a language model is asked about columns, in as many questions as it takes. Values go along only for the headers allowed, at most five a
 * column, the commonest, and none of more than 80 characters.
 */
export function assistQuestions(
  names: Pick<AssistQuestion, "source" | "destination">,
  columns: readonly ColumnFacts[],
  fields: readonly DestinationField[],
  allowed: ReadonlySet<string>,
): AssistAsked {
  const fits = ({ header }: ColumnFacts) => header !== "" && header.length <= LONGEST_NAME;
  const told = fields.filter((field) => !field.readOnly && field.ref.length <= LONGEST_NAME && field.label.length <= LONGEST_NAME);
  const fieldsTold = told.slice(0, MAX_ASSIST_FIELDS).map(fieldOf);
  const asked = fieldsTold.length === 0 ? [] : columns.filter(fits).map((column) => columnOf(column, allowed));
  const questions: AssistQuestion[] = [];
  for (let at = 0; at < asked.length; at += MAX_ASSIST_COLUMNS)
    questions.push({ ...names, columns: asked.slice(at, at + MAX_ASSIST_COLUMNS), fields: fieldsTold });
  const columnsLeftOut = columns.filter((column) => !fits(column)).map((column) => column.header);
  return { questions, columnsLeftOut, fieldsLeftOut: fields.filter((field) => !field.readOnly).length - fieldsTold.length };
}

function columnOf(column: ColumnFacts, allowed: ReadonlySet<string>): AssistQuestion["columns"][number] {
  const type = column.profile?.type ?? typeOf(column) ?? "text";
  const common = (column.profile?.top ?? []).map(({ value }) => value).filter((value) => value.length <= MAX_ASSIST_VALUE_LENGTH);
  const values = allowed.has(column.header) ? { values: common.slice(0, MAX_ASSIST_VALUES) } : {};
  return { header: column.header, type, ...values };
}

function fieldOf({ ref, label, type, choices }: DestinationField): AssistQuestion["fields"][number] {
  const options = (choices ?? []).map((choice) => choice.label).filter((option) => option.length <= LONGEST_NAME);
  return { ref, label, type, ...(options.length > 0 ? { options: options.slice(0, MOST_OPTIONS) } : {}) };
}
