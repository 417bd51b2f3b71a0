import type { DestinationRecord } from "../model/account.ts";
import type { LedgerEntry } from "../model/ledger.ts";
import type { Effect } from "../model/plan.ts";
import { recordKey } from "./fold.ts";
import type { TouchedIndex } from "./touched-index.ts";
import { keptEffect, nameOf, parentsOf, type Touched, takenBack, touchedBy, type UndoRules, undoEffect } from "./undo.ts";

/** Records that are looked at together. */
const PAGE = 500;

/** Where a rollback reads what it needs, some at a time. */
export interface RollbackWorld extends UndoRules {
  /** All entries of the project that were applied to an account. */
  touched: TouchedIndex;
  /** Maps in load order; the rollback goes through them backwards. */
  mapOrder: readonly string[];
  /** The entries of records, by their slots. */
  entries(slots: readonly number[]): Promise<LedgerEntry[][]>;
  /** The records of entries as they are now, by `recordKey`: null when one is gone, absent when it couldn't be read back. */
  found(entries: readonly LedgerEntry[]): Promise<ReadonlyMap<string, DestinationRecord | null>>;
  /** Visits all records of the objects that could be listed, as they are now: what people made since hangs on some of ours. */
  listed(visit: (object: string, records: readonly DestinationRecord[]) => void): Promise<void>;
}

/** What becomes of a record. */
const Outcome = { nothing: 0, delete: 1, restore: 2, keep: 3 } as const;

/** Something that stays, by what it hangs on, and what is told of those. */
interface Child {
  parents: [object: string, id: string][];
  why: string;
}

/**
 * The plan that takes loads back: effects that delete what was created and restore what was updated, last loaded first.
 * A record that people changed since is kept (`skip`, with why), never overwritten; so is one that something of theirs, or
 * something kept, belongs to. It holds an outcome a record, and why some are kept; all else is read again a page at a time.
 */
export class Rollback {
  private readonly outcomes: Uint8Array;
  private readonly why = new Map<number, string>();

  private constructor(
    private readonly world: RollbackWorld,
    private readonly slots: Uint32Array,
  ) {
    this.outcomes = new Uint8Array(slots.reduce((most, slot) => Math.max(most, slot), -1) + 1);
  }

  /** Works it out; `progress` hears how many records were looked at. */
  static async plan(world: RollbackWorld, progress: (done: number) => void = () => undefined): Promise<Rollback> {
    const rollback = new Rollback(world, world.touched.backwards(world.mapOrder));
    const kept = await rollback.judge(progress);
    await rollback.keepParents([...(await rollback.ofPeople()), ...kept]);
    return rollback;
  }

  /** Looks at every record by itself; answers those that stay. */
  private async judge(progress: (done: number) => void): Promise<Child[]> {
    const { world, slots } = this;
    const children: Child[] = [];
    for (let start = 0; start < slots.length; start += PAGE) {
      const page = slots.subarray(start, start + PAGE);
      for (const { slot, touched, now } of await this.read(page)) {
        const effect = undoEffect(touched, now, world);
        if (effect?.undo) this.outcomes[slot] = effect.undo === "delete" ? Outcome.delete : Outcome.restore;
        else if (effect) {
          this.keep(slot, effect.why);
          if (!world.stays(effect.object)) children.push(...this.childOf(touched, now));
        }
      }
      progress(start + page.length);
    }
    return children;
  }

  private keep(slot: number, why: string): void {
    this.outcomes[slot] = Outcome.keep;
    this.why.set(slot, why);
  }

  private childOf({ entry }: Touched, now: DestinationRecord | null | undefined): Child[] {
    if (!now) return [];
    return [{ parents: parentsOf(now, this.world.fields(entry.object)), why: `${entry.label} belongs to it and is kept.` }];
  }

  /** Records of people's own that hang on ours. */
  private async ofPeople(): Promise<Child[]> {
    const { touched, fields, listed } = this.world;
    const children: Child[] = [];
    await listed((object, records) => {
      const own = fields(object);
      for (const record of records) {
        if (touched.slotOf(object, record.id) >= 0) continue;
        const parents = parentsOf(record, own).filter(([parent, id]) => touched.slotOf(parent, id) >= 0);
        if (parents.length) children.push({ parents, why: `${nameOf(record)} was added to it since the load.` });
      }
    });
    return children;
  }

  /** Withdraws deletions of records that others hang on: whatever is kept first, then people's own records. */
  private async keepParents(queue: Child[]): Promise<void> {
    for (let child = queue.pop(); child; child = queue.pop()) {
      for (const [object, id] of child.parents) {
        const slot = this.world.touched.slotOf(object, id);
        if (slot < 0 || this.outcomes[slot] !== Outcome.delete) continue;
        this.keep(slot, child.why);
        for (const { touched, now } of await this.read([slot])) queue.push(...this.childOf(touched, now));
      }
    }
  }

  private async read(slots: ArrayLike<number>): Promise<{ slot: number; touched: Touched; now: DestinationRecord | null | undefined }[]> {
    const own = Array.from(slots);
    const touched = (await this.world.entries(own)).map(touchedBy);
    const found = await this.world.found(touched.flatMap((each) => each?.entry ?? []));
    return own.flatMap((slot, at) => {
      const each = touched[at];
      return each ? [{ slot, touched: each, now: found.get(recordKey(each.entry.object, each.entry.destinationId)) }] : [];
    });
  }

  /** How many records each map's part deletes, restores and keeps, in the order they come. */
  counts(): { mapId: string; deletes: number; restores: number; kept: number }[] {
    const lanes = new Map<string, { mapId: string; deletes: number; restores: number; kept: number }>();
    for (const slot of this.slots) {
      const outcome = this.outcomes[slot];
      if (outcome === Outcome.nothing) continue;
      const mapId = this.world.touched.mapOf(slot);
      const lane = lanes.get(mapId) ?? { mapId, deletes: 0, restores: 0, kept: 0 };
      lanes.set(mapId, lane);
      if (outcome === Outcome.delete) lane.deletes += 1;
      else if (outcome === Outcome.restore) lane.restores += 1;
      else lane.kept += 1;
    }
    return [...lanes.values()];
  }

  /** The effects of records that are kept, in order, at most so many. */
  async kept(limit: number): Promise<Effect[]> {
    const effects: Effect[] = [];
    for await (const page of this.pages((slot) => this.outcomes[slot] === Outcome.keep)) {
      effects.push(...page);
      if (effects.length >= limit) break;
    }
    return effects.slice(0, limit);
  }

  /** All effects in order, some at a time. */
  effects(): AsyncGenerator<Effect[]> {
    return this.pages((slot) => this.outcomes[slot] !== Outcome.nothing);
  }

  private async *pages(wanted: (slot: number) => boolean): AsyncGenerator<Effect[]> {
    const slots = this.slots.filter(wanted);
    for (let start = 0; start < slots.length; start += PAGE) {
      const page = Array.from(slots.subarray(start, start + PAGE));
      const touched = (await this.world.entries(page)).map(touchedBy);
      yield page.flatMap((slot, at) => {
        const each = touched[at];
        return each ? [this.effectOf(slot, each)] : [];
      });
    }
  }

  private effectOf(slot: number, touched: Touched): Effect {
    const why = this.why.get(slot);
    return why === undefined ? takenBack(touched) : keptEffect(touched, why);
  }
}
