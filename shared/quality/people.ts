import { EmailBook, LocalKind, PhoneBook } from "./contacts.ts";
import { CompanyColumn, NameColumn, PlaceColumn, usesOf } from "./features.ts";
import { jaroWinkler } from "./jaro-winkler.ts";
import { Alike, type AlikeLevel, NameTable } from "./name-table.ts";
import type { Block, Reason, RecordKind } from "./near.ts";
import { Pairing, Texts } from "./pairing.ts";
import { samePhone } from "./phones.ts";
import type { Slice } from "./slice.ts";

/** Columns of a dataset about people, by what they tell. Null and empty for what it lacks. */
export interface PersonColumns {
  first: number | null;
  last: number | null;
  full: number | null;
  emails: number[];
  phones: number[];
  company: number | null;
  street: number | null;
  zip: number | null;
  birth: number | null;
}

/*
 * Scores are bits: what two records have in common makes it 2ⁿ times likelier that they are one person, and what they differ
 * in takes bits away. A name counts by how rare it is among as many rows, so that two of many Anna Müllers need more than
 * their name. The weights are judgement; the threshold was chosen on one half of a labelled set and is measured on the other
 * half by test/shared/quality/people.test.ts.
 */
export const PEOPLE_THRESHOLD = 7;

const WEIGHT = {
  emailSame: 9,
  /** `info@` and its like: several people read it. */
  emailRole: 2.5,
  /** A slip in one letter. */
  emailSlip: 4,
  /** `jo.weaver71` at two providers. */
  emailOwnLocal: 4,
  emailDifferent: -1.5,
  phoneSame: 6.5,
  phoneDifferent: -1,
  companySame: 3.5,
  companyNear: 1,
  companyDifferent: -1,
  addressSame: 3.5,
  streetSame: 2.5,
  zipSame: 0.5,
  streetDifferent: -0.5,
  birthSame: 5,
  birthDifferent: -5,
  nameUnknown: -1,
  nameHalf: 1,
  nameLeast: 0.5,
  nameMost: 7,
  /** With the same company a name needs to be rare only among its people. */
  colleagueMost: 9,
  /** A first name that a household or a company's phone would hardly share. */
  firstMost: 6,
  lastDifferent: -4.5,
  firstWeak: -4,
  never: -20,
} as const;

/** A number or an address that more rows than this have belongs to a household or a company. */
const SHARED = 4;
/** The odds that people who share a phone or an address share the first name by chance, on top of its rarity; in bits. */
const KINSHIP_BITS = 2;
/** How much likelier an alike name is than the same one, in bits. */
const LOOSER: Record<AlikeLevel, number> = {
  [Alike.same]: 0,
  [Alike.nickname]: 1.5,
  [Alike.typo]: 2,
  [Alike.part]: 2.5,
  [Alike.initial]: 4.5,
  [Alike.weak]: 4,
  [Alike.different]: 0,
  [Alike.unknown]: 0,
};

/** People of a dataset as they are compared. Columns are added slice by slice, then `prepare` makes the blocks. */
export class People implements RecordKind {
  readonly threshold: number = PEOPLE_THRESHOLD;
  readonly blocks: Block[] = [];
  readonly #names = new NameTable();
  readonly #companies = new NameTable();
  readonly #emails: EmailBook;
  readonly #phones = new PhoneBook();
  readonly #nameColumns: NameColumn[] = [];
  readonly #emailRows: Uint32Array[];
  readonly #phoneRows: Float64Array[];
  readonly #phoneKeys: Uint32Array[];
  readonly #company: CompanyColumn | null;
  readonly #street: PlaceColumn | null;
  readonly #zip: PlaceColumn | null;
  readonly #birth: PlaceColumn | null;
  readonly #adders = new Map<number, (slice: Slice) => void>();
  readonly #first: Uint32Array;
  readonly #last: Uint32Array;
  readonly #generation: Uint8Array;
  readonly #companyOf: Uint32Array;
  #firstBits: Float32Array = new Float32Array(0);
  #lastBits: Float32Array = new Float32Array(0);
  #companyBits: Float32Array = new Float32Array(0);
  readonly #crowdBits: number;

