import { type ColumnFacts, saidOf } from "./column.ts";
import type { Meaning } from "./meaning.ts";
import { wordsOf } from "./words.ts";

/** What a key is as good as where nothing else in the export says what it stands for. */
const STAND_IN = 0.95;
/** From here on a column says what it says. */
const SAID = 0.6;
/** From here on nothing else comes into question. */
const SURE = 0.9;
/** Of what a key said for itself, where it stands in. */
const REST = 0.7;
/** What is left of being the first of its kind. */
const SECOND = 0.9;
/** Rows that all hold one value say whose export it is. */
const FEWEST = 3;

/** Keys of records and of users, with what they stand for. */
const keys: Record<string, string> = {
  "company.id": "company",
  "contact.id": "contact",
  "deal.id": "deal",
  "lead.id": "lead.link",
  "product.id": "product.link",
  "owner.id": "owner",
};

/**
 * What the columns of an export mean beside each other, where that is more than each says alone: a key stands for what it names if nothing else does,
 * the one company of all rows is the tool's own beside one that differs, and a time beside its date is the time of day. In the columns' order.
 */
export function beside(columns: readonly ColumnFacts[], meanings: readonly Meaning[][]): Meaning[][] {
  const stands = meanings.map((each) => standsFor(each[0]));
  return meanings.map((own, at) => {
    const [top] = own;
    const column = columns[at];
    if (!top || !column || column.known) return own;
    if (top.concept === "company" && isOneOfAll(column) && meanings.some((each, other) => isOtherCompany(each[0], columns[other])))
      return [{ ...top, concept: "company.more", fit: 0.95 }];
    if (top.concept === "start" && isTimeOfDay(column) && meanings.some((each, other) => isDay(each[0], columns[other])))
      return [{ ...top, concept: "start.time", fit: 0.95 }, ...own.map((each) => ({ ...each, fit: each.fit * REST }))];
    if (top.concept === "email" && meanings.some((each, other) => other < at && isEmail(each[0])) && isEmail(top))
      return [{ ...top, concept: "email.more" }, { ...top, fit: top.fit * SECOND }, ...own.slice(1)];
    if (isLegal(top, column) && meanings.some((each, other) => isUsual(each[0], columns[other])))
      return [{ ...top, concept: "name.legal", fit: STAND_IN }, ...own.map((each) => ({ ...each, fit: each.fit * REST }))];
    if (top.concept === "name.trade" && meanings.some((each, other) => isLegal(each[0], columns[other])))
      return [{ ...top, concept: "name", fit: STAND_IN }, ...own];
    const stand = stands[at];
    if (!stand || !isKey(top, column)) return own;
    const twins = stands.flatMap((each, other) => (other !== at && each === stand ? [meanings[other]?.[0]] : []));
    // Beside what it stands for, a key says nothing more.
    if (
      twins.some(
        (twin) => twin !== undefined && twin.fit >= SURE && !Object.hasOwn(keys, twin.concept) && !Object.hasOwn(keys, top.concept),
      )
    )
      return [{ ...top, concept: "key.twin", fit: STAND_IN }];
    if (twins.length > 0) return own;
    return [
      { ...top, concept: stand, fit: STAND_IN },
      ...own.filter((each) => each.concept !== stand).map((each) => ({ ...each, fit: each.fit * REST })),
    ];
  });
}

const standsFor = (top: Meaning | undefined): string | null => (top && top.fit >= SAID ? (keys[top.concept] ?? top.concept) : null);

/** A key of other records, or a phrase that leaves nothing over but that it is a key. */
const isKey = ({ concept, phrase, over }: Meaning, column: ColumnFacts): boolean =>
  wordsOf(saidOf(column)).at(-1)?.text === "id" &&
  // A person's own account in a shop or on a site is a user, too.
  (Object.hasOwn(keys, concept) ? phrase !== "user id" : over.length === 1 && over[0] === "id");

const isOneOfAll = ({ profile }: ColumnFacts): boolean => profile !== null && profile.filled >= FEWEST && profile.distinct === 1;

const isOtherCompany = (top: Meaning | undefined, column: ColumnFacts | undefined): boolean =>
  top?.concept === "company" && top.fit >= SAID && (column?.profile?.distinct ?? 0) > 1;

/** What a company is called before the law: its name, unless another column says what it goes by. */
const legal = /\b(raz[aã]o|ragione|raison|raz[oó]n|legal|registered|statutory)\b/iu;
const isLegal = (top: Meaning | undefined, column: ColumnFacts | undefined): boolean =>
  top?.concept === "name" && column !== undefined && legal.test(saidOf(column));
const isUsual = (top: Meaning | undefined, column: ColumnFacts | undefined): boolean =>
  (top?.concept === "name" || top?.concept === "name.trade") && top.fit >= SAID && column !== undefined && !legal.test(saidOf(column));

const isEmail = (top: Meaning | undefined): boolean => top?.concept === "email" && top.fit >= SAID;

const saysAny = (column: ColumnFacts, word: string): boolean => wordsOf(saidOf(column)).some(({ text }) => text === word);
const isTimeOfDay = (column: ColumnFacts): boolean => saysAny(column, "time") && !saysAny(column, "date");
const isDay = (top: Meaning | undefined, column: ColumnFacts | undefined): boolean =>
  top?.concept === "start" && top.fit >= SAID && column !== undefined && saysAny(column, "date") && !saysAny(column, "time");
