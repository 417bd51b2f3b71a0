import { ok, type Result } from "../../shared/kernel/index.ts";
import type { DatasetFile, IrregularRow } from "../../shared/model/index.ts";
import { fileSource } from "../../worker/parse/bytes.ts";
import { openTables } from "../../worker/parse/open.ts";
import { BLOCK_BYTES, readTable } from "../../worker/parse/read-table.ts";
import type { SourceNote } from "../../worker/parse/table-source.ts";
import { ChunkReader } from "../../worker/store/index.ts";

export interface ReadBack {
  header: string[];
  rows: string[][];
  irregular: IrregularRow[];
  notes: SourceNote[];
  file: DatasetFile | undefined;
}

/**
 * The tables of a file as an import reads them, those without header and rows left out; `plain` takes the path of Papaparse
 * where there is a faster one. What is said of the file as a whole stands with its first table.
 */
export async function readTables(file: File, plain = false, blockBytes = BLOCK_BYTES): Promise<Result<ReadBack[]>> {
  const opened = await openTables(fileSource(file), blockBytes);
  if (!opened.ok) return opened;
  const found: ReadBack[] = [];
  for (const table of opened.value.tables) {
    let rows: string[][] = [];
    let irregular: IrregularRow[] = [];
    const sink = {
      chunks: {
        putAll: async (chunks: readonly { data: ArrayBuffer }[]) => {
          for (const { data } of chunks) {
            const reader = new ChunkReader(data);
            for (let row = 0; row < reader.rowCount; row++) rows.push(reader.row(row));
          }
        },
      },
      irregular: { put: async (_id: string, _index: number, more: IrregularRow[]) => void irregular.push(...more) },
    };
    const clear = async () => {
      rows = [];
      irregular = [];
    };
    const pages = [plain ? { ...table, fast: null } : table];
    const reading = await readTable({ id: "", pages, sink, clear, onBytes: () => undefined, blockBytes });
    if (!reading) continue;
    found.push({ header: reading.columns.map((column) => column.header), rows, irregular, notes: reading.notes, file: reading.files[0] });
  }
  found[0]?.notes.unshift(...opened.value.notes);
  return ok(found);
}

/** The same of a file that can be read. */
export async function tablesOf(file: File, plain = false): Promise<ReadBack[]> {
  const found = await readTables(file, plain);
  if (!found.ok) throw new Error(found.failure.message);
  return found.value;
}
