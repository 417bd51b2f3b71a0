import { emailOf, FREE_MAIL, isRole } from "./emails.ts";
import { Hasher, HashIndex } from "./hashes.ts";
import { type Letters, Likeness } from "./jaro-winkler.ts";
import { NumberList, SmallList, TextList } from "./lists.ts";
import { endsOf, type Slice, spread, trimFrom, trimTo } from "./slice.ts";
import { mayHavePair, plainSpelling } from "./spelling.ts";
import { encodeUtf8 } from "./utf8.ts";

/** What stands before the @: too short to be anybody's own, a role, somebody's with a number in it, or other words. */
export const LocalKind = { short: 0, role: 1, numbered: 2, words: 3 } as const;
const OWN_FROM = 6;
const LONGEST_ROLE = 12;
const SLIP = 0.93;

/** How addresses and domains get their numbers: needed while columns are read. */
interface Indexes {
  addresses: HashIndex;
  domains: HashIndex;
}

/**
 * Addresses over all e-mail columns of a dataset, by number; 0 for none. What is kept of them are the parts before the @ as
 * one text, a few numbers each, and the domains: about 30 bytes an address.
 */
export class EmailBook {
  #indexes: Indexes | null;
  /** The part before the @ of each address, and a hash of it. */
  readonly #locals = new TextList();
  readonly #domains = new TextList();
  readonly #localKeys = new NumberList();
  readonly #domain = new NumberList();
  readonly #kind = new SmallList();
  /** Rows that have each address; more than 255 count as 255. */
  readonly #uses = new SmallList();
  readonly #free = new SmallList();
  readonly #likeness = new Likeness();
  readonly #hasher = new Hasher();
  readonly #scratch = new Uint8Array(512);
  #size = 1;

  constructor(expected: number) {
    this.#indexes = { addresses: new HashIndex(expected), domains: new HashIndex() };
    this.#locals.push(this.#scratch, 0, 0);
    this.#domains.push(this.#scratch, 0, 0);
  }

  /** How many numbers are given, 0 included. */
  get size(): number {
    return this.#size;
  }

  /** No more addresses come: what gave them their numbers is given back. */
  seal(): void {
    this.#indexes = null;
  }

  /** A key for what stands before the @: equal for equal ones. */
  localKey(id: number): number {
    return this.#localKeys.get(id);
  }

  domain(id: number): number {
    return this.#domain.get(id);
  }

  uses(id: number): number {
    return this.#uses.get(id);
  }

  localKind(id: number): number {
    return this.#kind.get(id);
  }

  localText(id: number): string {
    return this.#locals.text(id);
  }

