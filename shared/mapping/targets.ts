import type { AccountSchema, DestinationField, FieldType, PlannedField } from "../model/account.ts";
import type { Dataset } from "../model/dataset.ts";
import type { FieldRow, ObjectMap, ProjectState } from "../model/project.ts";
import type { DestinationObject, Pair } from "../packs/contract.ts";
import type { ProposalInput } from "./contract.ts";
import { bareHeader } from "./headers.ts";
import { canStandFor, fieldTypeOf } from "./type-fit.ts";
import { describeType } from "./type-words.ts";

const CUSTOM = "custom:";

/** Why there is a field for the source's key. */
export const KEEPS_KEY = "Keeps the source's own key, so that a record is found again and never loaded twice.";

/** Fields that rows of an object may target: the account's writable ones, then planned ones, whose key is their ref. */
export function targetsFor(object: string, schema: AccountSchema | null, planned: readonly PlannedField[]): DestinationField[] {
  const own = (schema?.fields[object] ?? []).filter((field) => !field.readOnly);
  const held = new Set(own.map((field) => field.ref));
  const coming = planned.filter((field) => field.object === object).map(plannedTarget);
  return [...own, ...coming.filter((field) => !held.has(field.ref))];
}

function plannedTarget(planned: PlannedField): DestinationField {
  const ref = CUSTOM + planned.label;
  const field = {
    key: ref,
    ref,
    label: planned.label,
    type: planned.type,
    custom: true,
    required: false,
    unique: false,
    readOnly: false,
    createOnly: false,
  };
  return planned.options ? { ...field, choices: planned.options.map((label) => ({ id: label, label })) } : field;
}

/**
 * Custom fields that rows of enabled maps use and the account lacks, each once, in the order of the rows. Type, options and
 * reason come from the pair where it names the field, else from the source column.
 */
export function plannedFields(input: Pick<ProposalInput, "state" | "datasets" | "sourcePack" | "pair" | "schema">): PlannedField[] {
  const found = new Map<string, PlannedField>();
  for (const map of input.state.maps.filter((each) => each.enabled)) {
    for (const row of input.state.rows) {
      if (row.mapId !== map.id || row.state === "ignored" || !row.target?.startsWith(CUSTOM)) continue;
      if (fieldByRef(input.schema, map.destination, row.target)) continue;
      const id = `${map.destination}\n${row.target}`;
      const known = found.get(id);
      found.set(id, withLabels(known ?? planField(input, map, row, row.target), input.state, row.id));
    }
  }
  return [...found.values()];
}

function planField(
  input: Pick<ProposalInput, "state" | "datasets" | "sourcePack" | "pair">,
  map: ObjectMap,
  row: FieldRow,
  target: string,
): PlannedField {
  const label = target.slice(CUSTOM.length);
  const known = pairPlan(input.pair, map, target);
  if (known)
    return { object: map.destination, label, type: known.type, ...(known.options ? { options: known.options } : {}), reason: known.reason };
  // Keys are texts, though an export's may look like numbers.
  if (input.sourcePack.open && label === `${input.sourcePack.label} ID`)
    return { object: map.destination, label, type: "text", reason: KEEPS_KEY };
  const type = columnType(input, map, row.column);
  return {
    object: map.destination,
    label,
    type,
    ...(type === "choice" || type === "choices" ? { options: [] } : {}),
    reason: row.column ? `Holds the column ${row.column}.` : "Holds what a formula gives.",
  };
}

function pairPlan(pair: Pair | null, map: ObjectMap, target: string) {
  const object = pair?.objects.find((each) => each.source === map.source && each.destination === map.destination);
  return (
    object?.fields.find((field) => field.planned && (field.target === target || bareHeader(field.target) === bareHeader(target)))
      ?.planned ?? null
  );
}

function columnType(input: Pick<ProposalInput, "state" | "datasets">, map: ObjectMap, column: string | null): FieldType {
  const dataset = input.datasets.find(
    (each) => input.state.assignments[each.id] === map.source && each.columns.some((one) => one.name === column),
  );
  const profile = dataset?.profiles[columnIndex(dataset, column)];
  const type = profile ? fieldTypeOf(profile.type) : "text";
  // A custom field can't refer to other records: it keeps their keys as they stand.
  return type === "reference" ? "text" : type;
}

const columnIndex = (dataset: Dataset, column: string | null) => dataset.columns.find((each) => each.name === column)?.index ?? -1;

/** A new choice field gets every option that the value map chose, even where the pair didn't foresee it. */
function withLabels(planned: PlannedField, { values, valueRules }: ProjectState, rowId: string): PlannedField {
  if (!planned.options) return planned;
  const choices = [...Object.values(values[rowId] ?? {}), ...(valueRules?.[rowId] ?? []).map((rule) => rule.choice)];
  const labels = choices.flatMap(({ kind, label }) => ((kind === "option" || kind === "create") && label ? label : []));
  return { ...planned, options: [...new Set([...planned.options, ...labels])] };
}

