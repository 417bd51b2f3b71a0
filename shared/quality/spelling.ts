/*
 * Marked letters are written as two where a keyboard lacks them: ä and æ as ae, ö, ø and œ as oe, ü as ue, å as aa; or without
 * their marks. All ways are brought to the shortest, because it is the only one that all of them lead to. Where two vowels are
 * no such letter in hardly any name they stay: Bauer, Michael, Samuela, Noelle, Chloe, Joey, Saenz.
 */
const END = "(?!\\p{L})";
const EL_END = `l(?:l?[aeo])?s?${END}`;
const PAIRS = new RegExp(
  `(?<=\\p{L})aa|aa(?=\\p{L})|ae(?!${END}|${EL_END}|n?z${END})|oe(?!y?${END}|${EL_END})|(?<![aeq])ue(?!${END}|${EL_END})`,
  "gu",
);
/** Nearly all texts have none of the pairs. */
const HAS_PAIR = /aa|[aou]e/;

/** A folded text with one spelling for all ways of writing a marked letter: `mueller`, `muller` → `muller`; `soeren`, `soren` → `soren`. */
export function plainSpelling(folded: string): string {
  return HAS_PAIR.test(folded) ? folded.replace(PAIRS, (pair) => pair.charAt(0)) : folded;
}

/** Whether ASCII bytes in lower case have a pair that `plainSpelling` may shorten. */
export function mayHavePair(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at++) {
    const [first, second] = [bytes[at - 1] ?? 0, bytes[at] ?? 0];
    if (second === 0x65 ? first === 0x61 || first === 0x6f || first === 0x75 : second === 0x61 && first === 0x61) return true;
  }
  return false;
}
