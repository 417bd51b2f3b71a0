import type { DestinationField } from "../../model/account.ts";
import type { Candidate, Evidence } from "../../model/project.ts";
import { letterIndex } from "./alike.ts";
import { assign, type Offer } from "./assign.ts";
import type { ColumnFacts } from "./column.ts";
import { beside } from "./context.ts";
import { noneEvidence, pairEvidence } from "./evidence.ts";
import { type ColumnReading, meaningsIn, type Pair, type RecordValues, readColumn } from "./features.ts";
import { type FieldFacts, fieldFacts } from "./field.ts";
import { takesParts } from "./fits.ts";
import { guessesFor } from "./guesses.ts";
import { inBlocksOf } from "./lexicon/cousins.ts";
import { calibrated, type Odds, oddsOf, type Weights } from "./model.ts";
import { withoutPrefix } from "./prefix.ts";
import { subjectsOf } from "./subject.ts";
import { titleInStead } from "./untitled.ts";
import { weights as learnt } from "./weights.ts";

/** Columns of one export on their way to one object. */
export interface ObjectGround {
  /** Names of what the rows are, in the source's words: `Accounts`, `companies`. Empty where nobody knows. */
  source: string[];
  /** Names of the destination object: id, label, plural. */
  destination: string[];
  fields: readonly DestinationField[];
  /** Texts in the destination's records, folded, by field ref. */
  records?: RecordValues;
}

/** What we would do with a column. */
export interface Suggestion {
  header: string;
  /** Where the column goes, in our view; null: nowhere. */
  answer: Candidate | null;
  /** That the answer is right, be it a field or none; 0 to 1. */
  confidence: number;
  /** That the column goes nowhere, with why. */
  none: { confidence: number; evidence: Evidence[] };
  /** Fields for it, surest first: the answer and those that come after it. */
  candidates: Candidate[];
  /** Which part of the field's value the column is, where several make it up (`city` of an address, `name.first`); null where it is all of it. */
  part: string | null;
}

/**
 * From this confidence on a proposed target may be taken unseen: the least, in steps of 0.005, from which on 199 of 200 and more were right in the
 * training and tuning sets, as a lower bound (95 %, Wilson).
 */
export const AUTO_ACCEPT = 0.965;
/** A candidate that is less sure isn't worth a look. */
const LEAST = 0.005;

/**
 * Suggestions for all columns of an export at once: each field that is no list is given once, and the choice is the best for the
 * export as a whole. Read-only fields are left out. In the order of the columns.
 */
export function suggestObject(columns: readonly ColumnFacts[], ground: ObjectGround, most = 3, weights: Weights = learnt): Suggestion[] {
  const { readings, fields } = readGround(columns, ground);
  const odds = readings.map((reading) => oddsOf(reading, weights));
  const chosen = assign(readings.map((reading, at) => offersOf(reading, odds[at], at)));
  const found = readings.map((reading, at) =>
    suggestion(reading, odds[at] ?? { pairs: [], none: 1 }, chosen[at] ?? null, at, most, weights),
  );
  return withGuesses(found, readings, fields, most);
}

/** Up to `most` fields for every column: where header and values speak for fewer, those that it may be after all. */
function withGuesses(
  found: readonly Suggestion[],
  readings: readonly ColumnReading[],
  fields: readonly FieldFacts[],
  most: number,
): Suggestion[] {
  const byRef = new Map(fields.map((each) => [each.field.ref, each]));
  const standard = fields.filter(({ field }) => !field.custom);
  const filled = new Set(found.flatMap((each) => each.answer?.target ?? []));
  for (const field of standard) if (field.list || takesParts(field, fields)) filled.delete(field.field.ref);
  const conceptsAt = (at: number) => [...(byRef.get(found[at]?.answer?.target ?? "")?.concepts.keys() ?? [])];
  return found.map((each, at) => {
    const reading = readings[at];
    if (!reading || each.candidates.length >= most) return each;
    const others = standard.filter(({ field }) => !each.candidates.some(({ target }) => target === field.ref));
    const around = { filled, beside: inBlocksOf([...conceptsAt(at - 1), ...conceptsAt(at + 1)]) };
    return { ...each, candidates: [...each.candidates, ...guessesFor(reading, others, around, most - each.candidates.length)] };
  });
}

/** The features of all columns, claims of others heard. */
export const readObject = (columns: readonly ColumnFacts[], ground: ObjectGround): ColumnReading[] => readGround(columns, ground).readings;

function readGround(columns: readonly ColumnFacts[], ground: ObjectGround): { readings: ColumnReading[]; fields: readonly FieldFacts[] } {
  const subjects = subjectsOf(ground.source, ground.destination);
  const fields = ground.fields
    .filter((field) => !field.readOnly)
    .map((field) => fieldFacts(field, subjects.destination ?? subjects.source));
  const fieldGround = { fields, letters: letterIndex(fields), records: ground.records ?? {} };
  const said = withoutPrefix(columns);
  const meant = beside(
    said,
    said.map((column) => meaningsIn(column, subjects)),
  );
  const readings = said.map((column, at) => readColumn(column, fieldGround, subjects, meant[at]));
  const title = titleInStead(readings, fields, subjects);
  const column = title && readings[title.at]?.column;
  if (title && column) readings[title.at] = readColumn(column, fieldGround, subjects, title.meanings);
  hearClaims(readings);
  return { readings, fields };
}

