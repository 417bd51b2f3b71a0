import { currencyFieldOf, facetFieldsOf } from "../facets.ts";
import type { LaneShape } from "../lane.ts";
import { CREATE, type FacetColumn, Growing, type LaneColumns, SKIP, Why } from "./columns.ts";
import { IssueSets } from "./issue-sets.ts";
import { TextIndex } from "./text-index.ts";
import { TextPages } from "./text-pages.ts";

/** A text of a reference to the lane's own object: it is looked up when all of the lane is known. */
export interface Deferred {
  entry: number;
  slot: number;
  field: string;
  object: string;
  text: string;
}

/** A record that was found at the destination, but not by an earlier run: others of the lane may have the better right to it. */
export interface Late {
  at: number;
  /** Place of the match field that it was found by. */
  by: number;
  /** By the source key that the destination keeps; by something else; or it only shared the record before. */
  right: "key" | "match" | "shared";
}

export interface Miss {
  at: number;
  ref: { field: string; object: string };
  text: string;
}

/** A lane while its records come in: its columns, and what they are found by. */
export interface LaneDraft {
  lane: LaneShape;
  columns: LaneColumns;
  sets: IssueSets;
  /** Source key → slot of the first record that has it. */
  ids: TextIndex;
  /** What records of the lane are matched on among themselves, one index a match field. */
  inPlan: TextIndex[];
  deferred: Deferred[];
  late: Late[];
  /** Links of late records that stay empty: said when it is known that the record is loaded. */
  misses: Miss[];
  /** When rows of records that exist were changed last, where links may depend on it. */
  modified: Map<number, string>;
  /** See LaneColumns, in the order they are told. */
  stuck: number[];
  circles: number[];
}

/** An empty lane for at most `capacity` records. */
export function openLane(lane: LaneShape, start: number, capacity: number, matchFields: number): LaneDraft {
  const sets = new IssueSets(lane.map.id);
  const { amount } = lane.object;
  const currency = currencyFieldOf(lane.object, lane.fields);
  const column = (field: string): FacetColumn => ({ field, values: [""], codes: new Uint16Array(capacity) });
  const changeable = lane.fields.map((field) => field.key);
  const columns: LaneColumns = {
    mapId: lane.map.id,
    object: lane.object.id,
    start,
    count: 0,
    datasets: [],
    dataset: new Uint8Array(capacity),
    row: new Uint32Array(capacity),
    image: lane.isImages ? new Uint16Array(capacity) : null,
    kind: new Uint8Array(capacity).fill(CREATE),
    why: new Uint8Array(capacity),
    whyOf: new Int32Array(capacity).fill(-1),
    target: new Int32Array(capacity).fill(-1),
    alias: new Int32Array(capacity).fill(-1),
    bits: new Uint8Array(capacity),
    issues: new Uint32Array(capacity),
    amount: amount === undefined || amount === null ? null : new Float64Array(capacity),
    currency: currency === undefined ? null : column(currency),
    facets: facetFieldsOf(lane.object, lane.fields).map(column),
    refFields: [],
    refObjects: [],
    refs: {
      starts: new Uint32Array(capacity + 1),
      field: new Growing(new Uint8Array(0)),
      value: new Growing(new Int32Array(0)),
      flags: new Growing(new Uint8Array(0)),
    },
    changed: null,
    changeable,
    labels: new TextPages(capacity),
    keys: new TextPages(capacity),
    sets,
    groups: sets.groups,
    order: null,
    stuck: new Int32Array(0),
    circles: new Int32Array(0),
  };
  return {
    lane,
    columns,
    sets,
    ids: new TextIndex(capacity),
    inPlan: Array.from({ length: matchFields }, () => new TextIndex(capacity)),
    deferred: [],
    late: [],
    misses: [],
    modified: new Map(),
    stuck: [],
    circles: [],
  };
}

/** Words of 32 fields each that a record's changes take. */
export const changeWords = (columns: Pick<LaneColumns, "changeable">): number => Math.ceil(columns.changeable.length / 32);

/** Whether references of a record are looked at: not of one left out, nor of one that another stands for. */
export const hasRefs = (columns: LaneColumns, at: number): boolean =>
  columns.kind[at] !== SKIP && (columns.alias[at] ?? -1) < 0 && columns.why[at] !== Why.shared;

/** Parts of `size` numbers, by the first of each, otherwise in the order given. */
export function sortedTells(list: readonly number[], size: number): Int32Array {
  const parts = Array.from({ length: list.length / size }, (_, part) => part * size);
  parts.sort((a, b) => (list[a] ?? 0) - (list[b] ?? 0) || a - b);
  const sorted = new Int32Array(list.length);
  for (const [place, from] of parts.entries())
    for (let step = 0; step < size; step += 1) sorted[place * size + step] = list[from + step] ?? 0;
  return sorted;
}
