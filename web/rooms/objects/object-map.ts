import type { ObjectMap } from "../../../shared/model/index.ts";
import type { ObjectMapView } from "../../../shared/wire/studio.ts";

/** Names a way through the pair, whether or not it is taken. */
export const viewKey = (view: ObjectMapView): string => view.map?.id ?? `${view.source}>${view.destination ?? ""}`;

/** The object map with the way taken or left; null for an inventory, which can't be taken. */
export function turnedMap(view: ObjectMapView, enabled: boolean): ObjectMap | null {
  if (view.map) return { ...view.map, enabled };
  if (view.destination === null) return null;
  return { id: `${view.source}>${view.destination}`, source: view.source, destination: view.destination, condition: null, enabled };
}
