import { type ColumnStats, DISTINCT_CAP, SAMPLES } from "../../../shared/profile/index.ts";
import type { TableGuess } from "../dialect.ts";
import { createRecordReader, type Records } from "../records.ts";
import { type Kernel, openKernel, runsKernel, Stop } from "./kernel.ts";
import { readStats } from "./stats.ts";

/** Rows of a chunk, and the bytes after which one of long rows is closed earlier. */
const CHUNK_ROWS = 1024;
const CHUNK_BYTES = 1_000_000;
/** Cells of a chunk at most, but for rows wider than a sixteenth of it. */
const CHUNK_CELLS = 1 << 18;
/** A record longer than this is left to the record reader, which knows when a quote was never closed. */
const LONGEST_RECORD = 1_000_000;
/** Bytes taken into the kernel's memory in one go. */
const TAKEN_BYTES = 1 << 18;
/** After fewer clear records than this between two unclear ones, the record reader gets more at a time. */
const SHORT_RUN = 64;
/** The same where records are unclear for a guarded cell: what follows one is most likely clear. */
const SHORT_GUARDED_RUN = 8;
const LARGEST_PIECE = 256_000;
const BOM_START = 0xef;

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
  /** The record reader gets every record with a cell that begins with an apostrophe: `shape` may have to take it off. */
  leaveGuarded?: boolean;
  /** Rows of a chunk, 32,768 at most; only tests choose another number. */
  chunkRows?: number;
}

/**
 * Whether the fast reader reads this: UTF-8 with a delimiter of one byte that is neither quote nor line break, in a browser
 * that has what the kernel needs.
 */
export function canReadFast(table: TableGuess, encoding: string): boolean {
  const { delimiter, quote } = table;
  const isOneByte = delimiter.length === 1 && delimiter.charCodeAt(0) < 0x80 && !'"\r\n\0'.includes(delimiter);
  return encoding === "utf-8" && quote === '"' && isOneByte && runsKernel();
}

/** A reader for one file; close it when it is done, or given up. */
export async function openFastReader(input: FastReaderInput): Promise<FastReader> {
  return new FastReader(input, await openKernel());
}

/**
 * Reads a UTF-8 table from its bytes into packed chunks with their statistics, cell for cell as the record reader does,
 * without a string a cell. Where bytes can be read in more ways than one (broken quotes, rows that don't fit, damaged
 * characters), the record reader reads them, until it stands between two records again. Blocks may be cut anywhere.
 */
export class FastReader {
  readonly #input: FastReaderInput;
  readonly #reader;
  readonly #newline: number;
  #kernel: Kernel | null;
  #columnCount = 0;
  /** The record reader is at work, until it stands between two records. */
  #isSlow = true;
  #staysSlow = false;
  #piece = 1;
  #run = 0;
  #recordsToHeader: number;
  #fastRows = 0;
  #fastLines = 0;
  #slowLines = 0;
  #isFirstBlock = true;
  #isAscii = true;

  constructor(input: FastReaderInput, kernel: Kernel) {
    this.#input = input;
    this.#kernel = kernel;
    this.#reader = createRecordReader(input.table);
    this.#newline = input.table.newline.charCodeAt(0);
    this.#recordsToHeader = input.table.preamble + 1;
  }

