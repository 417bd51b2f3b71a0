import { fileNameOf } from "../../shared/mapping/index.ts";
import type { DestinationField, ObjectMap } from "../../shared/model/index.ts";
import type { DestinationObject } from "../../shared/packs/index.ts";
import type { LaneShape } from "../../shared/plan/index.ts";
import { datasetsOf, destinationObject, fieldsOf, type Ground, sourceFieldOf } from "../ground.ts";
import { activeRows } from "../programs.ts";

/** The lane that a map makes, without its records. */
export function laneShape(ground: Ground, map: ObjectMap): LaneShape {
  const object = destinationObject(ground, map.destination);
  const fields = ground.schema?.fields[map.destination] ?? [];
  const policies = Object.fromEntries(
    activeRows(ground, map.id).flatMap((row) => {
      const field = fields.find((each) => each.ref === row.target);
      return field ? [[field.key, row.policy] as const] : [];
    }),
  );
  const files = Object.fromEntries(datasetsOf(ground, map.source).map((dataset) => [dataset.id, fileNameOf(dataset)]));
  return { map, object, fields, policies, sourceField: sourceFieldOf(ground, object), files };
}

/** Where images in texts go: the destination's object of files and its fields; null where the account takes none. */
export function fileTarget(ground: Ground): { object: DestinationObject; fields: DestinationField[] } | null {
  const id = ground.destination.files?.object;
  const fields = id === undefined ? undefined : ground.schema?.fields[id];
  if (id === undefined || !fields || !ground.schema?.objects.includes(id)) return null;
  return { object: destinationObject(ground, id), fields };
}

/** Whether a map fills a field whose text may hold images. */
export function mayBringImages(ground: Ground, map: ObjectMap): boolean {
  const texts = fieldsOf(ground, map.destination).filter((field) => field.type === "html");
  return activeRows(ground, map.id).some((row) => texts.some((field) => field.ref === row.target));
}

/** The objects that a map's references point at. */
export function referredTo(ground: Ground, map: ObjectMap): string[] {
  const fields = fieldsOf(ground, map.destination);
  return activeRows(ground, map.id).flatMap((row) => fields.find((field) => field.ref === row.target)?.references ?? []);
}
