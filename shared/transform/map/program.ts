import type { Issue } from "../../kernel/issue.ts";
import type { DestinationField } from "../../model/account.ts";
import type { FormulaProblem, Gap, MapProgram, MapProgramInput, MappedRecord } from "../contract.ts";
import { describeValue } from "../describe.ts";
import { fingerprint } from "../values/fingerprint.ts";
import { chunkDriver } from "./chunk-driver.ts";
import { type Draft, type Held, holdAll } from "./draft.ts";
import { compileRow, type FieldStep } from "./field-row.ts";
import { modifiedReader } from "./modified.ts";
import { emptyDraft, handOut, type MapParts, notTaken } from "./parts.ts";
import { compileRoute } from "./route.ts";

/**
 * Compiles an object map into a function from source rows to mapped records. Pure and without a limit on rows. A field row
 * that can't be compiled is listed in `problems` under its id and gives no value; a faulty condition is listed under the
 * map's id and holds every record. A value whose choice is proposed counts as chosen here: gates ask people, programs predict.
 */
export function compileMap(input: MapProgramInput): MapProgram {
  const { added = [], ...narrow } = input;
  const program = compileWidth(narrow);
  if (added.length === 0) return program.map;
  // Rows that a person gave a column which their dataset lacks read it as any other; all others are read as without it.
  const wide = compileWidth({ ...narrow, columns: [...narrow.columns, ...added] });
  const of = (cells: readonly string[]) => (cells.length > narrow.columns.length ? wide : program);
  const run: Compiled["run"] = (cells, row, exported) => of(cells).run(cells, row, exported);
  return {
    ...program.map,
    run: (cells, row) => run(cells, row),
    lookupText: (rowId, cells) => of(cells).map.lookupText(rowId, cells),
    takesRow: (cells) => of(cells).map.takesRow(cells),
    ...program.driver(run),
  };
}

interface Compiled {
  map: MapProgram;
  /** As the map's own; what the export says beside the cells, where they are put right. */
  run: (cells: readonly string[], row: number, exported?: readonly string[]) => MappedRecord;
  /** Drives it over chunks; rows put right go through `run`. */
  driver: (run: Compiled["run"]) => ReturnType<typeof chunkDriver>;
}

function compileWidth(input: MapProgramInput): Compiled {
  const problems: Record<string, FormulaProblem> = {};
  const gaps: Record<string, Gap> = {};
  const steps = new Map<string, FieldStep>();
  for (const row of input.rows) {
    const compiled = compileRow(row, input);
    if (compiled.ok) {
      steps.set(row.id, compiled.step);
      if (compiled.gap) gaps[row.id] = compiled.gap;
    } else problems[row.id] = compiled.problem;
  }
  markOnly([...steps.values()]);
  const { route, problem } = compileRoute(input.map.condition, input.columns, input.context, input.absent);
  if (problem) problems[input.map.id] = problem;
  const parts: MapParts = {
    steps: [...steps.values()],
    route,
    ...identityOf(input),
    finish: finisherOf(input),
    modified: modifiedOf(input),
  };
  // A key of several columns is made of what the export says: a cell put right doesn't make another record of its row.
  const isMade = parts.keyReads.length > 1;
  const run = (cells: readonly string[], row: number, exported = cells): MappedRecord => {
    const draft = emptyDraft(cells, row);
    const sourceKey = parts.identify(isMade ? { ...draft, cells: exported } : draft);
    const taken = route.of(cells);
    if (taken === false) return notTaken(draft, sourceKey);
    if (typeof taken === "string") holdAll(draft, taken);
    for (const step of parts.steps) step.apply(draft);
    draft.modifiedAt = parts.modified?.of(cells) ?? null;
    return parts.finish(draft, sourceKey);
  };
  const driver: Compiled["driver"] = (own) => chunkDriver(parts, input.columns.length, own, steps);
  const map: MapProgram = {
    problems,
    gaps,
    lookupText: (rowId, cells) => steps.get(rowId)?.lookupText(cells) ?? "",
    run,
    takesRow: (cells) => route.of(cells) !== false,
    ...driver(run),
  };
  return { map, run, driver };
}

/** Says of each field that one row alone fills that it does: then it needn't be looked whether there is a value already. */
function markOnly(steps: readonly FieldStep[]): void {
  const rows = new Map<string, number>();
  for (const { place } of steps) rows.set(place.field.key, (rows.get(place.field.key) ?? 0) + 1);
  for (const { place } of steps) place.isOnly = rows.get(place.field.key) === 1;
}

/** Only where a row lets the newer side win: nothing else asks for it. */
const modifiedOf = (input: MapProgramInput): MapParts["modified"] =>
  input.rows.some((row) => row.policy === "newer") ? modifiedReader(input) : null;

/**
 * The key cell, trimmed, or what several make together; where the dataset or the row has none, its number and file: the same row of another export
 * is another record. Rows are numbered from 1, as people see them.
 */
function identityOf({ columns, keyColumn, keyColumns, datasetId, numberedIn }: MapProgramInput): Pick<MapParts, "keyReads" | "identify"> {
  const names = keyColumns ?? (keyColumn === null ? [] : [keyColumn]);
  const keyReads = names.map((name) => columns.indexOf(name));
  const [first] = names;
  const [index = -1] = keyReads;
  const file = numberedIn === undefined ? "" : ` of ${numberedIn}`;
  const numbered = ({ row }: Draft): string => `row-${row + 1}${file}`;
  if (first === undefined || keyReads.includes(-1)) return { keyReads: [], identify: numbered };
  const keyOf =
    keyReads.length === 1
      ? ({ cells }: Draft) => cells[index]?.trim() ?? ""
      : ({ cells }: Draft) => fingerprint(keyReads.map((at) => cells[at] ?? ""));
  const identify = (draft: Draft): string => {
    const key = keyOf(draft);
    if (key !== "") return key;
    draft.issues.push({
      code: "key.blank",
      severity: "warning",
      message: `${names.length === 1 ? `${first} is empty` : "All columns of its key are empty"}, so this row is known by its number only; later exports can’t be matched with it.`,
      address: { dataset: datasetId, row: draft.row, column: first },
    });
    return numbered(draft);
  };
  return { keyReads, identify };
}

function finisherOf(input: MapProgramInput): (draft: Draft, sourceKey: string) => MappedRecord {
  const required = input.fields.filter((field) => field.required && !field.readOnly);
  const title = input.fields.find((field) => field.key === input.titleKey);
  return (draft, sourceKey) => {
    if (draft.also) Object.assign(draft.values, draft.also);
    for (const field of required) if (isMissing(field, draft)) draft.issues.push(missing(field, draft, input));
    for (const held of draft.holds) draft.issues.push(heldIssue(held, draft, input.datasetId));
    const record: MappedRecord = {
      row: draft.row,
      sourceKey,
      label: labelOf(draft, title) || sourceKey,
      values: draft.values,
      refs: handOut(draft.refs),
      issues: handOut(draft.issues),
      taken: true,
      hold: draft.holds.length ? draft.holds.map((held) => held.reason).join(" ") : null,
    };
    if (draft.images.length) record.images = draft.images;
    if (draft.modifiedAt !== null) record.modifiedAt = draft.modifiedAt;
    return record;
  };
}

/** Why the record waits, with its address. */
function heldIssue({ code, severity, reason, text, column, field }: Held, { row }: Draft, datasetId: string): Issue {
  const address = { dataset: datasetId, row, ...(column === undefined ? {} : { column }), ...(field === undefined ? {} : { field }) };
  return { code, severity, message: reason, address, ...(text === undefined ? {} : { raw: text }) };
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
