import type { IrregularRow } from "../../../shared/model/index.ts";
import { createDecoder } from "../../../worker/parse/encoding.ts";
import { FastReader } from "../../../worker/parse/fast/index.ts";
import { createRecordReader } from "../../../worker/parse/records.ts";
import { TableShaper } from "../../../worker/parse/shape.ts";
import { DatasetProfiler } from "../../../worker/profile.ts";
import { buildColumns, ChunkReader } from "../../../worker/store/index.ts";

export interface Given {
  delimiter?: string;
  newline?: "\n" | "\r";
  preamble?: number;
  hasHeader?: boolean;
  proven?: boolean;
  /** Bytes a block; the whole at once unless told. */
  block?: number;
  chunkRows?: number;
}

const tableOf = ({ delimiter = ",", newline = "\n", preamble = 0, hasHeader = true }: Given) => ({
  delimiter,
  newline,
  preamble,
  hasHeader,
});
const guess = ({ proven = true }: Given) => ({ encoding: "utf-8" as const, proven });

function* blocksOf(bytes: Uint8Array<ArrayBuffer>, size = Math.max(1, bytes.length)) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

/** The fast reader's rows, irregular rows and profiles of these bytes. */
export function readFast(bytes: Uint8Array<ArrayBuffer>, given: Given = {}) {
  const shaper = new TableShaper("f.csv", tableOf(given));
  const irregular: IrregularRow[] = [];
  let slowRows = 0;
  const reader = new FastReader({
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
  const rows = chunks.flatMap(({ data, rowCount }) => {
    const chunk = new ChunkReader(data);
    return Array.from({ length: rowCount }, (_, row) => chunk.row(row));
  });
  const columns = shaper.columns ?? [];
  return { read: { columns, rows, irregular, profiles: reader.profiles(columns) }, slowRows };
}

/** What the record reader makes of these bytes, all at once. */
export function readPlainly(bytes: Uint8Array<ArrayBuffer>, given: Given = {}) {
  const shaper = new TableShaper("f.csv", tableOf(given));
  const decoder = createDecoder(guess(given));
  const reader = createRecordReader(tableOf(given));
  const parts = [reader.push(decoder.push(bytes)), reader.push(decoder.end()), reader.end()].map((records) => shaper.add(records));
  const rows = parts.flatMap((part) => part.rows);
  const columns = shaper.columns ?? [];
  const profiler = new DatasetProfiler(columns.length);
  const size = given.chunkRows ?? 64;
  for (let at = 0; at < rows.length; at += size) profiler.add(buildColumns(rows.slice(at, at + size), columns.length));
  const profiles = rows.length > 0 || columns.length > 0 ? profiler.finish(columns) : [];
  return { columns, rows, irregular: parts.flatMap((part) => part.irregular), profiles };
}
