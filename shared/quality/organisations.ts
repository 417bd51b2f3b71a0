import { kinship } from "./companies.ts";
import type { Comparer } from "./comparer.ts";
import { CompanyColumn, companyHost, DomainColumn, PlaceColumn, usesOf } from "./features.ts";
import { pairKey } from "./hashes.ts";
import { jaroWinkler } from "./jaro-winkler.ts";
import { NameTable } from "./name-table.ts";
import type { Block, Reason } from "./near.ts";
import { keysOf } from "./person-blocks.ts";
import type { ColumnReader } from "./person-features.ts";
import { PhoneBook } from "./phone-book.ts";
import type { Slice } from "./slice.ts";
import { plainSpelling } from "./spelling.ts";
import type { Written } from "./written.ts";

/** Columns of a dataset about companies. Null and empty for what it lacks. */
export interface OrganisationColumns {
  name: number;
  /** Web addresses and e-mails: what counts is their domain. */
  domains: number[];
  phones: number[];
  street: number | null;
  zip: number | null;
  city: number | null;
}

/** In bits, as for people. */
const ORGANISATION_THRESHOLD = 6.5;

const WEIGHT = {
  nameMost: 8,
  nameSlip: 6,
  /** One has words more that don't tell relatives apart. */
  namePart: 0,
  /** A parent and its child, two countries' branches: records of their own, whatever else they share. */
  never: -20,
  formDifferent: -2.5,
  domainSame: 6,
  domainDifferent: -4,
  phoneSame: 5,
  phoneDifferent: -1,
  addressSame: 3,
  placeSame: 1,
  placeDifferent: -1.5,
} as const;
const SLIP = 0.94;
/** Letters of the beginning of a name by which companies of a town meet. */
const STEM = 5;

/** Companies of a dataset as they are compared. */
export class Organisations implements Comparer {
  readonly threshold: number = ORGANISATION_THRESHOLD;
  readonly blocks: Block[] = [];
  takes: (row: number) => boolean = () => true;
  readonly #names = new NameTable();
  readonly #core: Uint32Array;
  readonly #form: Uint8Array;
  readonly #domains: Uint32Array[];
  readonly #phones: PhoneBook;
  readonly #street: Uint32Array | null;
  readonly #zip: Uint32Array | null;
  readonly #city: Uint32Array | null;
  readonly #readers = new Map<number, ColumnReader>();
  #uses: Uint32Array = new Uint32Array(0);