  constructor(
    readonly rowCount: number,
    readonly columns: PersonColumns,
    expected: (column: number) => number,
  ) {
    this.#emails = new EmailBook(Math.max(1000, ...columns.emails.map(expected)));
    this.#first = new Uint32Array(rowCount);
    this.#last = new Uint32Array(rowCount);
    this.#generation = new Uint8Array(rowCount);
    this.#companyOf = new Uint32Array(rowCount);
    this.#crowdBits = Math.log2(Math.max(1000, rowCount));
    for (const part of ["full", "first", "last"] as const) {
      const column = columns[part];
      if (column === null) continue;
      this.#nameColumns.push(this.#added(column, new NameColumn(rowCount, expected(column), this.#names, part)));
    }
    this.#emailRows = columns.emails.map((column) => {
      const rows = new Uint32Array(rowCount);
      this.#adders.set(column, (slice) => this.#emails.add(slice, rows));
      return rows;
    });
    this.#phoneKeys = columns.phones.map(() => new Uint32Array(rowCount));
    this.#phoneRows = columns.phones.map((column, at) => {
      const rows = new Float64Array(rowCount);
      const keys = this.#phoneKeys[at] ?? new Uint32Array(rowCount);
      this.#adders.set(column, (slice) => this.#phones.add(slice, rows, keys));
      return rows;
    });
    const place = (column: number | null) => (column === null ? null : this.#added(column, new PlaceColumn(rowCount, expected(column))));
    const { company } = columns;
    this.#company = company === null ? null : this.#added(company, new CompanyColumn(rowCount, expected(company), this.#companies));
    this.#street = place(columns.street);
    this.#zip = place(columns.zip);
    this.#birth = place(columns.birth);
  }

  #added<T extends { add(slice: Slice): void }>(column: number, reader: T): T {
    this.#adders.set(column, (slice) => reader.add(slice));
    return reader;
  }

  /** Columns that must be read. */
  get wanted(): number[] {
    return [...this.#adders.keys()];
  }

  add(column: number, slice: Slice): void {
    this.#adders.get(column)?.(slice);
  }

  /** Weighs names and makes blocks of what was added. Only rows that `takes` are put in blocks. */
  *prepare(takes: (row: number) => boolean): Generator<void> {
    for (let row = 0; row < this.rowCount; row++) {
      this.#nameRow(row);
      this.#companyOf[row] = this.#company?.core(row) ?? 0;
      if ((row & 0x1fff) === 0x1fff) yield;
    }
    this.#firstBits = yield* weighed(
      this.#first,
      this.#names.size,
      (uses) => -Math.log2((Math.max(0, uses - 2) + 3) / (this.rowCount + 1000)),
    );
    this.#lastBits = yield* weighed(
      this.#last,
      this.#names.size,
      (uses) => -Math.log2((Math.max(0, uses - 2) + 1) / (this.rowCount + 4000)),
    );
    this.#companyBits = yield* weighed(this.#companyOf, this.#companies.size, (uses) => Math.log2(Math.max(1, uses)));
    yield* this.#makeBlocks(takes);
  }

  /** Rows with an e-mail (without that column: with a name), and how many different ones they have. Ask after `prepare`. */
  *variety(): Generator<void, { different: number; filled: number }> {
    const uses = yield* usesOf(this.#emailRows[0] ?? this.#last, Math.max(this.#emails.addresses.size, this.#names.size));
    let different = 0;
    for (let id = 1; id < uses.length; id++) if ((uses[id] ?? 0) > 0) different += 1;
    return { different, filled: this.rowCount - (uses[0] ?? 0) };
  }

  #nameRow(row: number): void {
    for (const names of this.#nameColumns) {
      const [first, last, generation] = [names.first(row), names.last(row), names.generation(row)];
      if (first !== 0) this.#first[row] = first;
      if (last !== 0) this.#last[row] = last;
      if (generation !== 0) this.#generation[row] = generation;
    }
  }

  *#makeBlocks(takes: (row: number) => boolean): Generator<void> {
    const keysOf = (key: (row: number) => number) => this.#keys(key, takes);
    const byName = (row: number) => this.#nameFolded(row);
    const contacts = [
      ["the same e-mail", this.#emailRows],
      ["phone numbers with the same end", this.#phoneKeys],
    ] as const;
    for (const [name, lists] of contacts) {
      const keys: Uint32Array[] = [];
      for (const list of lists) keys.push(yield* keysOf((row) => list[row] ?? 0));
      if (keys.length > 0) this.blocks.push({ name, keys, order: byName });
    }
    if (this.#nameColumns.length > 0) yield* this.#nameBlocks(keysOf);
    const locals: Uint32Array[] = [];
    for (const list of this.#emailRows) locals.push(yield* keysOf((row) => this.#ownLocal(list[row] ?? 0, row)));
    if (locals.length > 0) this.blocks.push({ name: "the same name before the @", keys: locals, order: byName });
  }

  *#nameBlocks(keysOf: (key: (row: number) => number) => Generator<void, Uint32Array>): Generator<void> {
    const sounds = new Texts((id) => this.#names.sound(id));
    const roots = new Texts((id) => this.#names.root(id));
    const first = (row: number) => roots.key(this.#first[row] ?? 0);
    const last = (row: number) => sounds.key(this.#last[row] ?? 0);
    const company = (row: number) => this.#companyOf[row] ?? 0;
    const whole = new Pairing(this.rowCount);
    this.blocks.push({
      name: "names that sound alike",
      keys: [yield* keysOf((row) => whole.key(first(row), last(row)))],
      order: (row) => `${this.#zip?.place(row) ?? ""} ${this.#companyOf[row]} ${this.#emailRows[0]?.[row] ?? ""}`,
    });
    if (!this.#company) return;
    for (const [name, part] of [
      ["the same company and first name", first],
      ["the same company and last name", last],
    ] as const) {
      const pairs = new Pairing(this.rowCount);
      this.blocks.push({ name, keys: [yield* keysOf((row) => pairs.key(company(row), part(row)))], order: (row) => this.#nameFolded(row) });
    }
  }

  *#keys(key: (row: number) => number, takes: (row: number) => boolean): Generator<void, Uint32Array> {
    const keys = new Uint32Array(this.rowCount);
    for (let row = 0; row < this.rowCount; row++) {
      if (takes(row)) keys[row] = key(row);
      if ((row & 0x7ff) === 0x7ff) yield;
    }
    return keys;
  }

  /** The part before the @ when it is somebody's own: not a role, and more than the name that namesakes share. */
  #ownLocal(email: number, row: number): number {
    const kind = this.#emails.localKind(email);
    if (kind === LocalKind.role || kind === LocalKind.short) return 0;
    const local = this.#emails.local(email);
    return kind === LocalKind.numbered || !this.#holdsName(this.#emails.locals.text(local), row) ? local : 0;
  }

  #holdsName(local: string, row: number): boolean {
    const last = this.#names.text(this.#last[row] ?? 0);
    const first = this.#names.text(this.#first[row] ?? 0);
    return (last.length > 2 && local.includes(last)) || (first.length > 2 && local.includes(first));
  }

  #nameFolded(row: number): string {
    return `${this.#names.text(this.#last[row] ?? 0)} ${this.#names.text(this.#first[row] ?? 0)}`;
  }

  score(a: number, b: number): number {
    const names = this.#compareNames(a, b);
    const [first, last, isSwapped] = [firstOf(names), lastOf(names), isSwappedIn(names)];
    if (this.#isNever(a, b, first, last, isSwapped)) return WEIGHT.never;
    if (!this.#hasMore(a, b)) {
      // Most pairs of a block are namesakes with nothing else in common: a slip in the e-mail is all that could still be added.
      const alone = this.#nameAndCompany(a, b, first, last, isSwapped, false);
      if (alone + WEIGHT.emailSlip + WEIGHT.zipSame < this.threshold) return alone;
    }
    const email = this.#emailWeight(a, b);
    const phone = this.#phoneWeight(a, b);
    const place = this.#placeWeight(a, b);
    const sure = email + phone + place + this.#birthWeight(a, b);
    return sure + this.#nameAndCompany(a, b, first, last, isSwapped, email > 5 || phone > 4 || place > 3);
  }

  /** Whether an e-mail, the end of a phone number, a street or a birthday is the same. */
  #hasMore(a: number, b: number): boolean {
    return (
      isShared(this.#emailRows, a, b) ||
      isShared(this.#phoneKeys, a, b) ||
      isSamePlace(this.#street, a, b) ||
      isSamePlace(this.#birth, a, b)
    );
  }

  conflict(a: number, b: number): boolean {
    const names = this.#compareNames(a, b);
    const [first, last, isSwapped] = [firstOf(names), lastOf(names), isSwappedIn(names)];
    if (this.#isNever(a, b, first, last, isSwapped)) return true;
    if (isSwapped || isBelowBar(first, last) === false) return false;
    return this.#emailWeight(a, b) < 0 && this.#phoneWeight(a, b) < 0;
  }

  /** How first and last names relate and whether they are swapped, in one number: no object a pair. */
  #compareNames(a: number, b: number): number {
    const firstA = this.#first[a] ?? 0;
    const firstB = this.#first[b] ?? 0;
    const lastA = this.#last[a] ?? 0;
    const lastB = this.#last[b] ?? 0;
    const first = this.#names.alike(firstA, firstB);
    const last = this.#names.alike(lastA, lastB);
    const names = first | (last << LAST_SHIFT);
    if (first < Alike.weak || first === Alike.unknown || last < Alike.weak || last === Alike.unknown) return names;
    const crossed = this.#names.alike(firstA, lastB);
    const other = this.#names.alike(lastA, firstB);
    return Math.min(crossed, other) <= Alike.typo && Math.max(crossed, other) <= Alike.initial ? names | SWAPPED : names;
  }

  /** Even the same address and phone don't make up for another first name: families share both. */
  #isNever(a: number, b: number, first: AlikeLevel, last: AlikeLevel, isSwapped: boolean): boolean {
    const [ageA, ageB] = [this.#generation[a] ?? 0, this.#generation[b] ?? 0];
    if (ageA !== 0 && ageB !== 0 && ageA !== ageB) return true;
    if (isSwapped) return false;
    if (first === Alike.different) return true;
    return (last === Alike.different || last === Alike.weak) && first > Alike.nickname && first !== Alike.unknown;
  }

  /** Name and company together: a namesake at the same company is rarer than both apart. */
  #nameAndCompany(a: number, b: number, first: AlikeLevel, last: AlikeLevel, isSwapped: boolean, hasAnchor: boolean): number {
    const company = this.#companyWeight(a, b);
    if (isSwapped) return Math.max(WEIGHT.nameLeast, this.#bits(a) - this.#crowdBits - 1) + company;
    if (first === Alike.unknown && last === Alike.unknown) return WEIGHT.nameUnknown + company;
    if (last === Alike.different || last === Alike.weak) return WEIGHT.lastDifferent + company;
    if (first === Alike.weak) return WEIGHT.firstWeak + company;
    if (first === Alike.unknown || last === Alike.unknown) return WEIGHT.nameHalf + company;
    const looser = LOOSER[first] + LOOSER[last];
    const bits = Math.min(this.#bits(a), this.#bits(b)) - looser;
    const isColleague = company > 0 && this.#companyOf[a] === this.#companyOf[b];
    const alone = isColleague
      ? between(WEIGHT.nameLeast, bits - (this.#companyBits[this.#companyOf[a] ?? 0] ?? 0) - 2, WEIGHT.colleagueMost)
      : between(WEIGHT.nameLeast, bits - this.#crowdBits, WEIGHT.nameMost) + company;
    if (!hasAnchor || first === Alike.initial) return alone;
    const rare = Math.min(this.#firstBits[this.#first[a] ?? 0] ?? 0, this.#firstBits[this.#first[b] ?? 0] ?? 0) - looser - KINSHIP_BITS;
    return Math.max(alone, Math.min(rare, WEIGHT.firstMost) + Math.min(company, 1));
  }

  /** How rare a row's name is: -log2 of the share of rows that have it. */
  #bits(row: number): number {
    return (this.#firstBits[this.#first[row] ?? 0] ?? 0) + (this.#lastBits[this.#last[row] ?? 0] ?? 0);
  }

  #emailWeight(a: number, b: number): number {
    let best = 0;
    for (let at = 0; at < this.#emailRows.length; at++) {
      const x = this.#emailRows[at]?.[a] ?? 0;
      if (x === 0) continue;
      for (let other = 0; other < this.#emailRows.length; other++) {
        const y = this.#emailRows[other]?.[b] ?? 0;
        if (y === 0) continue;
        const weight = x === y ? this.#sameEmail(x) : this.#otherEmail(x, y, a);
        if (best === 0 || weight > best) best = weight;
      }
    }
    return best;
  }

  #sameEmail(email: number): number {
    if (this.#emails.localKind(email) === LocalKind.role) return WEIGHT.emailRole;
    return sharedWeight(WEIGHT.emailSame, WEIGHT.emailRole, this.#emails.uses(email));
  }

  #otherEmail(x: number, y: number, row: number): number {
    const [localX, localY] = [this.#emails.local(x), this.#emails.local(y)];
    const [domainX, domainY] = [this.#emails.domain(x), this.#emails.domain(y)];
    if (localX === localY) {
      if (this.#emails.domainLikeness(domainX, domainY) > 0.93) return WEIGHT.emailSlip;
      return this.#ownLocal(x, row) === 0 ? WEIGHT.emailDifferent : WEIGHT.emailOwnLocal;
    }
    if (domainX !== domainY) return WEIGHT.emailDifferent;
    if (this.#emails.isLocalSlip(localX, localY)) return WEIGHT.emailSlip;
    return this.#emails.isFree(domainX) ? WEIGHT.emailDifferent : 0;
  }

  #phoneWeight(a: number, b: number): number {
    let isKnown = false;
    for (let at = 0; at < this.#phoneRows.length; at++) {
      const x = this.#phoneRows[at]?.[a] ?? 0;
      if (x === 0) continue;
      for (let other = 0; other < this.#phoneRows.length; other++) {
        const y = this.#phoneRows[other]?.[b] ?? 0;
        if (y === 0) continue;
        isKnown = true;
        if (this.#phoneKeys[at]?.[a] === this.#phoneKeys[other]?.[b] || x < 1e8 || y < 1e8) {
          if (samePhone(x, y)) return sharedWeight(WEIGHT.phoneSame, 1, this.#phones.uses(this.#phoneKeys[at]?.[a] ?? 0));
        }
      }
    }
    return isKnown ? WEIGHT.phoneDifferent : 0;
  }

  #companyWeight(a: number, b: number): number {
    const [x, y] = [this.#companyOf[a] ?? 0, this.#companyOf[b] ?? 0];
    if (x === 0 || y === 0) return 0;
    if (x === y) return between(0.1, this.#crowdBits - (this.#companyBits[x] ?? 0), WEIGHT.companySame);
    return this.#companies.related(x, y) ? WEIGHT.companyNear : WEIGHT.companyDifferent;
  }

  #placeWeight(a: number, b: number): number {
    const [streetA, streetB] = [this.#street?.place(a) ?? 0, this.#street?.place(b) ?? 0];
    const [zipA, zipB] = [this.#zip?.place(a) ?? 0, this.#zip?.place(b) ?? 0];
    const zip = zipA !== 0 && zipA === zipB ? WEIGHT.zipSame : 0;
    if (streetA === 0 || streetB === 0) return zip;
    if (streetA !== streetB) return WEIGHT.streetDifferent + zip;
    return zip > 0 ? WEIGHT.addressSame : zipA === 0 || zipB === 0 ? WEIGHT.streetSame : 0;
  }

  #birthWeight(a: number, b: number): number {
    const [x, y] = [this.#birth?.place(a) ?? 0, this.#birth?.place(b) ?? 0];
    return x === 0 || y === 0 ? 0 : x === y ? WEIGHT.birthSame : WEIGHT.birthDifferent;
  }

  /** What speaks for two rows being one person, in words. */
  why(a: number, b: number): Reason[] {
    const names = this.#compareNames(a, b);
    const [first, last, isSwapped] = [firstOf(names), lastOf(names), isSwappedIn(names)];
    const email = this.#emailWeight(a, b);
    const phone = this.#phoneWeight(a, b);
    const company = this.#companyWeight(a, b);
    const place = this.#placeWeight(a, b);
    const reasons: Reason[] = [
      { bits: email, text: email > 0 ? this.#emailWhy(a, b) : "" },
      { bits: phone, text: phone > 0 ? this.#phoneWhy(a, b) : "" },
      { bits: 3 - LOOSER[first] / 4, text: this.#nameWhy(a, b, first, last, isSwapped) },
      { bits: company, text: company > 0 ? this.#companyWhy(a, b) : "" },
      { bits: place, text: place > 1 ? `Same street: ${this.#street?.written(a)}` : "" },
      { bits: this.#birthWeight(a, b), text: this.#birthWeight(a, b) > 0 ? `Same birthday: ${this.#birth?.written(a)}` : "" },
    ];
    return reasons.filter(({ text }) => text !== "");
  }

  #emailWhy(a: number, b: number): string {
    const { addresses } = this.#emails;
    const mine = this.#emailRows.map((rows) => rows[a] ?? 0).filter((id) => id !== 0);
    const theirs = this.#emailRows.map((rows) => rows[b] ?? 0).filter((id) => id !== 0);
    const same = mine.find((id) => theirs.includes(id));
    if (same !== undefined) return `Same e-mail: ${addresses.text(same)}`;
    return `E-mails alike: ${addresses.text(mine[0] ?? 0)}, ${addresses.text(theirs[0] ?? 0)}`;
  }

  #phoneWhy(a: number, b: number): string {
    for (const left of this.#phoneRows) {
      for (const right of this.#phoneRows) {
        const [x, y] = [left[a] ?? 0, right[b] ?? 0];
        if (samePhone(x, y)) return `Same phone number, ending in ${String(Math.min(x, y)).slice(-7)}`;
      }
    }
    return "";
  }

  #companyWhy(a: number, b: number): string {
    const [x, y] = [this.#company?.written(a) ?? "", this.#company?.written(b) ?? ""];
    return this.#companyOf[a] === this.#companyOf[b] ? `Same company: ${x}` : `Companies alike: ${x}, ${y}`;
  }

  #nameWhy(a: number, b: number, first: AlikeLevel, last: AlikeLevel, isSwapped: boolean): string {
    const [x, y] = [this.#nameWritten(a), this.#nameWritten(b)];
    if (x === "" || y === "") return "";
    if (isSwapped) return `First and last name swapped: ${x}, ${y}`;
    if (first === Alike.same && last === Alike.same) return `Same name: ${x}`;
    if (last === Alike.different || last === Alike.weak) return `Same first name, another last name: ${x}, ${y}`;
    if (first === Alike.nickname && last === Alike.same) return `A short form of the same name: ${x}, ${y}`;
    return `Names ${Math.round(jaroWinkler(this.#nameFolded(a), this.#nameFolded(b)) * 100)} % alike: ${x}, ${y}`;
  }

  #nameWritten(row: number): string {
    return this.#nameColumns
      .map((names) => names.written(row))
      .filter((part) => part !== "")
      .join(" ");
  }
}

function isShared(lists: readonly Uint32Array[], a: number, b: number): boolean {
  for (let at = 0; at < lists.length; at++) {
    const key = lists[at]?.[a] ?? 0;
    if (key === 0) continue;
    for (let other = 0; other < lists.length; other++) if (lists[other]?.[b] === key) return true;
  }
  return false;
}

function isSamePlace(column: PlaceColumn | null, a: number, b: number): boolean {
  if (column === null) return false;
  const place = column.place(a);
  return place !== 0 && place === column.place(b);
}

const LAST_SHIFT = 4;
const SWAPPED = 256;
const firstOf = (names: number): AlikeLevel => (names & 15) as AlikeLevel;
const lastOf = (names: number): AlikeLevel => ((names >> LAST_SHIFT) & 15) as AlikeLevel;
const isSwappedIn = (names: number): boolean => (names & SWAPPED) !== 0;

/** Names below the bar: they don't say that two records are one person. */
function isBelowBar(first: AlikeLevel, last: AlikeLevel): boolean {
  return first >= Alike.initial || last >= Alike.initial;
}

/** What each number weighs by the rows that have it; 0 weighs nothing. Names are given a few more rows, so that a small table doesn't make them look common. */
function* weighed(rows: Uint32Array, size: number, weight: (uses: number) => number): Generator<void, Float32Array> {
  const uses = yield* usesOf(rows, size);
  const weights = new Float32Array(size);
  for (let id = 1; id < size; id++) {
    weights[id] = weight(uses[id] ?? 0);
    if ((id & 0x7fff) === 0x7fff) yield;
  }
  return weights;
}

/** What a shared number says, the less the more rows have it. */
function sharedWeight(most: number, least: number, uses: number): number {
  return uses <= SHARED ? most : Math.max(least, most - Math.log2(uses / SHARED) * 2);
}

const between = (least: number, value: number, most: number): number => Math.max(least, Math.min(most, value));
