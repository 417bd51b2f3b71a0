export type TokenKind = "function" | "column" | "text" | "number" | "word" | "plain";
export interface Token {
  kind: TokenKind;
  text: string;
  /** Position of the first character, from 0. */
  at: number;
}

const PATTERN =
  /("(?:[^"]|"")*"?)|(\[(?:[^\]]|\]\])*\]?)|([\p{L}_][\p{L}\p{N}_.]*)(?=\s*\()|((?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)|(TRUE|FALSE)(?![\p{L}\p{N}_.])|([^"[\d\p{L}_.]+|[\p{L}_][\p{L}\p{N}_.]*|\.)/giu;
const KINDS: readonly TokenKind[] = ["text", "column", "function", "number", "word", "plain"];

/** Cuts a formula into coloured pieces; joined they are the text again, whatever it holds. */
export function tokensOf(formula: string): Token[] {
  return [...formula.matchAll(PATTERN)].map((match) => {
    const group = match.slice(1).findIndex((part) => part !== undefined);
    return { kind: KINDS[group] ?? "plain", text: match[0], at: match.index };
  });
}

/** The parenthesis beside the caret and its other half, by their positions; null where none is, or it has no other half. */
export function matchingPair(formula: string, caret: number): [number, number] | null {
  const open: number[] = [];
  const pairs = new Map<number, number>();
  for (const { kind, text, at } of tokensOf(formula)) {
    if (kind !== "plain") continue;
    for (let step = 0; step < text.length; step += 1) {
      if (text[step] === "(") open.push(at + step);
      if (text[step] !== ")") continue;
      const start = open.pop();
      if (start === undefined) continue;
      pairs.set(start, at + step);
      pairs.set(at + step, start);
    }
  }
  for (const place of [caret - 1, caret]) {
    const other = pairs.get(place);
    if (other !== undefined) return place < other ? [place, other] : [other, place];
  }
  return null;
}
