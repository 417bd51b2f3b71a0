import type { DiffNames } from "../../shared/versions/index.ts";
import { fieldsOf, type Ground, sourceObject } from "../ground.ts";

/** How the project's things are called on screen. What the account lacks goes by its ref, without what only we read. */
export function namesOf(ground: Ground): DiffNames {
  const destinations = new Map(ground.destination.objects.map((object) => [object.id, object.label]));
  const labels = new Map<string, Map<string, string>>();
  const fieldLabels = (object: string) => {
    const known = labels.get(object) ?? new Map(fieldsOf(ground, object).map((field) => [field.ref, field.label]));
    labels.set(object, known);
    return known;
  };
  const object = (id: string) => sourceObject(ground, id)?.label ?? id;
  return {
    object,
    map: (mapId) => {
      const [source = "", destination = ""] = mapId.split(">");
      return `${object(source)} → ${destinations.get(destination) ?? destination}`;
    },
    field: (mapId, ref) => fieldLabels(mapId.split(">")[1] ?? "").get(ref) ?? ref.replace(/^custom:/, ""),
    dataset: (id) => ground.datasets.find((dataset) => dataset.id === id)?.name ?? null,
  };
}
