import { companyOf } from "./companies.ts";
import { emailOf, FREE_MAIL, hostOf } from "./emails.ts";
import { foldText } from "./fold.ts";
import { encodeUtf8, Interner } from "./interner.ts";
import type { NameTable } from "./name-table.ts";
import { nameOf, namePart } from "./names.ts";
import { count, endsOf, type Slice, spread, trimFrom, trimTo } from "./slice.ts";

/*
 * Columns as they are compared for near duplicates: every cell becomes a number. Each distinct value is read once in the
 * dataset (once a slice for numbers and addresses, whose reading costs no more than looking them up).
 */

/** A list that grows as values are met. */
export class NumberList {
  #list = new Uint32Array(1024);

  set(index: number, value: number): void {
    if (index >= this.#list.length) {
      const copy = new Uint32Array(Math.max(index + 1, this.#list.length * 2));
      copy.set(this.#list);
      this.#list = copy;
    }
    this.#list[index] = value;
  }

  get(index: number): number {
    return this.#list[index] ?? 0;
  }

  increment(index: number): void {
    this.set(index, this.get(index) + 1);
  }
}

/** Reads each distinct value of a column once; rows keep the number of the value as written. */
abstract class ReadOnce {
  readonly raw: Interner;
  readonly rows: Uint32Array;
  #read = 1;

  constructor(rowCount: number, expected: number) {
    this.raw = new Interner(expected);
    this.rows = new Uint32Array(rowCount);
  }

  protected abstract read(id: number, text: string): void;

  add(slice: Slice): void {
    const ends = endsOf(slice);
    const ids = new Uint32Array(slice.distinct);
    let from = 0;
    for (let value = 0; value < slice.distinct; value++) {
      const to = ends[value] ?? 0;
      const start = trimFrom(slice.text, from, to);
      from = to;
      if (start === to) continue;
      const id = this.raw.add(slice.text, start, trimTo(slice.text, start, to));
      ids[value] = id;
      if (id < this.#read) continue;
      this.#read = id + 1;
      this.read(id, slice.dictionary()[value] ?? "");
    }
    spread(slice, ids, this.rows);
  }

  /** The cell as the export has it, blanks at its ends aside. */
  written(row: number): string {
    return this.raw.text(this.rows[row] ?? 0);
  }
}

/** First names, last names or whole ones, as numbers of a name table. */
export class NameColumn extends ReadOnce {
  readonly #first = new NumberList();
  readonly #last = new NumberList();
  readonly #generation = new NumberList();

  constructor(
    rowCount: number,
    expected: number,
    private readonly names: NameTable,
    private readonly part: "first" | "last" | "full",
  ) {
    super(rowCount, expected);
  }

  protected read(id: number, text: string): void {
    if (this.part === "full") {
      const name = nameOf(text);
      this.#first.set(id, this.names.id(name.first));
      this.#last.set(id, this.names.id(name.last));
      this.#generation.set(id, name.generation);
    } else {
      const { name, generation } = namePart(text);
      (this.part === "first" ? this.#first : this.#last).set(id, this.names.id(name));
      this.#generation.set(id, generation);
    }
  }

  first(row: number): number {
    return this.#first.get(this.rows[row] ?? 0);
  }

  last(row: number): number {
    return this.#last.get(this.rows[row] ?? 0);
  }

  generation(row: number): number {
    return this.#generation.get(this.rows[row] ?? 0);
  }
}

/** Company names by their core. `form` tells GmbH from AG. */
export class CompanyColumn extends ReadOnce {
  readonly #core = new NumberList();
  readonly #form = new NumberList();
  readonly #forms: string[] = [""];

  constructor(
    rowCount: number,
    expected: number,
    readonly names: NameTable,
  ) {
    super(rowCount, expected);
  }

  protected read(id: number, text: string): void {
    const { core, form } = companyOf(text);
    this.#core.set(id, this.names.id(core));
    const known = this.#forms.indexOf(form);
    this.#form.set(id, known >= 0 ? known : this.#forms.push(form) - 1);
  }

  core(row: number): number {
    return this.#core.get(this.rows[row] ?? 0);
  }

  form(row: number): number {
    return this.#form.get(this.rows[row] ?? 0);
  }
}

const STREET_WORDS = /\b(str|st|street|strasse|road|rd|avenue|ave|boulevard|blvd|lane|ln|drive|dr)\b\.?|(?<=\p{L})(strasse|str)\b\.?/gu;

/** Streets, towns and post codes without case, blanks and punctuation. */
export class PlaceColumn extends ReadOnce {
  readonly #places = new Interner();
  readonly #scratch = new Uint8Array(512);
  readonly #place = new NumberList();

  protected read(id: number, text: string): void {
    const bare = foldText(text)
      .replace(STREET_WORDS, "")
      .replace(/[^\p{L}\p{N}]+/gu, "");
    const bytes = encodeUtf8(bare, this.#scratch);
    this.#place.set(id, this.#places.add(bytes, 0, bytes.length));
  }

  place(row: number): number {
    return this.#place.get(this.rows[row] ?? 0);
  }
}

/** Domains of web addresses and e-mails; providers of mailboxes don't count. */
export class DomainColumn extends ReadOnce {
  readonly #domain = new NumberList();

  constructor(
    rowCount: number,
    expected: number,
    private readonly known: Map<string, number>,
  ) {
    super(rowCount, expected);
  }

  protected read(id: number, text: string): void {
    const host = text.includes("@") ? (emailOf(text)?.domain ?? null) : hostOf(text);
    if (host === null || FREE_MAIL.has(host)) return;
    const domain = this.known.get(host) ?? this.known.size + 1;
    this.known.set(host, domain);
    this.#domain.set(id, domain);
  }

  /** 0 for none. */
  domain(row: number): number {
    return this.#domain.get(this.rows[row] ?? 0);
  }

  host(row: number): string {
    if (this.domain(row) === 0) return "";
    const text = this.written(row);
    return (text.includes("@") ? emailOf(text)?.domain : hostOf(text)) ?? "";
  }
}

/** How many rows have each number of a list. */
export function* usesOf(rows: Uint32Array, size: number): Generator<void, Uint32Array> {
  const uses = new Uint32Array(size);
  for (let row = 0; row < rows.length; row++) {
    count(uses, rows[row] ?? 0);
    if ((row & 0x7fff) === 0x7fff) yield;
  }
  return uses;
}
