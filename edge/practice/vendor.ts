import type { Json } from "../../shared/kernel/index.ts";
import type { PlannedField } from "../../shared/model/index.ts";
import type { PracticeChoiceRequest, PracticeFaultKind, PracticeKnobs, PracticeSwitch } from "../../shared/wire/practice.ts";

/** One record of a practice account, as the vendor's API shapes it. */
export type PracticeRecord = { [key: string]: Json };

/** The account's memory: SQLite of its Durable Object. Synchronous, so that a request is one transaction. */
export interface PracticeStore {
  get(object: string, id: string): PracticeRecord | null;
  /** In order of creation; deleted ones only when asked for. */
  list(object: string, options?: { deleted?: boolean }): PracticeRecord[];
  put(object: string, id: string, record: PracticeRecord): void;
  /** Marks as deleted (kept, hidden from `get` and `list`). */
  bin(object: string, id: string): void;
  isBinned(object: string, id: string): boolean;
  /** Removes for good. */
  drop(object: string, id: string): void;
  /** A slice of `list`, without reading the rest. */
  page(object: string, offset: number, limit: number): PracticeRecord[];
  count(object: string): number;
  /** Replaces what a record is found by: key → values, compared exactly (fold case before). Gone with `drop`, hidden with `bin`. */
  index(object: string, id: string, keys: Record<string, string[]>): void;
  /** Ids of live records indexed under that value, in order of creation. */
  lookup(object: string, key: string, value: string, slice?: { offset: number; limit: number }): string[];
  countOf(object: string, key: string, value: string): number;
  /** A file's content, whole. Replaces what was there. */
  putBytes(key: string, bytes: Uint8Array): void;
  bytes(key: string): Uint8Array | null;
  dropBytes(key: string): void;
  /** The next number of a counter, which starts at `first`. */
  next(counter: string, first: number): number;
  setting(key: string): Json;
  setSetting(key: string, value: Json): void;
}

export interface PracticeRequest {
  method: string;
  /** Path as the vendor knows it, no host. */
  path: string;
  query: URLSearchParams;
  headers: Headers;
  /** Scheme, host and leading path under which the caller reaches the account, for whole addresses in replies. */
  origin?: string;
  /** Parsed JSON; undefined when there is no body or it isn't JSON. */
  body: Json | undefined;
  /** Parts of a multipart or url-encoded form, in their order; absent when the body is none. */
  form?: PracticePart[];
  /** The account's own clock: wall time, sped up by the clock knob only for rate windows. */
  now: Date;
}

/** A part without a file name is text, whatever it holds. */
export type PracticePart = { name: string; value: string } | { name: string; file: { name: string; type: string; bytes: Uint8Array } };

export interface PracticeReply {
  status: number;
  headers?: Record<string, string>;
  body: Json | undefined;
  /** Instead of a JSON body. */
  html?: string;
  /** Instead of both: a file's content. Its media type goes into the headers. */
  bytes?: Uint8Array;
}

/** Faults that are answers; the others are done by the account around the vendor's own answer. */
export type PracticeRefusal = Exclude<PracticeFaultKind, "slow" | "resetBeforeCommit" | "resetAfterCommit" | "500AfterCommit">;

/** One destination's stand-in: its seed, its rules, its answers. */
export interface PracticeVendor {
  pack: string;
  /** The first is a fresh account's. */
  plans: string[];
  /** The vendor's products that the account can be; the first is a fresh account's. */
  generations: { value: string; label: string }[];
  /** Plans of one generation, the first a fresh account's; without it all plans are sold in all generations. */
  plansOf?(generation: string): string[];
  /** Behaviours to choose from, in words. `knobs.switches` always holds a fitting value for each. */
  switches: PracticeSwitch[];
  /** The short and the long window in words ("calls a minute"), and what holds with these knobs. */
  limits(knobs: PracticeKnobs): Record<"burst" | "budget", { label: string; limit: number }>;
  /** Where the API begins, for outside clients: paths after the account's own. */
  bases(knobs: PracticeKnobs): { label: string; path: string }[];
  /** An API token of the vendor's shape. */
  newToken(random: () => number): string;
  /** Fills a fresh account: users, pipelines, picklists, custom fields, about 200 records. Deterministic. */
  seed(store: PracticeStore, now: Date): void;
  /** The vendor's own routing, auth, validation, limits and envelopes. `token` is the account's only key. */
  handle(request: PracticeRequest, store: PracticeStore, knobs: PracticeKnobs, token: string): PracticeReply;
  /** Body of faults and refusals in the vendor's own words. */
  refuse(kind: PracticeRefusal, knobs: PracticeKnobs): PracticeReply;
  /** The account's admin adds a field by hand, as in the vendor's own settings screens. Returns its key. */
  addField(store: PracticeStore, field: PlannedField, knobs: PracticeKnobs): string;
  /**
   * The same for a choice of a field: an option, a stage, a pipeline. Returns its id; that of the choice which is there, where one has
   * the label. Throws on what the settings screens don't offer.
   */
  addChoice(store: PracticeStore, choice: PracticeChoiceRequest, knobs: PracticeKnobs, now: Date): string;
  /** Objects of the dump. */
  objects: string[];
  /** Objects that the account made for itself. */
  moreObjects?(store: PracticeStore): string[];
  /** Whether an account with these knobs has the object at all; without it always. */
  shows?(object: string, knobs: PracticeKnobs): boolean;
  /** Field definitions by object, for the dump. */
  fields(store: PracticeStore): Record<string, PracticeRecord[]>;
}
