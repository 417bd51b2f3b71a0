import type { ColumnProfile, ValueCount } from "../model/index.ts";
import { classify, Kind } from "../profile/index.ts";
import { isPlaceholder, isReservedMail, mayBePlaceholder } from "./placeholders.ts";
import { countsOf, endsOf, type Slice } from "./slice.ts";
import { decodeUtf8 } from "./utf8.ts";

/** What one look at all values of a column finds, beyond its profile. Counts are rows. */
export interface Inspection {
  placeholders: ValueCount[];
  /** E-mail addresses that no mail reaches, and some of them. */
  reserved: { rows: number; values: ValueCount[] };
  /** All values with their rows, for columns of few; null for others. */
  values: ValueCount[] | null;
  /** Error values of a spreadsheet: `#N/A`, `#REF!`, `####`. */
  errors: ValueCount[];
  /** Currencies that amounts are written with. */
  currencies: ValueCount[];
  /** Phone numbers with a country code, and without. */
  international: number;
  national: number;
  nationalExamples: string[];
  /** Values with each flaw, at most five. */
  flawed: Record<Flaw, string[]>;
}
export type Flaw = "padded" | "mojibake" | "spoilt" | "markup";

const BITS = { padded: Kind.padded, mojibake: Kind.mojibake, spoilt: Kind.spoilt, markup: Kind.html } as const;
const FLAWS = Object.keys(BITS) as Flaw[];
const PLAIN = new Set<ColumnProfile["type"]>(["boolean", "integer", "decimal", "percent"]);
const EXAMPLES = 5;
/** A file may have nothing but such addresses: more of them aren't held. */
const RESERVED_VALUES = 501;
const CHOICES = 2000;
const CURRENCY =
  /(?<![\p{L}])(R\$|A\$|US\$|C\$|NZ\$|HK\$|S\$|[€$£¥₹₽₺₪]|kr|zł|Fr\.?|USD|EUR|GBP|CHF|JPY|CNY|INR|AUD|CAD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|TRY|ZAR|BRL|MXN|SGD|HKD|ILS|AED)(?![\p{L}])/iu;
const SAME_MONEY: Record<string, string> = {
  "€": "EUR",
  "£": "GBP",
  US$: "USD",
  "₹": "INR",
  zł: "PLN",
  fr: "CHF",
  "fr.": "CHF",
  R$: "BRL",
};

/** Looks at each distinct value of a slice once, and only at those that can matter for the column's type. */
export class Inspector {
  readonly #placeholders = new Map<string, number>();
  readonly #reserved = new Map<string, number>();
  #reservedRows = 0;
  readonly #errors = new Map<string, number>();
  readonly #currencies = new Map<string, number>();
  readonly #values: Map<string, number> | null;
  readonly #flawed: Record<Flaw, string[]> = { padded: [], mojibake: [], spoilt: [], markup: [] };
  #international = 0;
  #national = 0;
  readonly #nationalExamples = new Set<string>();
  #wantsFlaws: boolean;

  constructor(private readonly profile: ColumnProfile) {
    const isChoice = profile.type === "picklist" || profile.type === "country" || (profile.type === "boolean" && profile.distinct > 2);
    this.#values = isChoice && !profile.distinctCapped && profile.distinct <= CHOICES ? new Map() : null;
    this.#wantsFlaws = FLAWS.some((flaw) => this.#wants(flaw));
  }

  /** Whether a column can have anything that is looked for. */
  static isWorth(profile: ColumnProfile): boolean {
    if (profile.filled === 0) return false;
    return !PLAIN.has(profile.type) || FLAWS.some((flaw) => profile[flaw] > 0);
  }

