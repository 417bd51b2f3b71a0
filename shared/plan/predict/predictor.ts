import { normaliseName } from "../identity.ts";
import type { LandedRecord, LaneShape } from "../lane.ts";
import { MISSING, onlyThere } from "./columns.ts";
import { type LaneDraft, openLane } from "./lane-draft.ts";
import { LanePredictor } from "./lane-predictor.ts";
import { Slots } from "./slots.ts";
import { matchFieldsOf, type SnapshotBook } from "./snapshot-book.ts";
import { TextIndex } from "./text-index.ts";

export interface PredictContext {
  landed: ReadonlyMap<string, LandedRecord>;
  /** The destination's records of an object, packed; empty where they can't be listed. */
  book(object: string): SnapshotBook;
  labelOf(object: string): string;
  /** Objects whose records are looked for by name; all when absent. */
  named?: ReadonlySet<string>;
}

/**
 * Predicts what becomes of mapped records, lane by lane in load order, keeping columns of numbers instead of the records: a million of
 * them take about 100 MB. Pure: the same inputs give the same prediction. Lanes must come so that an object stands before those that
 * refer to it; references inside one object are allowed. Add a lane's records, then settle it before the next one is opened.
 */
export class Predictor {
  readonly lanes: LaneDraft[] = [];
  readonly slots = new Slots();
  private readonly names = new Map<string, TextIndex>();
  private readonly waiting = new Map<string, TextIndex>();
  private readonly claims = new Map<string, Map<number, number>>();

  constructor(readonly context: PredictContext) {}

  /** Opens the next lane, for at most `capacity` records. */
  open(lane: LaneShape, capacity: number): LanePredictor {
    const fields = matchFieldsOf(lane.object, lane.fields, lane.sourceField);
    this.context.book(lane.object.id).matchOn(fields);
    const draft = openLane(lane, this.slots.end, capacity, fields.length);
    this.lanes.push(draft);
    this.slots.lanes.push(draft.columns);
    return new LanePredictor(this, draft, fields);
  }

  /** For records of a lane that are predicted again by a changed map; the prediction stays as it is. Null where the lane isn't known. */
  again(lane: LaneShape, capacity: number): LanePredictor | null {
    const known = this.lanes.find(({ columns }) => columns.mapId === lane.map.id);
    if (!known) return null;
    const fields = matchFieldsOf(lane.object, lane.fields, lane.sourceField);
    return new LanePredictor(this, openLane(lane, this.slots.end, capacity, fields.length), fields, known);
  }

  /** Slot by source key, over the lanes of an object; the record that stands for it where it is a duplicate. -1 without one. */
  byKey(object: string, key: string): number {
    for (const { columns, ids } of this.lanes) {
      if (columns.object !== object) continue;
      const slot = ids.get(key);
      if (slot < 0) continue;
      const alias = columns.alias[slot - columns.start] ?? -1;
      return alias >= 0 ? alias : slot;
    }
    return -1;
  }

  namesOf(object: string): TextIndex {
    const known = this.names.get(object) ?? new TextIndex();
    this.names.set(object, known);
    return known;
  }

  /** Records by name that are not loaded: what refers to them is told so, where nothing else has the name. */
  waitingOf(object: string): TextIndex {
    const known = this.waiting.get(object) ?? new TextIndex();
    this.waiting.set(object, known);
    return known;
  }

  claimsOf(object: string): Map<number, number> {
    const known = this.claims.get(object) ?? new Map<number, number>();
    this.claims.set(object, known);
    return known;
  }

  /** What a reference's text means: a slot, a record of the destination, or nothing. */
  resolve(object: string, text: string): number {
    const slot = this.byKey(object, text.trim());
    if (slot >= 0) return slot;
    const name = normaliseName(text);
    const named = this.namesOf(object).get(name);
    if (named >= 0) return this.slots.standsFor(named);
    const there = this.context.book(object).named(name);
    if (there >= 0) return onlyThere(there);
    const waiting = this.waitingOf(object).get(name);
    return waiting >= 0 ? waiting : MISSING;
  }
}
