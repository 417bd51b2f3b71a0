import type { Column, ColumnProfile } from "../../../shared/model/index.ts";
import { packByteColumns } from "../../store/index.ts";
import type { TableGuess } from "../dialect.ts";
import { createRecordReader, type Records } from "../records.ts";
import { ColumnBuilder } from "./column.ts";
import { ByteProfiler } from "./profile.ts";
import { hashBytes, PADDING, Scanner, type Stop } from "./scan.ts";

/** Rows of a chunk, and the bytes after which one of long rows is closed earlier. */
const CHUNK_ROWS = 1024;
const CHUNK_BYTES = 1_000_000;
/** Records scanned in one go: their bytes and places stay in the processor's cache until they are sorted into columns. */
const SCANNED_ROWS = 512;
/** A record longer than this is left to the record reader, which knows when a quote was never closed. */
const LONGEST_RECORD = 1_000_000;
/** After fewer clear records than this between two unclear ones, the record reader gets more at a time. */
const SHORT_RUN = 64;
const LARGEST_PIECE = 256_000;

export interface PackedChunk {
  rowCount: number;
  data: ArrayBuffer;
}

export interface FastReaderInput {
  table: TableGuess;
  /** Decodes what the record reader gets; may throw NotUtf8. */
  decoder: { push(block: Uint8Array<ArrayBuffer>): string; end(): string };
  /**
   * Fits records of the record reader to the columns, as TableShaper does, and answers the rows. `rowsBefore` rows stand
   * before them that it has not seen: add it to the row numbers of what it lists.
   */
  shape(records: Records, rowsBefore: number): readonly (readonly string[])[];
  /** Rows of a chunk, 32,768 at most; only tests choose another number. */
  chunkRows?: number;
}

/** Whether the fast reader reads this: UTF-8, and a delimiter of one byte that is neither quote nor line break. */
export function canReadFast(table: TableGuess, encoding: string): boolean {
  const { delimiter } = table;
  return encoding === "utf-8" && delimiter.length === 1 && delimiter.charCodeAt(0) < 0x80 && !'"\r\n\0'.includes(delimiter);
}

/**
 * Reads a UTF-8 table from its bytes into packed chunks with their profile, cell for cell as the record reader does, without
 * a string a cell. Where bytes can be read in more ways than one (broken quotes, rows that don't fit, damaged characters), the
 * record reader reads them, until it stands between two records again. Blocks may be cut anywhere.
 */
export class FastReader {
  readonly #input: FastReaderInput;
  readonly #chunkRows: number;
  readonly #reader;
  readonly #newline: number;
  readonly #delimiter: number;
  #chunk: ChunkInMaking | null = null;
  #profiler: ByteProfiler | null = null;
  #scanner: Scanner | null = null;
  #bytes = new Uint8Array(0);
  #words = new DataView(this.#bytes.buffer);
  #at = 0;
  #to = 0;
  /** The record reader is at work, until it stands between two records. */
  #isSlow = true;
  #staysSlow = false;
  #piece = 1;
  #run = 0;
  #recordsToHeader: number;
  #fastRows = 0;
  #fastLines = 0;
  #slowLines = 0;
  #toldMultiByte = false;

  constructor(input: FastReaderInput) {
    this.#input = input;
    this.#chunkRows = input.chunkRows ?? CHUNK_ROWS;
    this.#reader = createRecordReader(input.table);
    this.#newline = input.table.newline.charCodeAt(0);
    this.#delimiter = input.table.delimiter.charCodeAt(0);
    this.#recordsToHeader = input.table.preamble + 1;
  }