  #wants(flaw: Flaw): boolean {
    return this.#flawed[flaw].length < Math.min(EXAMPLES, this.profile[flaw]);
  }

  add(slice: Slice): void {
    const ends = endsOf(slice);
    const counts = countsOf(slice);
    const { text } = slice;
    const { type } = this.profile;
    let from = 0;
    for (let value = 0; value < slice.distinct; value++) {
      const to = ends[value] ?? 0;
      const rows = counts[value] ?? 0;
      if (to > from && rows > 0) {
        const isPhone = type === "phone";
        if (this.#values !== null || type === "money" || this.#wantsFlaws) this.#look(slice.dictionary()[value] ?? "", rows);
        if (isPhone) this.#phone(text, from, to, rows);
        if (this.profile.spoilt > 0) this.#error(text, from, to, rows);
        this.#placeholder(text, from, to, rows);
      }
      from = to;
    }
  }

  #look(value: string, rows: number): void {
    if (this.#values !== null && value.trim() !== "") this.#values.set(value, (this.#values.get(value) ?? 0) + rows);
    if (this.profile.type === "money") {
      const sign = CURRENCY.exec(value)?.[1];
      if (sign) {
        const name = SAME_MONEY[sign] ?? SAME_MONEY[sign.toLowerCase()] ?? sign.toUpperCase();
        this.#currencies.set(name, (this.#currencies.get(name) ?? 0) + rows);
      }
    }
    if (!this.#wantsFlaws) return;
    const kinds = classify(value);
    for (const flaw of FLAWS) {
      if ((kinds & BITS[flaw]) !== 0 && this.#wants(flaw) && !this.#flawed[flaw].includes(value)) this.#flawed[flaw].push(value);
    }
    this.#wantsFlaws = FLAWS.some((flaw) => this.#wants(flaw));
  }

  /** `+`, `00` or a number that only makes sense with them. */
  #phone(text: Uint8Array, from: number, to: number, rows: number): void {
    let at = from;
    while (at < to && (text[at] === 32 || text[at] === 40)) at += 1;
    let digits = 0;
    for (let place = at; place < to; place++) if ((text[place] ?? 0) >= 48 && (text[place] ?? 0) <= 57) digits += 1;
    if (digits < 6) return;
    if (text[at] === 43 || (text[at] === 48 && text[at + 1] === 48)) this.#international += rows;
    else {
      this.#national += rows;
      if (this.#nationalExamples.size < EXAMPLES) this.#nationalExamples.add(decodeUtf8(text.subarray(from, to)).trim());
    }
  }

  /** Of what a spreadsheet spoils, digits are lost from numbers, and all else begins with `#`. */
  #error(text: Uint8Array, from: number, to: number, rows: number): void {
    let at = from;
    while (at < to && (text[at] ?? 0) <= 32) at += 1;
    if (text[at] !== 35) return;
    const value = decodeUtf8(text.subarray(from, to));
    if ((classify(value) & Kind.spoilt) !== 0) this.#errors.set(value, (this.#errors.get(value) ?? 0) + rows);
  }

  #placeholder(text: Uint8Array, from: number, to: number, rows: number): void {
    if (!mayBePlaceholder(text, from, to, this.profile.type)) return;
    const value = decodeUtf8(text.subarray(from, to));
    if (!isPlaceholder(value, this.profile.type)) return;
    if (this.profile.type === "email" && isReservedMail(value)) this.#keepReserved(value, rows);
    else this.#placeholders.set(value, (this.#placeholders.get(value) ?? 0) + rows);
  }

  #keepReserved(value: string, rows: number): void {
    this.#reservedRows += rows;
    const known = this.#reserved.get(value);
    if (known !== undefined || this.#reserved.size < RESERVED_VALUES) this.#reserved.set(value, (known ?? 0) + rows);
  }

  finish(): Inspection {
    return {
      placeholders: ranked(this.#placeholders),
      reserved: { rows: this.#reservedRows, values: ranked(this.#reserved) },
      values: this.#values === null ? null : ranked(this.#values),
      errors: ranked(this.#errors),
      currencies: ranked(this.#currencies),
      international: this.#international,
      national: this.#national,
      nationalExamples: [...this.#nationalExamples],
      flawed: this.#flawed,
    };
  }
}

function ranked(counts: ReadonlyMap<string, number>): ValueCount[] {
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
