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
  /** A pack by its id as people call it. */
  packLabel(id: string): string;
}

/** A property of one of the recipe's parts, by its name in JSON. */
export type CheckedPlace =
  | { part: "objects"; at: number; of: "source" | "destination" | "condition" }
  | { part: "fields"; at: number; of: "id" | "object" | "formula" };
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
  const lost = [...recipe.values, ...recipe.rules, ...recipe.signs].filter(({ field }) => !ids.has(field));
  for (const field of new Set(lost.map((each) => each.field))) {
    const count = lost.filter((each) => each.field === field).length;
    const message = `${count === 1 ? "One value or rule names" : `${count} values and rules name`} the field row ${field}, which isn't there. They are passed over.`;
    issues.add({ severity: "note", ...whole, message });
  }
}

/** Only its form: columns may have other names here. */
function checkFormula(text: string | null, say: (message: string) => void): void {
  if (text === null) return;
  const parsed = parseFormula(text, { columns: columnsOf(text) });
  if (!parsed.ok) say(`${parsed.problem.message} (character ${parsed.problem.at + 1})`);
}
