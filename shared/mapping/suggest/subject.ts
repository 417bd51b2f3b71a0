import type { Subject } from "./lexicon/index.ts";
import { wordsOf } from "./words.ts";

/** The words for records, by what the records are. */
const nouns: Record<string, Subject> = {
  company: "company",
  contact: "person",
  customer: "person",
  lead: "lead",
  deal: "deal",
  quote: "deal",
  project: "deal",
  task: "activity",
  activity: "activity",
  meeting: "activity",
  call: "activity",
  note: "note",
  product: "product",
  attachment: "file",
};

export const isNoun = (word: string): boolean => Object.hasOwn(nouns, word);
export const subjectOfNoun = (word: string): Subject | null => (Object.hasOwn(nouns, word) ? (nouns[word] ?? null) : null);

/** What the records of an object are, by its names (`Accounts`, `sales_account`, `dealProduct`); null where they don't tell. */
export function subjectOf(...names: (string | null | undefined)[]): Subject | null {
  for (const name of names) {
    const words = wordsOf(name ?? "").map((word) => word.text);
    if (/\b(line|lines|position)\b/i.test((name ?? "").replace(/[_-]/g, " "))) return "line";
    if (words.includes("deal") && words.includes("product")) return "line";
    if (/^(files?|documents?|attachments?|document[_ ]links?)$/i.test(name ?? "")) return "file";
    if (words.includes("activity")) return "activity";
    const found = words.map(subjectOfNoun).filter((subject) => subject !== null);
    const last = found.at(-1);
    if (last) return last;
  }
  return null;
}

/** A lead is a person who may buy: what holds of people holds of leads. */
export function holds(on: readonly Subject[] | undefined, subject: Subject | null): boolean {
  return on === undefined || subject === null || on.includes(subject);
}

export function sameSubject(a: Subject | null, b: Subject | null): boolean {
  if (a === null || b === null || a === b) return true;
  if (a === "note" && b === "activity") return true;
  // Some tools call deals leads.
  if ((a === "lead" && b === "deal") || (a === "deal" && b === "lead")) return true;
  return (a === "lead" && b === "person") || (a === "person" && b === "lead");
}

/** Words in names of lists and files that say nothing of the records. */
const common = new Set(
  "attendee list group all export record object table sheet data report form active new open name company_list request entry submission main primary client sales type status source account user date pipeline stage".split(
    " ",
  ),
);

/**
 * What the records of a source are on their way to a destination. A customer is whatever the destination takes for one: tools mean people by it, or
 * companies.
 */
export function subjectsOf(source: readonly string[], destination: readonly string[]): Subjects {
  const into = subjectOf(...destination);
  const found = subjectOf(...source);
  const words = source.flatMap((name) => wordsOf(name).map((word) => word.text));
  const open = words.includes("customer") && !words.includes("company") && !words.includes("contact");
  const own = new Set(words.filter((word) => !isNoun(word) && !common.has(word)));
  return { source: found === "person" && open && into === "company" ? "company" : found, destination: into, own };
}

/** What the records of the source are, and what they become. */
export interface Subjects {
  source: Subject | null;
  destination: Subject | null;
  /** Words that the source calls its records by, where nobody else does: `job` of an export of jobs. */
  own: ReadonlySet<string>;
}
