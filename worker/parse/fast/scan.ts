/*
 * Finds records in UTF-8 bytes without making a string: four bytes at a time, with a hash of each cell on the way. A record is
 * taken only when there is one way to read it: every cell is plain, or quoted as a whole, and there are as many as columns.
 * Anything else stops the scan in front of it, for the record reader that knows about broken quotes and ragged rows.
 */

const QUOTE = 0x22;
const CR = 0x0d;
const ONES = 0x01010101;
const HIGHS = 0x80808080 | 0;
const SEED = 0x2f0b4a27;
const PRIME = 0x9e3779b1 | 0;
/** Bytes of a word that belong to a cell which ends in it, by how many they are. */
const TAIL = new Int32Array([0, 0xff, 0xffff, 0xffffff]);
/** Bytes behind the data that a scan may read. */
export const PADDING = 16;

/** Why a scan ended: no whole record is left, a record isn't clear, or there is no room for another one. */
export type Stop = "more" | "unclear" | "full";

/** Mixes a cell's last, part word and its length into the hash; equal bytes give equal hashes however they were quoted. */
const finished = (hash: number, tail: number, length: number): number => {
  const mixed = Math.imul(((hash << 5) | (hash >>> 27)) ^ tail ^ length, PRIME);
  const spread = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
  return spread ^ (spread >>> 13);
};

/** The hash of bytes `start` to `end`, as the scan computes it. Up to three bytes behind `end` are read. */
export function hashBytes(words: DataView, start: number, end: number): number {
  let hash = SEED;
  let at = start;
  for (; at + 4 <= end; at += 4) hash = Math.imul(((hash << 5) | (hash >>> 27)) ^ words.getInt32(at, true), PRIME);
  const rest = end - at;
  return finished(hash, rest === 0 ? 0 : words.getInt32(at, true) & (TAIL[rest] ?? 0), end - start);
}

/**
 * Cells found, until the next scan: start, end and hash of record `r` in column `c` stand at `(c * maxRecords + r) * 3`, so
 * that a column's cells lie together. Positions are in the buffer that was scanned.
 */
export class Scanner {
  readonly cells: Int32Array;
  readonly maxRecords: number;
  /** Records found by the last scan, where the first one after them starts, and line breaks in them. */
  count = 0;
  end = 0;
  lines = 0;
  readonly #columnCount: number;
  readonly #delimiter: number;
  readonly #newline: number;

  constructor(columnCount: number, maxRecords: number, delimiter: number, newline: number) {
    this.#columnCount = columnCount;
    this.#delimiter = delimiter;
    this.#newline = newline;
    this.maxRecords = maxRecords;
    this.cells = new Int32Array(columnCount * maxRecords * 3);
  }

