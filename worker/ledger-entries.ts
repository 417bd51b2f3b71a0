import type { LedgerEntry } from "../shared/model/index.ts";
import type { Store } from "./store/index.ts";

/** All ledger entries of the project's runs into one account, oldest run first. */
export async function projectEntries(
  store: Pick<Store, "runs" | "ledger">,
  projectId: string,
  connectionId: string,
): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  for (const run of await store.runs.list(projectId)) {
    if (run.connectionId !== connectionId) continue;
    for (const record of await store.ledger.read(run.id)) entries.push(...record.entries);
  }
  return entries;
}
