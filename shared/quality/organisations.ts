import { kinship } from "./companies.ts";
import { PhoneBook } from "./contacts.ts";
import { CompanyColumn, DomainColumn, PlaceColumn, usesOf } from "./features.ts";
import { jaroWinkler } from "./jaro-winkler.ts";
import { NameTable } from "./name-table.ts";
import type { Block, Reason, RecordKind } from "./near.ts";
import { Pairing, Texts } from "./pairing.ts";
import { samePhone } from "./phones.ts";
import type { Slice } from "./slice.ts";

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
export const ORGANISATION_THRESHOLD = 6.5;

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

/** Companies of a dataset as they are compared. */
export class Organisations implements RecordKind {
  readonly threshold: number = ORGANISATION_THRESHOLD;
  readonly blocks: Block[] = [];
  readonly #names = new NameTable();
  readonly #name: CompanyColumn;
  readonly #domains: DomainColumn[];
  readonly #phones = new PhoneBook();
  readonly #phoneRows: Float64Array[];
  readonly #phoneKeys: Uint32Array[];
  readonly #street: PlaceColumn | null;
  readonly #zip: PlaceColumn | null;
  readonly #city: PlaceColumn | null;
  readonly #adders = new Map<number, (slice: Slice) => void>();
  #uses: Uint32Array = new Uint32Array(0);

