import { fold } from "../../rows/index.ts";
import {
  htmlToText,
  nameParts,
  readBoolean,
  readDate,
  readDomain,
  readNationalPhone,
  readNumber,
  readPhone,
  readUrl,
} from "../../transform/index.ts";

/** Stands for an empty cell, and for one that can't be read so. Other codes are equal where the cells mean the same. */
export const EMPTY = -1;
export const UNREAD = -2;

export type ReadingKind =
  | "equal"
  | "folded"
  | "dmy"
  | "mdy"
  | "number"
  | "phone"
  | "national"
  | "url"
  | "domain"
  | "boolean"
  | "list"
  | "plain"
  | "first"
  | "last";

/** A column read in one way: a code a record. */
export interface ColumnReading {
  codes: Int32Array;
  /** Records of each code. */
  counts: ReadonlyMap<number, number>;
}

/** Codes of texts, the same for both sides. */
export class Codebook {
  readonly #codes = new Map<string, number>();

  code(text: string): number {
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    const code = this.#codes.size;
    this.#codes.set(text, code);
    return code;
  }
}

/** A text without case and accents, blanks joined. */
export const folded = (text: string): string => fold(text).trim().replace(/\s+/g, " ");

/** From this share of readable cells on, a column is read so. */
const MOSTLY = 0.6;
/** Cells after which a reading that fits hardly any is given up. */
const FIRST = 100;

/** All ways in which a column's cells can be read, each worked out when it is asked for. */
export class ReadColumn {
  readonly filled: number;
  /** Distinct texts, folded. */
  readonly distinct: number;
  readonly #kinds = new Map<ReadingKind, ColumnReading | null>();
  readonly #numbers = new Map<string, Float64Array>();
  #dense: Int32Array | null = null;
  #texts: string[] | null = null;
  readonly #books: Codebooks;
  readonly #country: string;

  constructor(
    readonly cells: readonly string[],
    books: Codebooks,
    country: string,
  ) {
    this.#books = books;
    this.#country = country;
    this.filled = cells.reduce((sum, cell) => sum + (cell.trim() === "" ? 0 : 1), 0);
    this.distinct = this.as("folded")?.counts.size ?? 0;
  }

  /** A cell, folded. */
  text(at: number): string {
    this.#texts ??= this.cells.map(folded);
    return this.#texts[at] ?? "";
  }

  /** Numbers of the cells by some reading, NaN where there is none, worked out once a name. */
  numbers(name: string, read: (cell: string) => number): Float64Array {
    const known = this.#numbers.get(name);
    if (known) return known;
    const seen = new Map<string, number>();
    const numbers = Float64Array.from(this.cells, (cell) => {
      const before = seen.get(cell);
      if (before !== undefined) return before;
      const value = cell.trim() === "" ? Number.NaN : read(cell);
      seen.set(cell, value);
      return value;
    });
    this.#numbers.set(name, numbers);
    return numbers;
  }

  /** The folded texts as codes from 0 on without gaps, so that tables of them are small. */
  dense(): Int32Array {
    if (this.#dense) return this.#dense;
    const places = new Map<number, number>();
    this.#dense = Int32Array.from(this.as("folded")?.codes ?? [], (code) => {
      if (code < 0) return EMPTY;
      const place = places.get(code) ?? places.size;
      places.set(code, place);
      return place;
    });
    return this.#dense;
  }

  /** The column read so; null where most of its cells can't be. */
  as(kind: ReadingKind): ColumnReading | null {
    const known = this.#kinds.get(kind);
    if (known !== undefined) return known;
    const reading = this.#read(kind);
    this.#kinds.set(kind, reading);
    return reading;
  }

  #read(kind: ReadingKind): ColumnReading | null {
    const book = this.#books.of(kind);
    const read = readerOf(kind, this.cells, this.#country);
    const codes = new Int32Array(this.cells.length);
    const counts = new Map<number, number>();
    const seen = new Map<string, number>();
    let filled = 0;
    let unread = 0;
    for (const [at, cell] of this.cells.entries()) {
      let code = seen.get(cell);
      if (code === undefined) {
        const text = cell.trim() === "" ? "" : read(cell);
        code = text === "" ? EMPTY : text === null ? UNREAD : book.code(text);
        seen.set(cell, code);
      }
      codes[at] = code;
      if (code === EMPTY) continue;
      filled += 1;
      if (code === UNREAD) unread += 1;
      else counts.set(code, (counts.get(code) ?? 0) + 1);
      const hopeless = filled === FIRST && unread > 0.9 * FIRST;
      if (hopeless || unread > (1 - MOSTLY) * this.filled) return null;
    }
    return this.filled === 0 ? null : { codes, counts };
  }
}

