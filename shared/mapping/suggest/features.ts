import { foldText } from "../fold.ts";
import { bareHeader, nameLikeness } from "../headers.ts";
import { typeFit } from "../type-fit.ts";
import { type ColumnFacts, namesOf, typeOf } from "./column.ts";
import { type FieldFacts, kinshipOf } from "./field.ts";
import { type Forms, formFit, formsOf } from "./forms.ts";
import { type Meaning, meaningsOn } from "./meaning.ts";
import type { Subjects } from "./subject.ts";
import { wordsOf } from "./words.ts";

/** What speaks for and against a column going into a field; each -1 to 1 unless said otherwise. Weights are learnt, see weights.ts. */
export const pairFeatures = [
  /** Both mean the same, 0 to 1. */
  "concept",
  /** The last fifth of it: hardly a doubt. */
  "surely",
  /** The column is a part of what the field holds: a city of an address. */
  "part",
  /** Their names are alike in letters and words, 0 to 1, where no concept is shared. */
  "name",
  /** The very same name. */
  "same",
  /** The values have the form of the field's type. */
  "form",
  /** Share of the values that are options of the field; 0 where there are none of either. */
  "options",
  /** Values that repeat as choices do, and none of them an option. */
  "strange",
  /** Share of the values that the destination's records have in the field already. */
  "records",
  /** The column clearly means something else. */
  "other",
  /** Another column has the better claim to the field. */
  "beaten",
  /** The column has no values at all. */
  "empty",
  /** Memory, learning and assistants: the strengths of those for the field less those for another, -3 to 3. */
  "hints",
] as const;
export type PairFeature = (typeof pairFeatures)[number];

/** What speaks for a column that goes nowhere. */
export const noneFeatures = [
  "always",
  /** It is clear what the column means, and no field holds it, 0 to 1. */
  "homeless",
  /** Share of its words that nobody knows. */
  "unknown",
  /** No name is like its own. */
  "nothingAlike",
  "empty",
  "hints",
] as const;
export type NoneFeature = (typeof noneFeatures)[number];

/** A field for a column, with all that speaks for and against. */
export interface Pair {
  field: FieldFacts;
  features: Record<PairFeature, number>;
  /** The column's meaning that the field shares. */
  meaning: Meaning | null;
  /** Which of the field's places it takes: `whole`, or the part that it is. Each is taken once, unless the field is a list. */
  place: string;
  /** The two names that are most alike. */
  alike: { name: string; likeness: number; exact: boolean };
  shares: { options: number | null; optionValues: { held: number; of: number } | null; records: number | null };
  /** How strong its claim is before others are heard, 0 to about 1.5. */
  claim: number;
}

/** A column with the fields that it may go into. */
export interface ColumnReading {
  column: ColumnFacts;
  meanings: Meaning[];
  forms: Forms;
  pairs: Pair[];
  none: Record<NoneFeature, number>;
}

/** Parts that go together into one field, where the object has no field of their own for them. Field's concept → column's → fit. */
const parts: Record<string, Record<string, number>> = {
  name: { "name.first": 0.9, "name.last": 0.9, "name.nombre": 0.9, "name.nom": 0.9, "name.middle": 0.6 },
  address: {
    city: 0.9,
    state: 0.88,
    region: 0.75,
    zip: 0.88,
    country: 0.88,
    county: 0.5,
    "street.more": 0.6,
    "street.number": 0.6,
    "post.box": 0.5,
  },
};

/** What makes a name alike enough to look closer. */
const ALIKE = 0.55;
const KNOWN = 0.8;
/** What a column means beyond doubt isn't another thing that is called nearly so. */
const SURE = 0.93;

/** Reads a column against all fields. Fields that are out of the question are left out: no likeness at all, or values of another kind. */
export function readColumn(column: ColumnFacts, fields: readonly FieldFacts[], subjects: Subjects, records: RecordValues): ColumnReading {
  const forms = formsOf(column);
  const meanings = meaningsOf(column, subjects);
  const names = namesOf(column).map((text) => ({ text, bare: bareHeader(text) }));
  const pairs = fields.flatMap((field) => pairOf(column, names, forms, meanings, field, fields, records) ?? []);
  return { column, meanings, forms, pairs, none: noneOf(column, meanings, fields, pairs) };
}

/** Texts that the destination's records hold, folded, by field ref; empty where nobody looked. */
export type RecordValues = Readonly<Record<string, ReadonlySet<string>>>;