  /** Takes the file's next bytes; answers the chunks that are full now. Throws what the decoder throws. */
  push(block: Uint8Array): PackedChunk[] {
    const full: PackedChunk[] = [];
    for (let at = 0; at < block.length; at += TAKEN_BYTES) {
      const taken = block.subarray(at, at + TAKEN_BYTES);
      if (!this.#append(taken) && this.#isAscii) this.#meetBeyondAscii(block);
      while (this.#isSlow ? this.#readSlow(full) : this.#readFast(full));
    }
    this.#isFirstBlock = false;
    return full;
  }

  /** The file is over: answers the chunks that are left. */
  end(): PackedChunk[] {
    const left: PackedChunk[] = [];
    const { decoder } = this.#input;
    this.#takeRecords(this.#reader.push(decoder.push(this.#rest) + decoder.end()), left);
    this.#takeRecords(this.#reader.end(), left);
    this.#open.run.skip(this.#rest.length);
    this.#pack(left);
    return left;
  }

  /** What is known of each column, of all rows that were answered in chunks. */
  stats(): ColumnStats[] {
    return Array.from({ length: this.#columnCount }, (_, column) => readStats(this.#open, column));
  }

  /** Gives the memory back; nothing can be asked after it. */
  close(): void {
    this.#kernel = null;
  }

  get #open(): Kernel {
    if (!this.#kernel) throw new Error("The fast reader was closed.");
    return this.#kernel;
  }

  /** A copy of the bytes that nobody has read yet. */
  get #rest(): Uint8Array<ArrayBuffer> {
    const { bytes, run } = this.#open;
    return bytes.slice(run.at.value, run.to.value);
  }

  /** Answers whether all of it is ASCII. */
  #append(block: Uint8Array): boolean {
    const kernel = this.#open;
    const to = kernel.run.room(block.length);
    kernel.bytes.set(block, to);
    return kernel.run.append(block.length) !== 0;
  }

  /**
   * Whether text that was ASCII so far is UTF-8 is decided by the block where that ends, as a whole. The decoder sees this
   * one, all but a character that its end cuts, and a line break that leaves it between two characters. A byte order mark
   * mustn't come twice; it has decided by itself.
   */
  #meetBeyondAscii(block: Uint8Array): void {
    this.#isAscii = false;
    if (this.#isFirstBlock && block[0] === BOM_START) return;
    const length = wholeCharacters(block);
    const seen = new Uint8Array(length + 1);
    seen.set(block.subarray(0, length));
    seen[length] = 0x0a;
    this.#input.decoder.push(seen);
  }

  /** Answers whether to go on; if not, more bytes are needed. */
  #readFast(full: PackedChunk[]): boolean {
    const { run } = this.#open;
    const stop = run.scan();
    this.#fastRows += run.scannedRows.value;
    this.#fastLines += run.scannedLines.value;
    this.#run += run.scannedRows.value;
    if (run.isFull()) this.#pack(full);
    if (stop === Stop.full) return true;
    if (stop === Stop.more && run.to.value - run.at.value <= LONGEST_RECORD) return false;
    this.#isSlow = true;
    const short = this.#input.leaveGuarded ? SHORT_GUARDED_RUN : SHORT_RUN;
    this.#piece = this.#run < short ? Math.min(this.#piece * 2, LARGEST_PIECE) : 1;
    this.#run = 0;
    return true;
  }

  /** Gives the record reader whole lines, more each time, until it has made records of all of them. */
  #readSlow(full: PackedChunk[]): boolean {
    const { run } = this.#open;
    if (run.at.value === run.to.value) return false;
    let grown = this.#piece;
    for (;;) {
      const { bytes } = this.#open;
      const from = run.at.value;
      const to = run.to.value;
      const newlineAt = bytes.indexOf(this.#newline, Math.min(from + grown, to) - 1);
      const isWhole = newlineAt !== -1 && newlineAt < to;
      const end = isWhole && !this.#staysSlow ? newlineAt + 1 : to;
      const text = this.#input.decoder.push(bytes.slice(from, end));
      for (let at = from; at < end; at++) if (bytes[at] === this.#newline) this.#slowLines++;
      run.skip(end - from);
      const records = this.#reader.push(text);
      this.#takeRecords(records, full);
      if (isWhole && this.#isBetweenRecords(records)) {
        this.#isSlow = false;
        return true;
      }
      if (end === to) return false;
      grown = Math.min(grown * 4, LARGEST_PIECE);
    }
  }

  /** The line after the last record is the line after all the text, which ended with a line break. */
  #isBetweenRecords(records: Records): boolean {
    const last = records.rows.length - 1;
    if (last < 0 || this.#staysSlow || this.#columnCount === 0) return false;
    const breaks = records.raw(last).split(this.#input.table.newline).length;
    return records.line(last) + breaks === this.#slowLines + 1;
  }

  #takeRecords(records: Records, full: PackedChunk[]): void {
    if (this.#columnCount === 0) this.#meetHeader(records);
    for (const fault of records.faults.values()) if (fault === "unclosed") this.#staysSlow = true;
    const { rows, faults } = records;
    const seen = {
      rows,
      faults,
      raw: (index: number) => records.raw(index),
      line: (index: number) => records.line(index) + this.#fastLines,
    };
    for (const row of this.#input.shape(seen, this.#fastRows)) {
      this.#addRow(row);
      if (this.#open.run.isFull()) this.#pack(full);
    }
  }

  #meetHeader(records: Records): void {
    const header = records.rows[this.#recordsToHeader - 1];
    this.#recordsToHeader -= records.rows.length;
    if (!header) return;
    const { table, chunkRows = CHUNK_ROWS } = this.#input;
    this.#columnCount = header.length;
    if (this.#input.leaveGuarded) this.#open.run.leaveGuarded();
    const maxRows = Math.min(chunkRows, Math.max(16, Math.floor(CHUNK_CELLS / header.length)));
    this.#open.run.begin(header.length, maxRows, CHUNK_BYTES, table.delimiter.charCodeAt(0), this.#newline, DISTINCT_CAP, SAMPLES);
  }

  /** Writes the cells as the kernel finds them in a file: in quotes, with one byte between. */
  #addRow(cells: readonly string[]): void {
    const { run } = this.#open;
    const texts = Array.from({ length: this.#columnCount }, (_, column) => `"${(cells[column] ?? "").replaceAll('"', '""')}"`);
    const most = texts.reduce((sum, text) => sum + text.length * 3 + 1, 0);
    let at = run.beginRow(most);
    const start = at;
    const ends = run.nextEnds();
    const { bytes, view } = this.#open;
    texts.forEach((text, column) => {
      at += encoder.encodeInto(text, bytes.subarray(at)).written;
      view.setUint32(ends + column * 4, at++, true);
    });
    run.addRow(at - start);
  }

  #pack(full: PackedChunk[]): void {
    const { run } = this.#open;
    const rowCount = run.rowCount.value;
    if (this.#columnCount === 0 || rowCount === 0) return;
    const length = run.pack();
    const at = run.packed.value;
    full.push({ rowCount, data: this.#open.bytes.buffer.slice(at, at + length) });
  }
}

const encoder = new TextEncoder();

/** Bytes of a block without the character that its end cuts, if it cuts one. */
function wholeCharacters(block: Uint8Array): number {
  for (let back = 1; back <= 3; back++) {
    const byte = block[block.length - back] ?? 0;
    if (byte < 0x80) return block.length;
    if (byte < 0xc0) continue;
    const length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return length > back ? block.length - back : block.length;
  }
  return block.length;
}
