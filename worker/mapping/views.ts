import { isTaken } from "../../shared/mapping/index.ts";
import type { PairObject } from "../../shared/packs/contract.ts";
import type { ObjectMapView } from "../../shared/wire/index.ts";
import { datasetsOf, destinationObject, type Ground, sourceObject } from "../ground.ts";

/** What the Objects room shows: the pair's object map with what stands of it, then maps of the admin's own. */
export function objectMaps(ground: Ground): ObjectMapView[] {
  const fromPair = pairObjects(ground).map((object) => {
    const map = ground.state.maps.find((each) => each.source === object.source && each.destination === object.destination) ?? null;
    return { map, source: object.source, destination: object.destination, kind: object.kind, notes: object.notes };
  });
  const own = ground.state.maps
    .filter((map) => !fromPair.some((each) => each.map?.id === map.id))
    .map((map) => ({ map, source: map.source, destination: map.destination, kind: "1:1" as const, notes: [] }));
  return [...fromPair, ...own].map((each) => {
    const datasets = datasetsOf(ground, each.source);
    return {
      ...each,
      sourceLabel: sourceObject(ground, each.source)?.label ?? each.source,
      destinationLabel: each.destination ? destinationObject(ground, each.destination).label : null,
      datasetIds: datasets.map((dataset) => dataset.id),
      rowCount: datasets.reduce((sum, dataset) => sum + dataset.rowCount, 0),
    };
  });
}

/** Of an object and its stand-in, the one that this account takes; both have a map only where a person made one. */
function pairObjects({ pair, schema, state }: Ground): PairObject[] {
  const all = pair?.objects ?? [];
  const hasMap = (object: PairObject) => state.maps.some((map) => map.source === object.source && map.destination === object.destination);
  const hasStandIn = (object: PairObject) => all.some((each) => each.source === object.source && each.insteadOf === object.destination);
  return all.filter((object) => hasMap(object) || isTaken(object, schema) || !(object.insteadOf || hasStandIn(object)));
}
