import { type AccountSchema, choiceLabelled, type DestinationField } from "../model/account.ts";
import type { FieldRow, ProjectState } from "../model/project.ts";
import { fieldByRef, fills } from "./targets.ts";

/** An option that the value maps want and a field of the account lacks. */
export interface PlannedOption {
  object: string;
  /** Key of the field in the account, and its label. */
  key: string;
  fieldLabel: string;
  label: string;
  /** Field rows whose values go there. */
  rowIds: string[];
  /** For a choice that belongs to one of another field, as a stage to its pipeline; null where choices stand alone. */
  under: ChoiceParent | null;
}

export interface ChoiceParent {
  /** The other field. */
  key: string;
  fieldLabel: string;
  /** The choice by label: as a person said, else where most of the values' other choices are, else the first. */
  label: string;
  /** All that may be chosen, those included that are planned themselves. */
  labels: string[];
}

/**
 * Options that value maps and rules create in fields that the account has, each once: what others belong to comes first, then in the
 * order of the rows. Those of fields which are themselves still planned are in `PlannedField.options`. Empty until an account was read.
 */
export function plannedOptions({ state, schema }: { state: ProjectState; schema: AccountSchema | null }): PlannedOption[] {
  const found = new Map<string, PlannedOption>();
  for (const map of state.maps.filter((each) => each.enabled)) {
    for (const row of state.rows.filter((each) => each.mapId === map.id && fills(each))) {
      const field = row.target === null ? null : fieldByRef(schema, map.destination, row.target);
      if (!field?.choices || (field.type !== "choice" && field.type !== "choices")) continue;
      for (const label of createdLabels(state, row.id)) {
        if (choiceLabelled(field.choices, label)) continue;
        const id = `${map.destination}\n${field.key}\n${label.toLowerCase()}`;
        const known = found.get(id);
        if (!known) {
          const { key, label: fieldLabel } = field;
          found.set(id, { object: map.destination, key, fieldLabel, label, rowIds: [row.id], under: null });
        } else if (!known.rowIds.includes(row.id)) known.rowIds.push(row.id);
      }
    }
  }
  const all = [...found.values()];
  for (const option of all) option.under = parentOf(option, all, state, schema);
  return [...all.filter((each) => each.under === null), ...all.filter((each) => each.under !== null)];
}

/** Labels of options that a row's value map and rules create, each once. */
export function createdLabels(state: Pick<ProjectState, "values" | "valueRules">, rowId: string): string[] {
  const choices = [...Object.values(state.values[rowId] ?? {}), ...(state.valueRules?.[rowId] ?? []).map((rule) => rule.choice)];
  const labels = choices.flatMap((choice) => (choice.kind === "create" && choice.label?.trim() ? choice.label.trim() : []));
  return [...new Map(labels.map((label) => [label.toLowerCase(), label])).values()];
}

/** The field whose choices every choice of a field belongs to: the pipeline of stages. Null where its choices stand alone. */
export function parentFieldOf(schema: AccountSchema | null, object: string, field: DestinationField): DestinationField | null {
  const [first, ...others] = field.choices ?? [];
  const keys = Object.keys(first?.also ?? {}).filter((key) => others.every((choice) => choice.also?.[key] !== undefined));
  const fields = schema?.fields[object] ?? [];
  for (const key of keys) {
    const parent = fields.find((each) => each.key === key && each.type === "choice");
    if (parent?.choices?.some((choice) => choice.id === first?.also?.[key])) return parent;
  }
  return null;
}

function parentOf(
  option: PlannedOption,
  all: readonly PlannedOption[],
  state: ProjectState,
  schema: AccountSchema | null,
): ChoiceParent | null {
  const { object, key } = option;
  const field = schema?.fields[object]?.find((each) => each.key === key);
  const parent = field ? parentFieldOf(schema, object, field) : null;
  if (!field || !parent) return null;
  const planned = all.filter((each) => each.object === object && each.key === parent.key).map((each) => each.label);
  const labels = [...(parent.choices ?? []).map((choice) => choice.label), ...planned];
  const chosen = state.choiceParents?.[`${object}.${key}`];
  const said = chosen && Object.hasOwn(chosen, option.label.toLowerCase()) ? chosen[option.label.toLowerCase()] : undefined;
  const label = labels.find((each) => each === said) ?? mostOf(option.rowIds, field, parent, state) ?? labels[0] ?? "";
  return { key: parent.key, fieldLabel: parent.label, label, labels };
}

/** Where most of the options are that the rows' other values go to. */
function mostOf(
  rowIds: readonly FieldRow["id"][],
  field: DestinationField,
  parent: DestinationField,
  state: ProjectState,
): string | undefined {
  const counts = new Map<string, number>();
  for (const rowId of rowIds) {
    for (const { kind, label } of Object.values(state.values[rowId] ?? {})) {
      const choice = kind === "option" && label ? choiceLabelled(field.choices ?? [], label) : null;
      const id = choice?.also?.[parent.key];
      if (typeof id === "string") counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return parent.choices?.find((choice) => choice.id === most?.[0])?.label;
}
