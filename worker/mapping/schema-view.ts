import { checkCaps, createdLabels, fieldByRef, fieldProblem, type PlannedOption, plannedOptions } from "../../shared/mapping/index.ts";
import { choiceLabelled, type DestinationField, type FieldRow, type ObjectMap, type PlannedField } from "../../shared/model/index.ts";
import type { SchemaItem, SchemaView, ValueListView } from "../../shared/wire/index.ts";
import { type CreatedChoice, type CreatedField, choiceNeedId, fieldNeedId } from "../account-settings.ts";
import { datasetsOf, destinationObject, type Ground, mapsInOrder, sourceObject } from "../ground.ts";
import { activeRows } from "../programs.ts";

export interface SchemaFacts {
  lists: readonly ValueListView[];
  refusals: Readonly<Record<string, string>>;
  createdFields: readonly CreatedField[];
  createdChoices: readonly CreatedChoice[];
}

/** What the Schema room shows: what the map needs and the account lacks, then what it needs and finds, and the plan's limits. */
export function schemaView(ground: Ground, facts: SchemaFacts): SchemaView {
  const { schema, destination, planned } = ground;
  const options = plannedOptions(ground);
  const missing = [
    ...planned.map((field) => fieldItem(ground, field, facts)),
    ...options.map((option) => choiceItem(ground, option, facts)),
  ];
  return {
    items: [...missing, ...usedFields(ground, facts), ...madeChoices(ground, facts)],
    caps: checkCaps({ schema, fields: planned, options, rules: destination.settings }).map((cap) => ({
      ...cap,
      objectLabel: cap.object === null ? null : destinationObject(ground, cap.object).label,
    })),
    byHand: destination.settings.byHand,
  };
}

/** A field that is still to be made. */
function fieldItem(ground: Ground, field: PlannedField, { refusals, createdFields }: SchemaFacts): SchemaItem {
  const id = fieldNeedId(field.object, field.label);
  const typeName = ground.destination.settings.typeName(field.type);
  const isMade = createdFields.some((each) => each.object === field.object && each.label === field.label && isHere(ground, each));
  return {
    id,
    kind: "field",
    object: field.object,
    objectLabel: destinationObject(ground, field.object).label,
    label: field.label,
    what: "Field",
    key: null,
    type: field.type,
    typeName,
    options: field.options ?? [],
    under: null,
    reason: field.reason,
    ...neededBy(ground, field.object, (row) => row.target === `custom:${field.label}`),
    state: refusals[id] !== undefined ? "refused" : isMade ? "unseen" : "missing",
    problem:
      refusals[id] ??
      (isMade ? "It was created, and the account doesn’t list it: read the account again." : null) ??
      (typeName === null ? `${ground.destination.label} has no field that holds this. Map the column to a text field instead.` : null),
    byApi: (ground.schema?.canCreateFields ?? false) && typeName !== null,
  };
}

/** An option, stage or pipeline that is still to be made. */
function choiceItem(ground: Ground, option: PlannedOption, { lists, refusals, createdChoices }: SchemaFacts): SchemaItem {
  const id = choiceNeedId(option);
  const isMade = createdChoices.some(
    (each) => each.object === option.object && each.key === option.key && each.label === option.label && isHere(ground, each),
  );
  const rows = ground.state.rows.filter((row) => option.rowIds.includes(row.id));
  const { settings, label: product } = ground.destination;
  const isOpen = settings.takesChoices(option.object, option.key);
  const columns = rows.map((row) => row.column ?? "a formula");
  return {
    id,
    kind: "choice",
    object: option.object,
    objectLabel: destinationObject(ground, option.object).label,
    label: option.label,
    what: option.fieldLabel,
    key: option.key,
    type: null,
    typeName: null,
    options: [],
    under: option.under,
    reason: `Values of ${columns.join(", ")} become this.`,
    columns,
    records: recordsGoing(lists, option.rowIds, option.label),
    state: refusals[id] !== undefined ? "refused" : isMade ? "unseen" : "missing",
    problem:
      (isOpen ? null : `The choices of ${option.fieldLabel} are ${product}’s own: nobody can add one. Choose another in Values.`) ??
      refusals[id] ??
      (isMade ? "It was created, and the account lists it under another name: choose that one in Values." : null),
    byApi: isOpen && (ground.schema?.canCreateFields ?? false) && settings.makesChoices(option.object, option.key),
  };
}

