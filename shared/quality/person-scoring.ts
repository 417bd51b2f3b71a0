import { LocalKind } from "./email-book.ts";
import { Alike, type AlikeLevel } from "./name-table.ts";
import type { PersonFeatures } from "./person-features.ts";
import { SHARED_ROWS } from "./phone-book.ts";

/*
 * Scores are bits: what two records have in common makes it 2ⁿ times likelier that they are one person, and what they differ
 * in takes bits away. A name counts by how rare it is among as many rows, so that two of many Anna Müllers need more than
 * their name. The weights are judgement; the threshold was chosen on one half of a labelled set and is measured on the other
 * half by test/shared/quality/labelled.test.ts.
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

/** The odds that people who share a phone or an address share the first name by chance, on top of its rarity; in bits. */
const KINSHIP_BITS = 2;
/** How much likelier an alike name is than the same one, in bits. */
export const LOOSER: Record<AlikeLevel, number> = {
  [Alike.same]: 0,
  [Alike.nickname]: 1.5,
  [Alike.typo]: 2,
  [Alike.part]: 2.5,
  [Alike.initial]: 4.5,
  [Alike.weak]: 4,
  [Alike.different]: 0,
  [Alike.unknown]: 0,
};

/** How two rows' names relate, in one number: no object a pair. */
export type NameRelation = number;
const LAST_SHIFT = 4;
const SWAPPED = 256;
export const firstOf = (names: NameRelation): AlikeLevel => (names & 15) as AlikeLevel;
export const lastOf = (names: NameRelation): AlikeLevel => ((names >> LAST_SHIFT) & 15) as AlikeLevel;
export const isSwappedIn = (names: NameRelation): boolean => (names & SWAPPED) !== 0;

/** Weighs what two rows have in common and what they differ in. */
export class PersonScoring {
  readonly #crowdBits: number;

  constructor(private readonly people: PersonFeatures) {
    this.#crowdBits = Math.log2(Math.max(1000, people.rowCount));
  }

  score(a: number, b: number): number {
    const names = this.compareNames(a, b);
    if (this.#isNever(a, b, names)) return WEIGHT.never;
    if (!this.#hasMore(a, b)) {
      // Most pairs of a block are namesakes with nothing else in common: a slip in the e-mail is all that could still be added.
      const alone = this.#nameAndCompany(a, b, names, false);
      if (alone + WEIGHT.emailSlip + WEIGHT.zipSame < PEOPLE_THRESHOLD) return alone;
    }
    const email = this.emailWeight(a, b);
    const phone = this.phoneWeight(a, b);
    const place = this.placeWeight(a, b);
    const sure = email + phone + place + this.birthWeight(a, b);
    return sure + this.#nameAndCompany(a, b, names, email > 5 || phone > 4 || place > 3);
  }

  conflict(a: number, b: number): boolean {
    const names = this.compareNames(a, b);
    if (this.#isNever(a, b, names)) return true;
    // Names that don't say that two records are one person.
    const isVague = firstOf(names) >= Alike.initial || lastOf(names) >= Alike.initial;
    return !isSwappedIn(names) && isVague && this.emailWeight(a, b) < 0 && this.phoneWeight(a, b) < 0;
  }

  /** Whether an e-mail, the end of a phone number, a street or a birthday is the same. */
  #hasMore(a: number, b: number): boolean {
    const { emailRows, phones, street, birth } = this.people;
    return isShared(emailRows, a, b) || isShared(phones.keys, a, b) || isSame(street, a, b) || isSame(birth, a, b);
  }

  /** How first and last names relate, and whether they are swapped. */
  compareNames(a: number, b: number): NameRelation {
    const { first: firsts, last: lasts, names: table } = this.people;
    const firstA = firsts[a] ?? 0;
    const firstB = firsts[b] ?? 0;
    const lastA = lasts[a] ?? 0;
    const lastB = lasts[b] ?? 0;
    const first = table.alike(firstA, firstB);
    const last = table.alike(lastA, lastB);
    const names = first | (last << LAST_SHIFT);
    if (first < Alike.weak || first === Alike.unknown || last < Alike.weak || last === Alike.unknown) return names;
    const crossed = table.alike(firstA, lastB);
    const other = table.alike(lastA, firstB);
    return Math.min(crossed, other) <= Alike.typo && Math.max(crossed, other) <= Alike.initial ? names | SWAPPED : names;
  }

  /** Even the same address and phone don't make up for another first name: families share both. */
  #isNever(a: number, b: number, names: NameRelation): boolean {
    const { generation } = this.people;
    const [ageA, ageB] = [generation[a] ?? 0, generation[b] ?? 0];
    if (ageA !== 0 && ageB !== 0 && ageA !== ageB) return true;
    if (isSwappedIn(names)) return false;
    const [first, last] = [firstOf(names), lastOf(names)];
    if (first === Alike.different) return true;
    return (last === Alike.different || last === Alike.weak) && first > Alike.nickname && first !== Alike.unknown;
  }

