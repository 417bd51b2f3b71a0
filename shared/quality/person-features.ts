import { EmailBook, LocalKind } from "./email-book.ts";
import { CompanyColumn, NameColumn, type NameRows, PlaceColumn, usesOf } from "./features.ts";
import { NameTable } from "./name-table.ts";
import { PhoneBook } from "./phone-book.ts";
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

/** What reads one column into the lists. */
export interface ColumnReader {
  add(slice: Slice): void;
  end(): void;
}

/** What is known of each person, as numbers a row: 0 where nothing is. Columns are added slice by slice, then names are weighed. */
export class PersonFeatures {
  readonly names = new NameTable();
  readonly companies = new NameTable();
  readonly emails: EmailBook;
  readonly emailRows: Uint32Array[];
  readonly phones: PhoneBook;
  readonly first: Uint32Array;
  readonly last: Uint32Array;
  readonly generation: Uint8Array;
  readonly company: Uint32Array | null;
  readonly street: Uint32Array | null;
  readonly zip: Uint32Array | null;
  readonly birth: Uint32Array | null;
  /** Rarity of each name, and how many rows have each company, in bits. */
  firstBits: Float32Array = new Float32Array(0);
  lastBits: Float32Array = new Float32Array(0);
  companyBits: Float32Array = new Float32Array(0);
  readonly readers = new Map<number, ColumnReader>();

  constructor(
    readonly rowCount: number,
    readonly columns: PersonColumns,
    expected: (column: number) => number,
  ) {
    this.first = new Uint32Array(rowCount);
    this.last = new Uint32Array(rowCount);
    this.generation = new Uint8Array(rowCount);
    this.#readNames(this, expected);
    this.emails = new EmailBook(Math.max(1000, ...columns.emails.map(expected)));
    this.emailRows = columns.emails.map((column) => this.#readEmails(column));
    this.phones = new PhoneBook(rowCount, columns.phones.length);
    this.phones.columns.forEach((phones, at) => {
      this.readers.set(columns.phones[at] ?? -1, { add: (slice) => phones.add(slice), end: () => undefined });
    });
    const { company } = columns;
    this.company = company === null ? null : new Uint32Array(rowCount);
    if (company !== null && this.company)
      this.readers.set(company, new CompanyColumn(this.company, null, expected(company), this.companies));
    this.street = this.#readPlace(columns.street, expected);
    this.zip = this.#readPlace(columns.zip, expected);
    this.birth = this.#readPlace(columns.birth, expected);
  }

  get hasNames(): boolean {
    const { first, last, full } = this.columns;
    return first !== null || last !== null || full !== null;
  }

  #readNames(rows: NameRows, expected: (column: number) => number): void {
    for (const part of ["full", "first", "last"] as const) {
      const column = this.columns[part];
      if (column !== null) this.readers.set(column, new NameColumn(rows, expected(column), this.names, part));
    }
  }

  #readEmails(column: number): Uint32Array {
    const rows = new Uint32Array(this.rowCount);
    this.readers.set(column, { add: (slice) => this.emails.add(slice, rows), end: () => undefined });
    return rows;
  }

  #readPlace(column: number | null, expected: (column: number) => number): Uint32Array | null {
    if (column === null) return null;
    const reader = new PlaceColumn(new Uint32Array(this.rowCount), expected(column));
    this.readers.set(column, reader);
    return reader.place;
  }

  /** All columns were added: what was needed to read them is given back. */
  seal(): void {
    this.names.seal();
    this.companies.seal();
    this.emails.seal();
  }

  /** Works out how rare names are. A small table must not make them look common, so a few more rows are thought of. */
  *weigh(): Generator<void> {
    const { rowCount } = this;
    yield* this.phones.count();
    this.firstBits = yield* weighed(this.first, this.names.size, (uses) => -Math.log2((Math.max(0, uses - 2) + 3) / (rowCount + 1000)));
    this.lastBits = yield* weighed(this.last, this.names.size, (uses) => -Math.log2((Math.max(0, uses - 2) + 1) / (rowCount + 4000)));
    if (this.company) this.companyBits = yield* weighed(this.company, this.companies.size, (uses) => Math.log2(Math.max(1, uses)));
  }

  /** Rows with an e-mail (without that column: with a name), and how many different ones they have. */
  *variety(): Generator<void, { different: number; filled: number }> {
    const uses = yield* usesOf(this.emailRows[0] ?? this.last, Math.max(this.emails.size, this.names.size));
    let different = 0;
    for (let id = 1; id < uses.length; id++) if ((uses[id] ?? 0) > 0) different += 1;
    return { different, filled: this.rowCount - (uses[0] ?? 0) };
  }

  /** The key of the part before the @ when it is somebody's own: not a role, and more than the name that namesakes share. */
  ownLocal(email: number, row: number): number {
    const kind = this.emails.localKind(email);
    if (kind === LocalKind.role || kind === LocalKind.short) return 0;
    const isOwn = kind === LocalKind.numbered || !this.#holdsName(email, row);
    return isOwn ? this.emails.localKey(email) : 0;
  }

  #holdsName(email: number, row: number): boolean {
    const { letters } = this.names;
    const holds = (name: number) => letters.length(name) > 2 && this.emails.localHolds(email, letters, name);
    return holds(this.last[row] ?? 0) || holds(this.first[row] ?? 0);
  }
}

/** What each number weighs by the rows that have it; 0 weighs nothing. */
function* weighed(rows: Uint32Array, size: number, weight: (uses: number) => number): Generator<void, Float32Array> {
  const uses = yield* usesOf(rows, size);
  const weights = new Float32Array(size);
  for (let id = 1; id < size; id++) {
    weights[id] = weight(uses[id] ?? 0);
    if ((id & 0x7fff) === 0x7fff) yield;
  }
  return weights;
}
