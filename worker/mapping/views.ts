import { isTaken, loadOrder } from "../../shared/mapping/index.ts";
import type { PairObject } from "../../shared/packs/contract.ts";
import type { LoadOrderView, ObjectChoices, ObjectMapView } from "../../shared/wire/index.ts";
import { datasetsOf, destinationObject, type Ground, sourceObject } from "../ground.ts";

/** What the Objects room shows: the pair's object map with what stands of it, then maps of the admin's own. */
export function objectMaps(ground: Ground): ObjectMapView[] {
  const fromPair = pairObjects(ground).map((object) => {
    const map = ground.state.maps.find((each) => each.source === object.source && each.destination === object.destination) ?? null;
    return { map, source: object.source, destination: object.destination, kind: object.kind, notes: object.notes, own: false };
  });
  const own = ground.state.maps
    .filter((map) => !fromPair.some((each) => each.map?.id === map.id))
    .map((map) => ({ map, source: map.source, destination: map.destination, kind: "1:1" as const, notes: [], own: true }));
  const rank = new Map(ground.destination.objects.map((object, index) => [object.id, index]));
  const place = ({ destination }: { destination: string | null }) =>
    destination === null ? rank.size : (rank.get(destination) ?? rank.size);
  const ordered = [...fromPair, ...own].sort((a, b) => place(a) - place(b));
  return ordered.map((each) => {
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

/**
 * Of an object and its stand-in, the one that this account takes; both have a map only where a person made one. Of an open source, which might hold
 * anything, those that have rows.
 */
function pairObjects(ground: Ground): PairObject[] {
  const { pair, schema, state, source } = ground;
  const isThere = (object: PairObject) => !source.open || hasMap(object) || datasetsOf(ground, object.source).length > 0;
  const all = pair?.objects ?? [];
  const hasMap = (object: PairObject) => state.maps.some((map) => map.source === object.source && map.destination === object.destination);
  const hasStandIn = (object: PairObject) => all.some((each) => each.source === object.source && each.insteadOf === object.destination);
  return all.filter(isThere).filter((object) => hasMap(object) || isTaken(object, schema) || !(object.insteadOf || hasStandIn(object)));
}

/** The load order of the maps that are on, with the rows that come in. */
export function loadOrderView(ground: Ground): LoadOrderView {
  const order = loadOrder(ground.state, ground.schema, ground.destination.objects);
  const nodes = order.nodes.map((node) => {
    const sources = ground.state.maps.filter((map) => node.mapIds.includes(map.id)).map((map) => map.source);
    const rows = sources.flatMap((source) => datasetsOf(ground, source)).reduce((sum, dataset) => sum + dataset.rowCount, 0);
    return { ...node, rows, from: sources.map((source) => sourceObject(ground, source)?.label ?? source) };
  });
  return { ...order, nodes };
}

/** Source objects that have rows, and what the account takes. */
export function objectChoices(ground: Ground): ObjectChoices {
  const rows = (id: string) => datasetsOf(ground, id).reduce((sum, dataset) => sum + dataset.rowCount, 0);
  const present = ground.schema?.objects;
  return {
    sources: ground.source.objects
      .filter((object) => datasetsOf(ground, object.id).length > 0)
      .map(({ id, label }) => ({ id, label, rows: rows(id) })),
    destinations: ground.destination.objects
      .filter((object) => present?.includes(object.id) ?? true)
      .map(({ id, label }) => ({ id, label })),
  };
}