  /** Name and company together: a namesake at the same company is rarer than both apart. */
  #nameAndCompany(a: number, b: number, names: NameRelation, hasAnchor: boolean): number {
    const { first: firsts, company: companies, firstBits, companyBits } = this.people;
    const [first, last] = [firstOf(names), lastOf(names)];
    const company = this.companyWeight(a, b);
    if (isSwappedIn(names)) return Math.max(WEIGHT.nameLeast, this.#bits(a) - this.#crowdBits - 1) + company;
    if (first === Alike.unknown && last === Alike.unknown) return WEIGHT.nameUnknown + company;
    if (last === Alike.different || last === Alike.weak) return WEIGHT.lastDifferent + company;
    if (first === Alike.weak) return WEIGHT.firstWeak + company;
    if (first === Alike.unknown || last === Alike.unknown) return WEIGHT.nameHalf + company;
    const looser = LOOSER[first] + LOOSER[last];
    const bits = Math.min(this.#bits(a), this.#bits(b)) - looser;
    const isColleague = company > 0 && companies?.[a] === companies?.[b];
    const alone = isColleague
      ? between(WEIGHT.nameLeast, bits - (companyBits[companies?.[a] ?? 0] ?? 0) - 2, WEIGHT.colleagueMost)
      : between(WEIGHT.nameLeast, bits - this.#crowdBits, WEIGHT.nameMost) + company;
    if (!hasAnchor || first === Alike.initial) return alone;
    const rare = Math.min(firstBits[firsts[a] ?? 0] ?? 0, firstBits[firsts[b] ?? 0] ?? 0) - looser - KINSHIP_BITS;
    return Math.max(alone, Math.min(rare, WEIGHT.firstMost) + Math.min(company, 1));
  }

  /** How rare a row's name is: -log2 of the share of rows that have it. */
  #bits(row: number): number {
    const { first, last, firstBits, lastBits } = this.people;
    return (firstBits[first[row] ?? 0] ?? 0) + (lastBits[last[row] ?? 0] ?? 0);
  }

  emailWeight(a: number, b: number): number {
    const { emailRows } = this.people;
    let best = 0;
    for (let at = 0; at < emailRows.length; at++) {
      const x = emailRows[at]?.[a] ?? 0;
      if (x === 0) continue;
      for (let other = 0; other < emailRows.length; other++) {
        const y = emailRows[other]?.[b] ?? 0;
        if (y === 0) continue;
        const weight = x === y ? this.#sameEmail(x) : this.#otherEmail(x, y, a);
        if (best === 0 || weight > best) best = weight;
      }
    }
    return best;
  }

  #sameEmail(email: number): number {
    const { emails } = this.people;
    if (emails.localKind(email) === LocalKind.role) return WEIGHT.emailRole;
    return sharedWeight(WEIGHT.emailSame, WEIGHT.emailRole, emails.uses(email));
  }

  #otherEmail(x: number, y: number, row: number): number {
    const { emails } = this.people;
    const [domainX, domainY] = [emails.domain(x), emails.domain(y)];
    if (emails.localKey(x) === emails.localKey(y)) {
      if (emails.domainLikeness(domainX, domainY) > 0.93) return WEIGHT.emailSlip;
      return this.people.ownLocal(x, row) === 0 ? WEIGHT.emailDifferent : WEIGHT.emailOwnLocal;
    }
    if (domainX !== domainY) return WEIGHT.emailDifferent;
    if (emails.isLocalSlip(x, y)) return WEIGHT.emailSlip;
    return emails.isFree(domainX) ? WEIGHT.emailDifferent : 0;
  }

  phoneWeight(a: number, b: number): number {
    const { phones } = this.people;
    const key = phones.common(a, b);
    if (key <= 0) return key < 0 ? 0 : WEIGHT.phoneDifferent;
    return sharedWeight(WEIGHT.phoneSame, 1, phones.uses(key));
  }

  companyWeight(a: number, b: number): number {
    const { company, companies, companyBits } = this.people;
    const [x, y] = [company?.[a] ?? 0, company?.[b] ?? 0];
    if (x === 0 || y === 0) return 0;
    if (x === y) return between(0.1, this.#crowdBits - (companyBits[x] ?? 0), WEIGHT.companySame);
    return companies.related(x, y) ? WEIGHT.companyNear : WEIGHT.companyDifferent;
  }

  placeWeight(a: number, b: number): number {
    const { street, zip: zips } = this.people;
    const [streetA, streetB] = [street?.[a] ?? 0, street?.[b] ?? 0];
    const [zipA, zipB] = [zips?.[a] ?? 0, zips?.[b] ?? 0];
    const zip = zipA !== 0 && zipA === zipB ? WEIGHT.zipSame : 0;
    if (streetA === 0 || streetB === 0) return zip;
    if (streetA !== streetB) return WEIGHT.streetDifferent + zip;
    return zip > 0 ? WEIGHT.addressSame : zipA === 0 || zipB === 0 ? WEIGHT.streetSame : 0;
  }

  birthWeight(a: number, b: number): number {
    const { birth } = this.people;
    const [x, y] = [birth?.[a] ?? 0, birth?.[b] ?? 0];
    return x === 0 || y === 0 ? 0 : x === y ? WEIGHT.birthSame : WEIGHT.birthDifferent;
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

function isSame(places: Uint32Array | null, a: number, b: number): boolean {
  const place = places?.[a] ?? 0;
  return place !== 0 && place === places?.[b];
}

/** What a shared number says, the less the more rows have it: then it belongs to a household or a company. */
function sharedWeight(most: number, least: number, uses: number): number {
  return uses <= SHARED_ROWS ? most : Math.max(least, most - Math.log2(uses / SHARED_ROWS) * 2);
}

const between = (least: number, value: number, most: number): number => Math.max(least, Math.min(most, value));
