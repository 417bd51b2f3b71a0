import { distance } from "fastest-levenshtein";

/** The name that a mistyped one most likely means, or null when none is near: at most a third of its letters differ. */
export function nearest(name: string, known: readonly string[]): string | null {
  const wanted = fold(name);
  let best: string | null = null;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const each of known) {
    const apart = lettersApart(wanted, fold(each));
    if (apart < least) [best, least] = [each, apart];
  }
  return best;
}

/** Two neighbours that changed places are one slip of the fingers, not two. */
function lettersApart(a: string, b: string): number {
  const apart = distance(a, b);
  if (apart !== 2 || a.length !== b.length) return apart;
  const at = [...a].findIndex((letter, place) => letter !== b[place]);
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2) ? 1 : apart;
}

const fold = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[\s_-]+/g, "")
    .slice(0, 200);
