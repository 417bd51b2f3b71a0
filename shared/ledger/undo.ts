import type { Json } from "../kernel/json.ts";
import type { DestinationField, DestinationRecord } from "../model/account.ts";
import type { LedgerEntry } from "../model/ledger.ts";
import type { Effect } from "../model/plan.ts";
import { valuesEqual } from "../transform/index.ts";
import { baseEffect, undoEffectId } from "./fold.ts";

/** One destination record and what loads did to it. */
export interface Touched {
  entry: LedgerEntry;
  created: boolean;
  /** Values before our first write, by field key. */
  before: Record<string, Json>;
  /** Values after our last write, as the destination answered. */
  after: Record<string, Json>;
}

/** What taking a record back depends on. */
export interface UndoRules {
  fields(object: string): DestinationField[];
  /** Whether the destination has no way to take an object's records out; they keep no other record in its place. */
  stays(object: string): boolean;
}

const STAYS = "The destination can’t take it out. It goes with the record it hangs on, or stays there.";

/** What entries of one record, in the order they were made and none of them a rollback's, did to it. Null without entries. */
export function touchedBy(entries: readonly LedgerEntry[]): Touched | null {
  const [entry, ...later] = entries;
  if (!entry) return null;
  const touched: Touched = {
    entry,
    created: entry.action === "create",
    before: entry.before ?? {},
    after: { ...(entry.after ?? entry.sent) },
  };
  for (const { before, after, sent } of later) {
    touched.before = { ...before, ...touched.before };
    touched.after = { ...touched.after, ...(after ?? sent) };
  }
  return touched;
}

/**
 * The effect that takes a record back: deletes what was created, restores what was updated. One that people changed since is kept (`skip`,
 * with why). `found` is the record as it is now: null when it is gone, undefined when it couldn't be read. Null where nothing is left to do.
 */
export function undoEffect(touched: Touched, found: DestinationRecord | null | undefined, rules: UndoRules): Effect | null {
  const { entry } = touched;
  const effect = emptyUndo(touched);
  if (found === undefined) return kept(effect, "Could not be read back, so it is left as it is.");
  if (found === null && touched.created) return null;
  if (found === null) return kept(effect, "Was deleted at the destination since; there is nothing to restore.");
  const edited = rules.fields(entry.object).filter((field) => wasEdited(field, touched.after, found.values));
  if (edited.length) return kept(effect, `Somebody changed ${edited.map((field) => field.label).join(", ")} since the load.`);
  if (touched.created && rules.stays(entry.object)) return kept(effect, STAYS);
  return takenBack(touched);
}

/** The effect that takes a record back which is as loads left it. */
export function takenBack(touched: Touched): Effect {
  const effect = emptyUndo(touched);
  if (touched.created) return { ...effect, undo: "delete", why: "Created by the load." };
  return { ...effect, undo: "restore", values: touched.before, before: touched.after, why: "Updated by the load." };
}

/** The effect of a record that stays as it is, and why. */
export const keptEffect = (touched: Touched, why: string): Effect => kept(emptyUndo(touched), why);

const kept = (effect: Effect, why: string): Effect => ({ ...effect, kind: "skip", undo: null, why });

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

/** The records that a record hangs on, each as object and id. */
export function parentsOf(record: DestinationRecord, fields: readonly DestinationField[]): [object: string, id: string][] {
  return fields.flatMap(({ key, references }): [string, string][] => {
    const value = record.values[key];
    if (!references || value === null || value === undefined) return [];
    return (Array.isArray(value) ? value : [value]).map((id) => [references, String(id)]);
  });
}

/** What people know a record by. */
export function nameOf(record: DestinationRecord): string {
  const { name, title, subject, email } = record.values;
  const text = [name, title, subject, email].find((each) => typeof each === "string" && each !== "");
  return typeof text === "string" ? `“${text}”` : `A record (${record.id})`;
}
