import type { Candidate } from "../../model/project.ts";
import type { ColumnReading } from "./features.ts";
import type { FieldFacts } from "./field.ts";
import { formFit } from "./forms.ts";
import { fullName } from "./lexicon/shown.ts";

/** What a column with a name that nobody knows is offered: no more than a look is worth. */
const CONFIDENCE = 0.01;
/** Whether a candidate was offered by its values alone. */
export const isGuess = (candidate: Candidate): boolean => candidate.confidence <= CONFIDENCE;
const FITS = 0.2;
/** A header that says this much says where it belongs, or that it belongs nowhere. */
const SAYS = 0.6;

/**
 * Fields for a column whose header says little, by its values alone: those of their form that no other column fills, the best fit first. They stand
 * after all others and are never answers.
 */
export function guessesFor(reading: ColumnReading, free: readonly FieldFacts[], most: number): Candidate[] {
  if (most <= 0 || reading.forms.rows === 0 || (reading.meanings[0]?.fit ?? 0) >= SAYS) return [];
  const names = (reading.column.profile?.top ?? []).every(({ value }) => fullName.test(value.trim()));
  return free
    .map((facts) => ({ facts, fit: fitOf(reading, facts, names) }))
    .filter(({ fit }) => fit >= FITS)
    .sort((a, b) => b.fit - a.fit)
    .slice(0, most)
    .map(({ facts: { field } }) => ({
      target: field.ref,
      label: field.label,
      confidence: CONFIDENCE,
      evidence: [{ text: "Its values fit, and no other column fills this field", weight: CONFIDENCE }],
    }));
}

/** Names of people are owners' and contacts' rather than texts; what must be filled comes before what may. */
function fitOf({ column, forms }: ColumnReading, { field }: FieldFacts, names: boolean): number {
  const fit = formFit(column, forms, field.type);
  const people = names && (field.type === "user" || field.references !== undefined) ? 0.4 : 0;
  return fit + people + (field.required && fit > 0 ? 0.3 : 0);
}
