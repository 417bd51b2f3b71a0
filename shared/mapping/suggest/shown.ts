import { classify, Kind } from "../../profile/index.ts";
import { foldText } from "../fold.ts";
import { type ColumnFacts, saidOf } from "./column.ts";
import { dealEnds } from "./lexicon/ends.ts";
import { fullName, type Shown, shown } from "./lexicon/shown.ts";
import type { Meaning } from "./meaning.ts";
import { holds, type Subjects } from "./subject.ts";
import { wordsOf } from "./words.ts";

/** From this share of the rows on, values are of a kind. */
const MOST = 0.8;
/** A header that says something from here on isn't overruled by values, but by those that can be nothing else. */
const SAID = 0.5;
/** What values say of a header that hardly says anything, where there is but one of them. */
const SINGLE = 0.85;
/** Values that mean the same take this off the doubt that a header leaves. */
const SECONDED = 0.5;
const SECOND = 0.9;
/** What is left of a meaning that the values speak against. */
const AGAINST = 0.35;
/** What is left of it where they can be but one thing. */
const OVERRULED = 0.2;
/** And what they say then. */
const TOLD = 0.95;
/** What a choice is worth of which only some values tell: the column is another thing, and says this as well. */
const BESIDES = 0.3;

/** Kinds that can't be anything else, with the meanings that they speak against. */
const plain: Record<string, readonly string[]> = {
  salutation: ["jobtitle", "name", "name.first", "name.last", "role", "title"],
  company: ["contact", "customer", "related"],
  linkedin: ["website", "link", "url"],
  facebook: ["website", "link"],
  twitter: ["website", "link"],
  deleted: ["deal.type", "activity.type", "type"],
  "deal.status": ["state"],
  lifecycle: ["state", "estado"],
  status: ["state", "estado"],
  "company.type": ["status", "state", "estado", "categories", "groups"],
  stage: ["categories", "groups", "state", "estado"],
};

/** Values that hold both ends of a choice are that choice, whatever the header says. */
const ends: Record<string, readonly ReadonlySet<string>[]> = { "deal.status": Object.values(dealEnds) };

const holdsEnds = (kind: Shown, values: readonly { value: string }[]): boolean =>
  ends[kind.concept]?.every((end) => values.some(({ value }) => end.has(foldText(value)))) ?? false;

/** What a column's values say of it, beside what its header says: they add a meaning where the header has none, and settle it where it has several. */
export function withShown(column: ColumnFacts, said: Meaning[], subjects: Subjects): Meaning[] {
  const values = (column.profile?.top ?? []).filter(({ value }) => value.trim() !== "");
  if (column.known || values.length === 0) return said;
  const subject = subjects.destination ?? subjects.source;
  const kinds = shown.filter((kind) => holds(kind.on, subject) && shareOf(values, kind) >= MOST).slice(0, 2);
  const [top] = said;
  // What the header says and the values bear out needs no other word: a stage may be won as well.
  const isBorneOut = top !== undefined && kinds.some((kind) => kind.concept === top.concept);
  const told = isBorneOut ? undefined : kinds.find((kind) => holdsEnds(kind, values));
  const found = said.map((meaning) => weighed(meaning, kinds, values, told));
  for (const kind of kinds) {
    if (found.some((each) => each.concept === kind.concept)) continue;
    const settles = kind === told || (top !== undefined && (plain[kind.concept] ?? []).includes(top.concept));
    if ((top?.fit ?? 0) >= SAID && !settles) continue;
    const few = values.length < 2 && !kind.form ? SINGLE : 1;
    found.push({
      concept: kind.concept,
      fit: Math.max(kind.fit, kind === told ? TOLD : settles ? 0.85 : 0) * few,
      phrase: values[0]?.value ?? "",
      over: [],
    });
  }
  const besides = shown.find(({ concept, on }) => ends[concept] && holds(on, subject) && !found.some((each) => each.concept === concept));
  if (besides && holdsEnds(besides, values))
    found.push({ concept: besides.concept, fit: BESIDES, phrase: values[0]?.value ?? "", over: [] });
  const when = top && isDated(values) ? days[top.phrase] : undefined;
  if (when !== undefined) {
    found[0] = { ...found[0], ...top, fit: (top?.fit ?? 0) * AGAINST } as Meaning;
    found.push({ concept: when, fit: 0.9, phrase: top?.phrase ?? "", over: [] });
  }
  // What is planned is a day; what has a time to the minute has happened.
  if (top?.concept === "close" && isTimed(values))
    found.push({ ...top, concept: "close.actual", fit: 0.95 }, ...found.splice(0, 1).map((each) => ({ ...each, fit: each.fit * SECOND })));
  const line = lineOf(column, values);
  if (line)
    found.splice(
      0,
      found.length,
      { concept: line, fit: 0.92, phrase: top?.phrase ?? "", over: [] },
      ...found.map((each) => ({ ...each, fit: each.fit * AGAINST })),
    );
  if (top?.concept === "customer" && column.profile?.type === "name")
    return [{ ...top, concept: "contact", fit: 0.95 }, ...found.map((each) => ({ ...each, fit: each.fit * SECOND }))]
      .sort((a, b) => b.fit - a.fit)
      .slice(0, 8);
  if (top?.concept === "customer" && kinds.length === 0 && values.every(({ value }) => fullName.test(value.trim())))
    found.push({ concept: "contact", fit: 0.82, phrase: top.phrase, over: [] });
  return found.sort((a, b) => b.fit - a.fit).slice(0, 8);
}

