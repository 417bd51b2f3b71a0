import { fieldByRef, nameLikeness } from "../../shared/mapping/index.ts";
import type { DestinationField } from "../../shared/model/index.ts";
import { destinationPack, sourcePack } from "../../shared/packs/index.ts";
import type { ColumnChoices, Headers, Recipe, RecipeGround, RecipeGuard } from "../../shared/recipe/index.ts";
import { datasetsOf, fieldsOf, type Ground } from "../ground.ts";

/** What a recipe must fit in this project. */
export function guardOf(ground: Ground): RecipeGuard {
  const { source, destination } = ground;
  return {
    source: { id: source.id, label: source.label },
    destination: { id: destination.id, label: destination.label },
    objects: destination.objects.map((object) => object.id),
    field: (mapId, text) => findField(ground, mapId.split(">")[1] ?? "", text),
    options: (mapId, ref) => {
      const field = fieldByRef(ground.schema, mapId.split(">")[1] ?? "", ref);
      return field?.choices?.map((choice) => choice.label) ?? null;
    },
    packLabel: (id) => packLabel(id),
  };
}

function packLabel(id: string): string {
  for (const pack of [sourcePack, destinationPack])
    try {
      return pack(id).label;
    } catch {
      // Not one of these.
    }
  return id === "" ? "an unnamed product" : id;
}

const CUSTOM = "custom:";
const folded = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");

/** By ref, then label, then label or key in any spelling. A custom field that isn't there yet is one to create. */
function findField(ground: Ground, object: string, text: string): ReturnType<RecipeGuard["field"]> {
  const fields = fieldsOf(ground, object);
  const known = ({ ref, label }: DestinationField) => ({ kind: "known" as const, ref, label });
  const only = (list: readonly DestinationField[]) => (list.length === 1 && list[0] ? known(list[0]) : null);
  const exact = fields.find((field) => field.ref === text);
  if (exact) return known(exact);
  const found =
    only(fields.filter((field) => field.label === text)) ??
    only(fields.filter((field) => folded(field.label) === folded(text))) ??
    only(fields.filter((field) => folded(field.key) === folded(text)));
  if (found) return found;
  if (text.toLowerCase().startsWith(CUSTOM) && text.length > CUSTOM.length) {
    const label = text.slice(CUSTOM.length).trim();
    return (
      only(fields.filter((field) => field.custom && folded(field.label) === folded(label))) ?? { kind: "known", ref: CUSTOM + label, label }
    );
  }
  // Without an account nobody knows its fields: the text is taken for a ref.
  if (!ground.schema) return { kind: "known", ref: text, label: null };
  const several = fields.filter((field) => folded(field.label) === folded(text));
  if (several.length > 1)
    return {
      kind: "unknown",
      message: `Several fields are called “${text}”. Write which one: ${several.map((field) => field.ref).join(" or ")}.`,
    };
  const nearest = fields.map((field) => ({ field, like: nameLikeness(text, field.label) })).sort((a, b) => b.like - a.like)[0];
  const hint = nearest && nearest.like >= 0.5 ? ` Did you mean “${nearest.field.label}”?` : ` For a new field write ${CUSTOM}${text}.`;
  return { kind: "unknown", message: `There is no field “${text}”.${hint}` };
}

/** A field's label, where reading it finds the field again; its ref otherwise. */
export function fieldText(ground: Ground): (mapId: string, ref: string) => string {
  const guard = guardOf(ground);
  const known = new Map<string, string>();
  return (mapId, ref) => {
    const key = `${mapId}\n${ref}`;
    const text = known.get(key) ?? written(ground, guard, mapId, ref);
    known.set(key, text);
    return text;
  };
}

function written(ground: Ground, guard: RecipeGuard, mapId: string, ref: string): string {
  const label = fieldsOf(ground, mapId.split(">")[1] ?? "").find((field) => field.ref === ref)?.label;
  const back = label ? guard.field(mapId, label) : null;
  // A field that is still to be created keeps its mark, so that it is one in another project as well.
  return label && back?.kind === "known" && back.ref === ref && !ref.startsWith(CUSTOM) ? label : ref;
}

/** Headers by source object, of all objects that the recipe or the project names. */
export function headersOf(ground: Ground, recipe: Recipe): Headers {
  const objects = new Set([...recipe.objects.map((each) => each.source), ...ground.state.maps.map((each) => each.source)]);
  return Object.fromEntries(
    [...objects].map((object) => [
      object,
      [...new Set(datasetsOf(ground, object).flatMap((dataset) => dataset.columns.map((column) => column.name)))],
    ]),
  );
}

export const recipeGround = (ground: Ground, recipe: Recipe, columns: ColumnChoices, others: "keep" | "remove"): RecipeGround => ({
  state: ground.state,
  datasets: ground.datasets,
  headers: headersOf(ground, recipe),
  columns,
  others,
});
