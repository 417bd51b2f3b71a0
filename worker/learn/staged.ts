import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import type { TableFacts } from "../../shared/mapping/learn/index.ts";
import type { LearnFileView } from "../../shared/wire/index.ts";
import type { Job } from "../jobs.ts";
import { stageTable } from "../parse/index.ts";
import type { Store } from "../store/index.ts";

/** A file's rows of these are learnt from at most. */
export const MOST_ROWS = 2_000_000;

/** A file read into a draft: its rows are in the store as long as something is learnt from them, and no dataset of the project. */
export interface Staged extends TableFacts {
  view: LearnFileView;
  hash: string;
  /** As the reader of the store takes it. */
  shape: { id: string; rowCount: number; chunkStarts: number[] };
  /** Throws the rows away. */
  discard(): Promise<void>;
}

interface Input {
  store: Store;
  projectId: string;
  id: string;
  now: string;
  file: File;
  job: Job;
}

/** Reads the largest table of a file. Fails as an import does, and for tables that nothing can be learnt from. */
export async function stage({ store, projectId, id, now, file, job }: Input): Promise<Result<Staged>> {
  const onProgress = (done: number) => job.progress(done, file.size);
  const read = await stageTable({ store, projectId, id, startedAt: now, file, onProgress, signal: job.signal });
  if (!read.ok) return read;
  const { draft, reading, table, leftOut } = read.value;
  const { columns, rowCount, profiles, chunkStarts, irregularCount } = reading;
  const problem = problemOf(file.name, columns.length, rowCount);
  if (problem !== null) {
    await draft.discard();
    return fail(failure("learn.table", problem));
  }
  return ok({
    headers: columns.map((column) => column.name),
    profiles,
    rowCount,
    hash: reading.files.map((each) => each.hash).join(),
    shape: { id, rowCount, chunkStarts },
    view: { name: file.name, rows: rowCount, columns: columns.length, table, leftOut, irregular: irregularCount },
    discard: async () => {
      store.reader.forget(id);
      await draft.discard();
    },
  });
}

function problemOf(name: string, columns: number, rows: number): string | null {
  if (columns < 2) return `${name} is no table that can be learnt from: it has only one column. Choose the export with all its columns.`;
  if (rows === 0) return `${name} has a header but no rows. Choose an export with its records.`;
  if (rows <= MOST_ROWS) return null;
  return `${name} has ${rows.toLocaleString("en-US")} rows; at most ${MOST_ROWS.toLocaleString("en-US")} are learnt from. A part of them teaches as much.`;
}
