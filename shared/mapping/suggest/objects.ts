import type { DestinationField } from "../../model/account.ts";
import type { Evidence } from "../../model/project.ts";
import type { ColumnFacts } from "./column.ts";
import { suggestObject } from "./object.ts";
import { sameSubject, subjectOf } from "./subject.ts";

/** An object that a file may go into. */
export interface ObjectChoice {
  id: string;
  label: string;
  plural: string;
  fields: readonly DestinationField[];
}

/** How likely a file's rows are records of an object, 0 to 1, with why: the weights add up to the confidence. */
export interface ObjectCandidate {
  object: string;
  label: string;
  confidence: number;
  evidence: Evidence[];
}

/** Shares of the confidence: what the file is called, how much of it finds a field, how much of the object is found. */
const NAME = 0.35;
const COLUMNS = 0.35;
const FIELDS = 0.3;
/** A field is found from this confidence on. */
const FOUND = 0.5;
const UNSAID_LEAD = -0.2;

/**
 * The objects that the rows of a file most likely are, surest first: by the file's (or sheet's) name, by how many of its columns find a field, and by
 * whether what the object can't be without is there. For exports of tools that no pack knows.
 */
export function suggestObjects(fileName: string, columns: readonly ColumnFacts[], objects: readonly ObjectChoice[]): ObjectCandidate[] {
  const stem = fileName.replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "");
  return objects
    .map((object) => candidate(stem, columns, object))
    .sort((a, b) => b.confidence - a.confidence || (a.label < b.label ? -1 : 1));
}

function candidate(stem: string, columns: readonly ColumnFacts[], object: ObjectChoice): ObjectCandidate {
  const names = [object.id, object.label, object.plural];
  const suggestions = suggestObject(columns, { source: [stem], destination: names, fields: object.fields });
  const found = suggestions.filter((each) => each.answer !== null && each.confidence >= FOUND);
  const targets = new Set(found.flatMap((each) => each.answer?.target ?? []));
  const required = object.fields.filter((field) => field.required && !field.readOnly);
  const missing = required.filter((field) => !targets.has(field.ref));
  const covered = columns.length === 0 ? 0 : found.length / columns.length;
  const writable = object.fields.filter((field) => !field.readOnly && !field.custom).length;
  const filled = writable === 0 ? 0 : Math.min(1, (2 * targets.size) / writable);
  // Where nothing is required, a few fields found are as good as the required ones.
  const needed = required.length === 0 ? Math.min(1, targets.size / 3) : 1 - missing.length / required.length;
  const whole = 0.5 * filled + 0.5 * needed;
  const called = nameFit(stem, names);
  const evidence = [
    { text: nameText(called, object), weight: round(NAME * called) },
    { text: `${found.length} of ${columns.length} columns find a field of it`, weight: round(COLUMNS * covered) },
    { text: fieldText(required, missing, targets.size), weight: round(FIELDS * whole) },
  ];
  const confidence = evidence.reduce((sum, each) => sum + each.weight, 0);
  return { object: object.id, label: object.label, confidence: round(Math.max(0, Math.min(1, confidence))), evidence };
}

/** 1: the file is called by the object; 0: by nothing known; less: by another object. */
function nameFit(stem: string, names: string[]): number {
  const said = subjectOf(stem);
  const own = subjectOf(...names);
  // A lead has a contact's columns: without a word for it, people are contacts.
  if (said === null) return own === "lead" ? UNSAID_LEAD : 0;
  if (own === null) return 0;
  const letters = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^a-z]/g, "")
      .replace(/ies$/, "y")
      .replace(/s$/, "");
  if (said === own) return names.some((name) => letters(stem).includes(letters(name))) ? 1 : 0.8;
  return sameSubject(said, own) ? 0.4 : -0.5;
}

function nameText(fit: number, { plural }: ObjectChoice): string {
  if (fit === 0) return "The file's name doesn't say what it holds";
  if (fit === UNSAID_LEAD) return "Nothing says that they are leads";
  return fit > 0 ? `The file's name fits ${plural.toLowerCase()}` : `The file's name says other records than ${plural.toLowerCase()}`;
}

function fieldText(required: readonly DestinationField[], missing: readonly DestinationField[], found: number): string {
  if (missing.length > 0) return `No column fills ${missing.map((field) => field.label).join(", ")}, which it can't be without`;
  return required.length > 0 ? `All it can't be without is there, ${found} fields in all` : `${found} of its fields are found`;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