/** What a word for a state says where the values are days: when it came about. */
const days: Record<string, string> = {
  closed: "close.actual",
  "is closed": "close.actual",
  won: "won.time",
  lost: "lost.time",
  completed: "completed.date",
  complete: "completed.date",
  done: "completed.date",
  "is completed": "completed.date",
  meeting: "start",
  call: "start",
};

/** Headers that say no more than where or which one, as forms group numbers and addresses; with values that can be nothing else they name those. */
const lines: Record<string, { phone: string; email: string }> = {
  home: { phone: "phone.home", email: "email.home" },
  work: { phone: "phone.work", email: "email" },
  primary: { phone: "phone", email: "email" },
  other: { phone: "phone.more", email: "email.more" },
};

function lineOf(column: ColumnFacts, values: readonly { value: string }[]): string | null {
  const words = wordsOf(saidOf(column)).map(({ text }) => text);
  const line = words.every((word) => Object.hasOwn(lines, word)) ? lines[words[0] ?? ""] : undefined;
  if (!line) return null;
  const share = (kind: number) => values.filter(({ value }) => (classify(value.trim()) & kind) !== 0).length / values.length;
  return share(Kind.email) >= MOST ? line.email : share(Kind.phone) >= MOST ? line.phone : null;
}

const CLOCK = /[T ]([01]\d|2[0-3]):[0-5]\d/;
const MIDNIGHT = /[T ]00:00(:00(\.0+)?)?/;
const isTimed = (values: readonly { value: string }[]): boolean =>
  values.filter(({ value }) => CLOCK.test(value) && !MIDNIGHT.test(value)).length >= MOST * values.length;

const isDated = (values: readonly { value: string }[]): boolean =>
  values.filter(({ value }) => (classify(value.trim()) & (Kind.date | Kind.datetime)) !== 0).length >= MOST * values.length;

function weighed(meaning: Meaning, kinds: readonly Shown[], values: readonly { value: string }[], told: Shown | undefined): Meaning {
  if (told && told.concept !== meaning.concept) return { ...meaning, fit: meaning.fit * OVERRULED };
  if (kinds.some((kind) => kind.concept === meaning.concept)) return { ...meaning, fit: 1 - (1 - meaning.fit) * SECONDED };
  const against = kinds.some((kind) => plain[kind.concept]?.includes(meaning.concept));
  return against && values.length > 0 ? { ...meaning, fit: meaning.fit * AGAINST } : meaning;
}

function shareOf(values: readonly { value: string; count: number }[], { words, form }: Shown): number {
  let [rows, of] = [0, 0];
  for (const { value, count } of values) {
    rows += count;
    if (words?.has(foldText(value)) || form?.test(value.trim())) of += count;
  }
  return rows === 0 ? 0 : of / rows;
}
