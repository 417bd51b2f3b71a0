import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import { attempt, type DatasetDraft, type Store } from "../store/index.ts";
import { BadArchive } from "./archive.ts";
import { fileSource } from "./bytes.ts";
import { UnreadableFile } from "./file-blocks.ts";
import { openTables } from "./open.ts";
import { BLOCK_BYTES, readTable, type TableReading } from "./read-table.ts";
import { emptyFile } from "./sniff.ts";

export interface StageInput {
  store: Store;
  projectId: string;
  /** Its rows are stored under. */
  id: string;
  /** ISO. */
  startedAt: string;
  file: File;
  onProgress(doneBytes: number): void;
  signal: AbortSignal;
}

/** A table whose rows stand in the store without being a dataset, until its draft is discarded. */
export interface StagedTable {
  draft: DatasetDraft;
  reading: TableReading;
  /** What tells it from the file's other tables; null when it is the only one. */
  table: string | null;
  leftOut: number;
}

/**
 * Reads the largest table of a file into a draft, as an import would. On a failure or a cancel nothing stays stored, and what a killed tab leaves is
 * removed at the next start. Fails as `importFile` does.
 */
export async function stageTable({ store, projectId, id, startedAt, file, onProgress, signal }: StageInput): Promise<Result<StagedTable>> {
  try {
    const opened = await openTables(fileSource(file), BLOCK_BYTES);
    if (!opened.ok) return opened;
    const { tables } = opened.value;
    const [largest] = tables.toSorted((a, b) => b.sizeBytes - a.sizeBytes);
    if (!largest) return fail(emptyFile(file.name));
    const stored = await attempt(async (): Promise<Result<StagedTable>> => {
      const draft = await store.drafts.dataset({ id, projectId, startedAt, expectedBytes: largest.sizeBytes });
      let staged = false;
      try {
        const reading = await readTable({ id, pages: [largest], sink: store, clear: draft.clear, onBytes: onProgress, signal });
        if (signal.aborted) return fail(failure("import.cancelled", `Reading ${file.name} was cancelled. Nothing of it was kept.`));
        if (!reading) return fail(emptyFile(file.name));
        staged = true;
        return ok({ draft, reading, table: tables.length > 1 ? largest.label : null, leftOut: tables.length - 1 });
      } finally {
        if (!staged) await draft.discard();
      }
    });
    return stored.ok ? stored.value : stored;
  } catch (error) {
    if (error instanceof UnreadableFile || error instanceof BadArchive) return fail(error.failure);
    throw error;
  }
}