function meaningsOf(column: ColumnFacts, subjects: Subjects): Meaning[] {
  const found = new Map<string, Meaning>();
  for (const [at, name] of namesOf(column).entries()) {
    // What the header says beyond doubt, the pack's other words for it don't change.
    if (at > 0 && [...found.values()].some((each) => each.fit >= SURE)) break;
    for (const meaning of meaningsOn(name, subjects)) {
      const fit = at === 0 ? meaning.fit : meaning.fit * 0.93;
      const before = found.get(meaning.concept);
      if (!before || before.fit < fit) found.set(meaning.concept, { ...meaning, fit });
    }
  }
  return [...found.values()].sort((a, b) => b.fit - a.fit).slice(0, 8);
}

interface Name {
  text: string;
  bare: string;
}

function pairOf(
  column: ColumnFacts,
  names: readonly Name[],
  forms: Forms,
  meanings: Meaning[],
  field: FieldFacts,
  fields: readonly FieldFacts[],
  records: RecordValues,
): Pair | null {
  const shared = bestMeaning(meanings, field, fields);
  const alike = likenessOf(names, field, shared.fit > 0.5);
  const hints = hintsOf(column, field.field.ref);
  const optionCount = countIn(column, optionsOf(field));
  const optionShare = optionCount?.share ?? null;
  if (shared.fit < 0.15 && alike.likeness < ALIKE && hints <= 0 && (optionShare ?? 0) < 0.75) return null;
  const form = formFit(column, forms, field.field.type);
  if (form <= -0.95 && hints <= 0) return null;
  if (isUnfitLink(column, field) && hints <= 0) return null;
  const top = meanings[0];
  const clear = top !== undefined && top.fit >= KNOWN;
  if (
    clear &&
    top.fit >= SURE &&
    shared.fit < 0.2 &&
    hints <= 0 &&
    !alike.exact &&
    (alike.likeness < 0.85 || !field.field.custom) &&
    (optionShare ?? 0) < 0.75
  )
    return null;
  const other = clear && shared.fit < 0.3 && !alike.exact ? top.fit * (1 - shared.fit) : 0;
  const recordShare = countIn(column, records[field.field.ref] ?? null)?.share ?? null;
  const likeness = Math.max(0, (alike.likeness - 0.5) * 2);
  const features: Record<PairFeature, number> = {
    concept: shared.fit,
    surely: Math.max(0, (shared.fit - 0.8) * 5),
    part: shared.place === "whole" ? 0 : 1,
    name: likeness * (1 - 0.7 * shared.fit),
    same: alike.exact ? 1 : 0,
    form,
    options: optionShare ?? 0,
    strange: optionShare === 0 && isRepeating(column) ? 1 : 0,
    records: recordShare ?? 0,
    other,
    beaten: 0,
    empty: isEmpty(column) ? 1 : 0,
    hints,
  };
  const claim =
    shared.fit + 0.25 * likeness + (alike.exact ? 0.15 : 0) + 0.15 * form + (optionShare ?? 0) * 0.2 - (isEmpty(column) ? 0.5 : 0) + hints;
  return {
    field,
    features,
    meaning: shared.meaning,
    place: shared.place,
    alike,
    shares: { options: optionShare, optionValues: optionCount, records: recordShare },
    claim,
  };
}

function bestMeaning(
  meanings: Meaning[],
  field: FieldFacts,
  fields: readonly FieldFacts[],
): { fit: number; meaning: Meaning | null; place: string } {
  let best: { fit: number; meaning: Meaning | null; place: string } = { fit: 0, meaning: null, place: "whole" };
  for (const meaning of meanings) {
    for (const [concept, said] of field.concepts) {
      const own = field.list ? listFit(meaning.concept, concept) : kinshipOf(meaning.concept, concept);
      const part = own === 1 || field.field.custom ? 0 : partFit(meaning.concept, concept, fields);
      const fit = meaning.fit * said * Math.max(own, part);
      if (fit > best.fit) best = { fit, meaning, place: part > own ? meaning.concept : "whole" };
    }
  }
  return best;
}

/** Lists take what else there is of the kind: second addresses, numbers at home. */
const listed: Record<string, Record<string, number>> = {
  email: { "email.more": 0.95, "email.home": 0.95, "contact.email": 0.9 },
  phone: {
    "phone.work": 0.98,
    "phone.mobile": 0.98,
    "phone.home": 0.95,
    "phone.more": 0.95,
    "contact.phone": 0.9,
    "phone.fax": 0.4,
    "phone.odd": 0.4,
    "phone.assistant": 0.4,
  },
  "phone.more": { "phone.home": 0.9, "phone.fax": 0.35, "phone.odd": 0.35, "phone.assistant": 0.35, "phone.mobile": 0.45 },
};
const listFit = (column: string, concept: string): number => Math.max(kinshipOf(column, concept), listed[concept]?.[column] ?? 0);

