import type { Candidate, Evidence } from "../../model/project.ts";
import { echoesOf } from "./echo.ts";
import type { ColumnReading } from "./features.ts";
import { type FieldFacts, kinshipOf } from "./field.ts";
import { formFit } from "./forms.ts";
import { cousins } from "./lexicon/cousins.ts";
import { fullName } from "./lexicon/shown.ts";
import { usual } from "./usual.ts";

/** No more than a look is worth: nothing that is offered here is ever taken unseen, or comes before what the header says. */
const CONFIDENCE = 0.01;
/** Whether a candidate was offered without the header saying so. */
export const isGuess = (candidate: Candidate): boolean => candidate.confidence <= CONFIDENCE;

/** What the rest of the export says to a column. */
export interface Around {
  /** Refs of fields that other columns fill, and that take no more than one. */
  filled: ReadonlySet<string>;
  /** Concepts of fields that stand in one block with those that the columns beside it fill. */
  beside: ReadonlySet<string>;
}

/** Weights of what speaks for a guess, in log odds. */
const worth = {
  /** Per log of how often such a field is the answer. */
  usual: 0.6,
  form: 1.8,
  /** The header's meaning is near the field's: as near as can be, to hardly. */
  cousin: 3,
  /** Its words sound like the field's. */
  echo: 3,
  block: 0.6,
  filled: -1.6,
  required: 1,
  people: 1,
};

/** Fields for a column beside those that its header and values speak for, the likeliest first: never answers. */
export function guessesFor(reading: ColumnReading, free: readonly FieldFacts[], around: Around, most: number): Candidate[] {
  if (most <= 0) return [];
  const names = reading.forms.rows > 0 && (reading.column.profile?.top ?? []).every(({ value }) => fullName.test(value.trim()));
  const echoes = echoesOf(reading.column);
  return free
    .map((facts) => ({ facts, ...oddsOf(reading, facts, around, names, echoes) }))
    .sort((a, b) => b.odds - a.odds)
    .slice(0, most)
    .map(({ facts: { field }, evidence }) => ({
      target: field.ref,
      label: field.label,
      confidence: CONFIDENCE,
      evidence: [evidence],
    }));
}

function oddsOf(
  reading: ColumnReading,
  facts: FieldFacts,
  { filled, beside }: Around,
  names: boolean,
  echoes: ReadonlyMap<string, number>,
): { odds: number; evidence: Evidence } {
  const { field, concepts } = facts;
  const ids = [...concepts.keys()];
  const form = formFit(reading.column, reading.forms, field.type);
  const cousin = Math.max(0, ...ids.map((id) => nearness(reading, id)));
  const echo = Math.max(0, ...ids.map((id) => echoes.get(id) ?? 0));
  const often = Math.max(RARE, ...ids.map((id) => usual[id] ?? RARE));
  const isBeside = ids.some((id) => beside.has(id));
  const isFilled = filled.has(field.ref);
  const odds =
    worth.usual * Math.log(often) +
    worth.form * form +
    worth.cousin * cousin +
    worth.echo * echo +
    (isBeside ? worth.block : 0) +
    (isFilled ? worth.filled : 0) +
    (field.required && !filled.has(field.ref) ? worth.required : 0) +
    (names && (field.type === "user" || field.references !== undefined) ? worth.people : 0);
  return { odds, evidence: { text: whyOf(form, cousin, echo, isFilled), weight: CONFIDENCE } };
}

const RARE = 0.004;

/** How near a field's concept is to what the header says, 0 to 1. */
function nearness({ meanings }: ColumnReading, id: string): number {
  let best = 0;
  for (const [at, meaning] of meanings.entries()) {
    if (at > 2) break;
    const place = meaning.concept === id ? 0 : cousinsOf(meaning.concept).indexOf(id);
    const near = Math.max(place < 0 ? 0 : 1 - 0.12 * place, kinshipOf(meaning.concept, id));
    best = Math.max(best, near * meaning.fit * (at === 0 ? 1 : 0.8));
  }
  return best;
}

const split = new Map<string, string[]>();
function cousinsOf(concept: string): string[] {
  const known = split.get(concept) ?? (cousins[concept] ?? "").split(" ");
  split.set(concept, known);
  return known;
}

function whyOf(form: number, cousin: number, echo: number, isFilled: boolean): string {
  if (cousin >= 0.5) return "What its name says is near to what this field holds";
  if (echo >= 0.4) return "Its name sounds like this field's";
  if (form > 0.3 && !isFilled) return "Its values fit, and no other column fills this field";
  if (form > 0.3) return "Its values fit";
  return isFilled ? "Often filled by such exports" : "Often filled by such exports, and no other column fills it";
}
