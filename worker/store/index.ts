import { schemasIn, snapshotsIn } from "./accounts.ts";
import { chunksIn, irregularIn } from "./chunks.ts";
import { datasetsIn } from "./datasets.ts";
import { openDb } from "./db.ts";
import { draftsIn } from "./drafts.ts";
import { usage } from "./failure.ts";
import { historyIn, signOffsIn } from "./history.ts";
import { effectsIn, plansIn } from "./plans.ts";
import { projectsIn } from "./projects.ts";
import { createDatasetReader } from "./reader.ts";
import { reportsIn, settingsIn } from "./reports.ts";
import { ledgerIn, runsIn } from "./runs.ts";

export type { SnapshotPage } from "./accounts.ts";
export { type ByteColumn, buildColumns, type ChunkColumn, ChunkReader, encodeChunk, packByteColumns, packColumns } from "./chunk.ts";
export { EFFECTS_PER_RECORD, IRREGULAR_PER_RECORD } from "./db.ts";
export type { DatasetDraft, Draft, PlanDraft } from "./drafts.ts";
export { attempt, StorageError } from "./failure.ts";

/**
 * Everything the browser keeps, by noun. Reads answer null or an empty list for what isn't there. Every call may reject with
 * a StorageError (full, closed, unreadable): `attempt` turns it into a Result. The database opens with the first call.
 */
export function openStore(name = "crosswalk") {
  const db = openDb(name);
  const chunks = chunksIn(db);
  const reader = createDatasetReader(chunks.read);
  return {
    projects: projectsIn(db),
    datasets: datasetsIn(db, reader.forget),
    drafts: draftsIn(db),
    chunks,
    irregular: irregularIn(db),
    reader,
    history: historyIn(db),
    signOffs: signOffsIn(db),
    schemas: schemasIn(db),
    snapshots: snapshotsIn(db),
    plans: plansIn(db),
    effects: effectsIn(db),
    runs: runsIn(db),
    ledger: ledgerIn(db),
    reports: reportsIn(db),
    settings: settingsIn(db),
    usage,
    close: db.close,
    destroy: db.destroy,
  };
}
export type Store = ReturnType<typeof openStore>;
