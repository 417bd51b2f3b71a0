import type { DestinationField } from "../../model/account.ts";
import { bareHeader } from "../headers.ts";
import { kinship, type Subject } from "./lexicon/index.ts";
import { type Meaning, meanings } from "./meaning.ts";
import { subjectOf } from "./subject.ts";

/** A destination field with what it means. */
export interface FieldFacts {
  field: DestinationField;
  /** Concepts that it holds, with how surely its name says so. */
  concepts: ReadonlyMap<string, number>;
  /** Names it is compared by, bare; custom fields go by their label only. */
  names: { text: string; bare: string }[];
  /** Takes any number of columns: their values become a list. */
  list: boolean;
  /** Option labels, for choices. */
  options: number;
}

/** A name says a concept from here on. */
const SAID = 0.85;
const SAID_PERHAPS = 0.7;
const AS_LIKELY = 0.1;

const typeWords: Partial<Record<DestinationField["type"], string>> = {
  phone: "phone",
  phones: "phone",
  email: "email",
  emails: "email",
  user: "owner",
};
const linkConcept: Record<Subject, string> = {
  company: "company",
  person: "contact",
  lead: "lead.link",
  deal: "deal",
  product: "product.link",
  activity: "activity.link",
  note: "note.link",
  line: "line.link",
  file: "attachment",
};

/** What a field of records of `subject` means, by its label, key, type and what it points at. */
export function fieldFacts(field: DestinationField, subject: Subject | null): FieldFacts {
  const key = field.key.replace(/_ids?$/, "");
  const names = field.custom ? [field.label] : [field.label, key];
  return {
    field,
    concepts: conceptsOf(field, names, subject),
    names: names.map((text) => ({ text, bare: bareHeader(text) })),
    list: ["emails", "phones", "tags", "references", "choices"].includes(field.type),
    options: field.choices?.length ?? 0,
  };
}

function conceptsOf(field: DestinationField, names: string[], subject: Subject | null): Map<string, number> {
  const found = new Map<string, number>();
  const put = (concept: string, fit: number) => found.set(concept, Math.max(fit, found.get(concept) ?? 0));
  const said = (name: string) => sayings(name, subject);
  if (field.references !== undefined && !field.custom) return linkConcepts(field, names.flatMap(said), subject);
  if (isTitle(field)) return new Map([["name", 1]]);
  const word = typeWords[field.type];
  for (const name of names) {
    // The label says it; the key is heard where the label is silent.
    if (found.size > 0) break;
    const plain = said(name);
    for (const each of plain.length > 0 || !word ? plain : said(`${name} ${word}`)) put(refined(each.concept, field), each.fit);
  }
  return new Map(theirs(found, field));
}

/** Everything else that is told of records: what a custom field may hold, and no standard one does. */
const catchAll = /\.(trait|flag|detail)$|^(deleted|count)$/;

const theirs = (found: ReadonlyMap<string, number>, { custom }: DestinationField): [string, number][] =>
  [...found].filter(([concept]) => custom || !catchAll.test(concept));

/** What a name says: its likeliest meaning and those that are as likely; nothing where none is likely. */
function sayings(name: string, subject: Subject | null): Meaning[] {
  const all = meanings(name, subject);
  const best = all[0]?.fit ?? 0;
  return all.filter((each) => each.fit >= (subject === null ? SAID_PERHAPS : SAID) && each.fit >= best - AS_LIKELY);
}

/** An object's own required text is what its records are called, whatever the word. */
const isTitle = (field: DestinationField): boolean =>
  field.required && field.type === "text" && ["name", "title", "subject"].includes(field.key);

function linkConcepts(field: DestinationField, said: Meaning[], subject: Subject | null): Map<string, number> {
  const special = said.find((each) => each.concept === "parent" || each.concept === "contacts.more");
  if (special) return new Map([[special.concept, 1]]);
  const target = subjectOf(field.references);
  if (target === null || (target === subject && target !== "company")) return new Map(said.map((each) => [each.concept, each.fit]));
  return new Map([[linkConcept[target], 1]]);
}

/** Types part what words don't: a user who wrote a note, the time at which something was done. */
function refined(concept: string, field: DestinationField): string {
  if (field.type === "boolean" && concept === "quantity") return "line.counts";
  if (field.type === "user") return concept === "created.by" ? "author" : concept;
  if (concept === "activity.status" && (field.type === "datetime" || field.type === "date")) return "completed.date";
  if (concept === "close.actual" && field.type === "datetime") return "close.time";
  return concept;
}

const kin = new Map<string, Map<string, number>>();
for (const [column, field, fit] of kinship) kin.set(column, (kin.get(column) ?? new Map()).set(field, fit));

/** How well a column of a concept goes into a field of another, 0 to 1. */
export const kinshipOf = (column: string, field: string): number => (column === field ? 1 : (kin.get(column)?.get(field) ?? 0));
