import type { SpellingMethod } from "../../../shared/model/index.ts";

interface MethodWords {
  id: string;
  method: SpellingMethod;
  name: string;
  /** What it brings together, with an example. */
  says: string;
}

export const methods: readonly MethodWords[] = [
  {
    id: "words",
    method: { kind: "words" },
    name: "Same words",
    says: "The same words in any order, apart or as one; case, accents and punctuation don’t count: Trade Show, trade-show, Tradeshow.",
  },
  {
    id: "fingerprint",
    method: { kind: "fingerprint" },
    name: "Fingerprint",
    says: "The same words in any order, parted alike; case, accents and punctuation don’t count: Closed-Won, won (closed).",
  },
  {
    id: "pairs",
    method: { kind: "ngram", size: 2 },
    name: "Pairs of letters",
    says: "The same neighbouring letters, with or without spaces: No show, Noshow.",
  },
  {
    id: "letters",
    method: { kind: "ngram", size: 1 },
    name: "Letters",
    says: "Words with the same letters, doubled or swapped: Referral, Refferal. Look before you accept.",
  },
  {
    id: "sound",
    method: { kind: "phonetic" },
    name: "Sound",
    says: "Words that sound the same in English: Catherine, Katherine. Look before you accept.",
  },
  {
    id: "slips",
    method: { kind: "distance" },
    name: "Slips of the pen",
    says: "A letter or two mistyped in a long word: Cancelled, Cancelld. Numbers, short words and opposites never go together.",
  },
];

/** The words for a method; those of the first where it has none. */
export function methodWords(method: SpellingMethod): MethodWords {
  const found = methods.find(
    (each) => each.method.kind === method.kind && (method.kind !== "ngram" || sizeOf(each.method) === method.size),
  );
  return found ?? (methods[0] as MethodWords);
}

const sizeOf = (method: SpellingMethod): number | null => (method.kind === "ngram" ? method.size : null);
