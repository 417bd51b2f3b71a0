import type { FieldRow } from "../../model/project.ts";
import type { Op } from "../../ops/op.ts";
import { columnsOf, columnText, withColumnAs } from "../../transform/index.ts";
import type { Fix, FixContext } from "./fix.ts";
import { bodyOf, quoted, switched } from "./formulas.ts";

/** Codes of issues that say: this text is no value of the field, which therefore stays empty. */
const UNREADABLE: Readonly<Record<string, string>> = {
  "email.invalid": "EMAIL",
  "phone.unread": "PHONE",
  "date.invalid": "DATEVALUE",
  "date.zero": "DATEVALUE",
  "number.invalid": "VALUE",
  "number.ambiguous": "VALUE",
};

/** Fixes that change how one field is filled. */
export function fieldFixes(context: FixContext): Fix[] {
  const { subject } = context;
  const { code, row, field } = subject;
  if (code === "field.required") return requiredFixes(context);
  if (!row) return [];
  const body = bodyOf(row);
  const fixes: (Fix | null)[] = [];
  if (code === "text.tooLong" && body && field?.maxLength)
    fixes.push(
      wrap(
        row,
        "cut",
        `Cut it after ${field.maxLength} characters`,
        `LEFT(${body}, ${field.maxLength})`,
        "Longer texts lose their end; shorter ones stay as they are.",
      ),
    );
  const reader = UNREADABLE[code];
  if (body && reader) {
    const empty = `IFERROR(${reader}(${body}), "")`;
    fixes.push(
      wrap(
        row,
        "empty",
        "Leave the field empty where it can’t be read",
        empty,
        "What can be read is loaded; the rest is empty on purpose and no issue any more.",
      ),
    );
    fixes.push(replaced(context, row, body));
  } else if (body && (code === "formula.error" || code.endsWith(".invalid"))) {
    fixes.push(wrap(row, "empty", "Leave the field empty where it fails", `IFERROR(${body}, "")`, "The other records keep their value."));
    fixes.push(replaced(context, row, body));
  }
  if (code === "cell" && body) fixes.push(sameCells(context, row, body));
  if (body && subject.column !== null && code !== "cell" && isText(field?.type)) fixes.push(cleaned(row, body));
  if (code !== "cell") fixes.push(leftOut(row));
  return fixes.filter((fix) => fix !== null);
}

const isText = (type: string | undefined): boolean => type === "text" || type === "longtext" || type === "url";

/** A value for the records that lack a required one. */
function requiredFixes(context: FixContext): Fix[] {
  const { subject, answers } = context;
  const { row, field, columns } = subject;
  if (!field) return [];
  const body = row ? bodyOf(row) : null;
  const text = answers.default ?? "";
  const fixes: Fix[] = [
    {
      id: "default",
      title: "Give them one value",
      detail: body === null ? "Every record gets it." : "Records that have a value of their own keep it.",
      ask: { label: `${field.label} for those without`, kind: "text", options: [], answer: text },
      formula: text.trim() === "" ? null : `=${body === null ? quoted(text) : `COALESCE(${body}, ${quoted(text)})`}`,
      op: text.trim() === "" ? null : filled(context, `=${body === null ? quoted(text) : `COALESCE(${body}, ${quoted(text)})`}`),
    },
  ];
  const others = columns.filter((column) => column !== row?.column);
  const other = answers.other ?? "";
  const written = `=${body === null ? columnText(other) : `COALESCE(${body}, ${columnText(other)})`}`;
  if (others.length > 0)
    fixes.push({
      id: "other",
      title: "Take another column",
      detail: "Where this one is blank the other one’s value is loaded.",
      ask: { label: "Column", kind: "choice", options: others.map((column) => ({ value: column, label: column })), answer: other },
      formula: other === "" ? null : written,
      op: other === "" ? null : filled(context, written),
    });
  return fixes;
}

/** The formula for the row that fills the field, or a new row where none does. */
function filled({ subject, newRowId }: FixContext, formula: string): Op {
  const { row, field, mapId } = subject;
  if (row) return edited(row, formula);
  const made: FieldRow = {
    id: newRowId,
    mapId,
    column: null,
    target: field?.ref ?? null,
    formula,
    state: "changed",
    policy: "source",
    confidence: null,
    evidence: [],
    candidates: [],
  };
  return { kind: "row.put", row: made };
}

const edited = (row: FieldRow, formula: string): Op => ({ kind: "row.edit", rowId: row.id, patch: { formula, state: "changed" } });

const wrap = (row: FieldRow, id: string, title: string, body: string, detail: string): Fix => ({
  id,
  title,
  detail,
  ask: null,
  formula: `=${body}`,
  op: edited(row, `=${body}`),
});

/** One text in the place of another, wherever the column says it. */
function replaced({ subject, answers }: FixContext, row: FieldRow, body: string): Fix | null {
  const { column, text } = subject;
  if (column === null || text === null || text.trim() === "") return null;
  const answer = answers.replace ?? "";
  const formula = withColumnAs(`=${body}`, column, switched(column, text, answer));
  return {
    id: "replace",
    title: `Read “${shortened(text)}” as something else`,
    detail: "Wherever the column says just this, capitals aside. Later exports too.",
    ask: { label: "Read it as", kind: "text", options: [], answer },
    formula: answer === "" ? null : formula,
    op: answer === "" ? null : edited(row, formula),
  };
}

function sameCells({ subject, answers }: FixContext, row: FieldRow, body: string): Fix | null {
  const { column, text } = subject;
  const answer = answers.same ?? "";
  if (column === null || text === null || !bodyHas(body, column)) return null;
  const formula = withColumnAs(`=${body}`, column, switched(column, text, answer));
  return {
    id: "same",
    title: `Read every “${shortened(text)}” of this column so`,
    detail: "A rule in Fields in place of single cells: it holds for later exports too. Capitals make no difference.",
    ask: { label: "Read it as", kind: "text", options: [], answer },
    formula,
    op: edited(row, formula),
  };
}

const bodyHas = (body: string, column: string): boolean =>
  columnsOf(`=${body}`).some((name) => name.toLowerCase() === column.toLowerCase());
const shortened = (text: string): string => (text.length > 30 ? `${text.slice(0, 29)}…` : text);

function cleaned(row: FieldRow, body: string): Fix | null {
  if (/^(TRIM|CLEAN)\(/i.test(body)) return null;
  return wrap(row, "clean", "Tidy the text first", `TRIM(CLEAN(${body}))`, "Spaces at the ends, double spaces and unprintable signs go.");
}

const leftOut = (row: FieldRow): Fix => ({
  id: "leave",
  title: "Leave this field out for all records",
  detail: "The column is ignored on purpose. Records are loaded without it.",
  ask: null,
  formula: null,
  op: { kind: "row.edit", rowId: row.id, patch: { state: "ignored" } },
});
