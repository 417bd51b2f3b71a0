import type { Json } from "../kernel/json.ts";
import type { LedgerEntry } from "../model/ledger.ts";

/** What a lane of a run has come to. */
export interface LaneTotals {
  applied: number;
  rejected: number;
  held: number;
  unknown: number;
  kept: number;
}

/** States after which a run doesn't come back to a record by itself. */
const settled = new Set<LedgerEntry["state"]>(["applied", "rejected", "held", "kept"]);

/**
 * Where every record of a run stands: the last entry of each effect. An entry found `sending` when nobody is sending means
 * that the answer was lost: its record is unknown until it has been looked up.
 */
export class RunFold {
  readonly last = new Map<string, LedgerEntry>();

  constructor(entries: Iterable<LedgerEntry> = []) {
    this.add(entries);
  }

  add(entries: Iterable<LedgerEntry>): void {
    for (const entry of entries) this.last.set(entry.effectId, entry);
  }

  isSettled(effectId: string): boolean {
    const entry = this.last.get(effectId);
    return entry !== undefined && settled.has(entry.state);
  }

  /** Batches that were sent and not answered for every record, by batch key, in order of sending. */
  openBatches(): Map<string, LedgerEntry[]> {
    const open = new Map<string, LedgerEntry[]>();
    for (const entry of this.last.values()) {
      if (settled.has(entry.state)) continue;
      open.set(entry.batchKey, [...(open.get(entry.batchKey) ?? []), entry]);
    }
    return open;
  }

  /** By map id. Links of unchanged records count as applied. */
  totals(): Map<string, LaneTotals> {
    const totals = new Map<string, LaneTotals>();
    for (const entry of this.last.values()) {
      const lane = totals.get(entry.mapId) ?? { applied: 0, rejected: 0, held: 0, unknown: 0, kept: 0 };
      totals.set(entry.mapId, lane);
      if (entry.state === "sending" || entry.state === "retryable") continue;
      lane[entry.state] += 1;
    }
    return totals;
  }

  /** Why records failed, by map and message, most frequent first. */
  failures(): { mapId: string; message: string; count: number }[] {
    const groups = new Map<string, { mapId: string; message: string; count: number }>();
    for (const entry of this.last.values()) {
      if (!entry.failure || entry.state === "applied" || entry.state === "kept") continue;
      const key = `${entry.mapId}|${entry.failure.message}`;
      const group = groups.get(key) ?? { mapId: entry.mapId, message: entry.failure.message, count: 0 };
      group.count += 1;
      groups.set(key, group);
    }
    return [...groups.values()].sort((a, b) => b.count - a.count);
  }
}

/** A destination record that stands for a source record. */
export interface Landed {
  id: string;
  /** Values it was last given by us, by field key. */
  values: Record<string, Json>;
  /** Where a file can be seen. */
  url?: string | null;
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
    const record = `${entry.object}|${entry.destinationId}`;
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
  const landed = new Map<string, Landed>();
  for (const [effectId, entry] of standingOf(entries)) {
    if (entry.state === "applied" && entry.destinationId) landed.set(effectId, landedBy(entry, entry.destinationId));
  }
  return landed;
}

export function landedBy(entry: LedgerEntry, id: string): Landed {
  return { id, values: entry.sent ?? {}, ...(entry.url ? { url: entry.url } : {}) };
}

const UNDO = "undo:";
export const undoEffectId = (effectId: string): string => `${UNDO}${effectId}`;
export const baseEffect = (effectId: string): string => (effectId.startsWith(UNDO) ? effectId.slice(UNDO.length) : effectId);
