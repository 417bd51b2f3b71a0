import { columnsOf, parseFormula } from "../transform/index.ts";
import type { IssueList } from "./issues.ts";
import type { Recipe } from "./schema.ts";

/** What a project knows that a recipe must fit. */
export interface RecipeGuard {
  source: { id: string; label: string };
  destination: { id: string; label: string };
  /** Destination objects that the account or its pack has. */
  objects: readonly string[];
  /** A field by its ref, its label or its key, in any spelling. */
  field(mapId: string, text: string): { kind: "known"; ref: string; label: string | null } | { kind: "unknown"; message: string };
  /** Labels of the options of a field that has some and is known; null for any other. */
  options(mapId: string, ref: string): readonly string[] | null;
  /** A pack by its id as people call it. */
  packLabel(id: string): string;
}

/** A property of one of the recipe's parts, by its name in JSON. */
export type CheckedPlace =
  | { part: "objects"; at: number; of: "source" | "destination" | "condition" }
  | { part: "fields"; at: number; of: "id" | "object" | "formula" | "target" }
  | { part: "values"; at: number; of: "label" };
/** Says where it stands in the file that the recipe came from. */
export type AddressOf = (place: CheckedPlace) => { sheet: string | null; at: string | null };

/** What a recipe must hold true beside its form: the same two products, objects that exist, ids that are one's own, readable formulas. */
export function checkRecipe(recipe: Recipe, guard: RecipeGuard, issues: IssueList, addressOf: AddressOf): void {
  const error = (address: ReturnType<AddressOf>, message: string) => issues.add({ severity: "error", ...address, message });
  const whole = { sheet: null, at: null };
  if (recipe.source !== guard.source.id || recipe.destination !== guard.destination.id) {
    const of = `${guard.packLabel(recipe.source)} → ${guard.packLabel(recipe.destination)}`;
    error(whole, `This recipe is for ${of}; this project is ${guard.source.label} → ${guard.destination.label}.`);
    return;
  }
  const maps = new Set<string>();
  recipe.objects.forEach(({ source, destination, condition }, at) => {
    const id = `${source}>${destination}`;
    if (maps.has(id)) error(addressOf({ part: "objects", at, of: "source" }), `${id} is there twice.`);
    maps.add(id);
    if (!guard.objects.includes(destination))
      error(
        addressOf({ part: "objects", at, of: "destination" }),
        `${guard.destination.label} has no object “${destination}”. It has ${guard.objects.join(", ")}.`,
      );
    checkFormula(condition, (message) => error(addressOf({ part: "objects", at, of: "condition" }), message));
  });
  const ids = new Set<string>();
  recipe.fields.forEach((field, at) => {
    if (ids.has(field.id))
      error(addressOf({ part: "fields", at, of: "id" }), `The ID ${field.id} is there twice. Leave it empty for a new row.`);
    ids.add(field.id);
    if (!maps.has(field.object))
      error(addressOf({ part: "fields", at, of: "object" }), `There is no object map “${field.object}” among the objects.`);
    checkFormula(field.formula, (message) => error(addressOf({ part: "fields", at, of: "formula" }), message));
  });
  // After other faults rows may only seem to be gone.
  if (issues.failed) return;
  noteTakenTwice(recipe, (at, message) => issues.add({ severity: "note", ...addressOf({ part: "fields", at, of: "target" }), message }));
  noteMissingOptions(recipe, guard, (at, message) =>
    issues.add({ severity: "note", ...addressOf({ part: "values", at, of: "label" }), message }),
  );
  const lost = [...recipe.values, ...recipe.rules, ...recipe.signs].filter(({ field }) => !ids.has(field));
  for (const field of new Set(lost.map((each) => each.field))) {
    const count = lost.filter((each) => each.field === field).length;
    const message = `${count === 1 ? "One value or rule names" : `${count} values and rules name`} the field row ${field}, which isn't there. They are passed over.`;
    issues.add({ severity: "note", ...whole, message });
  }
}

/** A field that two rows fill can be taken over, and blocks in Fields until one of them lets go. */
function noteTakenTwice({ fields, objects }: Recipe, note: (at: number, message: string) => void): void {
  const taken = new Map<string, Recipe["fields"][number]>();
  const loaded = new Set(objects.filter((each) => each.enabled).map(({ source, destination }) => `${source}>${destination}`));
  for (const [at, field] of fields.entries()) {
    if (!loaded.has(field.object)) continue;
    if (field.target === null || field.state === "ignored" || (field.column === null && field.formula === null)) continue;
    const key = `${field.object}\n${field.target}`;
    const first = taken.get(key);
    const label = field.label ?? field.target.replace(/^custom:/, "");
    if (first)
      note(
        at,
        `“${label}” is filled by ${first.column ?? "a formula"} already. Only one of them can: nothing loads before that is settled.`,
      );
    else taken.set(key, field);
  }
}

/** Options that the account lacks: their values stay undecided in Values. Rules are told of there. */
function noteMissingOptions({ fields, values }: Recipe, guard: RecipeGuard, note: (at: number, message: string) => void): void {
  const targets = new Map(fields.map((field) => [field.id, field]));
  const known = new Map<string, ReadonlySet<string> | null>();
  for (const [at, { field: id, kind, label }] of values.entries()) {
    const field = targets.get(id);
    if (kind !== "option" || label === null || !field || field.target === null || field.state === "ignored") continue;
    const { object, target } = field;
    const key = `${object}\n${target}`;
    if (!known.has(key)) known.set(key, spelled(guard.options(object, target)));
    const options = known.get(key);
    if (options && !options.has(label.trim().toLowerCase()))
      note(
        at,
        `${field.label ?? target} has no option “${label}” in the account. Such values stay undecided: choose another option, or have it created.`,
      );
  }
}

const spelled = (labels: readonly string[] | null): ReadonlySet<string> | null =>
  labels && new Set(labels.map((label) => label.trim().toLowerCase()));

/** Only its form: columns may have other names here. */
function checkFormula(text: string | null, say: (message: string) => void): void {
  if (text === null) return;
  const parsed = parseFormula(text, { columns: columnsOf(text) });
  if (!parsed.ok) say(`${parsed.problem.message} (character ${parsed.problem.at + 1})`);
}