  /** Takes the file's next bytes; answers the chunks that are full now. */
  push(block: Uint8Array): PackedChunk[] {
    this.#append(block);
    const full: PackedChunk[] = [];
    while (this.#isSlow ? this.#readSlow(full) : this.#readFast(full));
    return full;
  }

  /** The file is over: answers the chunks that are left. */
  end(): PackedChunk[] {
    const left: PackedChunk[] = [];
    const { decoder } = this.#input;
    this.#takeRecords(this.#reader.push(decoder.push(this.#bytes.slice(this.#at, this.#to)) + decoder.end()), left);
    this.#takeRecords(this.#reader.end(), left);
    this.#at = this.#to;
    this.#pack(left);
    return left;
  }

  /** One profile a column, of all rows that were answered in chunks. */
  profiles(columns: readonly Column[]): ColumnProfile[] {
    return this.#profiler?.finish(columns) ?? [];
  }

  #append(block: Uint8Array): void {
    const carried = this.#to - this.#at;
    const needed = (carried + block.length + PADDING) * 2;
    const bytes = needed > this.#bytes.length ? new Uint8Array(needed + (needed >> 3)) : this.#bytes;
    if (bytes === this.#bytes) bytes.copyWithin(0, this.#at, this.#to);
    else bytes.set(this.#bytes.subarray(this.#at, this.#to));
    bytes.set(block, carried);
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#words = new DataView(bytes.buffer);
    }
    this.#at = 0;
    this.#to = carried + block.length;
  }

  /** Answers whether to go on; if not, more bytes are needed. */
  #readFast(full: PackedChunk[]): boolean {
    const chunk = this.#chunk;
    const scanner = this.#scanner;
    if (!chunk || !scanner) throw new Error("Records are scanned before the columns are known.");
    const stop = scanner.scan(this.#bytes, this.#words, this.#at, this.#to, Math.min(chunk.room, scanner.maxRecords));
    if (scanner.count > 0) {
      chunk.addScanned(this.#words, scanner, scanner.end - this.#at);
      this.#fastRows += scanner.count;
      this.#fastLines += scanner.lines;
      this.#run += scanner.count;
      this.#at = scanner.end;
      if (chunk.isFull) this.#pack(full);
    }
    return this.#after(stop);
  }

  #after(stop: Stop): boolean {
    if (stop === "full") return true;
    if (stop === "more" && this.#to - this.#at <= LONGEST_RECORD) return false;
    if (this.#chunk) this.#tellMultiByte(this.#chunk);
    this.#isSlow = true;
    this.#piece = this.#run < SHORT_RUN ? Math.min(this.#piece * 2, LARGEST_PIECE) : 1;
    this.#run = 0;
    return true;
  }

  /** Gives the record reader whole lines, more each time, until it has made records of all of them. */
  #readSlow(full: PackedChunk[]): boolean {
    if (this.#at === this.#to) return false;
    let grown = this.#piece;
    for (;;) {
      const newlineAt = this.#bytes.indexOf(this.#newline, Math.min(this.#at + grown, this.#to) - 1);
      const isWhole = newlineAt !== -1 && newlineAt < this.#to;
      const end = isWhole && !this.#staysSlow ? newlineAt + 1 : this.#to;
      const text = this.#decode(end);
      for (let at = this.#at; at < end; at++) if (this.#bytes[at] === this.#newline) this.#slowLines++;
      this.#at = end;
      const records = this.#reader.push(text);
      this.#takeRecords(records, full);
      if (isWhole && this.#isBetweenRecords(records)) {
        this.#isSlow = false;
        return true;
      }
      if (this.#at === this.#to) return false;
      grown = Math.min(grown * 4, LARGEST_PIECE);
    }
  }

  /** Broken bytes are judged by all that is there, not by their line alone. */
  #decode(end: number): string {
    const { decoder } = this.#input;
    try {
      return decoder.push(this.#bytes.slice(this.#at, end));
    } catch (error) {
      decoder.push(this.#bytes.slice(this.#at, this.#to));
      throw error;
    }
  }

  /** The line after the last record is the line after all the text, which ended with a line break. */
  #isBetweenRecords(records: Records): boolean {
    const last = records.rows.length - 1;
    if (last < 0 || this.#staysSlow || !this.#chunk) return false;
    const breaks = records.raw(last).split(this.#input.table.newline).length;
    return records.line(last) + breaks === this.#slowLines + 1;
  }

  #takeRecords(records: Records, full: PackedChunk[]): void {
    if (!this.#chunk) this.#meetHeader(records);
    for (const fault of records.faults.values()) if (fault === "unclosed") this.#staysSlow = true;
    const { rows, faults } = records;
    const seen = {
      rows,
      faults,
      raw: (index: number) => records.raw(index),
      line: (index: number) => records.line(index) + this.#fastLines,
    };
    for (const row of this.#input.shape(seen, this.#fastRows)) {
      this.#chunk?.addRow(row);
      if (this.#chunk?.isFull) this.#pack(full);
    }
  }

  #meetHeader(records: Records): void {
    const header = records.rows[this.#recordsToHeader - 1];
    this.#recordsToHeader -= records.rows.length;
    if (!header) return;
    this.#chunk = new ChunkInMaking(header.length, this.#chunkRows);
    this.#profiler = new ByteProfiler(header.length);
    this.#scanner = new Scanner(header.length, Math.min(SCANNED_ROWS, this.#chunkRows), this.#delimiter, this.#newline);
  }

  #pack(full: PackedChunk[]): void {
    const chunk = this.#chunk;
    if (!chunk || chunk.rowCount === 0) return;
    this.#profiler?.add(chunk.columns);
    this.#tellMultiByte(chunk);
    full.push({ rowCount: chunk.rowCount, data: packByteColumns(chunk.columns, chunk.rowCount) });
    chunk.clear();
  }

  /** The decoder judges broken bytes by whether it has seen whole characters; it hears of the first ones that passed it by. */
  #tellMultiByte(chunk: ChunkInMaking): void {
    const column = this.#toldMultiByte || this.#isSlow ? undefined : chunk.columns.find((each) => !each.isAscii);
    if (!column) return;
    this.#input.decoder.push(column.text.slice(0, column.textBytes));
    this.#toldMultiByte = true;
  }
}

class ChunkInMaking {
  readonly columns: ColumnBuilder[];
  rowCount = 0;
  #size = 0;
  readonly #maxRows: number;
  readonly #encoder = new TextEncoder();
  #cell = new Uint8Array(4096);
  readonly #place = new Int32Array(3);

  constructor(columnCount: number, maxRows: number) {
    this.#maxRows = maxRows;
    this.columns = Array.from({ length: columnCount }, () => new ColumnBuilder(maxRows));
  }

  get room(): number {
    return this.#maxRows - this.rowCount;
  }

  get isFull(): boolean {
    return this.rowCount >= this.#maxRows || this.#size >= CHUNK_BYTES;
  }

  addScanned(words: DataView, found: Scanner, size: number): void {
    const stride = found.maxRecords * 3;
    this.columns.forEach((column, index) => {
      column.add(words, found.cells, index * stride, found.count);
    });
    this.rowCount += found.count;
    this.#size += size;
  }

  addRow(cells: readonly string[]): void {
    this.columns.forEach((column, index) => {
      const cell = cells[index] ?? "";
      if (cell.length * 3 + 4 > this.#cell.length) this.#cell = new Uint8Array(cell.length * 3 + 4);
      const length = this.#encoder.encodeInto(cell, this.#cell).written;
      const words = new DataView(this.#cell.buffer);
      this.#place[1] = length;
      this.#place[2] = hashBytes(words, 0, length);
      column.add(words, this.#place, 0, 1);
      this.#size += length;
    });
    this.rowCount++;
  }

  clear(): void {
    this.rowCount = 0;
    this.#size = 0;
    for (const column of this.columns) column.clear();
  }
}
