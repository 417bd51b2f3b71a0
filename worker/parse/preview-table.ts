import { fail, ok, type Result } from "../../shared/kernel/index.ts";
import type { Reading } from "../../shared/model/index.ts";
import type { ReadingPreview } from "../../shared/wire/index.ts";
import { DatasetProfiler } from "../profile.ts";
import { buildColumns } from "../store/index.ts";
import { BadArchive } from "./archive.ts";
import { fileSource } from "./bytes.ts";
import { UnreadableFile } from "./file-blocks.ts";
import { nothingLeft } from "./import.ts";
import { openTables } from "./open.ts";
import { groupTables } from "./pages.ts";
import { TableShaper } from "./shape.ts";
import { emptyFile } from "./sniff.ts";
import { ReadAgain, type TableSource } from "./table-source.ts";

/** Rows shown, rows looked at, and bytes read for them at a time. */
const SHOWN = 50;
const LOOKED_AT = 1000;
const BLOCK_BYTES = 256_000;

/** The start of a table of these files (its place among them from 0) under a reading; reads no further and stores nothing. */
export async function previewTable(files: readonly File[], tableIndex: number, reading: Reading): Promise<Result<ReadingPreview>> {
  try {
    const tables: TableSource[] = [];
    for (const file of files) {
      const opened = await openTables(fileSource(file), BLOCK_BYTES, reading);
      if (!opened.ok) return opened;
      tables.push(...opened.value.tables);
    }
    const table = groupTables(tables)[tableIndex]?.[0];
    if (!table) return fail(emptyFile(files[0]?.name ?? "The file"));
    const start = await startOf(table);
    return start.columns.length > 0 ? ok(start) : fail(nothingLeft(table.path));
  } catch (error) {
    if (error instanceof UnreadableFile || error instanceof BadArchive) return fail(error.failure);
    throw error;
  }
}

async function startOf(table: TableSource): Promise<ReadingPreview> {
  const shaper = new TableShaper(table.path, table);
  const rows: string[][] = [];
  const preamble: string[] = [];
  let irregular = 0;
  let seen = 0;
  try {
    for await (const records of table.read({ blockBytes: BLOCK_BYTES, onBytes: () => undefined })) {
      records.rows.slice(0, Math.max(0, table.preamble - seen)).forEach((_, index) => {
        preamble.push(records.raw(index));
      });
      seen += records.rows.length;
      const shaped = shaper.add(records);
      rows.push(...shaped.rows);
      irregular += shaped.irregular.length;
      if (rows.length >= LOOKED_AT) break;
    }
  } catch (error) {
    if (error instanceof ReadAgain) return startOf(error.source);
    throw error;
  }
  const columns = shaper.columns ?? [];
  const profiler = new DatasetProfiler(columns.length);
  if (rows.length > 0) profiler.add(buildColumns(rows, columns.length));
  const profiles = profiler.finish(columns);
  const { encoding, encodingConfidence, delimiter, quote, hasHeader, unguard = false } = table;
  return {
    used: { encoding, encodingConfidence, delimiter, quote, preambleRows: table.preamble, hasHeader, unguard },
    evidence: [...table.evidence],
    columns: columns.map((column, index) => ({ name: column.name, type: profiles[index]?.type ?? "empty" })),
    rows: rows.slice(0, SHOWN),
    preamble,
    irregular: Math.max(0, irregular - preamble.length),
    lookedAt: rows.length,
  };
}