/** Custom fields that the map fills and the account has: whether what they hold fits. */
function usedFields(ground: Ground, { createdFields }: SchemaFacts): SchemaItem[] {
  const items = new Map<string, SchemaItem>();
  for (const map of mapsInOrder(ground)) {
    for (const row of activeRows(ground, map.id)) {
      const field = row.target?.startsWith("custom:") ? fieldByRef(ground.schema, map.destination, row.target) : null;
      if (!field?.custom) continue;
      const id = fieldNeedId(map.destination, field.label);
      const known = items.get(id);
      const problem = known?.problem ?? unfit(ground, map, row, field);
      items.set(id, {
        id,
        kind: "field",
        object: map.destination,
        objectLabel: destinationObject(ground, map.destination).label,
        label: field.label,
        what: "Field",
        key: field.key,
        type: field.type,
        typeName: ground.destination.settings.typeName(field.type),
        options: field.choices?.map((choice) => choice.label) ?? [],
        under: null,
        reason: createdFields.some((each) => each.key === field.key && isHere(ground, each)) ? "Created by Crosswalk." : "",
        ...neededBy(ground, map.destination, (each) => each.target === row.target),
        state: problem === null ? "present" : "unfit",
        problem,
        byApi: false,
      });
    }
  }
  return [...items.values()];
}

/** Choices that value maps asked to be made and that the account lists by now: ticked, whoever made them. */
function madeChoices(ground: Ground, { createdChoices, lists }: SchemaFacts): SchemaItem[] {
  const items = new Map<string, SchemaItem>();
  for (const map of mapsInOrder(ground)) {
    for (const row of activeRows(ground, map.id)) {
      const field = row.target === null ? null : fieldByRef(ground.schema, map.destination, row.target);
      if (!field?.choices) continue;
      for (const label of createdLabels(ground.state, row.id)) {
        const choice = choiceLabelled(field.choices, label);
        const id = choiceNeedId({ object: map.destination, key: field.key, label });
        if (!choice || items.has(id)) continue;
        const ours = createdChoices.some((made) => made.key === field.key && made.id === choice.id && isHere(ground, made));
        items.set(id, {
          id,
          kind: "choice",
          object: map.destination,
          objectLabel: destinationObject(ground, map.destination).label,
          label: choice.label,
          what: field.label,
          key: field.key,
          type: null,
          typeName: null,
          options: [],
          under: null,
          reason: ours ? "Created by Crosswalk." : `Values of ${row.column ?? "a formula"} become this.`,
          columns: [],
          records: recordsGoing(lists, [row.id], label),
          state: "present",
          problem: null,
          byApi: false,
        });
      }
    }
  }
  return [...items.values()];
}

const isHere = (ground: Ground, made: { connectionId: string }): boolean => made.connectionId === ground.project.connection?.id;

/** What keeps a field of the account from holding a column's values, with what would; null where nothing does. */
function unfit(ground: Ground, map: ObjectMap, row: FieldRow, field: DestinationField): string | null {
  const wanted = ground.pair?.objects
    .find((each) => each.source === map.source && each.destination === map.destination)
    ?.fields.find((each) => each.target === row.target)?.planned;
  if (!wanted) return null;
  const problem = fieldProblem({ object: map.destination, label: field.label, type: wanted.type, reason: "" }, field);
  if (problem === null) return null;
  const name = ground.destination.settings.typeName(wanted.type);
  const fits = name === null ? "" : ` A field of the type ${name} would fit: give it another label, and choose it in Fields.`;
  return `${problem}${fits}`;
}

/** The columns that fill a field, and how many records have something in them. */
function neededBy(ground: Ground, object: string, isOne: (row: FieldRow) => boolean): { columns: string[]; records: number } {
  const columns: string[] = [];
  let records = 0;
  for (const map of mapsInOrder(ground).filter((each) => each.destination === object)) {
    for (const row of activeRows(ground, map.id).filter(isOne)) {
      const source = sourceObject(ground, map.source)?.label ?? map.source;
      columns.push(row.column === null ? `${source}: a formula` : `${source}: ${row.column}`);
      for (const dataset of datasetsOf(ground, map.source)) {
        const index = dataset.columns.find((column) => column.name === row.column)?.index ?? -1;
        records += row.column === null ? dataset.rowCount : (dataset.profiles[index]?.filled ?? 0);
      }
    }
  }
  return { columns, records };
}

/** Records whose value becomes an option. */
function recordsGoing(lists: readonly ValueListView[], rowIds: readonly string[], label: string): number {
  const wanted = label.trim().toLowerCase();
  return lists
    .filter((list) => rowIds.includes(list.rowId))
    .flatMap((list) => list.rows.filter((row) => row.choice?.label?.trim().toLowerCase() === wanted))
    .reduce((sum, row) => sum + row.records, 0);
}
