import { readCountry } from "../transform/index.ts";
import type { HeaderSays } from "./headers.ts";
import type { ColumnStats } from "./stats.ts";

const MOST = 0.8;
const NEARLY_ALL = 0.95;
/** Spellings, codes and slips of all countries are fewer. */
const SPELLINGS = 1000;
/** Where no header speaks of countries, a column with more values than this isn't looked through. */
const UNNAMED_SPELLINGS = 300;
/** Without a header's word for it, this many countries make a column of countries. */
const COUNTRIES = 3;

export const isCountry = (value: string): boolean => readCountry(value) !== null;

/**
 * Whether a column holds countries. Codes of two or three letters count only where the header speaks of countries, or of markets
 * and regions: elsewhere `IT`, `HR` and `NO` are other things. Names count anywhere, but not as people's: Georgia, Chad.
 */
export function isCountries(stats: ColumnStats, says: HeaderSays): boolean {
  if (stats.capped || stats.values.size > SPELLINGS || stats.maxLength > 60) return false;
  if (says.country === "country") return share(stats, isCountry).rows >= MOST;
  if (says.person !== null || says.key !== null || stats.values.size > UNNAMED_SPELLINGS) return false;
  const { rows, countries } = share(stats, (value) => (says.country === "region" || value.trim().length > 3) && isCountry(value));
  return rows >= NEARLY_ALL && countries >= COUNTRIES;
}

function share(stats: ColumnStats, test: (value: string) => boolean): { rows: number; countries: number } {
  const found = new Set<string | null>();
  let rows = 0;
  for (const [value, { count }] of stats.values) {
    if (!test(value)) continue;
    rows += count;
    found.add(readCountry(value));
  }
  return { rows: rows / Math.max(1, stats.filled), countries: found.size };
}
