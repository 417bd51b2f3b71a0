import { endsOf, type Slice, spread, trimFrom, trimTo } from "./slice.ts";

const UNKNOWN = -1;

/**
 * Numbers for byte texts: equal bytes have the same number, counted from 0 in order of first appearance. 0 is the empty text
 * from the start. Hashes only say where to look; equality is always decided on the bytes, so that no two values ever share a
 * number. All memory is flat: a million addresses take about 40 MB and no string.
 */
export class Interner {
  #size = 0;
  #table: Int32Array;
  #mask: number;
  #hashes: Uint32Array;
  #ends: Uint32Array;
  #bytes: Uint8Array;

  /** `expected` distinct values: room is made for them at once, so that nothing has to be moved later. */
  constructor(expected = 1000, bytesEach = 24) {
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(64, expected * 2)));
    this.#table = new Int32Array(capacity);
    this.#mask = capacity - 1;
    this.#hashes = new Uint32Array(capacity >> 1);
    this.#ends = new Uint32Array(capacity >> 1);
    this.#bytes = new Uint8Array(Math.max(1024, expected * bytesEach));
    this.add(new Uint8Array(0), 0, 0);
  }

  /** How many numbers are given, the empty text's included. */
  get size(): number {
    return this.#size;
  }

  add(text: Uint8Array, from: number, to: number): number {
    const hash = hashOf(text, from, to);
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const id = (this.#table[slot] ?? 0) - 1;
      if (id < 0) return this.#insert(slot, hash, text, from, to);
      if (this.#hashes[id] === hash && this.#equals(id, text, from, to)) return id;
    }
  }

  /** The number of a text, or -1 when it has none. */
  find(text: Uint8Array, from: number, to: number): number {
    const hash = hashOf(text, from, to);
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const id = (this.#table[slot] ?? 0) - 1;
      if (id < 0) return UNKNOWN;
      if (this.#hashes[id] === hash && this.#equals(id, text, from, to)) return id;
    }
  }

  bytes(id: number): Uint8Array {
    return this.#bytes.subarray(id === 0 ? 0 : this.#ends[id - 1], this.#ends[id]);
  }

  text(id: number): string {
    return decodeUtf8(this.bytes(id));
  }

  #equals(id: number, text: Uint8Array, from: number, to: number): boolean {
    const start = id === 0 ? 0 : (this.#ends[id - 1] ?? 0);
    if ((this.#ends[id] ?? 0) - start !== to - from) return false;
    const own = this.#bytes;
    for (let at = from, mine = start; at < to; at++, mine++) if (own[mine] !== text[at]) return false;
    return true;
  }

  #insert(slot: number, hash: number, text: Uint8Array, from: number, to: number): number {
    const id = this.#size;
    if (id >= this.#ends.length) {
      this.#grow();
      return this.add(text, from, to);
    }
    const start = id === 0 ? 0 : (this.#ends[id - 1] ?? 0);
    const end = start + to - from;
    if (end > this.#bytes.length) this.#bytes = larger(this.#bytes, Math.max(end, this.#bytes.length * 2));
    if (to - from < 64) for (let at = from, mine = start; at < to; at++, mine++) this.#bytes[mine] = text[at] ?? 0;
    else this.#bytes.set(text.subarray(from, to), start);
    this.#ends[id] = end;
    this.#hashes[id] = hash;
    this.#table[slot] = id + 1;
    this.#size = id + 1;
    return id;
  }

  #grow(): void {
    const capacity = this.#table.length * 2;
    this.#table = new Int32Array(capacity);
    this.#mask = capacity - 1;
    this.#hashes = grown(this.#hashes, capacity >> 1);
    this.#ends = grown(this.#ends, capacity >> 1);
    for (let id = 0; id < this.#size; id++) {
      let slot = (this.#hashes[id] ?? 0) & this.#mask;
      while (this.#table[slot] !== 0) slot = (slot + 1) & this.#mask;
      this.#table[slot] = id + 1;
    }
  }
}

/** Four bytes at a time would be faster only for long texts; keys and addresses are short. */
function hashOf(text: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5 ^ (to - from);
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (text[at] ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function larger(bytes: Uint8Array, length: number): Uint8Array {
  const copy = new Uint8Array(length);
  copy.set(bytes);
  return copy;
}

function grown(list: Uint32Array, length: number): Uint32Array {
  const copy = new Uint32Array(length);
  copy.set(list);
  return copy;
}

/** Numbers of a slice's values, blanks at the ends aside; 0 for blank ones. `caseless` takes A to Z for a to z. */
export function internSlice(interner: Interner, slice: Slice, caseless = false): Uint32Array {
  const ends = endsOf(slice);
  const ids = new Uint32Array(slice.distinct);
  const text = caseless ? lowered(slice.text) : slice.text;
  let from = 0;
  for (let value = 0; value < slice.distinct; value++) {
    const to = ends[value] ?? 0;
    const start = trimFrom(text, from, to);
    ids[value] = start === to ? 0 : interner.add(text, start, trimTo(text, start, to));
    from = to;
  }
  return ids;
}

function lowered(text: Uint8Array): Uint8Array {
  const copy = text.slice();
  for (let at = 0; at < copy.length; at++) {
    const unit = copy[at] ?? 0;
    if (unit >= 65 && unit <= 90) copy[at] = unit + 32;
  }
  return copy;
}

/** A column over all rows as numbers of its trimmed values; 0 is blank. */
export class CodedColumn {
  readonly values: Interner;
  readonly rows: Uint32Array;

  constructor(rowCount: number, expected: number) {
    this.values = new Interner(expected);
    this.rows = new Uint32Array(rowCount);
  }

  add(slice: Slice): void {
    spread(slice, internSlice(this.values, slice), this.rows);
  }
}

/** Texts of valid UTF-8, for the few values that are shown. */
export function decodeUtf8(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    const extra = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    let point = extra === 0 ? lead : lead & (0x3f >> extra);
    for (let step = 1; step <= extra; step++) point = (point << 6) | ((bytes[at + step] ?? 0) & 0x3f);
    text += String.fromCodePoint(point);
    at += extra + 1;
  }
  return text;
}

/** UTF-8 of a text, into `out` when it fits (the answer is then a part of it). */
export function encodeUtf8(text: string, out: Uint8Array): Uint8Array {
  const target = text.length * 3 <= out.length ? out : new Uint8Array(text.length * 3);
  let at = 0;
  for (let index = 0; index < text.length; index++) {
    const point = text.codePointAt(index) ?? 0;
    if (point < 0x80) target[at++] = point;
    else {
      const extra = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
      target[at++] = ([0, 0xc0, 0xe0, 0xf0][extra] ?? 0) | (point >> (6 * extra));
      for (let step = extra - 1; step >= 0; step--) target[at++] = 0x80 | ((point >> (6 * step)) & 0x3f);
    }
    if (point > 0xffff) index += 1;
  }
  return target.subarray(0, at);
}