  /**
   * Scans from `from` to `to`, at most `room` records. Overwrites the PADDING bytes at `to`, and writes cells with doubled
   * quotes behind them, undoubled: the buffer needs as many bytes again as are scanned.
   */
  scan(bytes: Uint8Array, words: DataView, from: number, to: number, room: number): Stop {
    const { cells } = this;
    const stride = this.maxRecords * 3;
    const columnCount = this.#columnCount;
    const delimiter = this.#delimiter;
    const newline = this.#newline;
    const delimiters = Math.imul(delimiter, ONES);
    const newlines = Math.imul(newline, ONES);
    const quotes = Math.imul(QUOTE, ONES);
    // A word of bytes that are all above the ones looked for needs one test; with a comma, that is nearly every word.
    const lows = Math.imul(Math.max(QUOTE, delimiter) + 1, ONES);
    const lowsQuoted = Math.imul(QUOTE + 1, ONES);
    bytes.fill(QUOTE, to, to + PADDING);
    let spare = to + PADDING;
    let lines = 0;
    let count = 0;
    let recordAt = from;
    let stop: Stop = "full";

    scanning: while (count < room) {
      let at = recordAt;
      let cell = count * 3;
      const cellsEnd = cell + columnCount * stride;
      let seen = 0;
      let nul = 0;
      let breaks = 1;
      for (;;) {
        let hash = SEED;
        let start = at;
        let end = 0;
        if (bytes[at] === QUOTE) {
          if (at >= to) {
            stop = "more";
            break scanning;
          }
          start = ++at;
          let breakSeen = 0;
          for (;;) {
            const word = words.getInt32(at, true);
            seen |= word;
            let hit = (word - lowsQuoted) & ~word & HIGHS;
            if (hit !== 0) {
              const asQuote = word ^ quotes;
              const asNewline = word ^ newlines;
              hit = (asQuote - ONES) & ~asQuote & HIGHS;
              nul |= (word - ONES) & ~word;
              breakSeen |= (asNewline - ONES) & ~asNewline;
            }
            if (hit === 0) {
              hash = Math.imul(((hash << 5) | (hash >>> 27)) ^ word, PRIME);
              at += 4;
              continue;
            }
            const rest = (31 - Math.clz32(hit & -hit)) >> 3;
            at += rest;
            hash = finished(hash, word & (TAIL[rest] ?? 0), at - start);
            break;
          }
          end = at;
          if (at + 2 >= to) {
            stop = "more";
            break scanning;
          }
          if (bytes[at + 1] === QUOTE) {
            const cellAt = spare;
            bytes.copyWithin(spare, start, at);
            spare += at - start;
            for (;;) {
              if (at + 2 >= to) {
                stop = "more";
                break scanning;
              }
              const byte = bytes[at] ?? 0;
              if (byte === QUOTE) {
                if (bytes[at + 1] !== QUOTE) break;
                at++;
              }
              seen |= byte;
              if (byte === 0) nul = HIGHS;
              if (byte === newline) breakSeen = HIGHS;
              bytes[spare++] = byte;
              at++;
            }
            if (breakSeen & HIGHS) breaks += countOf(bytes, newline, start, at);
            start = cellAt;
            end = spare;
            hash = hashBytes(words, start, end);
          } else if (breakSeen & HIGHS) breaks += countOf(bytes, newline, start, at);
          at++;
          if (bytes[at] === CR && newline !== CR && bytes[at + 1] === newline) at++;
        } else {
          for (;;) {
            const word = words.getInt32(at, true);
            seen |= word;
            let hit = (word - lows) & ~word & HIGHS;
            if (hit !== 0) {
              const asDelimiter = word ^ delimiters;
              const asNewline = word ^ newlines;
              const asQuote = word ^ quotes;
              hit = (((asDelimiter - ONES) & ~asDelimiter) | ((asNewline - ONES) & ~asNewline) | ((asQuote - ONES) & ~asQuote)) & HIGHS;
              nul |= (word - ONES) & ~word;
            }
            if (hit === 0) {
              hash = Math.imul(((hash << 5) | (hash >>> 27)) ^ word, PRIME);
              at += 4;
              continue;
            }
            const rest = (31 - Math.clz32(hit & -hit)) >> 3;
            at += rest;
            hash = finished(hash, word & (TAIL[rest] ?? 0), at - start);
            break;
          }
          end = at;
          if (at >= to) {
            stop = "more";
            break scanning;
          }
          if (bytes[at] === newline && newline !== CR && end > start && bytes[end - 1] === CR) hash = hashBytes(words, start, --end);
        }
        const next = bytes[at];
        if (cell === cellsEnd || (next !== delimiter && next !== newline)) {
          stop = "unclear";
          break scanning;
        }
        cells[cell] = start;
        cells[cell + 1] = end;
        cells[cell + 2] = hash;
        cell += stride;
        at++;
        if (next === newline) break;
      }
      if (cell !== cellsEnd || (nul & HIGHS) !== 0 || ((seen & HIGHS) !== 0 && !isClearUtf8(bytes, words, recordAt, at))) {
        stop = "unclear";
        break;
      }
      recordAt = at;
      lines += breaks;
      count++;
    }
    this.count = count;
    this.end = recordAt;
    this.lines = lines;
    return stop;
  }
}

function countOf(bytes: Uint8Array, byte: number, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (bytes[at] === byte) count++;
  return count;
}

/**
 * Whether bytes `from` to `to` are whole, well-formed UTF-8 characters (Unicode, table 3-7), and none of them the one that
 * stands for an unreadable character, U+FFFD.
 */
function isClearUtf8(bytes: Uint8Array, words: DataView, from: number, to: number): boolean {
  let at = from;
  while (at < to) {
    while (at + 4 <= to && (words.getInt32(at, true) & HIGHS) === 0) at += 4;
    if (at >= to) return true;
    const lead = bytes[at++] ?? 0;
    if (lead < 0x80) continue;
    const more = lead < 0xc2 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : 0;
    if (more === 0 || at + more > to) return false;
    const second = bytes[at] ?? 0;
    const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (second < low || second > high) return false;
    if (lead === 0xef && second === 0xbf && bytes[at + 1] === 0xbd) return false;
    for (let step = 1; step < more; step++) if (((bytes[at + step] ?? 0) & 0xc0) !== 0x80) return false;
    at += more;
  }
  return true;
}
