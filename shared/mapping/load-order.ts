import type { AccountSchema } from "../model/account.ts";
import type { ProjectState } from "../model/project.ts";
import type { DestinationObject } from "../packs/contract.ts";
import { fieldByRef, fills } from "./targets.ts";

/** A destination object that records are loaded into. */
export interface LoadNode {
  object: string;
  label: string;
  /** From 1: when it is loaded. */
  place: number;
  /** How many objects stand before it, one after the other, that it refers to; 0 for one that refers to none. */
  layer: number;
  mapIds: string[];
  /** Its records refer to others of their kind: parents are loaded first. */
  toItself: string[];
}

/** `to` refers to `from` in these fields, by label. `needed`: without it a record of `to` can't exist. */
export interface LoadLink {
  from: string;
  to: string;
  fields: string[];
  needed: boolean;
  /** It points at an object that is loaded later. */
  backwards: boolean;
}

export interface LoadOrder {
  nodes: LoadNode[];
  links: LoadLink[];
  /** Objects that refer to each other in a circle, by label, each circle once. */
  circles: string[][];
}

/**
 * In what order the objects of enabled maps are loaded, and what refers to what: by the reference fields that rows fill, and by what
 * records can't be without. `objects` are in load order.
 */
export function loadOrder(state: ProjectState, schema: AccountSchema | null, objects: readonly DestinationObject[]): LoadOrder {
  const maps = state.maps.filter((map) => map.enabled);
  const used = objects.filter((object) => maps.some((map) => map.destination === object.id));
  const rank = new Map(used.map((object, index) => [object.id, index]));
  const links = used.flatMap((object) => linksTo(object, state, schema, rank));
  const others = links.filter((link) => link.from !== link.to);
  const layers = layersOf(used, others);
  const nodes = used.map((object, index): LoadNode => {
    const own = links.find((link) => link.from === object.id && link.to === object.id);
    const mapIds = maps.filter((map) => map.destination === object.id).map((map) => map.id);
    return {
      object: object.id,
      label: object.plural,
      place: index + 1,
      layer: layers.get(object.id) ?? 0,
      mapIds,
      toItself: own?.fields ?? [],
    };
  });
  return { nodes, links: others, circles: circlesOf(used, others) };
}

function linksTo(
  object: DestinationObject,
  state: ProjectState,
  schema: AccountSchema | null,
  rank: ReadonlyMap<string, number>,
): LoadLink[] {
  const found = new Map<string, LoadLink>();
  const maps = state.maps.filter((map) => map.enabled && map.destination === object.id);
  for (const row of state.rows.filter((each) => fills(each) && maps.some((map) => map.id === each.mapId))) {
    const field = row.target === null ? null : fieldByRef(schema, object.id, row.target);
    const from = field?.references;
    if (!field || from === undefined || !rank.has(from)) continue;
    const backwards = (rank.get(from) ?? 0) > (rank.get(object.id) ?? 0);
    const link = found.get(from) ?? { from, to: object.id, fields: [], needed: false, backwards };
    if (!link.fields.includes(field.label)) link.fields.push(field.label);
    link.needed ||= object.needs.includes(field.key);
    found.set(from, link);
  }
  return [...found.values()];
}

/** The longest way to an object along links that point forwards. */
function layersOf(used: readonly DestinationObject[], links: readonly LoadLink[]): Map<string, number> {
  const layers = new Map<string, number>();
  for (const object of used) {
    const before = links.filter((link) => link.to === object.id && !link.backwards).map((link) => (layers.get(link.from) ?? 0) + 1);
    layers.set(object.id, Math.max(0, ...before));
  }
  return layers;
}

/** Every link that points backwards closes a circle, where a way leads from its end to its beginning. */
function circlesOf(used: readonly DestinationObject[], links: readonly LoadLink[]): string[][] {
  const label = new Map(used.map((object) => [object.id, object.plural]));
  return links
    .filter((link) => link.backwards)
    .flatMap((back) => {
      const way = wayFrom(back.to, back.from, links);
      return way ? [way.map((id) => label.get(id) ?? id)] : [];
    });
}

/** The shortest way along forward links; null where none leads there. */
function wayFrom(start: string, end: string, links: readonly LoadLink[]): string[] | null {
  const ways: string[][] = [[start]];
  const seen = new Set([start]);
  for (let way = ways.shift(); way; way = ways.shift()) {
    const last = way.at(-1) ?? "";
    if (last === end) return way;
    for (const link of links.filter((each) => each.from === last && !each.backwards && !seen.has(each.to))) {
      seen.add(link.to);
      ways.push([...way, link.to]);
    }
  }
  return null;
}
