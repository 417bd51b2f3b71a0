import { emailOf, FREE_MAIL, isRole } from "./emails.ts";
import { NumberList } from "./features.ts";
import { encodeUtf8, Interner } from "./interner.ts";
import { Letters } from "./jaro-winkler.ts";
import { phoneOf, phoneTail } from "./phones.ts";
import { endsOf, type Slice, spread, trimFrom, trimTo } from "./slice.ts";

/** What stands before the @: too short to be anybody's own, a role, somebody's with a number in it, or other words. */
export const LocalKind = { short: 0, role: 1, numbered: 2, words: 3 } as const;
const OWN_FROM = 6;
const LONGEST_ROLE = 12;
const SLIP = 0.93;

/** Addresses over all e-mail columns of a dataset, by number; 0 for none. */
export class EmailBook {
  readonly addresses: Interner;
  readonly locals: Interner;
  readonly domains = new Interner(2000);
  readonly #local = new NumberList();
  readonly #domain = new NumberList();
  readonly #kind = new NumberList();
  readonly #letters = new Letters();
  /** Their numbers among the letters, by local and by domain, made when first compared. */
  readonly #localLetters = new NumberList();
  readonly #domainLetters = new NumberList();
  readonly #free = new NumberList();
  /** Rows that have each address. */
  readonly #uses = new NumberList();
  readonly #scratch = new Uint8Array(512);
  #read = 1;

  constructor(expected: number) {
    this.addresses = new Interner(expected, 26);
    this.locals = new Interner(expected, 14);
  }

  local(id: number): number {
    return this.#local.get(id);
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

  /** Anybody can have an address there. */
  isFree(domain: number): boolean {
    const known = this.#free.get(domain);
    if (known !== 0) return known === 2;
    const isFree = FREE_MAIL.has(this.domains.text(domain));
    this.#free.set(domain, isFree ? 2 : 1);
    return isFree;
  }

  domainLikeness(a: number, b: number): number {
    return this.#letters.likeness(
      this.#lettersOf(this.domains, this.#domainLetters, a),
      this.#lettersOf(this.domains, this.#domainLetters, b),
      SLIP,
    );
  }

  /** Whether two parts before the @ are a slip of the keyboard apart: not a number, and not in short ones. */
  isLocalSlip(a: number, b: number): boolean {
    const [x, y] = [this.locals.bytes(a).length, this.locals.bytes(b).length];
    if (Math.abs(x - y) > 1 || x < OWN_FROM) return false;
    if (
      this.#letters.likeness(
        this.#lettersOf(this.locals, this.#localLetters, a),
        this.#lettersOf(this.locals, this.#localLetters, b),
        SLIP,
      ) < SLIP
    )
      return false;
    return this.locals.text(a).replace(/\D/g, "") === this.locals.text(b).replace(/\D/g, "");
  }

  #lettersOf(texts: Interner, known: NumberList, id: number): number {
    if (known.get(id) === 0) known.set(id, this.#letters.add(texts.text(id)) + 1);
    return known.get(id) - 1;
  }

  add(slice: Slice, rows: Uint32Array): void {
    const ends = endsOf(slice);
    const ids = new Uint32Array(slice.distinct);
    let from = 0;
    for (let value = 0; value < slice.distinct; value++) {
      const to = ends[value] ?? 0;
      if (to > from) ids[value] = this.#idOf(slice, value, from, to);
      from = to;
    }
    spread(slice, ids, rows);
    for (let row = slice.start; row < slice.start + slice.rowCount; row++) {
      const id = rows[row] ?? 0;
      if (id !== 0) this.#uses.increment(id);
    }
  }

  #idOf(slice: Slice, value: number, from: number, to: number): number {
    const start = trimFrom(slice.text, from, to);
    const length = plainAddress(slice.text, start, trimTo(slice.text, start, to), this.#scratch);
    if (length > 0) return this.#keep(this.#scratch, length);
    if (length === 0) return 0;
    const email = emailOf(slice.dictionary()[value] ?? "");
    if (email === null) return 0;
    const bytes = encodeUtf8(email.address, this.#scratch);
    return this.#keep(bytes, bytes.length);
  }

  #kindOf(bytes: Uint8Array, length: number, local: number): number {
    for (let at = 0; at < length; at++)
      if ((bytes[at] ?? 0) >= 48 && (bytes[at] ?? 0) <= 57) return length < OWN_FROM ? LocalKind.short : LocalKind.numbered;
    if (length <= LONGEST_ROLE && isRole(this.locals.text(local))) return LocalKind.role;
    return length < OWN_FROM ? LocalKind.short : LocalKind.words;
  }

  #keep(bytes: Uint8Array, length: number): number {
    const id = this.addresses.add(bytes, 0, length);
    if (id < this.#read) return id;
    this.#read = id + 1;
    let at = length - 1;
    while (at > 0 && bytes[at] !== 64) at -= 1;
    const local = this.locals.add(bytes, 0, at);
    this.#local.set(id, local);
    this.#kind.set(id, this.#kindOf(bytes, at, local));
    this.#domain.set(id, this.domains.add(bytes, at + 1, length));
    return id;
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

/** Phone numbers over all phone columns of a dataset: the digits a row, and a key by which like ones meet. */
export class PhoneBook {
  readonly #keys = new DigitKeys();
  /** Rows that have each key. */
  readonly #uses = new NumberList();

  uses(key: number): number {
    return this.#uses.get(key);
  }

  add(slice: Slice, numbers: Float64Array, keys: Uint32Array): void {
    const ends = endsOf(slice);
    const values = new Float64Array(slice.distinct);
    const own = new Uint32Array(slice.distinct);
    let from = 0;
    for (let value = 0; value < slice.distinct; value++) {
      const to = ends[value] ?? 0;
      if (to > from) {
        const phone = phoneOf(slice.text, from, to);
        values[value] = phone;
        own[value] = phone === 0 ? 0 : this.#keys.key(phoneTail(phone));
      }
      from = to;
    }
    spread(slice, values, numbers);
    spread(slice, own, keys);
    for (let row = slice.start; row < slice.start + slice.rowCount; row++) {
      const key = keys[row] ?? 0;
      if (key !== 0) this.#uses.increment(key);
    }
  }
}

/** Small numbers for large ones, from 1. */
class DigitKeys {
  #table = new Uint32Array(1 << 12);
  #numbers = new Float64Array(1 << 11);
  #size = 1;

  key(number: number): number {
    const mask = this.#table.length - 1;
    for (let slot = spot(number) & mask; ; slot = (slot + 1) & mask) {
      const key = this.#table[slot] ?? 0;
      if (key === 0) return this.#insert(slot, number);
      if (this.#numbers[key] === number) return key;
    }
  }

  #insert(slot: number, number: number): number {
    if (this.#size >= this.#numbers.length) {
      const numbers = new Float64Array(this.#numbers.length * 4);
      numbers.set(this.#numbers);
      this.#numbers = numbers;
      this.#table = new Uint32Array(this.#table.length * 4);
      const mask = this.#table.length - 1;
      for (let key = 1; key < this.#size; key++) {
        let free = spot(numbers[key] ?? 0) & mask;
        while (this.#table[free] !== 0) free = (free + 1) & mask;
        this.#table[free] = key;
      }
      return this.key(number);
    }
    this.#numbers[this.#size] = number;
    this.#table[slot] = this.#size;
    this.#size += 1;
    return this.#size - 1;
  }
}

const spot = (number: number): number => {
  const mixed = Math.imul(number | 0, 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) >>> 0;
};