/** The account's field for a ref; custom fields also when only case, spaces or punctuation of their label differ. */
export function fieldByRef(schema: AccountSchema | null, object: string, ref: string): DestinationField | null {
  const fields = schema?.fields[object] ?? [];
  const exact = fields.find((field) => field.ref === ref);
  if (exact || !ref.startsWith(CUSTOM)) return exact ?? null;
  const label = bareHeader(ref.slice(CUSTOM.length));
  return fields.find((field) => field.custom && bareHeader(field.label) === label) ?? null;
}

/** What keeps an existing field from doing a planned one's work, in words; null when nothing does. */
export function fieldProblem(planned: PlannedField, field: DestinationField): string | null {
  if (!canStandFor(planned.type, field.type))
    return `“${field.label}” exists and holds ${describeType(field.type)}, but ${describeType(planned.type)} are needed.`;
  const held = new Set((field.choices ?? []).map((choice) => bareHeader(choice.label)));
  const lacking =
    field.type === "choice" || field.type === "choices" ? (planned.options ?? []).filter((option) => !held.has(bareHeader(option))) : [];
  return lacking.length > 0 ? `“${field.label}” lacks ${lacking.length === 1 ? "the option" : "the options"} ${lacking.join(", ")}.` : null;
}

/**
 * Required fields of enabled maps that no row fills; of references of which an object needs one, all together when none is
 * filled. Empty until an account was read.
 */
export function requiredMissing(
  input: Pick<ProposalInput, "state" | "schema"> & { objects?: readonly DestinationObject[] },
): { mapId: string; label: string }[] {
  const isFilled = (map: ObjectMap, field: DestinationField) =>
    input.state.rows.some((row) => row.mapId === map.id && row.target === field.ref && fills(row));
  return input.state.maps
    .filter((map) => map.enabled)
    .flatMap((map) => {
      const fields = (input.schema?.fields[map.destination] ?? []).filter((field) => !field.readOnly);
      const missing = fields.filter((field) => field.required && !isFilled(map, field));
      const oneOf = input.objects?.find((object) => object.id === map.destination)?.needsOneOf ?? [];
      const choices = fields.filter((field) => oneOf.includes(field.key));
      const labels = missing.map((field) => field.label);
      const lacksAll = choices.length > 0 && !choices.some((field) => isFilled(map, field));
      return [...labels, ...(lacksAll ? [choices.map((field) => field.label).join(" or ")] : [])].map((label) => ({
        mapId: map.id,
        label,
      }));
    });
}

/** Rows of enabled maps that name a field which another row of the map fills too: row id → what is wrong. */
export function targetConflicts(input: Pick<ProposalInput, "state"> & Partial<Pick<ProposalInput, "schema">>): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const map of input.state.maps.filter((each) => each.enabled)) {
    const taken = new Map<string, FieldRow>();
    for (const row of input.state.rows.filter((each) => each.mapId === map.id && fills(each))) {
      const first = row.target === null ? undefined : taken.get(row.target);
      if (row.target === null) continue;
      const label = fieldByRef(input.schema ?? null, map.destination, row.target)?.label ?? row.target.replace(CUSTOM, "");
      if (first) problems[row.id] = `“${label}” is filled by ${first.column ?? "a formula"} already. Clear one of them.`;
      else taken.set(row.target, row);
    }
  }
  return problems;
}

/** Rows of enabled maps whose target the account doesn't have and nobody plans: row id → what is wrong. Without a schema nothing is known of any. */
export function targetsGone(input: Pick<ProposalInput, "state" | "schema">): Record<string, string> {
  const { schema } = input;
  const maps = new Map(input.state.maps.filter((map) => map.enabled).map((map) => [map.id, map]));
  const gone = input.state.rows.flatMap((row): [string, string][] => {
    const map = maps.get(row.mapId);
    if (!map || !fills(row) || row.target === null || row.target.startsWith(CUSTOM)) return [];
    if (!schema) return [[row.id, "The account’s fields aren’t known yet. Connect it with the chip at the top."]];
    const field = fieldByRef(schema, map.destination, row.target);
    if (!field) return [[row.id, `The account has no field “${row.target}”. Choose another.`]];
    return field.readOnly ? [[row.id, `“${field.label}” can't be written. Choose another.`]] : [];
  });
  return Object.fromEntries(gone);
}

/** Rows of enabled maps that fill a field from a column which no file of their object has any more: row id → what is wrong. */
export function columnsGone({ state, datasets }: Pick<ProposalInput, "state" | "datasets">): Record<string, string> {
  const maps = new Map(state.maps.filter((map) => map.enabled).map((map) => [map.id, map.source]));
  const gone = state.rows.flatMap((row): [string, string][] => {
    if (row.column === null || row.formula !== null || !fills(row)) return [];
    const files = datasets.filter(({ id }) => state.assignments[id] !== undefined && state.assignments[id] === maps.get(row.mapId));
    if (files.length === 0 || files.some(({ columns }) => columns.some(({ name }) => name === row.column))) return [];
    return [[row.id, `No file has a column “${row.column}” any more. Drop one that has it, choose another column, or ignore the row.`]];
  });
  return Object.fromEntries(gone);
}

/** Whether a row puts something into its target: a column, a formula, and not ignored. */
export const fills = (row: FieldRow): boolean =>
  row.target !== null && row.state !== "ignored" && (row.column !== null || row.formula !== null);
