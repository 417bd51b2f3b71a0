import { type Settled, settler } from "../shared/mapping/clusters/index.ts";
import type { DestinationField, FieldRow, ObjectMap } from "../shared/model/index.ts";
import type { ValueMaps } from "../shared/transform/index.ts";
import { fieldsOf, type Ground } from "./ground.ts";

/** The value maps of an object map's field rows, as the formula function MAP asks for them: by column, field or field key. */
export function valueMapsOf(ground: Ground, map: ObjectMap): ValueMaps & { names: string[] } {
  const { rows, values, valueRules } = ground.state;
  const fields = fieldsOf(ground, map.destination);
  const byName = new Map<string, FieldRow>();
  const names: string[] = [];
  for (const row of rows) {
    const field = row.mapId === map.id && row.state !== "ignored" ? fields.find((each) => each.ref === row.target) : undefined;
    if (field?.type !== "choice" && field?.type !== "choices") continue;
    names.push(row.column ?? field.label);
    for (const name of namesOf(row, field)) if (!byName.has(fold(name))) byName.set(fold(name), row);
  }
  const settlers = new Map<string, (text: string) => Settled | null>();
  const settlerOf = (row: FieldRow) => {
    const known = settlers.get(row.id) ?? settler({ choices: values[row.id] ?? {}, rules: valueRules?.[row.id] ?? [] });
    settlers.set(row.id, known);
    return known;
  };
  return {
    names: [...new Set(names)],
    choose: (name, text, ownRow) => {
      const row = byName.get(fold(name));
      if (!row) return { kind: "none" };
      // A row's own map follows its formula anyway: there the value passes as it is.
      if (row.id === ownRow) return { kind: "option", label: text };
      const choice = settlerOf(row)(text.trim())?.choice;
      if (!choice) return { kind: "open", reason: `The value “${text.trim()}” of ${name} has no decision.` };
      if (choice.kind === "drop") return { kind: "drop" };
      if (choice.kind === "park") return { kind: "open", reason: `The value “${text.trim()}” of ${name} is held on purpose.` };
      return { kind: "option", label: choice.label ?? "" };
    },
  };
}

const fold = (name: string): string => name.trim().toLowerCase();
const namesOf = (row: FieldRow, field: DestinationField): string[] => [
  ...(row.column === null ? [] : [row.column]),
  field.label,
  field.key,
];
