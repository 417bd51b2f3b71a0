import { type AccountSchema, choiceLabelled } from "../model/account.ts";
import type { ProjectState } from "../model/project.ts";
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
}

/**
 * Options that value maps and rules create in fields that the account has, each once, in the order of the rows. Those of fields which are
 * themselves still planned are in `PlannedField.options`. Empty until an account was read.
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
        if (!known) found.set(id, { object: map.destination, key: field.key, fieldLabel: field.label, label, rowIds: [row.id] });
        else if (!known.rowIds.includes(row.id)) known.rowIds.push(row.id);
      }
    }
  }
  return [...found.values()];
}

/** Labels of options that a row's value map and rules create, each once. */
export function createdLabels(state: Pick<ProjectState, "values" | "valueRules">, rowId: string): string[] {
  const choices = [...Object.values(state.values[rowId] ?? {}), ...(state.valueRules?.[rowId] ?? []).map((rule) => rule.choice)];
  const labels = choices.flatMap((choice) => (choice.kind === "create" && choice.label?.trim() ? choice.label.trim() : []));
  return [...new Map(labels.map((label) => [label.toLowerCase(), label])).values()];
}
