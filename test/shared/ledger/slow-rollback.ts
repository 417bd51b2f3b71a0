import type { Json } from "../../../shared/kernel/index.ts";
import { baseEffect, undoEffectId } from "../../../shared/ledger/index.ts";
import type { DestinationField, DestinationRecord, Effect, LedgerEntry } from "../../../shared/model/index.ts";
import { valuesEqual } from "../../../shared/transform/index.ts";

/* The first implementation of rollback plans, with everything in memory, kept for comparison. */

export interface RollbackInput {
  /** All applied entries of the project, oldest first, rollbacks included. */
  entries: Iterable<LedgerEntry>;
  /** Maps in load order; the rollback goes through them backwards. */
  mapOrder: string[];
  fields(object: string): DestinationField[];
  /** Objects whose records could be listed, with all of them as they are now: what people made since hangs on some of ours. */
  listed: ReadonlyMap<string, readonly DestinationRecord[]>;
  /** The record as it is now; null when it is gone; undefined when it couldn't be read back. */
  found(object: string, id: string): DestinationRecord | null | undefined;
  /** Whether the destination has no way to take an object's records out; they keep no other record in its place. */
  stays?(object: string): boolean;
}

/** One destination record and what we did to it. */
interface Touched {
  entry: LedgerEntry;
  created: boolean;
  /** Values before our first write, by field key. */
  before: Record<string, Json>;
  /** Values after our last write, as the destination answered. */
  after: Record<string, Json>;
}

const STAYS = "The destination can’t take it out. It goes with the record it hangs on, or stays there.";

const keyOf = (object: string, id: string | null): string => `${object}|${id}`;

/**
 * The plan that takes loads back: effects that delete what was created and restore what was updated, last loaded first.
 * A record that people changed since is kept (`skip`, with why), never overwritten; so is one that something of theirs, or
 * something kept, belongs to.
 */
export function planRollback(input: RollbackInput): Effect[] {
  const all = touchedRecords(input.entries);
  const touched = [...all.values()];
  const rank = new Map(input.mapOrder.map((mapId, index) => [mapId, index]));
  const order = touched.map((each, index) => ({ each, index, lane: rank.get(each.entry.mapId) ?? -1 }));
  order.sort((a, b) => b.lane - a.lane || b.index - a.index);
  const effects = order.map(({ each }) => undoEffect(each, input)).filter((effect) => effect !== null);
  keepParents(effects, all, input);
  return effects;
}

/** Withdraws deletions of records that others hang on: people's own records first, then whatever is kept. */
function keepParents(effects: Effect[], all: ReadonlyMap<string, Touched>, input: RollbackInput): void {
  const byKey = new Map(effects.map((effect) => [keyOf(effect.object, effect.targetId), effect]));
  const queue: { object: string; record: DestinationRecord; why: string }[] = [];
  for (const [object, records] of input.listed) {
    for (const record of records) {
      if (!all.has(keyOf(object, record.id))) queue.push({ object, record, why: `${nameOf(record)} was added to it since the load.` });
    }
  }
  const keep = (effect: Effect): void => {
    const record = input.found(effect.object, effect.targetId ?? "");
    if (record) queue.push({ object: effect.object, record, why: `${effect.label} belongs to it and is kept.` });
  };
  for (const effect of effects) if (effect.undo === null && !input.stays?.(effect.object)) keep(effect);
  for (let child = queue.pop(); child; child = queue.pop()) {
    for (const parent of parentKeys(child.record, input.fields(child.object))) {
      const effect = byKey.get(parent);
      if (effect?.undo !== "delete") continue;
      Object.assign(effect, { undo: null, kind: "skip", why: child.why });
      keep(effect);
    }
  }
}

function parentKeys(record: DestinationRecord, fields: DestinationField[]): string[] {
  return fields.flatMap((field) => {
    const { references } = field;
    const value = record.values[field.key];
    if (!references || value === null || value === undefined) return [];
    return (Array.isArray(value) ? value : [value]).map((id) => keyOf(references, String(id)));
  });
}

function nameOf(record: DestinationRecord): string {
  const { name, title, subject, email } = record.values;
  const text = [name, title, subject, email].find((each) => typeof each === "string" && each !== "");
  return typeof text === "string" ? `“${text}”` : `A record (${record.id})`;
}

function touchedRecords(entries: Iterable<LedgerEntry>): Map<string, Touched> {
  const touched = new Map<string, Touched>();
  for (const entry of entries) {
    if (entry.state !== "applied" || !entry.destinationId || entry.action === "link") continue;
    const key = keyOf(entry.object, entry.destinationId);
    if (entry.action === "delete" || entry.action === "restore") {
      touched.delete(key);
      continue;
    }
    const known = touched.get(key);
    const after = { ...known?.after, ...(entry.after ?? entry.sent) };
    if (known) touched.set(key, { ...known, before: { ...entry.before, ...known.before }, after });
    else touched.set(key, { entry, created: entry.action === "create", before: entry.before ?? {}, after });
  }
  return touched;
}

function undoEffect(touched: Touched, input: RollbackInput): Effect | null {
  const { entry } = touched;
  const found = input.found(entry.object, entry.destinationId ?? "");
  const effect = emptyUndo(touched);
  if (found === undefined) return { ...effect, kind: "skip", why: "Could not be read back, so it is left as it is." };
  if (found === null && touched.created) return null;
  if (found === null) return { ...effect, kind: "skip", why: "Was deleted at the destination since; there is nothing to restore." };
  const fields = input.fields(entry.object);
  const edited = fields.filter((field) => wasEdited(field, touched.after, found.values));
  if (edited.length) {
    const names = edited.map((field) => field.label).join(", ");
    return { ...effect, kind: "skip", why: `Somebody changed ${names} since the load.` };
  }
  if (touched.created && input.stays?.(entry.object)) return { ...effect, kind: "skip", why: STAYS };
  if (touched.created) return { ...effect, undo: "delete", why: "Created by the load." };
  return { ...effect, undo: "restore", values: touched.before, before: touched.after, why: "Updated by the load." };
}

function wasEdited(field: DestinationField, after: Record<string, Json>, now: Record<string, Json>): boolean {
  const given = after[field.key];
  if (given === undefined || field.readOnly) return false;
  return !valuesEqual(given, now[field.key] ?? null, field).equal;
}

function emptyUndo({ entry, before }: Touched): Effect {
  return {
    id: undoEffectId(baseEffect(entry.effectId)),
    mapId: entry.mapId,
    object: entry.object,
    sourceKey: entry.sourceKey,
    label: entry.label,
    address: { dataset: "", row: 0 },
    kind: "update",
    mapped: before,
    values: {},
    refs: [],
    targetId: entry.destinationId,
    aliasOf: null,
    before: null,
    undo: null,
    issues: [],
    why: "",
  };
}
