import type { FieldType } from "../../model/account.ts";
import { PROPOSE_OPTION, rankOptions } from "../options/index.ts";
import { typeFit } from "../type-fit.ts";
import { type LetterIndex, likenessOf, type Name, nameOf, nearFields } from "./alike.ts";
import { type ColumnFacts, namesOf, saidOf, typeOf } from "./column.ts";
import type { FieldFacts } from "./field.ts";
import { bestMeaning, homeOf } from "./fits.ts";
import { type Forms, formFit, formsOf } from "./forms.ts";
import { type Meaning, meaningsOn } from "./meaning.ts";
import { type FoldedValues, foldedValues, optionsOf, overlap } from "./overlap.ts";
import { withShown } from "./shown.ts";
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
  /** Values that repeat as choices do, and none of them is an option or means one. */
  "strange",
  /** Share of the values that the destination's records have in the field already. */
  "records",
  /** The column clearly means something else. */
  "other",
  /** The column says something else more plainly: how much more. */
  "weaker",
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

/** What makes a name alike enough to look closer. */
const ALIKE = 0.55;
const KNOWN = 0.8;
/** Types whose values are told from all others: of a column with an unknown name, they alone say where it may go. Days aren't: anything happens on one. */
const telling = new Set<FieldType>(["email", "emails", "phone", "phones", "url"]);
/** What a column means beyond doubt isn't another thing that is called nearly so. */
const SURE = 0.93;

/** From a quarter on, the difference between two meanings is as good as whole. */
const WEAKER = 4;

/** Reads a column against all fields. Fields that are out of the question are left out: no likeness at all, or values of another kind. `meant`: what the column means, where that is known from the others. */
export function readColumn(column: ColumnFacts, ground: FieldGround, subjects: Subjects, meant?: Meaning[]): ColumnReading {
  const forms = formsOf(column);
  const meanings = meant ?? meaningsIn(column, subjects);
  const names = namesOf(column).map(nameOf);
  const seen: Seen = { column, names, forms, meanings, values: foldedValues(column), near: nearFields(names, ground.letters) };
  const pairs = ground.fields.flatMap((field) => pairOf(seen, field, ground) ?? []);
  return { column, meanings, forms, pairs, none: noneOf(column, meanings, ground.fields, pairs) };
}

/** What a column means by its header and its values. */
export const meaningsIn = (column: ColumnFacts, subjects: Subjects): Meaning[] => withShown(column, meaningsOf(column, subjects), subjects);

/** The fields of an object, ready to be compared. */
export interface FieldGround {
  fields: readonly FieldFacts[];
  letters: LetterIndex;
  records: RecordValues;
}

/** A column while its fields are gone through. */
interface Seen {
  column: ColumnFacts;
  names: readonly Name[];
  forms: Forms;
  meanings: Meaning[];
  values: FoldedValues;
  near: ReadonlySet<FieldFacts>;
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

const unlike = { name: "", likeness: 0, exact: false };

function pairOf({ column, names, forms, meanings, values, near }: Seen, field: FieldFacts, { fields, records }: FieldGround): Pair | null {
  const shared = bestMeaning(meanings, field, fields);
  const alike = near.has(field) ? likenessOf(names, field, shared.fit > 0.5) : { ...unlike, name: column.header };
  const hints = hintsOf(column, field.field.ref);
  const optionCount = overlap(values, optionsOf(field));
  const optionShare = optionCount?.share ?? null;
  const form = formFit(column, forms, field.field.type);
  // Digits alone may be anything: numbers of calls are told by their signs and spaces.
  const isOfForm = form >= 0.8 && telling.has(field.field.type) && meanings.length === 0 && (forms.number < 0.5 || forms.date > 0.5);
  if (shared.fit < 0.15 && alike.likeness < ALIKE && hints <= 0 && (optionShare ?? 0) < 0.75 && !isOfForm) return null;
  if (form <= -0.95 && hints <= 0) return null;
  if (isUnfitLink(column, field) && hints <= 0) return null;
  const top = meanings[0];
  const clear = top !== undefined && top.fit >= KNOWN;
  if (
    clear &&
    top.fit >= SURE &&
    shared.fit < 0.35 &&
    hints <= 0 &&
    !alike.exact &&
    (alike.likeness < 0.85 || !field.field.custom) &&
    (optionShare ?? 0) < 0.75
  )
    return null;
  const other = clear && shared.fit < 0.3 && !alike.exact ? top.fit * (1 - shared.fit) : 0;
  const recordShare = overlap(values, records[field.field.ref] ?? null)?.share ?? null;
  const likeness = Math.max(0, (alike.likeness - 0.5) * 2);
  const features: Record<PairFeature, number> = {
    concept: shared.fit,
    surely: Math.max(0, (shared.fit - 0.8) * 5),
    part: shared.place === "whole" ? 0 : 1,
    name: likeness * (1 - 0.7 * shared.fit),
    same: alike.exact ? 1 : 0,
    form,
    options: optionShare ?? 0,
    strange: optionShare === 0 && forms.boolean < 0.9 && isRepeating(column) && !isAnyMeant(column, field) ? 1 : 0,
    records: recordShare ?? 0,
    other,
    weaker: clear && shared.meaning !== null && !alike.exact ? Math.min(1, WEAKER * Math.max(0, top.fit - shared.meaning.fit - 0.03)) : 0,
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

/** Whether any of the frequent values means an option, be it in other words. */
const isAnyMeant = ({ profile }: ColumnFacts, { field }: FieldFacts): boolean =>
  (profile?.top ?? []).slice(0, 12).some(({ value }) => (rankOptions(value, field.choices ?? [])[0]?.confidence ?? 0) >= PROPOSE_OPTION);

/** Every value twice on average: what choices look like, and lists of single examples don't. */
const isRepeating = ({ profile }: ColumnFacts): boolean =>
  profile !== null && profile.distinct > 0 && profile.filled >= 2 * profile.distinct;

const isEmpty = (column: ColumnFacts): boolean => column.profile !== null && column.profile.rows > 0 && column.profile.filled === 0;

function noneOf(column: ColumnFacts, meanings: Meaning[], fields: readonly FieldFacts[], pairs: Pair[]): Record<NoneFeature, number> {
  const top = meanings[0];
  const homed = top === undefined ? 0 : homeOf(top, meanings, fields);
  const words = wordsOf(saidOf(column));
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