  constructor(
    readonly rowCount: number,
    readonly columns: OrganisationColumns,
    expected: (column: number) => number,
  ) {
    const added = <T extends { add(slice: Slice): void }>(column: number, reader: T): T => {
      this.#adders.set(column, (slice) => reader.add(slice));
      return reader;
    };
    const place = (column: number | null) => (column === null ? null : added(column, new PlaceColumn(rowCount, expected(column))));
    this.#name = added(columns.name, new CompanyColumn(rowCount, expected(columns.name), this.#names));
    const known = new Map<string, number>();
    this.#domains = columns.domains.map((column) => added(column, new DomainColumn(rowCount, expected(column), known)));
    this.#phoneKeys = columns.phones.map(() => new Uint32Array(rowCount));
    this.#phoneRows = columns.phones.map((column, at) => {
      const numbers = new Float64Array(rowCount);
      const keys = this.#phoneKeys[at] ?? new Uint32Array(rowCount);
      this.#adders.set(column, (slice) => this.#phones.add(slice, numbers, keys));
      return numbers;
    });
    this.#street = place(columns.street);
    this.#zip = place(columns.zip);
    this.#city = place(columns.city);
  }

  get wanted(): number[] {
    return [...this.#adders.keys()];
  }

  add(column: number, slice: Slice): void {
    this.#adders.get(column)?.(slice);
  }

  /** Makes the blocks of what was added. Only rows that `takes` are put in them. */
  *prepare(takes: (row: number) => boolean): Generator<void> {
    const cores = new Uint32Array(this.rowCount);
    for (let row = 0; row < this.rowCount; row++) cores[row] = this.#name.core(row);
    yield;
    this.#uses = yield* usesOf(cores, this.#names.size);
    const order = (row: number) => this.#names.text(cores[row] ?? 0);
    const sounds = new Texts((id) => this.#names.sound(id));
    const stems = new Texts((id) => this.#names.text(id).slice(0, 5));
    const cities = new Pairing(this.rowCount);
    const key = (of: (row: number) => number) => this.#keys(of, takes);
    this.blocks.push({
      name: "the same name",
      keys: [yield* key((row) => cores[row] ?? 0)],
      order: (row) => `${this.#city?.place(row) ?? ""}`,
    });
    const domains: Uint32Array[] = [];
    for (const column of this.#domains) domains.push(yield* key((row) => column.domain(row)));
    if (domains.length > 0) this.blocks.push({ name: "the same domain", keys: domains, order });
    const phones: Uint32Array[] = [];
    for (const rows of this.#phoneKeys) phones.push(yield* key((row) => rows[row] ?? 0));
    if (phones.length > 0) this.blocks.push({ name: "phone numbers with the same end", keys: phones, order });
    this.blocks.push({ name: "names that sound alike", keys: [yield* key((row) => sounds.key(cores[row] ?? 0))], order });
    const place = (row: number) => (this.#zip?.place(row) || this.#city?.place(row)) ?? 0;
    if (this.#zip || this.#city)
      this.blocks.push({
        name: "the same town and beginning of the name",
        keys: [yield* key((row) => cities.key(place(row), stems.key(cores[row] ?? 0)))],
        order,
      });
  }

  /** Rows with a name, and how many different ones they have. Ask after `prepare`. */
  *variety(): Generator<void, { different: number; filled: number }> {
    const different = this.#uses.reduce((sum, uses, id) => sum + (id > 0 && uses > 0 ? 1 : 0), 0);
    yield;
    return { different, filled: this.rowCount - (this.#uses[0] ?? 0) };
  }

  *#keys(key: (row: number) => number, takes: (row: number) => boolean): Generator<void, Uint32Array> {
    const keys = new Uint32Array(this.rowCount);
    for (let row = 0; row < this.rowCount; row++) {
      if (takes(row)) keys[row] = key(row);
      if ((row & 0x7ff) === 0x7ff) yield;
    }
    return keys;
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
    const [x, y] = [this.#name.core(a), this.#name.core(b)];
    if (x === 0 || y === 0) return 0;
    const [formA, formB] = [this.#name.form(a), this.#name.form(b)];
    const form = formA !== 0 && formB !== 0 && formA !== formB ? WEIGHT.formDifferent : 0;
    if (x === y) return Math.max(2, WEIGHT.nameMost - Math.log2(Math.max(1, (this.#uses[x] ?? 0) / 2))) + form;
    const [textX, textY] = [this.#names.text(x), this.#names.text(y)];
    const related = kinship(textX.split(" "), textY.split(" "));
    if (textX.replaceAll(" ", "") === textY.replaceAll(" ", "")) return WEIGHT.nameMost + form;
    if (related === "kin") return WEIGHT.never;
    if (/\d/.test(textX + textY) && textX.replace(/\D/g, "") !== textY.replace(/\D/g, "")) return WEIGHT.never;
    if (this.#names.letters.likeness(x, y, SLIP) >= SLIP) return WEIGHT.nameSlip + form;
    return related === "part" ? WEIGHT.namePart + form : WEIGHT.never;
  }

  #domainWeight(a: number, b: number): number {
    let isKnown = false;
    for (const left of this.#domains) {
      for (const right of this.#domains) {
        const [x, y] = [left.domain(a), right.domain(b)];
        if (x === 0 || y === 0) continue;
        if (x === y) return WEIGHT.domainSame;
        isKnown = true;
      }
    }
    return isKnown ? WEIGHT.domainDifferent : 0;
  }

  #phoneWeight(a: number, b: number): number {
    let isKnown = false;
    for (const left of this.#phoneRows) {
      for (const right of this.#phoneRows) {
        const [x, y] = [left[a] ?? 0, right[b] ?? 0];
        if (x === 0 || y === 0) continue;
        if (samePhone(x, y)) return WEIGHT.phoneSame;
        isKnown = true;
      }
    }
    return isKnown ? WEIGHT.phoneDifferent : 0;
  }

  #placeWeight(a: number, b: number): number {
    const same = (column: PlaceColumn | null) => {
      const [x, y] = [column?.place(a) ?? 0, column?.place(b) ?? 0];
      return x === 0 || y === 0 ? null : x === y;
    };
    const [street, town] = [same(this.#street), same(this.#zip) ?? same(this.#city)];
    if (street === true && town !== false) return WEIGHT.addressSame;
    if (town === true) return street === false ? 0 : WEIGHT.placeSame;
    return town === false ? WEIGHT.placeDifferent : 0;
  }

  /** What speaks for two rows being one company, in words. */
  why(a: number, b: number): Reason[] {
    const [x, y] = [this.#name.written(a), this.#name.written(b)];
    const [coreX, coreY] = [this.#names.text(this.#name.core(a)), this.#names.text(this.#name.core(b))];
    const likeness = Math.round(jaroWinkler(coreX, coreY) * 100);
    const name =
      x === y
        ? `Same name: ${x}`
        : coreX === coreY
          ? `Same name, written differently: ${x}, ${y}`
          : `Names ${likeness} % alike: ${x}, ${y}`;
    const domain = this.#domains
      .map((column) => column.host(a))
      .find((host) => host !== "" && this.#domains.some((column) => column.host(b) === host));
    const phone = this.#phoneWeight(a, b);
    const number = this.#phoneRows
      .map((rows) => rows[a] ?? 0)
      .find((value) => this.#phoneRows.some((rows) => samePhone(value, rows[b] ?? 0)));
    const place = this.#placeWeight(a, b);
    const reasons = [
      { bits: 5.5, text: x === "" || y === "" ? "" : name },
      { bits: WEIGHT.domainSame, text: domain ? `Same domain: ${domain}` : "" },
      { bits: phone, text: number ? `Same phone number, ending in ${String(number).slice(-7)}` : "" },
      { bits: place, text: place >= WEIGHT.addressSame ? `Same street: ${this.#street?.written(a)}` : "" },
    ];
    return reasons.filter(({ text }) => text !== "");
  }
}
