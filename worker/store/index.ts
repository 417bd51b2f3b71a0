import { schemasIn, snapshotsIn } from "./accounts.ts";
import { attachmentsIn } from "./attachments.ts";
import { chunksIn, irregularIn } from "./chunks.ts";
import { datasetsIn } from "./datasets.ts";
import { openDb } from "./db.ts";
import { draftsIn } from "./drafts.ts";
import { usage } from "./failure.ts";
import { historyIn, signOffsIn } from "./history.ts";
import { importsIn } from "./imports.ts";
import { mapVersionsIn } from "./map-versions.ts";
import { memoryIn } from "./memory.ts";
import { Mirrors } from "./mirrors.ts";
import { originalsIn } from "./originals.ts";
import { effectsIn, plansIn } from "./plans.ts";
import { predictionsIn } from "./predictions.ts";
import { projectsIn } from "./projects.ts";
import { qualityIn } from "./quality.ts";
import { createDatasetReader } from "./reader.ts";
import { reportsIn, settingsIn } from "./reports.ts";
import { ledgerIn, runsIn } from "./runs.ts";
import { Writes } from "./writes.ts";

export type { SnapshotPage } from "./accounts.ts";
export { buildColumns, type ChunkColumn, encodeChunk, packColumns } from "./chunk.ts";
export { ChunkReader } from "./chunk-reader.ts";
export { type AttachmentRow, type ChunkRow, EFFECTS_PER_RECORD, IRREGULAR_PER_RECORD, type OriginalRow } from "./db.ts";
export type { DatasetDraft, Draft, PlanDraft } from "./drafts.ts";
export { attempt, StorageError } from "./failure.ts";
export type { ImportRecord } from "./imports.ts";

export type { ColumnSlice } from "./stored-column.ts";

/**
 * Everything the browser keeps, by noun. Reads answer null or an empty list for what isn't there. Every call may reject with
 * a StorageError (full, closed, unreadable): `attempt` turns it into a Result. The database opens with the first call.
 */
export function openStore(name = "crosswalk") {
  const db = openDb(name);
  const writes = new Writes(name);
  const mirrors = new Mirrors(db, name);
  const chunks = chunksIn(db, mirrors);
  const reader = createDatasetReader(chunks, mirrors);
  const forget = async (datasetIds: readonly string[]): Promise<void> => {
    for (const id of datasetIds) {
      reader.forget(id);
      await mirrors.remove(id);
    }
  };
  return {
    /** Of projects, datasets and account schemas: how often they were written. */
    writes: { count: (): number => writes.count },
    projects: projectsIn(db, writes, forget),
    datasets: datasetsIn(db, writes, forget),
    drafts: draftsIn(db, writes, mirrors, forget),
    chunks,
    irregular: irregularIn(db),
    reader,
    quality: qualityIn(db),
    originals: originalsIn(db),
    attachments: attachmentsIn(db),
    imports: importsIn(db),
    history: historyIn(db),
    mapVersions: mapVersionsIn(db),
    memory: memoryIn(db),
    signOffs: signOffsIn(db),
    schemas: schemasIn(db, writes),
    snapshots: snapshotsIn(db),
    plans: plansIn(db),
    effects: effectsIn(db),
    predictions: predictionsIn(db),
    runs: runsIn(db),
    ledger: ledgerIn(db),
    reports: reportsIn(db),
    settings: settingsIn(db),
    usage,
    close: (): void => {
      mirrors.close();
      writes.close();
      db.close();
    },
    destroy: async (): Promise<void> => {
      writes.close();
      await mirrors.destroy();
      await db.destroy();
    },
  };
}
export type Store = ReturnType<typeof openStore>;