  /** Whether what stands before the @ has a name in it, as it stands or in the spelling that names have. */
  localHolds(id: number, letters: Letters, name: number): boolean {
    const { bytes } = this.#locals;
    const from = this.#locals.start(id);
    const to = from + this.#locals.length(id);
    if (letters.isIn(name, bytes, from, to)) return true;
    return mayHavePair(bytes, from, to) && plainSpelling(this.#locals.text(id)).includes(letters.text(name));
  }

  domainText(domain: number): string {
    return this.#domains.text(domain);
  }

  /** Anybody can have an address there. */
  isFree(domain: number): boolean {
    const known = this.#free.get(domain);
    if (known !== 0) return known === 2;
    const isFree = FREE_MAIL.has(this.#domains.text(domain));
    this.#free.set(domain, isFree ? 2 : 1);
    return isFree;
  }

  domainLikeness(a: number, b: number): number {
    return this.#likenessOf(this.#domains, a, b);
  }

  /** Whether the parts before the @ of two addresses are a slip of the keyboard apart: not a number, and not in short ones. */
  isLocalSlip(a: number, b: number): boolean {
    const [x, y] = [this.#locals.length(a), this.#locals.length(b)];
    if (Math.abs(x - y) > 1 || x < OWN_FROM) return false;
    if (this.#likenessOf(this.#locals, a, b) < SLIP) return false;
    return this.#locals.text(a).replace(/\D/g, "") === this.#locals.text(b).replace(/\D/g, "");
  }

  #likenessOf(texts: TextList, a: number, b: number): number {
    const { bytes } = texts;
    return this.#likeness.of(bytes, texts.start(a), texts.length(a), bytes, texts.start(b), texts.length(b), SLIP);
  }

  add(slice: Slice, rows: Uint32Array): void {
    const indexes = this.#indexes;
    if (!indexes) throw new Error("Addresses came to a book that was sealed.");
    const ends = endsOf(slice);
    const ids = new Uint32Array(slice.distinct);
    let from = 0;
    for (let value = 0; value < slice.distinct; value++) {
      const to = ends[value] ?? 0;
      if (to > from) ids[value] = this.#idOf(indexes, slice, value, from, to);
      from = to;
    }
    spread(slice, ids, rows);
    for (let row = slice.start; row < slice.start + slice.rowCount; row++) {
      const id = rows[row] ?? 0;
      if (id !== 0) this.#uses.increment(id);
    }
  }

  #idOf(indexes: Indexes, slice: Slice, value: number, from: number, to: number): number {
    const start = trimFrom(slice.text, from, to);
    const length = plainAddress(slice.text, start, trimTo(slice.text, start, to), this.#scratch);
    if (length > 0) return this.#keep(indexes, this.#scratch, length);
    if (length === 0) return 0;
    const email = emailOf(slice.dictionary()[value] ?? "");
    if (email === null) return 0;
    const bytes = encodeUtf8(email.address, this.#scratch);
    return this.#keep(indexes, bytes, bytes.length);
  }

  #keep({ addresses, domains }: Indexes, bytes: Uint8Array, length: number): number {
    const id = addresses.add(bytes, 0, length);
    if (id < this.#size) return id;
    this.#size = id + 1;
    let at = length - 1;
    while (at > 0 && bytes[at] !== 64) at -= 1;
    this.#locals.push(bytes, 0, at);
    this.#hasher.bytes(bytes, 0, at);
    this.#localKeys.set(id, (this.#hasher.out[0] ?? 0) >>> 0 || 1);
    const domain = domains.add(bytes, at + 1, length);
    if (domain === this.#domains.size) this.#domains.push(bytes, at + 1, length);
    this.#domain.set(id, domain);
    this.#kind.set(id, this.#kindOf(bytes, at, id));
    return id;
  }

  #kindOf(bytes: Uint8Array, length: number, id: number): number {
    for (let at = 0; at < length; at++)
      if ((bytes[at] ?? 0) >= 48 && (bytes[at] ?? 0) <= 57) return length < OWN_FROM ? LocalKind.short : LocalKind.numbered;
    if (length <= LONGEST_ROLE && isRole(this.#locals.text(id))) return LocalKind.role;
    return length < OWN_FROM ? LocalKind.short : LocalKind.words;
  }
}

/**
 * The common case of `emailOf` on bytes: one plain ASCII address outside the mailboxes with rules of their own. Writes it
 * lower-case into `out` and answers its length; 0 for what has no `@`, -1 for what must be read with care.
 */
function plainAddress(text: Uint8Array, from: number, to: number, out: Uint8Array): number {
  if (to - from > out.length) return -1;
  let at = 0;
  let sign = -1;
  for (let place = from; place < to; place++) {
    const unit = text[place] ?? 0;
    if (unit >= 128 || unit <= 34 || unit === 43 || unit === 44 || unit === 59 || unit === 60 || unit === 62 || unit === 40 || unit === 41)
      return -1;
    if (unit === 64) {
      if (sign >= 0) return -1;
      sign = at;
    }
    out[at++] = unit >= 65 && unit <= 90 ? unit + 32 : unit;
  }
  if (sign < 0) return 0;
  // g or an end that needs trimming: gmail and googlemail have rules.
  if (sign < 1 || out[sign + 1] === 103 || out[at - 1] === 46) return -1;
  for (let place = sign + 2; place < at - 1; place++) if (out[place] === 46) return at;
  return 0;
}