function partFit(column: string, concept: string, fields: readonly FieldFacts[]): number {
  const fit = parts[concept]?.[column];
  if (fit === undefined) return 0;
  return fields.some((field) => [...field.concepts.keys()].some((each) => kinshipOf(column, each) >= 0.9)) ? 0 : fit;
}

function likenessOf(names: readonly Name[], field: FieldFacts, brief: boolean): Pair["alike"] {
  let best = { name: names[0]?.text ?? "", likeness: 0, exact: false };
  for (const [at, { text: name, bare }] of names.entries()) {
    for (const each of field.names) {
      const exact = bare === each.bare && bare !== "";
      if (!exact && (brief ? at > 0 : false)) continue;
      const alike = exact ? 1 : mayBeAlike(bare, each.bare) ? nameLikeness(name, each.text) : 0;
      const likeness = at === 0 ? alike : alike * 0.95;
      if (likeness > best.likeness) best = { name, likeness, exact };
    }
  }
  return best;
}

/** Letters in common, before words and distances are worked out: three in a row. */
function mayBeAlike(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 3) return false;
  for (let at = 0; at + 3 <= short.length; at++) if (long.includes(short.slice(at, at + 3))) return true;
  return false;
}

/** A key of other records goes into no plain field, and what the pack knows to be none goes into no link. */
function isUnfitLink(column: ColumnFacts, { field }: FieldFacts): boolean {
  if (!column.known) return false;
  const type = typeOf(column);
  if (field.references === undefined) return column.known.references !== undefined;
  return column.known.references === undefined && (type === null || typeFit(type, field.type) === 0);
}

function hintsOf(column: ColumnFacts, ref: string): number {
  let sum = 0;
  for (const hint of column.hints ?? []) sum += hint.target === ref ? hint.strength : -hint.strength;
  return Math.max(-3, Math.min(3, sum));
}

/** Every value twice on average: what choices look like, and lists of single examples don't. */
const isRepeating = ({ profile }: ColumnFacts): boolean =>
  profile !== null && profile.distinct > 0 && profile.filled >= 2 * profile.distinct;

const isEmpty = (column: ColumnFacts): boolean => column.profile !== null && column.profile.rows > 0 && column.profile.filled === 0;

const optionSets = new WeakMap<FieldFacts, Set<string>>();
function optionsOf(field: FieldFacts): ReadonlySet<string> | null {
  if (!field.field.choices?.length) return null;
  const set = optionSets.get(field) ?? new Set(field.field.choices.map((choice) => foldText(choice.label)));
  optionSets.set(field, set);
  return set;
}

/**
 * How many of the column's values are in a set of folded texts, among its most frequent ones: as a share of their rows, and as distinct values
 * without regard to case and signs. Null where there is nothing to compare.
 */
function countIn(column: ColumnFacts, set: ReadonlySet<string> | null): { share: number; held: number; of: number } | null {
  const top = column.profile?.top ?? [];
  if (set === null || set.size === 0 || top.length === 0) return null;
  const texts = new Set<string>();
  let [held, total] = [0, 0];
  for (const { value, count } of top) {
    if (value.trim() === "") continue;
    const folded = foldText(value);
    texts.add(folded);
    total += count;
    if (set.has(folded)) held += count;
  }
  return total === 0 ? null : { share: held / total, held: [...texts].filter((text) => set.has(text)).length, of: texts.size };
}

function noneOf(column: ColumnFacts, meanings: Meaning[], fields: readonly FieldFacts[], pairs: Pair[]): Record<NoneFeature, number> {
  const top = meanings[0];
  const homed = top === undefined ? 0 : homeOf(top, meanings, fields);
  const words = wordsOf(column.header);
  const unknown = words.length === 0 ? 1 : words.filter((word) => !word.known).length / words.length;
  const hints = (column.hints ?? []).reduce((sum, hint) => sum + (hint.target === null ? hint.strength : -hint.strength), 0);
  return {
    always: 1,
    homeless: top === undefined ? 0 : Math.max(0, top.fit - homed),
    unknown,
    nothingAlike: pairs.length === 0 ? 1 : 0,
    empty: isEmpty(column) ? 1 : 0,
    hints: Math.max(-3, Math.min(3, hints)),
  };
}

/** How well any field holds any of the likeliest meanings. */
function homeOf(top: Meaning, meanings: Meaning[], fields: readonly FieldFacts[]): number {
  let best = 0;
  for (const meaning of meanings.filter((each) => each.fit >= top.fit - 0.05))
    for (const field of fields)
      for (const concept of field.concepts.keys())
        best = Math.max(best, meaning.fit * Math.max(kinshipOf(meaning.concept, concept), partFit(meaning.concept, concept, fields)));
  return best;
}
