import type { Dataset } from "../../shared/model/index.ts";
import { Kept } from "./kept.ts";
import type { Limits } from "./limits.ts";
import type { Turn } from "./turn.ts";
import { type Codes, type Piece, pieceOf, type RowStore, Values } from "./values.ts";

/** Reads columns, and keeps those with few different values in memory: a code a row, and the values. */
export class Columns {
  /** Columns in one piece, and what is computed of columns. */
  readonly hot: Kept<object>;
  /** Columns that turned out to have many different values. */
  readonly #many = new Set<string>();

  constructor(
    private readonly reader: RowStore["reader"],
    readonly limits: Limits,
  ) {
    this.hot = new Kept(limits.hotBytes);
  }

  /** The column in one piece when it has few different values, reading it if need be; null when it has many. */
  async whole(dataset: Dataset, column: number, turn: Turn): Promise<Piece | null> {
    const key = `${dataset.id}\n${column}\nwhole`;
    const known = this.hot.get(key) as Piece | undefined;
    if (known || this.#many.has(key)) return known ?? null;
    const builder = new WholeBuilder(dataset.rowCount, this.limits);
    await this.stream(dataset, column, turn, (piece) => builder.add(piece));
    const whole = builder.finish();
    if (whole) this.hot.put(key, whole.piece, whole.bytes);
    else this.#many.add(key);
    return whole?.piece ?? null;
  }

  /** The column's pieces in the order of rows: one when it is kept in memory, else as they are stored. */
  async walk(dataset: Dataset, column: number, turn: Turn, visit: (piece: Piece) => unknown): Promise<void> {
    const whole = await this.whole(dataset, column, turn);
    if (whole) visit(whole);
    else await this.stream(dataset, column, turn, visit);
  }

  /** The column's pieces as they are stored, in the order of rows. Stops when `visit` answers false. */
  async stream(dataset: Dataset, column: number, turn: Turn, visit: (piece: Piece) => unknown): Promise<void> {
    await this.reader.eachSlice(dataset, column, (slice) => visit(pieceOf(slice)) !== false && (turn.isDue ? turn.rest() : true));
  }

  forget(datasetId: string): void {
    this.hot.forget(`${datasetId}\n`);
    for (const key of [...this.#many]) if (key.startsWith(`${datasetId}\n`)) this.#many.delete(key);
  }
}

/** Finds the different values of a column over all its pieces. Values are compared as bytes, found by a hash of them. */
class WholeBuilder {
  readonly #codes: Uint16Array;
  /** Value + 1 by hash, with open places. */
  readonly #slots: Uint32Array;
  /** Where each value begins, and after the last one where it ends. */
  readonly #starts: Uint32Array;
  readonly #lengths: Uint32Array;
  #text = new Uint8Array(4096);
  #count = 0;
  #isMany = false;

  constructor(
    rowCount: number,
    private readonly limits: Limits,
  ) {
    this.#codes = new Uint16Array(rowCount);
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(4 * limits.fewValues)));
    this.#starts = new Uint32Array(limits.fewValues + 1);
    this.#lengths = new Uint32Array(limits.fewValues);
  }

  /** False when there are too many. */
  add({ start, rowCount, codes, alike, values }: Piece): boolean {
    const known = new Uint16Array(values.count);
    for (let index = 0; index < values.count; index++) {
      const code = this.#codeOf(values, index);
      if (code < 0) {
        this.#isMany = true;
        return false;
      }
      known[index] = code;
    }
    if (codes) for (let row = 0; row < rowCount; row++) this.#codes[start + row] = known[codes[row] ?? 0] ?? 0;
    else if (alike) this.#codes.fill(known[0] ?? 0, start, start + rowCount);
    else this.#codes.set(known, start);
    return true;
  }

  finish(): { piece: Piece; bytes: number } | null {
    if (this.#isMany) return null;
    const text = this.#text.slice(0, this.#end);
    const lengths = this.#lengths.slice(0, this.#count);
    const codes: Codes = this.#count <= 0x100 ? new Uint8Array(this.#codes) : this.#codes;
    let strings: string[] | null = null;
    const values = new Values(text, lengths, () => {
      strings ??= cut(text, lengths);
      return strings;
    });
    const piece = { start: 0, rowCount: codes.length, codes, alike: false, values };
    // Strings take about as much again as their bytes, and a pointer each.
    return { piece, bytes: codes.byteLength + 3 * text.length + 32 * this.#count };
  }

  get #end(): number {
    return this.#starts[this.#count] ?? 0;
  }

  #codeOf(values: Values, index: number): number {
    const { text, starts } = values;
    const from = starts[index] ?? 0;
    const to = starts[index + 1] ?? 0;
    const mask = this.#slots.length - 1;
    for (let slot = hashOf(text, from, to) & mask; ; slot = (slot + 1) & mask) {
      const code = (this.#slots[slot] ?? 0) - 1;
      if (code < 0) return this.#addValue(text.subarray(from, to), values.lengths[index] ?? 0, slot);
      if (this.#isValue(code, text, from, to)) return code;
    }
  }

  #isValue(code: number, text: Uint8Array, from: number, to: number): boolean {
    const at = this.#starts[code] ?? 0;
    if ((this.#starts[code + 1] ?? 0) - at !== to - from) return false;
    for (let byte = 0; byte < to - from; byte++) if (this.#text[at + byte] !== text[from + byte]) return false;
    return true;
  }

  /** Below 0 when there is no room. */
  #addValue(bytes: Uint8Array, length: number, slot: number): number {
    const at = this.#end;
    if (this.#count === this.limits.fewValues || at + bytes.length > this.limits.fewBytes) return -1;
    if (at + bytes.length > this.#text.length) {
      const larger = new Uint8Array(2 * (at + bytes.length));
      larger.set(this.#text.subarray(0, at));
      this.#text = larger;
    }
    this.#text.set(bytes, at);
    this.#lengths[this.#count] = length;
    this.#slots[slot] = ++this.#count;
    this.#starts[this.#count] = at + bytes.length;
    return this.#count - 1;
  }
}

/** FNV-1a, with its bits mixed at the end, for tables are cut to their low bits. */
function hashOf(text: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (text[at] ?? 0), 0x01000193);
  return hash ^ (hash >>> 15);
}

function cut(text: Uint8Array, lengths: Codes): string[] {
  const all = new TextDecoder("utf-8", { ignoreBOM: true }).decode(text);
  let at = 0;
  return Array.from(lengths, (length) => {
    at += length;
    return all.slice(at - length, at);
  });
}
