import type { IssueGroup, OutcomeKind } from "../../model/plan.ts";
import { outcomeKinds } from "../../model/plan.ts";
import type { IssueSets } from "./issue-sets.ts";
import type { TextPages } from "./text-pages.ts";

/** Whether a row isn't loaded because a file that was imported later has one with its key. */
export function isReplaced({ why, whyOf, dataset, start }: LaneColumns, at: number): boolean {
  const first = whyOf[at] ?? -1;
  return why[at] === Why.double && first >= 0 && dataset[first - start] !== dataset[at];
}

/** Why a record's outcome is what it is, as it is kept; `why.ts` writes it out. */
export const Why = {
  double: 0,
  condition: 1,
  hold: 2,
  fault: 3,
  alias: 4,
  landed: 5,
  found: 6,
  fresh: 7,
  orphan: 8,
  orphanOfAny: 9,
  waits: 10,
  waitsForAny: 11,
  gone: 12,
  shared: 13,
} as const;

/** Of a reference's text: what became of it. */
export const RefFlag = {
  /** The first text of a reference. */
  first: 1,
  /** Its record isn't loaded, so the link stays empty. */
  stuck: 2,
  /** The link would close a circle of parents. */
  circle: 4,
  /** The destination has the link already, or the policy keeps its own. */
  kept: 8,
  /** The record waits for it. */
  required: 16,
  /** The field takes any number of records. */
  many: 32,
} as const;

/** What is told of a link to a record that isn't loaded: it stays empty, the record waits for it, or for any of several. */
export const Tell = { stuck: 0, waits: 1, waitsForAny: 2 } as const;

/** What else is known of a record. */
export const Bit = { gone: 1, differs: 2, same: 4 } as const;

const kindNumbers = new Map(outcomeKinds.map((kind, at) => [kind, at]));
export const numberOfKind = (kind: OutcomeKind): number => kindNumbers.get(kind) ?? 0;
export const kindOfNumber = (number: number): OutcomeKind => outcomeKinds[number] ?? "fail";

/** What a text of a reference was found to be: a record of the plan, one of the destination's (`onlyThere`), or nothing. */
export const MISSING = -1;
export const onlyThere = (at: number): number => -2 - at;

/** A number list that grows. */
export class Growing<A extends Int32Array | Uint8Array | Uint32Array> {
  constructor(
    private held: A,
    public length = 0,
  ) {}

  push(value: number): void {
    if (this.length === this.held.length) {
      const grown = new (this.held.constructor as new (length: number) => A)(Math.max(1024, 2 * this.held.length));
      grown.set(this.held);
      this.held = grown;
    }
    this.held[this.length++] = value;
  }

  /** The whole store behind the list; valid until it grows. */
  get all(): A {
    return this.held;
  }
}

/** The texts of references, those of one record one after the other. */
export interface RefColumns {
  /** Where each record's begin; one more than there are records. */
  starts: Uint32Array;
  /** Place of the field among `refFields`. */
  field: Growing<Uint8Array>;
  value: Growing<Int32Array>;
  flags: Growing<Uint8Array>;
}

/** What records get in one field: canonical values as texts, the first one empty. */
export interface FacetColumn {
  field: string;
  values: string[];
  codes: Uint16Array;
}

/**
 * What is predicted of the records of one lane, by column, in the order they came. `slot` numbers records over all lanes: the lane's
 * first one is `start`. The order in which they load may differ (parents first): `order`.
 */
export interface LaneColumns {
  mapId: string;
  object: string;
  start: number;
  count: number;
  /** Datasets by number. */
  datasets: string[];
  dataset: Uint8Array;
  row: Uint32Array;
  /** For lanes of images: which of its row's images. */
  image: Uint16Array | null;
  kind: Uint8Array;
  why: Uint8Array;
  /** What `why` speaks of: a match field, a field, or a slot. */
  whyOf: Int32Array;
  /** Number of the destination record in the object's book; -1 for none. */
  target: Int32Array;
  /** Slot of the record it stands together with; -1 for none. */
  alias: Int32Array;
  bits: Uint8Array;
  issues: Uint32Array;
  amount: Float64Array | null;
  /** In which currency the amount is, as facets are kept; null where no field says. */
  currency: FacetColumn | null;
  /** By what records can be looked through: of each, the number of its value among `values`. */
  facets: FacetColumn[];
  /** The fields of references, and the objects they point at: a number for each pair. */
  refFields: string[];
  refObjects: string[];
  refs: RefColumns;
  /** Bit i of a record: its field i of `changeable` is written; null while nothing in the lane exists already. */
  changed: Uint32Array | null;
  changeable: string[];
  labels: TextPages;
  keys: TextPages;
  sets: IssueSets;
  groups: IssueGroup[];
  /** Places in the lane in load order; null where that is the order they came in. */
  order: Uint32Array | null;
  /**
   * Records that hang on ones that aren't loaded, by slot, then in the order it is told: slot, `Tell`, number of the field, slot of the
   * record that isn't loaded.
   */
  stuck: Int32Array;
  /** Links left out because they close a circle: slot, slot of the parent; by slot, then in the order they are told. */
  circles: Int32Array;
}

export const isLoadingKind = (kind: number): boolean => kind <= UNCHANGED;
export const CREATE = numberOfKind("create");
export const UPDATE = numberOfKind("update");
export const UNCHANGED = numberOfKind("unchanged");
export const SKIP = numberOfKind("skip");
export const HOLD = numberOfKind("hold");
export const FAIL = numberOfKind("fail");