const placeOf = (pair: Pair): string => `${pair.field.field.ref}/${pair.place}`;
/** One that is taken once; lists and parts of lists take any number. */
const isOnce = (pair: Pair): boolean => !pair.field.list;

/** The best claim to each place beats the others, and a whole name its parts. */
function hearClaims(readings: readonly ColumnReading[]): void {
  const claims = new Map<string, { first: number; claim: number; second: number }>();
  for (const [at, reading] of readings.entries())
    for (const pair of reading.pairs) {
      const place = placeOf(pair);
      const known = claims.get(place);
      if (!known) claims.set(place, { first: at, claim: pair.claim, second: 0 });
      else if (pair.claim > known.claim) claims.set(place, { first: at, claim: pair.claim, second: known.claim });
      else known.second = Math.max(known.second, pair.claim);
    }
  for (const [at, reading] of readings.entries())
    for (const pair of reading.pairs) {
      const own = claims.get(placeOf(pair));
      if (isOnce(pair) && own && own.first !== at && own.claim > 0.45)
        pair.features.beaten = Math.min(1, 0.4 + 2 * (own.claim - pair.claim));
      const whole = pair.place.startsWith("name.") ? claims.get(`${pair.field.field.ref}/whole`) : undefined;
      if (whole && whole.first !== at && whole.claim > 0.95) pair.features.beaten = 1;
    }
}

function offersOf(reading: ColumnReading, odds: Odds | undefined, at: number): Offer[] {
  if (!odds) return [];
  return reading.pairs.map((pair, index) => ({
    place: isOnce(pair) ? placeOf(pair) : `${placeOf(pair)}/${at}`,
    gain: Math.log(Math.max(1e-12, odds.pairs[index] ?? 0)) - Math.log(Math.max(1e-12, odds.none)),
  }));
}

function suggestion(reading: ColumnReading, odds: Odds, place: string | null, at: number, most: number, weights: Weights): Suggestion {
  const answerAt =
    place === null ? -1 : reading.pairs.findIndex((pair) => (isOnce(pair) ? placeOf(pair) : `${placeOf(pair)}/${at}`) === place);
  const ranked = reading.pairs
    .map((pair, index) => ({ pair, index, odds: odds.pairs[index] ?? 0 }))
    .sort((a, b) => Number(b.index === answerAt) - Number(a.index === answerAt) || b.odds - a.odds || byLabel(a.pair, b.pair));
  const candidates = ranked
    .map(({ pair, odds: share }) => candidateOf(reading, pair, calibrated(share, weights), weights))
    .filter((each, index) => (index === 0 && answerAt >= 0) || each.confidence >= LEAST)
    .slice(0, most);
  const none = round(Math.min(calibrated(odds.none, weights), trustIn(reading, weights.calibration.unsaid)));
  const answer = answerAt >= 0 ? (candidates[0] ?? null) : null;
  return {
    header: reading.column.header,
    answer,
    confidence: answer ? answer.confidence : none,
    none: { confidence: none, evidence: noneEvidence(reading, none, weights) },
    candidates,
    part: answerAt >= 0 && (reading.pairs[answerAt]?.features.part ?? 0) > 0 ? (reading.pairs[answerAt]?.place ?? null) : null,
  };
}

/** A header that says this much is understood. */
const ALL_SAID = 0.75;

/** How sure none may be: a header that nobody understands has a field after all more often than one that says where it belongs. */
function trustIn({ meanings, none }: ColumnReading, unsaid: number): number {
  if (none.hints > 0 || none.empty > 0) return 1;
  return unsaid + (1 - unsaid) * Math.min(1, (meanings[0]?.fit ?? 0) / ALL_SAID);
}

const order = [
  "name.first",
  "name.nombre",
  "name.middle",
  "name.last",
  "name.nom",
  null,
  "street.number",
  "street.more",
  "post.box",
  "zip",
  "city",
  "county",
  "state",
  "region",
  "country",
];

/** Where a part stands among those of its field: a first name before the last, the street before the city. */
export const partRank = (part: string | null): number => order.indexOf(part) + 1 || order.length;

const byLabel = (a: Pair, b: Pair): number =>
  a.field.field.label < b.field.field.label ? -1 : a.field.field.label > b.field.field.label ? 1 : 0;

function candidateOf(reading: ColumnReading, pair: Pair, confidence: number, weights: Weights): Candidate {
  const { ref, label } = pair.field.field;
  return { target: ref, label, confidence: round(confidence), evidence: pairEvidence(reading, pair, confidence, weights) };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
