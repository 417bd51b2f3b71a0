import type { IrregularRow } from "../../../shared/model/index.ts";
import { addValues, emptyStats } from "../../../shared/profile/index.ts";
import { createDecoder, NotUtf8 } from "../../../worker/parse/encoding.ts";
import { openFastReader } from "../../../worker/parse/fast/index.ts";
import { createRecordReader } from "../../../worker/parse/records.ts";
import { TableShaper } from "../../../worker/parse/shape.ts";
import { buildColumns, ChunkReader, packColumns } from "../../../worker/store/index.ts";

export interface Given {
  delimiter?: string;
  newline?: "\n" | "\r";
  preamble?: number;
  hasHeader?: boolean;
  /** Cells of every record, where the start of the file told. */
  width?: number;
  proven?: boolean;
  /** Bytes a block; the whole at once unless told. */
  block?: number;
  chunkRows?: number;
}

const tableOf = ({ delimiter = ",", newline = "\n", preamble = 0, hasHeader = true, width }: Given) => ({
  delimiter,
  newline,
  preamble,
  hasHeader,
  quote: '"',
  width: width ?? null,
});
const guess = ({ proven = true }: Given) => ({ encoding: "utf-8" as const, proven, confidence: 1 });

function* blocksOf(bytes: Uint8Array<ArrayBuffer>, size = Math.max(1, bytes.length)) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

/** The fast reader's rows, irregular rows and statistics of these bytes; every chunk must be what the store packs of its rows. */
export async function readFast(bytes: Uint8Array<ArrayBuffer>, given: Given = {}) {
  const shaper = new TableShaper("f.csv", tableOf(given));
  const irregular: IrregularRow[] = [];
  let slowRows = 0;
  const reader = await openFastReader({
    table: tableOf(given),
    decoder: createDecoder(guess(given)),
    chunkRows: given.chunkRows ?? 64,
    shape: (records, rowsBefore) => {
      const shaped = shaper.add(records);
      for (const each of shaped.irregular) irregular.push({ ...each, row: each.row === null ? null : each.row + rowsBefore });
      slowRows += shaped.rows.length;
      return shaped.rows;
    },
  });
  const chunks = [...blocksOf(bytes, given.block)].flatMap((block) => reader.push(block));
  chunks.push(...reader.end());
  const columns = shaper.columns ?? [];
  const differing = chunks.filter(({ data, rowCount }) => {
    const packed = packColumns(buildColumns(rowsOf(data, rowCount), columns.length), rowCount);
    return Buffer.compare(Buffer.from(packed), Buffer.from(data)) !== 0;
  });
  if (differing.length > 0) throw new Error("A chunk isn't packed as the store packs it.");
  const rows = chunks.flatMap(({ data, rowCount }) => rowsOf(data, rowCount));
  const read = { columns, rows, irregular, stats: reader.stats() };
  reader.close();
  return { read, slowRows };
}

function rowsOf(data: ArrayBuffer, rowCount: number): string[][] {
  const chunk = new ChunkReader(data);
  return Array.from({ length: rowCount }, (_, row) => chunk.row(row));
}

/** What the record reader makes of these bytes, all at once. */
export function readPlainly(bytes: Uint8Array<ArrayBuffer>, given: Given = {}) {
  const shaper = new TableShaper("f.csv", tableOf(given));
  const decoder = createDecoder(guess(given));
  const reader = createRecordReader(tableOf(given));
  const parts = [reader.push(decoder.push(bytes)), reader.push(decoder.end()), reader.end()].map((records) => shaper.add(records));
  const rows = parts.flatMap((part) => part.rows);
  const columns = shaper.columns ?? [];
  const stats = columns.map(emptyStats);
  const size = given.chunkRows ?? 64;
  for (let at = 0; at < rows.length; at += size) {
    buildColumns(rows.slice(at, at + size), columns.length).forEach((column, index) => {
      const one = stats[index];
      if (one) addValues(one, column.dictionary, column.counts);
    });
  }
  return { columns, rows, irregular: parts.flatMap((part) => part.irregular), stats };
}

/** What unproven UTF-8 is taken for once it breaks, read fast and by the record reader in the same blocks. */
export async function verdicts(bytes: Uint8Array<ArrayBuffer>, block: number) {
  const plainly = createDecoder(guess({ proven: false }));
  return {
    fast: await verdictOf(() => readFast(bytes, { proven: false, block })),
    plain: await verdictOf(() => {
      for (const each of blocksOf(bytes, block)) plainly.push(each);
      plainly.end();
    }),
  };
}

async function verdictOf(read: () => unknown): Promise<string | null> {
  try {
    await read();
    return null;
  } catch (error) {
    if (error instanceof NotUtf8) return error.encoding.encoding;
    throw error;
  }
}
