/** A date that can be read two ways, with both. */
export interface TwoReadings {
  text: string;
  dayFirst: string;
  monthFirst: string;
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const DATE = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)/;

/** Both readings of `03/04/2024`: `3 April 2024`, `March 4, 2024`; null when there is only one. */
export function twoReadings(text: string): TwoReadings | null {
  const match = DATE.exec(text);
  if (!match) return null;
  const [, first = "", second = "", year = ""] = match;
  const a = Number(first);
  const b = Number(second);
  if (a === b || a < 1 || b < 1 || a > 12 || b > 12) return null;
  return { text: text.trim(), dayFirst: `${a} ${MONTHS[b - 1]} ${year}`, monthFirst: `${MONTHS[a - 1]} ${b}, ${year}` };
}

/** Values of a column that can be read two ways, at most `most`; each date once. */
export function ambiguousExamples(values: readonly string[], most = 3): TwoReadings[] {
  const found = new Map<string, TwoReadings>();
  for (const value of values) {
    const both = twoReadings(value);
    if (both) found.set(both.dayFirst, both);
  }
  return [...found.values()].slice(0, most);
}
