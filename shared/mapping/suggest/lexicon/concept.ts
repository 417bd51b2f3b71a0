/** What a record is, as far as words depend on it: a `title` is a person's job and a deal's name. */
export type Subject = "person" | "lead" | "company" | "deal" | "activity" | "note" | "product" | "line" | "file";

/** One thing that columns and fields hold, with the ways it is called. Phrases are taken apart as headers are, so any spelling will do. */
export interface Concept {
  id: string;
  phrases: string[];
  /** The concept holds of these records only; of all where absent. */
  on?: Subject[];
  /** Whose property it is wherever it stands: an industry is a company's, also in a list of people. */
  of?: Subject;
  /** A word so common that it says this only where it stands by itself. */
  alone?: true;
  /** Tools mean different things by it: a lead is here a person, there a company or a deal. */
  vague?: true;
  /** A part of places: billing, mailing and home may stand before it. */
  place?: true;
}

/** `a | b` as phrases. */
export const called = (id: string, phrases: string, more: Omit<Concept, "id" | "phrases"> = {}): Concept => ({
  id,
  phrases: phrases
    .split("|")
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== ""),
  ...more,
});
