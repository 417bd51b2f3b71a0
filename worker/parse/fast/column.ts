import type { ByteColumn } from "../../store/index.ts";

const TAIL = new Int32Array([0, 0xff, 0xffff, 0xffffff]);
/** Bytes behind the text that a word-wise copy may touch. */
const SLACK = 8;

/** The distinct values of one column of a chunk, found by their bytes. Made once and emptied for each chunk. */
export class ColumnBuilder implements ByteColumn {
  rows = 0;
  distinct = 0;
  isAscii = true;
  readonly codes: Uint16Array;
  readonly counts: Int32Array;
  readonly hashes: Int32Array;
  readonly units: Int32Array;
  /** Where value `i` starts in the text; value `i + 1` starts where it ends. */
  readonly offsets: Int32Array;
  text = new Uint8Array(1 << 14);
  words = new DataView(this.text.buffer);
  readonly #slots: Uint16Array;
  readonly #mask: number;
  /** Where the last search ended: the place of the value that wasn't found. */
  #slot = 0;

  /** At most 32,768 rows. */
  constructor(maxRows: number) {
    this.codes = new Uint16Array(maxRows);
    this.counts = new Int32Array(maxRows);
    this.hashes = new Int32Array(maxRows);
    this.units = new Int32Array(maxRows);
    this.offsets = new Int32Array(maxRows + 1);
    const size = 2 << (32 - Math.clz32(maxRows - 1));
    this.#slots = new Uint16Array(size);
    this.#mask = size - 1;
  }

  get textBytes(): number {
    return this.offsets[this.distinct] ?? 0;
  }

  clear(): void {
    this.rows = 0;
    this.distinct = 0;
    this.isAscii = true;
    this.#slots.fill(0);
  }

  /** Adds `count` cells, told as the scanner tells them, from place `first` in `cells`. */
  add(source: DataView, cells: Int32Array, first: number, count: number): void {
    const { codes, counts } = this;
    let row = this.rows;
    for (let cell = first, last = first + count * 3; cell < last; cell += 3) {
      const start = cells[cell] ?? 0;
      const length = (cells[cell + 1] ?? 0) - start;
      const hash = cells[cell + 2] ?? 0;
      const found = this.find(source, start, length, hash);
      const code = found < 0 ? this.insert(source, start, length, hash) : found;
      codes[row++] = code;
      counts[code] = (counts[code] ?? 0) + 1;
    }
    this.rows = row;
  }

  /** The code of these bytes; -1 when they are new. */
  find(source: DataView, start: number, length: number, hash: number): number {
    const slots = this.#slots;
    const mask = this.#mask;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const code = (slots[slot] ?? 0) - 1;
      this.#slot = slot;
      if (code < 0) return -1;
      const at = this.offsets[code] ?? 0;
      if (this.hashes[code] === hash && (this.offsets[code + 1] ?? 0) - at === length && this.#isAt(at, source, start, length)) return code;
    }
  }

  #isAt(at: number, source: DataView, start: number, length: number): boolean {
    const words = this.words;
    let done = 0;
    for (; done + 4 <= length; done += 4) if (words.getInt32(at + done, true) !== source.getInt32(start + done, true)) return false;
    const rest = length - done;
    return rest === 0 || ((words.getInt32(at + done, true) ^ source.getInt32(start + done, true)) & (TAIL[rest] ?? 0)) === 0;
  }

  /** Adds bytes that `find` has just not found; answers their code. */
  insert(source: DataView, start: number, length: number, hash: number): number {
    const code = this.distinct++;
    this.#slots[this.#slot] = code + 1;
    const at = this.offsets[code] ?? 0;
    if (at + length + SLACK > this.text.length) this.#grow(at + length + SLACK);
    const words = this.words;
    let seen = 0;
    let done = 0;
    for (; done + 4 <= length; done += 4) {
      const word = source.getInt32(start + done, true);
      seen |= word;
      words.setInt32(at + done, word, true);
    }
    if (done < length) {
      const word = source.getInt32(start + done, true) & (TAIL[length - done] ?? 0);
      seen |= word;
      words.setInt32(at + done, word, true);
    }
    this.hashes[code] = hash;
    this.counts[code] = 0;
    this.offsets[code + 1] = at + length;
    if ((seen & (0x80808080 | 0)) === 0) this.units[code] = length;
    else {
      this.isAscii = false;
      this.units[code] = utf16Units(this.text, at, at + length);
    }
    return code;
  }

  #grow(needed: number): void {
    const larger = new Uint8Array(Math.max(needed, this.text.length * 2));
    larger.set(this.text);
    this.text = larger;
    this.words = new DataView(larger.buffer);
  }
}

/** Every character is one unit, those of four bytes are two. */
function utf16Units(bytes: Uint8Array, from: number, to: number): number {
  let units = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}
