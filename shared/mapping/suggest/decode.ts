/** Words that the vocabulary knows, with what they stand for. */
type Known = ReadonlyMap<string, string[]>;

interface Index {
  bySkeleton: ReadonlyMap<string, ReadonlySet<string>>;
  byHead: ReadonlyMap<string, readonly string[]>;
}
const indexes = new WeakMap<Known, Index>();

/** Fewest letters of a beginning, an abbreviation without vowels, a word with an ending of its own, one with a slip. */
const HEAD = 4;
const SKELETON = 3;
const STEM = 6;
const SLIP = 6;
const LATIN = /^[a-z]+$/;

/**
 * What a word that nobody knows stands for, where only one thing comes into question; `isCut`: a period says
 * that it is the beginning of a word, however long. Else the beginning of a known word (`descr`), one without its vowels
 * (`cmpny`), with another ending (`telefonu`), or with one letter wrong (`adress`). Null where none or several do.
 */
export function decoded(raw: string, known: Known, isCut = false): string[] | null {
  if (!LATIN.test(raw) || raw.length < SKELETON) return null;
  const index = indexOf(known);
  const peers = index.byHead.get(raw.slice(0, 2)) ?? [];
  return (
    (isCut
      ? only(
          peers.filter((word) => word.length > raw.length && word.startsWith(raw)),
          known,
        )
      : null) ??
    (/[aeiouy]/.test(raw) ? null : only(index.bySkeleton.get(raw), known)) ??
    (raw.length >= HEAD
      ? only(
          peers.filter((word) => word.length > raw.length && word.length <= 2 * raw.length && word.startsWith(raw)),
          known,
        )
      : null) ??
    (raw.length >= STEM
      ? only(
          peers.filter((word) => word.length >= STEM - 1 && raw.length - word.length <= 2 && raw.startsWith(word)),
          known,
        )
      : null) ??
    (raw.length >= SLIP
      ? only(
          peers.filter((word) => word.length >= SLIP - 1 && isOneSlip(raw, word)),
          known,
        )
      : null)
  );
}

function indexOf(known: Known): Index {
  const found = indexes.get(known);
  if (found) return found;
  const bySkeleton = new Map<string, Set<string>>();
  const byHead = new Map<string, string[]>();
  for (const word of known.keys()) {
    if (!LATIN.test(word)) continue;
    const bones = skeleton(word);
    if (word.length >= 5 && bones.length >= SKELETON) bySkeleton.set(bones, (bySkeleton.get(bones) ?? new Set()).add(word));
    const head = word.slice(0, 2);
    byHead.set(head, [...(byHead.get(head) ?? []), word]);
  }
  const index = { bySkeleton, byHead };
  indexes.set(known, index);
  return index;
}

/** The first letter and the consonants after it, doubled ones once. */
const skeleton = (word: string): string =>
  word.charAt(0) +
  word
    .slice(1)
    .replace(/[aeiouy]/g, "")
    .replace(/(.)\1/g, "$1");

/** What all of the words stand for, where it is the same. */
function only(words: Iterable<string> | undefined, known: Known): string[] | null {
  let found: string[] | null = null;
  for (const word of words ?? []) {
    const stands = known.get(word);
    if (!stands || (found && found.join(" ") !== stands.join(" "))) return null;
    found = stands;
  }
  return found;
}

/** One letter more, less or other, or two that changed places. */
function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const [x, y] = [a.slice(at), b.slice(at)];
  if (x.slice(1) === y || x === y.slice(1) || x.slice(1) === y.slice(1)) return true;
  return x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2);
}
