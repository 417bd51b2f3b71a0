import { CrosswalkFold, type Landed } from "../shared/ledger/index.ts";
import type { LedgerEntry } from "../shared/model/index.ts";
import type { Store } from "./store/index.ts";

type Ledgers = Pick<Store, "runs" | "ledger">;

/** Visits the ledger entries of the project's runs into one account, oldest run first, some at a time. */
export async function eachProjectEntries(
  store: Ledgers,
  projectId: string,
  connectionId: string,
  visit: (entries: LedgerEntry[]) => void,
): Promise<void> {
  for (const run of await store.runs.list(projectId))
    if (run.connectionId === connectionId) await store.ledger.scan(run.id, (record) => visit(record.entries));
}

/** All ledger entries of the project's runs into one account, oldest run first. */
export async function projectEntries(store: Ledgers, projectId: string, connectionId: string): Promise<LedgerEntry[]> {
  const all: LedgerEntry[] = [];
  await eachProjectEntries(store, projectId, connectionId, (entries) => {
    for (const entry of entries) all.push(entry);
  });
  return all;
}

/** The crosswalk into an account, with the values that records were given where `keeps` says so. */
export async function projectCrosswalk(
  store: Ledgers,
  projectId: string,
  connectionId: string,
  keeps: (object: string, id: string) => boolean,
): Promise<Map<string, Landed>> {
  const fold = new CrosswalkFold(keeps);
  await eachProjectEntries(store, projectId, connectionId, (entries) => fold.add(entries));
  return fold.landed;
}
