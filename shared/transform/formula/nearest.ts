import { distance } from "fastest-levenshtein";

/** The name that a mistyped one most likely means, or null when none is near: at most a third of its letters differ. */
export function nearest(name: string, known: readonly string[]): string | null {
  const wanted = fold(name);
  let best: string | null = null;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const each of known) {
    const apart = distance(wanted, fold(each));
    if (apart < least) [best, least] = [each, apart];
  }
  return best;
}

const fold = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[\s_-]+/g, "")
    .slice(0, 200);
