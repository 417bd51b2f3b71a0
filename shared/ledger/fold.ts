import type { Json } from "../kernel/json.ts";
import type { LedgerEntry } from "../model/ledger.ts";
import { TextIndex } from "../plan/index.ts";

/** A destination record that stands for a source record. */
export interface Landed {
  id: string;
  /** Values it was last given by us, by field key. */
  values: Record<string, Json>;
  /** Where a file can be seen. */
  url?: string | null;
  /** Another effect landed on the record before and stands: this one only shares it. */
  shared?: true;
}

const strength: Record<LedgerEntry["action"], number> = { create: 2, update: 1, link: 0, delete: 0, restore: 0 };

/**
 * Where every source record stands over all runs, in the order they were made: one entry an effect, with everything sent to
 * its destination record and the values from before our first write. What a rollback took back is out again.
 */
export function standingOf(entries: Iterable<LedgerEntry>): Map<string, LedgerEntry> {
  const standing = new Map<string, LedgerEntry>();
  const effectsOf = new Map<string, string[]>();
  for (const entry of entries) {
    const record = recordOf(entry);
    if (entry.action === "delete" || entry.action === "restore") {
      if (entry.state !== "applied") continue;
      for (const effectId of effectsOf.get(record) ?? []) standing.delete(effectId);
      effectsOf.delete(record);
      continue;
    }
    const known = standing.get(entry.effectId);
    if (known?.state !== "applied") standing.set(entry.effectId, entry);
    else if (entry.state === "applied") standing.set(entry.effectId, merge(known, entry));
    if (entry.state === "applied") effectsOf.set(record, [...(effectsOf.get(record) ?? []), entry.effectId]);
  }
  return standing;
}

function merge(known: LedgerEntry, entry: LedgerEntry): LedgerEntry {
  return {
    ...entry,
    action: strength[known.action] > strength[entry.action] ? known.action : entry.action,
    sent: { ...known.sent, ...entry.sent },
    before: known.before || entry.before ? { ...entry.before, ...known.before } : null,
    after: { ...known.after, ...entry.after },
    ...(entry.url || known.url ? { url: entry.url ?? known.url } : {}),
  };
}

/** The crosswalk: effect id → destination record, of everything that stands applied. */
export function crosswalkOf(entries: Iterable<LedgerEntry>): Map<string, Landed> {
  const fold = new CrosswalkFold();
  fold.add(entries);
  return fold.landed;
}

const NONE: Record<string, Json> = Object.freeze({}) as Record<string, Json>;

/**
 * Makes the crosswalk of entries that come in the order they were made, a few at a time. Of an effect it keeps the destination record's
 * id; the values that it was given only where `keeps` says so, since those of a million records are gigabytes.
 */
export class CrosswalkFold {
  readonly landed = new Map<string, Landed & { object: string }>();
  /** Effects by their record; made with the first record that was taken back. */
  private byRecord: Map<string, Set<string>> | null = null;
  /** Record → place among `owners` of the effect that landed on it first. */
  private readonly ownerOf = new TextIndex();
  private readonly owners: string[] = [];

  constructor(private readonly keeps: (object: string, id: string) => boolean = () => true) {}

  add(entries: Iterable<LedgerEntry>): void {
    for (const entry of entries) if (entry.state === "applied") this.put(entry);
  }

  private put(entry: LedgerEntry): void {
    const { effectId, object, destinationId: id, url } = entry;
    if (entry.action === "delete" || entry.action === "restore") {
      this.takeBack(recordOf(entry));
      return;
    }
    if (!id) return;
    const known = this.landed.get(effectId);
    const values = this.keeps(object, id) ? { ...known?.values, ...entry.sent } : NONE;
    const shown = url ?? known?.url;
    const shared = known?.id === id ? known.shared : this.sharesOf(effectId, object, id);
    this.landed.set(effectId, { id, object, values, ...(shown ? { url: shown } : {}), ...(shared ? { shared } : {}) });
    if (this.byRecord) index(this.byRecord, recordOf(entry), effectId);
  }

  /** Whether another effect has the record already; it has it from now on where none does. */
  private sharesOf(effectId: string, object: string, id: string): true | undefined {
    const record = recordKey(object, id);
    const owner = this.owners[this.ownerOf.get(record)];
    const owned = owner === undefined || owner === effectId ? undefined : this.landed.get(owner);
    if (owned?.id === id && owned.object === object && !owned.shared) return true;
    this.ownerOf.set(record, this.owners.push(effectId) - 1);
    return undefined;
  }

  private takeBack(record: string): void {
    if (!this.byRecord) {
      this.byRecord = new Map();
      for (const [effectId, { object, id }] of this.landed) index(this.byRecord, recordOf({ object, destinationId: id }), effectId);
    }
    for (const effectId of this.byRecord.get(record) ?? []) this.landed.delete(effectId);
    this.byRecord.delete(record);
  }
}

/** What a destination record is known by over all objects. */
export const recordKey = (object: string, id: string | null): string => `${object}|${id}`;

const recordOf = ({ object, destinationId }: Pick<LedgerEntry, "object" | "destinationId">): string => recordKey(object, destinationId);

function index(into: Map<string, Set<string>>, record: string, effectId: string): void {
  const known = into.get(record);
  if (known) known.add(effectId);
  else into.set(record, new Set([effectId]));
}

const UNDO = "undo:";
export const undoEffectId = (effectId: string): string => `${UNDO}${effectId}`;
export const baseEffect = (effectId: string): string => (effectId.startsWith(UNDO) ? effectId.slice(UNDO.length) : effectId);