/** Ways of reading whose results are compared share a book: parts of names are texts, and so are domains. */
export class Codebooks {
  readonly #books = new Map<string, Codebook>();

  of(kind: ReadingKind): Codebook {
    const name = kind === "first" || kind === "last" || kind === "plain" ? "folded" : kind === "mdy" ? "dmy" : kind;
    const book = this.#books.get(name) ?? new Codebook();
    this.#books.set(name, book);
    return book;
  }
}

/** A cell as what it means, written in one way; null where it can't be read so. */
type ReadCell = (cell: string) => string | null;

function readerOf(kind: ReadingKind, cells: readonly string[], country: string): ReadCell {
  switch (kind) {
    case "equal":
      return (cell) => cell.trim();
    case "folded":
      return folded;
    case "number":
      return numberReader(cells);
    case "dmy":
    case "mdy":
      return (cell) => readDate(cell, { order: kind, zone: "UTC" })?.value.iso.slice(0, 10) ?? null;
    case "phone":
      return (cell) => (/^\d{1,5}$/.test(cell.trim()) ? null : readPhone(cell, country));
    case "national":
      return readNationalPhone;
    case "url":
      return (cell) =>
        readUrl(cell)
          ?.replace(/^https?:\/\/(www\d?\.)?/, "")
          .replace(/\/$/, "") ?? null;
    case "domain":
      return readDomain;
    case "boolean":
      return (cell) => {
        const value = readBoolean(cell);
        return value === null ? null : String(value);
      };
    case "list":
      return listReader(cells);
    case "plain":
      return /<[a-z/][^>]*>/i.test(cells.find((cell) => cell.includes("<")) ?? "") ? (cell) => folded(htmlToText(cell)) : () => null;
    case "first":
    case "last":
      return (cell) => (/\S[\s,]+\S/.test(cell) && cell.length <= 80 && !/\d/.test(cell) ? folded(nameParts(cell)[kind]) || null : null);
  }
}

/** Whether 1,234 is a thousand or one and a bit, the column's other numbers tell. */
function numberReader(cells: readonly string[]): ReadCell {
  const comma = cells.filter((cell) => /\d,\d{1,2}\D*$|\d,\d{4,}\D*$|\.\d{3},/.test(cell)).length;
  const dot = cells.filter((cell) => /\d\.\d{1,2}\D*$|\d\.\d{4,}\D*$|,\d{3}\./.test(cell)).length;
  return (cell) => {
    const read = readNumber(cell);
    if (!read) return null;
    const { value, ambiguous } = read;
    if (!ambiguous || comma === dot) return written(value);
    // A lone comma was read as thousands, a lone dot as decimals.
    if (cell.includes(",")) return written(comma > dot ? value / 1000 : value);
    return written(comma > dot ? value * 1000 : value);
  };
}

const written = (value: number): string => String(Number(value.toPrecision(12)));

function listReader(cells: readonly string[]): ReadCell {
  const filled = cells.filter((cell) => cell.trim() !== "");
  const several = filled.filter((cell) => /\S\s*[;|\n,]\s*\S/.test(cell)).length;
  if (several < 0.1 * filled.length) return () => null;
  return (cell) =>
    cell
      .split(/[;|\n,]/)
      .map(folded)
      .filter(Boolean)
      .sort()
      .join("\n");
}