  constructor(
    readonly rowCount: number,
    readonly columns: OrganisationColumns,
    expected: (column: number) => number,
  ) {
    this.#core = new Uint32Array(rowCount);
    this.#form = new Uint8Array(rowCount);
    this.#readers.set(columns.name, new CompanyColumn(this.#core, this.#form, expected(columns.name), this.#names));
    this.#domains = columns.domains.map((column) => {
      const rows = new Uint32Array(rowCount);
      this.#readers.set(column, new DomainColumn(rows, expected(column)));
      return rows;
    });
    this.#phones = new PhoneBook(rowCount, columns.phones.length);
    this.#phones.columns.forEach((phones, at) => {
      this.#readers.set(columns.phones[at] ?? -1, { add: (slice) => phones.add(slice), end: () => undefined });
    });
    const place = (column: number | null) => {
      if (column === null) return null;
      const rows = new Uint32Array(rowCount);
      this.#readers.set(column, new PlaceColumn(rows, expected(column)));
      return rows;
    };
    this.#street = place(columns.street);
    this.#zip = place(columns.zip);
    this.#city = place(columns.city);
  }

  get wanted(): number[] {
    return [...this.#readers.keys()];
  }

  get worded(): number[] {
    const { name, domains, street } = this.columns;
    return [name, ...domains, ...(street === null ? [] : [street])];
  }

  add(column: number, slice: Slice): void {
    this.#readers.get(column)?.add(slice);
  }

  end(column: number): void {
    this.#readers.get(column)?.end();
  }

  seal(): void {
    this.#names.seal();
  }

  *prepare(takes: (row: number) => boolean): Generator<void> {
    this.seal();
    this.takes = takes;
    this.#uses = yield* usesOf(this.#core, this.#names.size);
    const core = (row: number) => this.#core[row] ?? 0;
    const order = (row: number) => this.#names.letters.prefix(core(row), 10);
    const sounds = yield* keysOf(this.rowCount, (row) => this.#names.soundKey(core(row)));
    this.blocks.push({ name: "the same name", keys: [this.#core], order: (row) => this.#city?.[row] ?? 0 });
    if (this.#domains.length > 0) this.blocks.push({ name: "the same domain", keys: this.#domains, order });
    if (this.#phones.keys.length > 0) this.blocks.push({ name: "phone numbers with the same end", keys: this.#phones.keys, order });
    this.blocks.push({ name: "names that sound alike", keys: [sounds], order });
    if (!this.#zip && !this.#city) return;
    const place = (row: number) => this.#zip?.[row] || (this.#city?.[row] ?? 0);
    const stems = yield* keysOf(this.rowCount, (row) => pairKey(place(row), this.#names.stemKey(core(row), STEM)));
    this.blocks.push({ name: "the same town and beginning of the name", keys: [stems], order });
  }

  /** Rows with a name, and how many different ones they have. Ask after `prepare`. */
  *variety(): Generator<void, { different: number; filled: number }> {
    const different = this.#uses.reduce((sum, uses, id) => sum + (id > 0 && uses > 0 ? 1 : 0), 0);
    yield;
    return { different, filled: this.rowCount - (this.#uses[0] ?? 0) };
  }

  score(a: number, b: number): number {
    const name = this.#nameWeight(a, b);
    return name <= WEIGHT.never ? name : name + this.#domainWeight(a, b) + this.#phoneWeight(a, b) + this.#placeWeight(a, b);
  }

  conflict(a: number, b: number): boolean {
    const name = this.#nameWeight(a, b);
    return name <= WEIGHT.never || (name < WEIGHT.nameSlip - 3 && this.#domainWeight(a, b) < 0 && this.#phoneWeight(a, b) < 0);
  }

  #nameWeight(a: number, b: number): number {
    const [x, y] = [this.#core[a] ?? 0, this.#core[b] ?? 0];
    if (x === 0 || y === 0) return 0;
    const [formA, formB] = [this.#form[a] ?? 0, this.#form[b] ?? 0];
    const form = formA !== 0 && formB !== 0 && formA !== formB ? WEIGHT.formDifferent : 0;
    if (x === y) return Math.max(2, WEIGHT.nameMost - Math.log2(Math.max(1, (this.#uses[x] ?? 0) / 2))) + form;
    const [textX, textY] = [this.#names.text(x), this.#names.text(y)];
    const related = kinship(textX.split(" "), textY.split(" "));
    if (joined(textX) === joined(textY)) return WEIGHT.nameMost + form;
    if (related === "kin") return WEIGHT.never;
    if (/\d/.test(textX + textY) && textX.replace(/\D/g, "") !== textY.replace(/\D/g, "")) return WEIGHT.never;
    const words = (text: string) => text.split(" ").length;
    if (words(textX) === words(textY) && this.#names.letters.likeness(x, y, SLIP) >= SLIP) return WEIGHT.nameSlip + form;
    return related === "part" ? WEIGHT.namePart + form : WEIGHT.never;
  }

  #domainWeight(a: number, b: number): number {
    let isKnown = false;
    for (const left of this.#domains) {
      for (const right of this.#domains) {
        const [x, y] = [left[a] ?? 0, right[b] ?? 0];
        if (x === 0 || y === 0) continue;
        if (x === y) return WEIGHT.domainSame;
        isKnown = true;
      }
    }
    return isKnown ? WEIGHT.domainDifferent : 0;
  }

  #phoneWeight(a: number, b: number): number {
    const key = this.#phones.common(a, b);
    return key > 0 ? WEIGHT.phoneSame : key < 0 ? 0 : WEIGHT.phoneDifferent;
  }

  #placeWeight(a: number, b: number): number {
    const same = (places: Uint32Array | null) => {
      const [x, y] = [places?.[a] ?? 0, places?.[b] ?? 0];
      return x === 0 || y === 0 ? null : x === y;
    };
    const [street, town] = [same(this.#street), same(this.#zip) ?? same(this.#city)];
    if (street === true && town !== false) return WEIGHT.addressSame;
    if (town === true) return street === false ? 0 : WEIGHT.placeSame;
    return town === false ? WEIGHT.placeDifferent : 0;
  }

  why(a: number, b: number, written: Written): Reason[] {
    const { domains, street } = this.columns;
    const hosts = (row: number) => domains.map((column) => companyHost(written.text(column, row))).filter((host) => host !== "");
    const domain = hosts(a).find((host) => hosts(b).includes(host));
    const phone = this.#phones.common(a, b);
    const place = this.#placeWeight(a, b);
    const reasons = [
      { bits: 5.5, text: this.#nameReason(written, a, b) },
      { bits: WEIGHT.domainSame, text: domain ? `Same domain: ${domain}` : "" },
      { bits: WEIGHT.phoneSame, text: phone > 0 ? `Same phone number, ending in ${PhoneBook.ending(phone)}` : "" },
      { bits: place, text: place >= WEIGHT.addressSame ? `Same street: ${written.text(street, a)}` : "" },
    ];
    return reasons.filter(({ text }) => text !== "");
  }

  #nameReason(written: Written, a: number, b: number): string {
    const [x, y] = [written.text(this.columns.name, a), written.text(this.columns.name, b)];
    if (x === "" || y === "") return "";
    if (x === y) return `Same name: ${x}`;
    const [coreX, coreY] = [this.#names.text(this.#core[a] ?? 0), this.#names.text(this.#core[b] ?? 0)];
    if (coreX === coreY) return `Same name, written differently: ${x}, ${y}`;
    return `Names ${Math.round(jaroWinkler(coreX, coreY) * 100)} % alike: ${x}, ${y}`;
  }
}

/** A name without its blanks: two letters that meet may be one with a mark. */
const joined = (core: string): string => plainSpelling(core.replaceAll(" ", ""));
