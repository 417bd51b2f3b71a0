import type { FieldRow, ObjectMap } from "../../../shared/model/index.ts";
import type { Op } from "../../../shared/ops/op.ts";
import type { ObjectMapView } from "../../../shared/wire/studio.ts";

/** Names an object map, whether or not it was ever switched on. */
export const viewKey = (view: ObjectMapView): string => view.map?.id ?? `${view.source}>${view.destination ?? ""}`;

/** The object map switched on or off; null for an inventory, which is never loaded. */
export function turnedMap(view: ObjectMapView, enabled: boolean): ObjectMap | null {
  if (view.map) return { ...view.map, enabled };
  if (view.destination === null) return null;
  return { id: `${view.source}>${view.destination}`, source: view.source, destination: view.destination, condition: null, enabled };
}

/** Takes a map out with all its fields, in one step. */
export function removal(map: ObjectMap, rows: readonly FieldRow[]): Op {
  const own = rows.filter((row) => row.mapId === map.id).map((row): Op => ({ kind: "row.remove", rowId: row.id }));
  return { kind: "group", label: `Remove ${map.source} → ${map.destination}`, ops: [...own, { kind: "map.remove", mapId: map.id }] };
}
