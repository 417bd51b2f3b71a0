import type { DestinationField, FieldType } from "../model/account.ts";
import type { ColumnProfile } from "../model/dataset.ts";
import type { Candidate, Evidence } from "../model/project.ts";
import type { SourceColumn } from "../packs/contract.ts";
import { foldText } from "./fold.ts";
import { headerWords, nameLikeness } from "./headers.ts";
import { fieldTypeOf, typeFit } from "./type-fit.ts";

/** What is known of a source column when a field is sought for it. */
export interface ColumnFacts {
  header: string;
  /** The pack's column, when the header was recognised. */
  known: SourceColumn | null;
  profile: ColumnProfile | null;
}

/** The fields that fit a column best, surest first, with the reasons. Fields that can't be meant are left out. */
export function suggest(column: ColumnFacts, fields: readonly DestinationField[], most = 3): Candidate[] {
  const scored = fields.filter((field) => !field.readOnly).flatMap((field) => score(column, field) ?? []);
  return scored.sort((a, b) => b.confidence - a.confidence || a.label.localeCompare(b.label)).slice(0, most);
}

/** How sure it is that a column belongs in a field; null when it is out of the question. The weights add up to the confidence, which ends at 0.94. */
export function score(column: ColumnFacts, field: DestinationField): Candidate | null {
  const type = typeOf(column);
  const fit = typeFit(type, field.type);
  const named = bestName(column, field);
  if (fit === 0 || named.likeness < 0.45 || isFalseFriend(column, field)) return null;
  const evidence: Evidence[] = [
    { text: `${named.exact ? "Same name" : "Like the name"}: “${named.name}” and “${field.label}”`, weight: 0.6 * named.likeness },
    {
      text: fit >= 0.9 ? `Both hold ${describeType(field.type)}` : `${describeType(type)} into ${describeType(field.type)}`,
      weight: 0.25 * fit,
    },
    ...valueEvidence(column, field),
    ...fillEvidence(column.profile),
  ].map((each) => ({ ...each, weight: round(each.weight) }));
  const confidence = Math.min(
    0.94,
    Math.max(
      0,
      evidence.reduce((sum, each) => sum + each.weight, 0),
    ),
  );
  return confidence < 0.4 ? null : { target: field.ref, label: field.label, confidence: round(confidence), evidence };
}

const round = (value: number) => Math.round(value * 100) / 100;

export function typeOf(column: ColumnFacts): FieldType {
  if (column.known) return column.known.type;
  return column.profile ? fieldTypeOf(column.profile.type) : "text";
}

function bestName(column: ColumnFacts, field: DestinationField): { name: string; likeness: number; exact: boolean } {
  const names = [column.header, ...(column.known ? [column.known.name, ...column.known.synonyms] : [])];
  const keys = field.custom ? [field.label] : [field.label, field.key.replace(/_id$/, "")];
  let best = { name: column.header, likeness: 0, exact: false };
  for (const [at, name] of names.entries()) {
    for (const key of keys) {
      const alike = nameLikeness(name, key);
      // A synonym counts a little less than the header itself.
      const likeness = at === 0 ? alike : alike * 0.95;
      if (likeness > best.likeness) best = { name, likeness, exact: alike === 1 };
    }
  }
  return best;
}

/** For choices: how many of the column's rows hold a text that is an option already. */
function valueEvidence(column: ColumnFacts, field: DestinationField): Evidence[] {
  const top = column.profile?.top ?? [];
  if (!field.choices?.length || top.length === 0)
    return field.choices?.length ? [] : [{ text: "Nothing in the values speaks against it", weight: 0.09 }];
  const options = new Set(field.choices.map((choice) => foldText(choice.label)));
  const total = top.reduce((sum, each) => sum + each.count, 0);
  const held = top.filter((each) => options.has(foldText(each.value))).reduce((sum, each) => sum + each.count, 0);
  const share = total === 0 ? 0 : held / total;
  return [{ text: `${Math.round(share * 100)} % of the values are options of the field`, weight: 0.3 * share - 0.15 }];
}

function fillEvidence(profile: ColumnProfile | null): Evidence[] {
  if (!profile || profile.rows === 0 || profile.filled > 0) return [];
  return [{ text: "The column is empty", weight: -0.2 }];
}

/** Words that turn a likely name into another thing: a column with one and a field with the other never go together. */
const opposites: [string, string][] = [
  ["created", "updated"],
  ["created", "modified"],
  ["created", "closed"],
  ["first", "last"],
  ["start", "end"],
  ["from", "to"],
  ["won", "lost"],
  ["work", "home"],
  ["mobile", "work"],
  ["parent", "child"],
  ["expected", "closed"],
  ["state", "status"],
  ["billing", "shipping"],
  ["sent", "received"],
  ["birth", "created"],
];
/** Field words that mean something of their own: without them in the column's name, it isn't that. */
const ownMeaning = ["parent", "subscription", "lost", "won", "territory", "campaign", "birthday", "pinned", "latest"];

function isFalseFriend(column: ColumnFacts, field: DestinationField): boolean {
  const here = new Set([column.header, column.known?.name ?? ""].flatMap(headerWords));
  const there = new Set([...headerWords(field.label), ...(field.custom ? [] : headerWords(field.key))]);
  if (opposites.some(([a, b]) => (here.has(a) && there.has(b) && !here.has(b)) || (here.has(b) && there.has(a) && !here.has(a))))
    return true;
  if (ownMeaning.some((word) => there.has(word) && !here.has(word))) return true;
  // Mail addresses are no postal ones.
  const mailed = column.known?.type === "email" || column.known?.type === "user";
  if (mailed && typeFit(typeOf(column), field.type) < 1 && !there.has("email") && !there.has("mail")) return true;
  // A key of other records is not their name, and the other way round.
  return field.references !== undefined
    ? column.known !== null && column.known.references === undefined
    : column.known?.references !== undefined;
}

const typeWords: Record<FieldType, string> = {
  text: "text",
  longtext: "long text",
  html: "formatted text",
  email: "e-mail addresses",
  emails: "e-mail addresses",
  phone: "phone numbers",
  phones: "phone numbers",
  url: "web addresses",
  integer: "whole numbers",
  decimal: "numbers",
  money: "amounts",
  percent: "percentages",
  boolean: "yes and no",
  date: "dates",
  datetime: "dates with a time",
  time: "times of day",
  duration: "durations",
  choice: "choices",
  choices: "choices",
  user: "owners",
  reference: "links",
  references: "links",
  tags: "tags",
  file: "files",
};

export const describeType = (type: FieldType): string => typeWords[type];
