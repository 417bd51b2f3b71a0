import { Rollback, recordKey, TouchedIndex } from "../../../shared/ledger/index.ts";
import type { DestinationRecord, Effect } from "../../../shared/model/index.ts";
import type { RollbackInput } from "./slow-rollback.ts";

/** Entries of one record of a run's ledger. */
const TOGETHER = 3;

/** The effects of a rollback over entries that are in memory. */
export async function rollbackOf(input: RollbackInput): Promise<Effect[]> {
  const all = [...input.entries];
  const touched = new TouchedIndex();
  for (let seq = 0; seq * TOGETHER < all.length; seq += 1) touched.add(all.slice(seq * TOGETHER, (seq + 1) * TOGETHER), 0, seq);
  const rollback = await Rollback.plan({
    touched,
    mapOrder: input.mapOrder,
    fields: input.fields,
    stays: (object) => input.stays?.(object) ?? false,
    entries: async (slots) => slots.map((slot) => touched.placesOf(slot).flatMap(({ seq, at }) => all[seq * TOGETHER + at] ?? [])),
    found: async (entries) => {
      const found = new Map<string, DestinationRecord | null>();
      for (const { object, destinationId } of entries) {
        const record = input.found(object, destinationId ?? "");
        if (record !== undefined) found.set(recordKey(object, destinationId), record);
      }
      return found;
    },
    listed: async (visit) => {
      for (const [object, records] of input.listed) visit(object, records);
    },
  });
  const effects: Effect[] = [];
  for await (const page of rollback.effects()) effects.push(...page);
  const kept = effects.filter((effect) => effect.undo === null);
  if (JSON.stringify(await rollback.kept(2)) !== JSON.stringify(kept.slice(0, 2))) throw new Error("What is kept is told otherwise.");
  const counted = rollback.counts().map(({ deletes, restores, kept: stay }) => deletes + restores + stay);
  if (counted.reduce((sum, count) => sum + count, 0) !== effects.length) throw new Error("The counts differ from the effects.");
  return effects;
}
