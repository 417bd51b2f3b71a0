import type { LedgerEntry } from "../model/ledger.ts";
import { Growing, TextIndex } from "../plan/index.ts";
import { EntryChains, type RunPlace } from "./entry-chains.ts";
import { recordKey } from "./fold.ts";

/**
 * Which entries, over all runs in the order they were made, tell what loads did to each record of the destination and nothing took back
 * since. Keeps places instead of entries, some 60 bytes a record.
 */
export class TouchedIndex {
  private readonly slots = new TextIndex();
  private readonly chains = new EntryChains();
  /** When a record was touched first since it was last taken back, and by which map. */
  private readonly since = new Growing(new Uint32Array(0));
  private readonly maps = new Growing(new Uint32Array(0));
  private readonly mapIds: string[] = [];
  private readonly objectOf = new Map<string, string>();
  private order = 0;

  /** Takes the entries of a run's ledger record; `run` numbers the runs. */
  add(entries: readonly LedgerEntry[], run: number, seq: number): void {
    for (const [at, entry] of entries.entries()) this.put(entry, run, seq, at);
  }

  private put(entry: LedgerEntry, run: number, seq: number, at: number): void {
    this.objectOf.set(entry.mapId, entry.object);
    if (entry.state !== "applied" || !entry.destinationId || entry.action === "link") return;
    const slot = this.slots.get(recordKey(entry.object, entry.destinationId));
    if (entry.action === "delete" || entry.action === "restore") {
      if (slot >= 0) this.chains.clear(slot);
      return;
    }
    const own = slot < 0 ? this.open(recordKey(entry.object, entry.destinationId)) : slot;
    if (this.chains.isEmpty(own)) {
      this.since.all[own] = this.order++;
      this.maps.all[own] = this.mapNumber(entry.mapId);
    }
    this.chains.append(own, run, seq, at);
  }

  private open(record: string): number {
    const slot = this.chains.open();
    this.slots.set(record, slot);
    this.since.push(0);
    this.maps.push(0);
    return slot;
  }

  private mapNumber(mapId: string): number {
    const known = this.mapIds.indexOf(mapId);
    return known < 0 ? this.mapIds.push(mapId) - 1 : known;
  }

  /** Maps that any entry is of, each with its destination object, in the order they came. */
  loaded(): ReadonlyMap<string, string> {
    return this.objectOf;
  }

  /** The slot of a record; -1 for one that loads didn't touch, or that was taken back. */
  slotOf(object: string, id: string): number {
    const slot = this.slots.get(recordKey(object, id));
    return slot < 0 || this.chains.isEmpty(slot) ? -1 : slot;
  }

  /** The places of a record's entries, in the order they were made. */
  placesOf(slot: number): RunPlace[] {
    return this.chains.of(slot);
  }

  /** Slots of all touched records: maps backwards through `mapOrder`, of each what was touched last first. */
  backwards(mapOrder: readonly string[]): Uint32Array {
    const rank = new Map(mapOrder.map((mapId, at) => [mapId, at]));
    const lanes = this.mapIds.map((mapId) => rank.get(mapId) ?? -1);
    const slots = new Uint32Array(this.chains.length);
    let count = 0;
    for (let slot = 0; slot < this.chains.length; slot += 1) if (!this.chains.isEmpty(slot)) slots[count++] = slot;
    const laneOf = (slot: number): number => lanes[this.maps.all[slot] ?? 0] ?? -1;
    return slots.subarray(0, count).sort((a, b) => laneOf(b) - laneOf(a) || (this.since.all[b] ?? 0) - (this.since.all[a] ?? 0));
  }

  /** The map that touched a record first. */
  mapOf(slot: number): string {
    return this.mapIds[this.maps.all[slot] ?? 0] ?? "";
  }

  /** How many touched records there are of each destination object. */
  counts(): Map<string, number> {
    const counts = new Map<string, number>();
    for (let slot = 0; slot < this.chains.length; slot += 1) {
      if (this.chains.isEmpty(slot)) continue;
      const object = this.objectOf.get(this.mapOf(slot)) ?? "";
      counts.set(object, (counts.get(object) ?? 0) + 1);
    }
    return counts;
  }
}
