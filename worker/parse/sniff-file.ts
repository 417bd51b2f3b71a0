import { type Failure, fail, ok, type Result } from "../../shared/kernel/index.ts";
import type { ColumnType, IrregularRow } from "../../shared/model/index.ts";
import { ChunkReader } from "../store/index.ts";
import { BadArchive } from "./archive.ts";
import { fileSource } from "./bytes.ts";
import { UnreadableFile } from "./file-blocks.ts";
import type { RowSink } from "./intake.ts";
import { openTables } from "./open.ts";
import { groupTables, missingPages } from "./pages.ts";
import { BLOCK_BYTES, readTable, type TableReading } from "./read-table.ts";
import { emptyFile } from "./sniff.ts";
import type { SourceNote, TableSource } from "./table-source.ts";

/** What reading a table shows, without storing it. */
export interface SniffedTable {
  /** The first of its files. */
  file: string;
  /** All of them: the numbered pages of one table, in their order. */
  files: string[];
  sheet?: string;
  encoding: string;
  /** 0 to 1. */
  encodingConfidence: number;
  /** Null when the table isn't delimited text. */
  delimiter: string | null;
  quote: string | null;
  preambleRows: number;
  /** Cells of the header as the file has them; empty ones when it has none. */
  header: string[];
  rows: number;
  /** `row` counts from 0; null for what is kept raw only. `line` counts from 1, in `file` where the table has several. */
  irregular: { row: number | null; line: number; reason: string; raw: string; file?: string }[];
  /** `fill` is the share of rows with a value, 0 to 1. With `distinctCapped`, `distinct` is a lower bound. */
  columns: { name: string; type: ColumnType; fill: number; distinct: number; distinctCapped: boolean }[];
  issues: SourceNote[];
  firstRows: string[][];
  /** Every row, as wide as the header, when asked for. */
  data?: string[][];
}

/**
 * Reads a file as an import does and says what it found, one object a table; further `pages` of it (see `groupByName`) are read with
 * it, as one table where their headers agree. A page that can't be read is told to `onRefused`. Fails when no file holds a table.
 */
export async function sniffFile(
  file: File,
  withRows = false,
  pages: readonly File[] = [],
  onRefused: (refused: Failure) => void = () => undefined,
): Promise<Result<SniffedTable[]>> {
  const found = await tablesIn([file, ...pages], withRows, onRefused);
  return found.ok && withRows ? ok(found.value.map((table) => ({ data: [], ...table }))) : found;
}

async function tablesIn(files: readonly File[], withRows: boolean, onRefused: (refused: Failure) => void): Promise<Result<SniffedTable[]>> {
  const tables: TableSource[] = [];
  const notes: SourceNote[] = [];
  const empty: SniffedTable[] = [];
  const refused: Failure[] = [];
  try {
    for (const file of files) {
      const opened = await openTables(fileSource(file), BLOCK_BYTES);
      if (opened.ok) {
        tables.push(...opened.value.tables);
        notes.push(...opened.value.notes);
        if (opened.value.tables.length === 0) empty.push(nothing(file.name, emptyFile(file.name)));
      } else if (isEmpty(opened.failure)) empty.push(nothing(file.name, opened.failure));
      else refused.push(opened.failure);
    }
    const found: SniffedTable[] = [];
    for (const pages of groupTables(tables)) found.push(await sniffTable(pages, tables, withRows));
    found.push(...empty);
    const [first] = found;
    if (!first) return fail(refused[0] ?? emptyFile(files[0]?.name ?? "The file"));
    first.issues.unshift(...notes, ...refused.map(({ code, message }): SourceNote => ({ code, severity: "error", message })));
    refused.forEach(onRefused);
    return ok(found);
  } catch (error) {
    if (error instanceof UnreadableFile || error instanceof BadArchive) return fail(error.failure);
    throw error;
  }
}

/** Rows that are shown of every table. */
const FIRST_ROWS = 5;

const isEmpty = (found: Failure): boolean => found.code === "import.empty";

async function sniffTable(pages: TableSource[], all: readonly TableSource[], withRows: boolean): Promise<SniffedTable> {
  const [table] = pages;
  if (!table) throw new Error("A table has a page at least.");
  let irregular: IrregularRow[] = [];
  let data: string[][] = [];
  const sink: RowSink = {
    chunks: {
      putAll: async (chunks) => {
        for (const chunk of chunks) {
          if (!withRows && data.length >= FIRST_ROWS) return;
          const reader = new ChunkReader(chunk.data);
          const end = withRows ? reader.rowCount : Math.min(reader.rowCount, FIRST_ROWS - data.length);
          for (let row = 0; row < end; row++) data.push(reader.row(row));
        }
      },
    },
    irregular: { put: async (_id, _index, rows) => void irregular.push(...rows) },
  };
  const clear = async () => {
    irregular = [];
    data = [];
  };
  const reading = await readTable({ id: "", pages, sink, clear, onBytes: () => undefined });
  if (!reading) return nothing(table.path, { code: "import.empty", message: `${table.path} is empty.` });
  const found = { ...described(table, reading, irregular), firstRows: data.slice(0, FIRST_ROWS), files: pages.map(({ path }) => path) };
  found.issues.push(...[missingPages(pages, all) ?? []].flat());
  return withRows ? { ...found, data } : found;
}

function described(table: TableSource, reading: TableReading, irregular: IrregularRow[]): Omit<SniffedTable, "firstRows" | "files"> {
  const [file] = reading.files;
  return {
    file: table.path,
    ...(table.sheet === undefined ? {} : { sheet: table.sheet }),
    encoding: file?.encoding ?? table.encoding,
    encodingConfidence: file?.encodingConfidence ?? table.encodingConfidence,
    delimiter: table.delimiter || null,
    quote: table.quote,
    preambleRows: table.preamble,
    header: reading.columns.map((column) => column.header),
    rows: reading.rowCount,
    irregular: irregular.map(({ file: page, ...rest }) => (reading.files.length > 1 ? { ...rest, file: page } : rest)),
    columns: reading.columns.map((column, at) => {
      const profile = reading.profiles[at];
      const fill = profile && profile.rows > 0 ? Math.round((profile.filled / profile.rows) * 10_000) / 10_000 : 0;
      return {
        name: column.name,
        type: profile?.type ?? "empty",
        fill,
        distinct: profile?.distinct ?? 0,
        distinctCapped: profile?.distinctCapped ?? false,
      };
    }),
    issues: [...reading.notes],
  };
}

/** A file without text is read all the same: it holds no row. */
function nothing(file: string, { code, message }: Pick<Failure, "code" | "message">): SniffedTable {
  return {
    file,
    files: [file],
    encoding: "utf-8",
    encodingConfidence: 1,
    delimiter: null,
    quote: null,
    preambleRows: 0,
    header: [],
    rows: 0,
    irregular: [],
    columns: [],
    firstRows: [],
    issues: [{ code, severity: "warning", message }],
  };
}
