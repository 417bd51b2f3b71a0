import type { Run } from "../model/index.ts";
import type { PaceState } from "./edge.ts";

/* What Run and Roll back show. */

export interface RunLane {
  mapId: string;
  object: string;
  label: string;
  /** Records of the lane that the run writes or links. */
  total: number;
  /** Of `total`: records that the destination has as they should be. Nothing is written for them, only their link is noted. */
  same: number;
  applied: number;
  rejected: number;
  held: number;
  unknown: number;
  /** Records that the plan holds back or expects to fail, and those it skips on purpose: not part of `total`. */
  waiting: number;
  skipped: number;
  /** Rows that are merged into another row's record: not part of `total`. */
  merged: number;
}

export interface RunProgress {
  run: Run;
  lanes: RunLane[];
  /** Records that landed in the last minute, scaled to an hour. */
  ratePerHour: number;
  /** Milliseconds left at that rate; null while it isn't known. */
  etaMs: number | null;
  /** What keeps it from going on just now: the edge or the destination doesn't answer. Null when nothing does. */
  trouble: string | null;
  /** A wait that is long enough to be told; for a paused run, the one that it was paused in. Null when it waits for nothing. */
  waiting: RunWait | null;
  /** What it is doing, in a few words: the lane's name, `Waiting 2 s: …`. */
  doing: string;
  pace: PaceState | null;
  failures: { message: string; count: number; mapId: string }[];
  /** Landed records over time, for the chart: milliseconds since the start, total landed. */
  track: { atMs: number; landed: number }[];
  /** Another tab drives this run; this one watches. */
  elsewhere: boolean;
}

/** A run that waits for the account: why, and the ISO instant at which it tries again. */
export interface RunWait {
  why: string;
  until: string;
}

/** What a rollback would do. */
export interface RollbackPreview {
  runIds: string[];
  lanes: { mapId: string; label: string; deletes: number; restores: number; kept: number }[];
  /** Records that people changed since the load: kept, with why. At most 1,000 are listed; the lanes count all. */
  kept: { label: string; object: string; why: string }[];
  /** Objects whose records can't be listed: what people added of them goes with the record it belongs to, unseen. */
  unseen: string[];
  /** Fields that Crosswalk created in the account and would remove. */
  fields: { object: string; label: string }[];
  /**
   * What was added to the account's settings for this load and stays: options, stages and the like that Crosswalk created, which no call takes
   * out, and what an admin added by hand. `field` is what an option belongs to, null for a field.
   */
  stays: { object: string; field: string | null; label: string; by: "crosswalk" | "hand" }[];
}

/** What left this browser for a host: records and files of a load, or questions to the language model. */
export interface Egress {
  host: string;
  what: "records" | "questions";
  requests: number;
  bytes: number;
}
