import { companyOf } from "./companies.ts";
import { emailOf, FREE_MAIL, hostOf } from "./emails.ts";
import { foldText } from "./fold.ts";
import { Hasher, textKey } from "./hashes.ts";
import type { NameTable } from "./name-table.ts";
import { nameOf, namePart } from "./names.ts";
import { endsOf, type Slice, trimFrom, trimTo, valueAt } from "./slice.ts";
import { plainSpelling } from "./spelling.ts";

/*
 * Columns as they are compared for near duplicates: every cell becomes a number or two, and no text is kept. A value that
 * comes again soon is not read again.
 */

/** Values whose reading is remembered while a column is read. */
const MOST_REMEMBERED = 1 << 18;

type Rows = Uint32Array | Uint8Array;

/** Reads a column's values into numbers, as many each as there are lists of `rows`. */
abstract class ReadOnce {
  readonly #hasher = new Hasher();
  readonly #most: number;
  #recent: Int32Array | null = null;

  constructor(
    private readonly rows: readonly Rows[],
    expected: number,
    /** What another column said of a row stands. */
    private readonly isSecond = false,
  ) {
    this.#most = 2 ** Math.ceil(Math.log2(Math.max(256, Math.min(2 * expected, MOST_REMEMBERED))));
  }

  /** The numbers of a value, one for each list; 0 for what says nothing. */
  protected abstract read(text: string): readonly number[];

  add(slice: Slice): void {
    const values = this.#valuesOf(slice);
    this.rows.forEach((rows, at) => {
      const list = values[at];
      if (list) write(slice, list, rows, this.isSecond);
    });
  }

  /** The column's last slice was added. */
  end(): void {
    this.#recent = null;
  }

  #valuesOf(slice: Slice): Uint32Array[] {
    const ends = endsOf(slice);
    const values = this.rows.map(() => new Uint32Array(slice.distinct));
    let from = 0;
    for (let value = 0; value < slice.distinct; value++) {
      const to = ends[value] ?? 0;
      const start = trimFrom(slice.text, from, to);
      from = to;
      if (start < to) this.#readOne(slice, value, start, trimTo(slice.text, start, to), values);
    }
    return values;
  }

  #readOne(slice: Slice, value: number, from: number, to: number, values: readonly Uint32Array[]): void {
    const width = 2 + this.rows.length;
    this.#recent ??= new Int32Array(this.#most * width);
    const recent = this.#recent;
    this.#hasher.bytes(slice.text, from, to);
    const [low, high] = [this.#hasher.out[0] ?? 0, this.#hasher.out[1] ?? 0];
    const slot = (low & (this.#most - 1)) * width;
    if (recent[slot] !== low || recent[slot + 1] !== high) {
      recent[slot] = low;
      recent[slot + 1] = high;
      recent.set(this.read(slice.dictionary()[value] ?? "").slice(0, this.rows.length), slot + 2);
    }
    for (let at = 0; at < values.length; at++) {
      const list = values[at];
      if (list) list[value] = recent[slot + 2 + at] ?? 0;
    }
  }
}

/** Gives every row its value's number; rows whose value says nothing keep what they have. */
function write(slice: Slice, values: Uint32Array, rows: Rows, isSecond: boolean): void {
  for (let at = 0; at < slice.rowCount; at++) {
    const value = values[valueAt(slice, at)] ?? 0;
    if (value !== 0 && !(isSecond && rows[slice.start + at] !== 0)) rows[slice.start + at] = value;
  }
}

/** People's names of all rows, as numbers of a name table. */
export interface NameRows {
  first: Uint32Array;
  last: Uint32Array;
  /** 0 when none is given. */
  generation: Uint8Array;
}

/** First names, last names or whole ones. What a whole name says of a row counts less than a column of the part's own. */
export class NameColumn extends ReadOnce {
  constructor(
    { first, last, generation }: NameRows,
    expected: number,
    private readonly names: NameTable,
    private readonly part: "first" | "last" | "full",
  ) {
    super(part === "full" ? [first, last, generation] : [part === "first" ? first : last, generation], expected, part === "full");
  }

  protected read(text: string): readonly number[] {
    if (this.part === "full") {
      const { first, last, generation } = nameOf(text);
      return [this.names.id(first), this.names.id(last), generation];
    }
    const { name, generation } = namePart(text);
    return [this.names.id(name), generation];
  }
}

/** Company names by their core, as numbers of a name table, and their legal forms: GmbH from AG. */
export class CompanyColumn extends ReadOnce {
  readonly #forms: string[] = [""];

  constructor(
    core: Uint32Array,
    /** Null when the form isn't asked for. */
    form: Uint8Array | null,
    expected: number,
    private readonly names: NameTable,
  ) {
    super(form ? [core, form] : [core], expected);
  }

  protected read(text: string): readonly number[] {
    const { core, form } = companyOf(text);
    const known = this.#forms.indexOf(form);
    return [this.names.id(core), known >= 0 ? known : this.#forms.push(form) - 1];
  }
}

const STREET_WORDS = /\b(str|st|street|strasse|road|rd|avenue|ave|boulevard|blvd|lane|ln|drive|dr)\b\.?|(?<=\p{L})(strasse|str)\b\.?/gu;

/** Streets, towns, post codes and days without case, blanks and punctuation, by a hash: equal ones have the same. */
export class PlaceColumn extends ReadOnce {
  readonly #hashes = new Hasher();

  constructor(
    readonly place: Uint32Array,
    expected: number,
  ) {
    super([place], expected);
  }

  protected read(text: string): readonly number[] {
    const bare = plainSpelling(foldText(text))
      .replace(STREET_WORDS, "")
      .replace(/[^\p{L}\p{N}]+/gu, "");
    return [textKey(this.#hashes, bare)];
  }
}

/** Domains of web addresses and e-mails by a hash; providers of mailboxes don't count. */
export class DomainColumn extends ReadOnce {
  readonly #hashes = new Hasher();

  constructor(
    readonly domain: Uint32Array,
    expected: number,
  ) {
    super([domain], expected);
  }

  protected read(text: string): readonly number[] {
    return [textKey(this.#hashes, companyHost(text))];
  }
}

/** The domain of a company's web address or e-mail; empty for none, and for a provider's. */
export function companyHost(text: string): string {
  const host = text.includes("@") ? (emailOf(text)?.domain ?? null) : hostOf(text);
  return host === null || FREE_MAIL.has(host) ? "" : host;
}

/** How many rows have each number of a list. */
export function* usesOf(rows: Uint32Array, size: number): Generator<void, Uint32Array> {
  const uses = new Uint32Array(size);
  for (let row = 0; row < rows.length; row++) {
    const id = rows[row] ?? 0;
    uses[id] = (uses[id] ?? 0) + 1;
    if ((row & 0x7fff) === 0x7fff) yield;
  }
  return uses;
}
