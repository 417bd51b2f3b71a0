import type { Issue } from "../../kernel/issue.ts";
import type { DestinationField } from "../../model/account.ts";
import type { FormulaProblem, MapProgram, MapProgramInput, MappedRecord } from "../contract.ts";
import { describeValue } from "../describe.ts";
import { parseFormula } from "../formula/index.ts";
import { isError, truthOf } from "../values/value.ts";
import type { Draft } from "./draft.ts";
import { compileRow, type FieldStep } from "./field-row.ts";

/** Whether a row takes the map's way, or why that can't be told. */
type Route = (cells: readonly string[]) => boolean | string;

/**
 * Compiles an object map into a function from source rows to mapped records. Pure and without a limit on rows. A field row
 * that can't be compiled is listed in `problems` under its id and gives no value; a faulty condition is listed under the
 * map's id and holds every record. A value whose choice is proposed counts as chosen here: gates ask people, programs predict.
 */
export function compileMap(input: MapProgramInput): MapProgram {
  const problems: Record<string, FormulaProblem> = {};
  const steps = new Map<string, FieldStep>();
  for (const row of input.rows) {
    const compiled = compileRow(row, input);
    if (compiled.ok) steps.set(row.id, compiled.step);
    else problems[row.id] = compiled.problem;
  }
  const route = routeOf(input, (problem) => {
    problems[input.map.id] = problem;
  });
  const identify = identityOf(input);
  const finish = finisherOf(input);
  const inOrder = [...steps.values()];
  return {
    problems,
    lookupText: (rowId, cells) => steps.get(rowId)?.lookupText(cells) ?? "",
    run: (cells, row) => {
      const draft: Draft = { cells, row, values: {}, refs: [], images: [], issues: [], holds: [], also: null, spoken: null };
      const sourceKey = identify(draft);
      const taken = route(cells);
      if (taken === false)
        return { row, sourceKey, label: sourceKey, values: {}, refs: [], issues: draft.issues, taken: false, hold: null };
      if (typeof taken === "string") draft.holds.push(taken);
      for (const step of inOrder) step.apply(draft);
      return finish(draft, sourceKey);
    },
  };
}

function routeOf({ map, columns, context }: MapProgramInput, fail: (problem: FormulaProblem) => void): Route {
  if (map.condition === null || map.condition.trim() === "") return () => true;
  const parsed = parseFormula(map.condition, { columns });
  if (!parsed.ok) {
    fail(parsed.problem);
    return () => `The condition of this map is faulty: ${parsed.problem.message}`;
  }
  return (cells) => {
    const value = parsed.formula.evaluate(cells, context);
    const holds = isError(value) ? value : truthOf(value);
    return typeof holds === "boolean" ? holds : `The condition of this map can’t be computed: ${holds.message}`;
  };
}

/** The key cell, trimmed; a numbered stand-in where the dataset or the row has none. Rows are numbered from 1, as people see them. */
function identityOf({ columns, keyColumn, datasetId }: MapProgramInput): (draft: Draft) => string {
  const index = keyColumn === null ? -1 : columns.indexOf(keyColumn);
  if (keyColumn === null || index < 0) return ({ row }) => `row-${row + 1}`;
  return (draft) => {
    const key = draft.cells[index]?.trim() ?? "";
    if (key !== "") return key;
    draft.issues.push({
      code: "key.blank",
      severity: "warning",
      message: `${keyColumn} is empty, so this row is known by its number only; later exports can’t be matched with it.`,
      address: { dataset: datasetId, row: draft.row, column: keyColumn },
    });
    return `row-${draft.row + 1}`;
  };
}

function finisherOf(input: MapProgramInput): (draft: Draft, sourceKey: string) => MappedRecord {
  const required = input.fields.filter((field) => field.required && !field.readOnly);
  const title = input.fields.find((field) => field.key === input.titleKey);
  return (draft, sourceKey) => {
    if (draft.also) Object.assign(draft.values, draft.also);
    for (const field of required) if (isMissing(field, draft)) draft.issues.push(missing(field, draft, input));
    return {
      row: draft.row,
      sourceKey,
      label: labelOf(draft, title) || sourceKey,
      values: draft.values,
      refs: draft.refs,
      ...(draft.images.length ? { images: draft.images } : {}),
      issues: draft.issues,
      taken: true,
      hold: draft.holds.length ? draft.holds.join(" ") : null,
    };
  };
}

function isMissing(field: DestinationField, draft: Draft): boolean {
  if (draft.values[field.key] !== undefined || draft.spoken?.has(field.key)) return false;
  return !draft.refs.some((ref) => ref.field === field.key);
}

function missing(field: DestinationField, draft: Draft, input: MapProgramInput): Issue {
  const column = input.rows.find((row) => row.target === field.ref)?.column ?? null;
  return {
    code: "field.required",
    severity: "error",
    message: `${field.label} is required and empty.`,
    address: { dataset: input.datasetId, row: draft.row, ...(column === null ? {} : { column }), field: field.label },
  };
}

function labelOf(draft: Draft, title: DestinationField | undefined): string {
  const value = title && draft.values[title.key];
  return title === undefined || value === undefined ? "" : describeValue(value, title, []).trim();
}
