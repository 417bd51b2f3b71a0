import type { EncodingGuess } from "./encoding.ts";

/** Below this a guess of the encoding is said. */
export const SURE = 0.75;

/** What the encoding rests on, in a sentence. */
export function encodingEvidence({ encoding, proven, confidence, chosen }: EncodingGuess): string {
  if (chosen) return `The encoding ${encoding} was chosen by you.`;
  if (encoding.startsWith("utf-16")) return "A mark at its start, or zeros beside the letters, show UTF-16.";
  if (encoding === "utf-8" && !proven) return "Plain ASCII at its start, read as UTF-8.";
  if (encoding === "utf-8")
    return confidence === 1 ? "Its bytes prove UTF-8." : `Nearly all of its bytes are UTF-8 (${percent(confidence)}).`;
  return `Its letters follow each other as in ${encoding} texts (${percent(confidence)} sure).`;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
