import { undoEffectId } from "../../shared/ledger/index.ts";
import type { LedgerEntry, Plan, Run } from "../../shared/model/index.ts";
import type { Store } from "../store/index.ts";

const WIPED_PER_RECORD = 500;

/**
 * Writes down that everything these entries stand for is gone from the account at once, as a rollback that is done. Answers that run, for
 * which nothing is stored yet but its ledger.
 */
export async function wiped(
  ledger: Pick<Store["ledger"], "append">,
  plan: Plan,
  standing: readonly LedgerEntry[],
  undoes: string[],
  { id, at, note }: { id: string; at: string; note: string },
): Promise<Run> {
  const { projectId, connectionId, digest } = plan;
  for (let seq = 0; seq * WIPED_PER_RECORD < standing.length; seq += 1) {
    const entries = standing.slice(seq * WIPED_PER_RECORD, (seq + 1) * WIPED_PER_RECORD).map((entry) => goneBy(entry, at));
    await ledger.append({ v: 1, projectId, runId: id, seq, entries });
  }
  return {
    v: 1,
    id,
    projectId,
    planId: plan.id,
    connectionId,
    kind: "rollback",
    state: "done",
    digest,
    startedAt: at,
    endedAt: at,
    undoes,
    note,
  };
}

const goneBy = (entry: LedgerEntry, at: string): LedgerEntry => ({
  ...entry,
  effectId: undoEffectId(entry.effectId),
  action: "delete",
  state: "applied",
  at,
  before: null,
  sent: null,
  after: null,
  failure: null,
});
