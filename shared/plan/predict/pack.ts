import type { IssueGroup } from "../../model/plan.ts";
import { Growing, type LaneColumns } from "./columns.ts";
import { IssueSets, type StoredSets } from "./issue-sets.ts";
import { TextPages } from "./text-pages.ts";

type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** A lane as it is stored: small things as they are, long lists of numbers by name, texts by the page. */
export interface PackedLane {
  head: {
    mapId: string;
    object: string;
    start: number;
    count: number;
    datasets: string[];
    refFields: string[];
    refObjects: string[];
    changeable: string[];
    /** Absent in predictions of older versions. */
    facets?: { field: string; values: string[] }[];
    /** Absent in predictions of older versions, and where no field tells currencies. */
    currency?: { field: string; values: string[] };
    groups: IssueGroup[];
    sets: StoredSets;
  };
  numbers: Record<string, Numbers>;
  texts: { labels: string[]; keys: string[] };
}

/** Cuts a lane's columns to what it holds: views, no copies. */
export function packLane(lane: LaneColumns): PackedLane {
  const { mapId, object, start, count, datasets, refFields, refObjects, changeable, groups } = lane;
  const labels = lane.labels.stored();
  const keys = lane.keys.stored();
  const entries = lane.refs.value.length;
  const facets = lane.facets.map(({ field, values }) => ({ field, values }));
  const words = Math.ceil(changeable.length / 32);
  const numbers: PackedLane["numbers"] = {
    dataset: lane.dataset.subarray(0, count),
    row: lane.row.subarray(0, count),
    kind: lane.kind.subarray(0, count),
    why: lane.why.subarray(0, count),
    whyOf: lane.whyOf.subarray(0, count),
    target: lane.target.subarray(0, count),
    alias: lane.alias.subarray(0, count),
    bits: lane.bits.subarray(0, count),
    issues: lane.issues.subarray(0, count),
    refStarts: lane.refs.starts.subarray(0, count + 1),
    refField: lane.refs.field.all.subarray(0, entries),
    refValue: lane.refs.value.all.subarray(0, entries),
    refFlags: lane.refs.flags.all.subarray(0, entries),
    stuck: lane.stuck,
    circles: lane.circles,
    labelEnds: labels.ends,
    keyEnds: keys.ends,
    ...(lane.image ? { image: lane.image.subarray(0, count) } : {}),
    ...(lane.amount ? { amount: lane.amount.subarray(0, count) } : {}),
    ...(lane.currency ? { currency: lane.currency.codes.subarray(0, count) } : {}),
    ...(lane.changed ? { changed: lane.changed.subarray(0, count * words) } : {}),
    ...(lane.order ? { order: lane.order } : {}),
    ...Object.fromEntries(lane.facets.map(({ codes }, at) => [`facet${at}`, codes.subarray(0, count)])),
  };
  return {
    head: {
      mapId,
      object,
      start,
      count,
      datasets,
      refFields,
      refObjects,
      changeable,
      facets,
      ...(lane.currency ? { currency: { field: lane.currency.field, values: lane.currency.values } } : {}),
      groups,
      sets: lane.sets.stored(),
    },
    numbers,
    texts: { labels: labels.pages, keys: keys.pages },
  };
}

/** The lane that was packed. A list that is missing is our mistake and throws. */
export function unpackLane({ head, numbers, texts }: PackedLane): LaneColumns {
  const { sets, facets = [], currency, ...rest } = head;
  const bytes = (name: string): Uint8Array => listOf(numbers, name, Uint8Array);
  const words = (name: string): Uint32Array => listOf(numbers, name, Uint32Array);
  const places = (name: string): Int32Array => listOf(numbers, name, Int32Array);
  return {
    ...rest,
    dataset: bytes("dataset"),
    row: words("row"),
    image: numbers.image ? listOf(numbers, "image", Uint16Array) : null,
    kind: bytes("kind"),
    why: bytes("why"),
    whyOf: places("whyOf"),
    target: places("target"),
    alias: places("alias"),
    bits: bytes("bits"),
    issues: words("issues"),
    facets: facets.map((facet, at) => ({ ...facet, codes: listOf(numbers, `facet${at}`, Uint16Array) })),
    currency: currency ? { ...currency, codes: listOf(numbers, "currency", Uint16Array) } : null,
    amount: numbers.amount ? listOf(numbers, "amount", Float64Array) : null,
    refs: {
      starts: words("refStarts"),
      field: new Growing(bytes("refField"), bytes("refField").length),
      value: new Growing(places("refValue"), places("refValue").length),
      flags: new Growing(bytes("refFlags"), bytes("refFlags").length),
    },
    changed: numbers.changed ? words("changed") : null,
    labels: TextPages.of({ pages: texts.labels, ends: words("labelEnds") }),
    keys: TextPages.of({ pages: texts.keys, ends: words("keyEnds") }),
    sets: IssueSets.of(head.mapId, sets, head.groups),
    order: numbers.order ? words("order") : null,
    stuck: places("stuck"),
    circles: places("circles"),
  };
}

function listOf<A extends Numbers>(numbers: PackedLane["numbers"], name: string, kind: new (length: number) => A): A {
  const list = numbers[name];
  if (!(list instanceof kind)) throw new Error(`The prediction has no list “${name}”.`);
  return list;
}
