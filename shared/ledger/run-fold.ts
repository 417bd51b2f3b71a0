import { type EntryState, entryStateSchema, type LedgerEntry } from "../model/ledger.ts";
import { Growing, TextIndex } from "../plan/index.ts";

/** What a lane of a run has come to. */
export interface LaneTotals {
  applied: number;
  rejected: number;
  held: number;
  unknown: number;
  kept: number;
}

/** Why records of a map failed. */
interface Cause {
  mapId: string;
  message: string;
  count: number;
}

/** Where an entry stands in the ledger of its run: the number of its record, and its place among that record's entries. */
export interface EntryPlace {
  seq: number;
  at: number;
}

const STATES = entryStateSchema.options;
const numberOf = new Map(STATES.map((state, number) => [state, number]));
const NO_CAUSE = -1;

/** States after which a run doesn't come back to a record by itself. */
const settled = new Set<EntryState>(["applied", "rejected", "held", "kept"]);

/**
 * Where every record of a run stands: the state of the last entry of each effect, and of entries that wait for an answer all. An entry
 * found `sending` when nobody is sending means that the answer was lost: its record is unknown until it has been looked up. Takes some
 * 40 bytes a record, whatever was sent; effects are told apart as `TextIndex` tells texts.
 */
export class RunFold {
  private readonly slots = new TextIndex();
  private readonly states = new Growing(new Uint8Array(0));
  private readonly maps = new Growing(new Uint32Array(0));
  private readonly causes = new Growing(new Int32Array(0));
  private readonly seqs = new Growing(new Uint32Array(0));
  private readonly places = new Growing(new Uint32Array(0));
  private readonly mapIds: string[] = [];
  private readonly mapNumbers = new Map<string, number>();
  /** Map id → its destination object. */
  private readonly objects = new Map<string, string>();
  private readonly causeList: Cause[] = [];
  private readonly causeNumbers = new Map<string, number>();
  private readonly lanes = new Map<string, LaneTotals>();
  private readonly unsettled = new Map<number, LedgerEntry>();

  constructor(entries: Iterable<LedgerEntry> = []) {
    this.add(entries);
  }

  /** Takes entries in the order they were written. `seq` is the number of the ledger's record that holds them. */
  add(entries: Iterable<LedgerEntry>, seq = 0): void {
    let at = 0;
    for (const entry of entries) this.put(entry, seq, at++);
  }

  private put(entry: LedgerEntry, seq: number, at: number): void {
    let slot = this.slots.get(entry.effectId);
    if (slot < 0) {
      slot = this.states.length;
      this.slots.set(entry.effectId, slot);
      this.states.push(0);
      this.maps.push(0);
      this.causes.push(NO_CAUSE);
      this.seqs.push(0);
      this.places.push(0);
    } else this.count(slot, -1);
    this.states.all[slot] = numberOf.get(entry.state) ?? 0;
    this.maps.all[slot] = this.mapNumber(entry.mapId);
    this.objects.set(entry.mapId, entry.object);
    this.causes.all[slot] = this.causeNumber(entry);
    this.seqs.all[slot] = seq;
    this.places.all[slot] = at;
    this.count(slot, 1);
    if (settled.has(entry.state)) this.unsettled.delete(slot);
    else this.unsettled.set(slot, entry);
  }

  /** Takes a record into the sums, or out of them. */
  private count(slot: number, by: 1 | -1): void {
    const mapId = this.mapIds[this.maps.all[slot] ?? 0] ?? "";
    const lane = this.lanes.get(mapId) ?? { applied: 0, rejected: 0, held: 0, unknown: 0, kept: 0 };
    this.lanes.set(mapId, lane);
    const state = this.stateAt(slot);
    if (state !== "sending" && state !== "retryable") lane[state] += by;
    const cause = this.causeList[this.causes.all[slot] ?? NO_CAUSE];
    if (cause) cause.count += by;
  }

  private stateAt = (slot: number): EntryState => STATES[this.states.all[slot] ?? 0] ?? "sending";

  private mapNumber(mapId: string): number {
    const known = this.mapNumbers.get(mapId);
    if (known !== undefined) return known;
    this.mapNumbers.set(mapId, this.mapIds.length);
    return this.mapIds.push(mapId) - 1;
  }

  private causeNumber({ mapId, failure, state }: LedgerEntry): number {
    if (!failure || state === "applied" || state === "kept") return NO_CAUSE;
    const key = `${mapId}|${failure.message}`;
    const known = this.causeNumbers.get(key);
    if (known !== undefined) return known;
    this.causeNumbers.set(key, this.causeList.length);
    return this.causeList.push({ mapId, message: failure.message, count: 0 }) - 1;
  }

  /** Records that have an entry. */
  get size(): number {
    return this.states.length;
  }

  isSettled(effectId: string): boolean {
    const slot = this.slots.get(effectId);
    return slot >= 0 && settled.has(this.stateAt(slot));
  }

  /** The last entry of an effect that waits for an answer; null of any other. */
  waiting(effectId: string): LedgerEntry | null {
    return this.unsettled.get(this.slots.get(effectId)) ?? null;
  }

  /** Batches that were sent and not answered for every record, by batch key, in order of sending. */
  openBatches(): Map<string, LedgerEntry[]> {
    const open = new Map<string, LedgerEntry[]>();
    for (const [, entry] of [...this.unsettled].sort(([a], [b]) => a - b)) {
      const batch = open.get(entry.batchKey);
      if (batch) batch.push(entry);
      else open.set(entry.batchKey, [entry]);
    }
    return open;
  }

  /** By map id. Links of unchanged records count as applied. */
  totals(): ReadonlyMap<string, Readonly<LaneTotals>> {
    return this.lanes;
  }

  /** Why records failed, by map and message, most frequent first. */
  failures(): { mapId: string; message: string; count: number }[] {
    return this.causeList
      .filter(({ count }) => count > 0)
      .map((cause) => ({ ...cause }))
      .sort((a, b) => b.count - a.count);
  }

  /** Where the last entry of an effect stands; null where it has none. */
  placeOf(effectId: string): EntryPlace | null {
    const slot = this.slots.get(effectId);
    return slot < 0 ? null : { seq: this.seqs.all[slot] ?? 0, at: this.places.all[slot] ?? 0 };
  }

  /** How many records stand applied, by destination object. */
  applied(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const [mapId, { applied }] of this.lanes) {
      const object = this.objects.get(mapId) ?? "";
      if (applied > 0) counts.set(object, (counts.get(object) ?? 0) + applied);
    }
    return counts;
  }

  /** Where the last entries of records in a state stand, of one map or all, in the order they were first sent, from `start` to before `end`. */
  window(filter: { state?: string; mapId?: string }, start: number, end: number): { total: number; places: EntryPlace[] } {
    const places: EntryPlace[] = [];
    let total = 0;
    const state = filter.state ? numberOf.get(filter.state as EntryState) : null;
    const map = filter.mapId ? this.mapNumbers.get(filter.mapId) : null;
    for (let slot = 0; slot < this.size; slot += 1) {
      if ((state !== null && this.states.all[slot] !== state) || (map !== null && this.maps.all[slot] !== map)) continue;
      if (total >= start && total < end) places.push({ seq: this.seqs.all[slot] ?? 0, at: this.places.all[slot] ?? 0 });
      total += 1;
    }
    return { total, places };
  }
}
