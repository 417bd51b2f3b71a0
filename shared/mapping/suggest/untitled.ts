import type { ColumnFacts } from "./column.ts";
import type { ColumnReading } from "./features.ts";
import type { FieldFacts } from "./field.ts";
import type { Subject } from "./lexicon/index.ts";
import type { Meaning } from "./meaning.ts";
import type { Subjects } from "./subject.ts";

/** From here on a header says what it says. */
const SAID = 0.6;
/** Titles are no longer. */
const BRIEF = 60;
const SHORT = "description.short";
const LONG = /long|full|extend|complet|html|estes|lang|detail/i;
const NAMED = 0.93;
const REST = 0.7;

/** Records that go by a title. */
const titled = new Set<Subject | null>(["deal", "activity", "product"]);

/**
 * Where no column names the records, the one that describes them does, if what it says is brief: price lists and task lists often have no more than a
 * description. The column's place among the readings and what it then means; null where some column is the title, or none describes.
 */
export function titleInStead(
  readings: readonly ColumnReading[],
  fields: readonly FieldFacts[],
  { destination }: Subjects,
): { at: number; meanings: Meaning[] } | null {
  if (!titled.has(destination)) return null;
  const titles = fields.filter(({ field, concepts }) => !field.custom && field.type === "text" && concepts.has("name"));
  if (titles.length === 0 || readings.length < 2) return null;
  if (readings.some((reading) => isTitle(reading, titles))) return null;
  const describing = readings.filter((each) => isDescription(each) && isBrief(each.column));
  const reading = describing.find(({ meanings: [top] }) => top?.concept === SHORT) ?? describing[0];
  const at = reading ? readings.indexOf(reading) : -1;
  if (!reading) return null;
  const [top] = reading.meanings;
  const name: Meaning = { concept: "name", fit: NAMED, phrase: top?.phrase ?? "", over: [] };
  return { at, meanings: [name, ...reading.meanings.map((each) => ({ ...each, fit: each.fit * REST }))] };
}

const isTitle = ({ meanings: [top], pairs }: ColumnReading, titles: readonly FieldFacts[]): boolean =>
  (top?.concept === "name" && top.fit >= SAID) || pairs.some((pair) => titles.includes(pair.field) && pair.alike.exact);

const isDescription = ({ meanings: [top], column }: ColumnReading): boolean =>
  column.known === null &&
  (top?.concept === SHORT || (top?.concept === "description" && /description/.test(top.phrase) && !LONG.test(column.header))) &&
  top.fit >= SAID;

const isBrief = ({ profile }: ColumnFacts): boolean =>
  profile === null || profile.top.every(({ value }) => value.length <= BRIEF && !/[\r\n]/.test(value));
