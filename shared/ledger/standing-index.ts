import type { LedgerEntry } from "../model/ledger.ts";
import { Growing, TextIndex } from "../plan/index.ts";
import { EntryChains, type RunPlace } from "./entry-chains.ts";
import { recordKey } from "./fold.ts";

const NONE = -1;

/**
 * Which entries, over all runs in the order they were made, tell where a source record stands: those from which `standingOf` makes its
 * one entry. Keeps places instead of entries, some 90 bytes a record, whatever was sent.
 */
export class StandingIndex {
  private readonly slots = new TextIndex();
  private readonly chains = new EntryChains();
  private readonly isApplied = new Growing(new Uint8Array(0));
  private readonly objects = new Growing(new Uint8Array(0));
  private readonly objectIds: string[] = [];
  /** Destination records: the slots that stand for each, as a chain of links. */
  private readonly records = new TextIndex();
  private readonly firstLinks = new Growing(new Int32Array(0));
  private readonly links = new Growing(new Int32Array(0));
  private readonly nextLinks = new Growing(new Int32Array(0));

  /** Takes the entries of a run's ledger record; `run` numbers the runs. */
  add(entries: readonly LedgerEntry[], run: number, seq: number): void {
    for (const [at, entry] of entries.entries()) this.put(entry, run, seq, at);
  }

  private put(entry: LedgerEntry, run: number, seq: number, at: number): void {
    const isApplied = entry.state === "applied";
    const record = recordKey(entry.object, entry.destinationId);
    if (entry.action === "delete" || entry.action === "restore") {
      if (isApplied) this.takeBack(record);
      return;
    }
    const slot = this.slotOf(entry);
    if (this.isApplied.all[slot] === 1) {
      if (isApplied) this.chains.append(slot, run, seq, at);
    } else {
      this.chains.replace(slot, run, seq, at);
      this.isApplied.all[slot] = isApplied ? 1 : 0;
    }
    if (isApplied) this.link(record, slot);
  }

  private slotOf({ effectId, object }: LedgerEntry): number {
    const known = this.slots.get(effectId);
    if (known >= 0) return known;
    const slot = this.chains.open();
    this.slots.set(effectId, slot);
    this.isApplied.push(0);
    if (!this.objectIds.includes(object)) this.objectIds.push(object);
    this.objects.push(this.objectIds.indexOf(object));
    return slot;
  }

  private link(record: string, slot: number): void {
    let number = this.records.get(record);
    if (number < 0) {
      number = this.firstLinks.length;
      this.records.set(record, number);
      this.firstLinks.push(NONE);
    }
    this.links.push(slot);
    this.nextLinks.push(this.firstLinks.all[number] ?? NONE);
    this.firstLinks.all[number] = this.links.length - 1;
  }

  private takeBack(record: string): void {
    const number = this.records.get(record);
    if (number < 0) return;
    for (let link = this.firstLinks.all[number] ?? NONE; link >= 0; link = this.nextLinks.all[link] ?? NONE) {
      const slot = this.links.all[link] ?? 0;
      this.chains.clear(slot);
      this.isApplied.all[slot] = 0;
    }
    this.firstLinks.all[number] = NONE;
  }

  /** The places of an effect's entries, in the order they were made; none where nothing stands. */
  placesOf(effectId: string): RunPlace[] {
    const slot = this.slots.get(effectId);
    return slot < 0 ? [] : this.chains.of(slot);
  }

  /** How many source records stand applied, by destination object. */
  applied(): Map<string, number> {
    const counts = new Map<string, number>();
    for (let slot = 0; slot < this.chains.length; slot += 1) {
      if (this.isApplied.all[slot] !== 1) continue;
      const object = this.objectIds[this.objects.all[slot] ?? 0] ?? "";
      counts.set(object, (counts.get(object) ?? 0) + 1);
    }
    return counts;
  }
}
