import type { HeaderSays } from "./headers.ts";
import type { ColumnStats } from "./stats.ts";

/** Share of the rows that list more than one choice: below, the mark is an accident. */
const LISTING = 0.05;
/** Different choices at most: beyond they are words of texts. */
const CHOICES = 1000;
const CHOICE_LENGTH = 60;
const CHOICES_A_CELL = 50;
/** Rows per choice, on average. */
const REPEATS = 3;
const FEW_REPEATS = 2;
const FEW_CHOICES = 5;
/** Words per choice, on average: sentences have more. */
const WORDS = 3.5;
/** Of what the lists name, the share that other cells name too. */
const KNOWN = 0.7;
/** With commas: of what stands behind the first place, the share that also stands in it. `Last, First` and `City, State` have little. */
const ANYWHERE = 0.5;

interface Choice {
  cells: number;
  first: boolean;
  later: boolean;
}

/**
 * What parts the choices of a column that lists several in a cell: `;`, `|`, a line break or `,`; null when it isn't such a
 * column. The parts must be few, short, and come back in other cells; behind commas also in other places.
 */
export function separatorOf(stats: ColumnStats, says: HeaderSays): string | null {
  if (says.prose) return null;
  if (isList(stats, ";")) return ";";
  if (isList(stats, "|")) return "|";
  if (isList(stats, "\n")) return "\n";
  return says.person === null && isList(stats, ",") ? "," : null;
}

function isList(stats: ColumnStats, separator: string): boolean {
  const mark = separator === "," ? ", " : separator;
  let rows = 0;
  let listing = 0;
  for (const [value, { count }] of stats.values) {
    rows += count;
    if (value.includes(mark)) listing += count;
  }
  if (listing === 0 || listing < LISTING * rows) return false;
  const choices = choicesOf(stats, mark);
  return choices !== null && areChoices(choices, separator);
}

interface Choices {
  known: Map<string, Choice>;
  /** Choices of all rows. */
  named: number;
  /** Choices of different cells that list several. */
  listed: string[];
}

/** Null as soon as they are too many or too long to be choices. */
function choicesOf(stats: ColumnStats, mark: string): Choices | null {
  const known = new Map<string, Choice>();
  const listed: string[] = [];
  let named = 0;
  for (const [value, { count }] of stats.values) {
    const parts = value.split(mark).map((part) => part.trim());
    if (parts.length > CHOICES_A_CELL || parts.some((part) => part.length > CHOICE_LENGTH)) return null;
    const filled = parts.filter((part) => part !== "");
    filled.forEach((part, at) => {
      const choice = known.get(part) ?? { cells: 0, first: false, later: false };
      choice.cells += 1;
      if (at === 0) choice.first = true;
      else choice.later = true;
      known.set(part, choice);
    });
    if (known.size > CHOICES) return null;
    if (filled.length > 1) listed.push(...filled);
    named += count * filled.length;
  }
  return { known, named, listed };
}

function areChoices({ known, named, listed }: Choices, separator: string): boolean {
  if (known.size < 2 || listed.length === 0) return false;
  if (named < known.size * (known.size <= FEW_CHOICES ? FEW_REPEATS : REPEATS)) return false;
  const words = [...known.keys()].reduce((sum, part) => sum + part.split(/\s+/).length, 0);
  if (words > WORDS * known.size) return false;
  const again = listed.filter((part) => (known.get(part)?.cells ?? 0) > 1).length;
  if (again < KNOWN * listed.length) return false;
  return separator !== "," || areAnywhere(known);
}

function areAnywhere(known: Map<string, Choice>): boolean {
  const later = [...known.values()].filter((choice) => choice.later);
  return later.filter((choice) => choice.first).length >= ANYWHERE * later.length;
}
