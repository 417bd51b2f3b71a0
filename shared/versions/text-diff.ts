/** A piece of a text that both have, or only one. */
export interface TextPiece {
  kind: "same" | "removed" | "added";
  text: string;
}

/** Above this many comparisons the middle is shown as replaced as a whole. */
const MOST_STEPS = 250_000;

/** How one text became another, word by word and sign by sign; joined, the pieces give both texts again. */
export function textDiff(before: string, after: string): TextPiece[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const middle = between(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return joined([...same(a.slice(0, start)), ...middle, ...same(a.slice(a.length - end))]);
}

/** Words, runs of spaces, and every other sign for itself. */
const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? [];
const same = (words: string[]): TextPiece[] => words.map((text) => ({ kind: "same", text }));

function between(a: string[], b: string[]): TextPiece[] {
  const gone = a.map((text): TextPiece => ({ kind: "removed", text }));
  const come = b.map((text): TextPiece => ({ kind: "added", text }));
  if (a.length === 0 || b.length === 0 || a.length * b.length > MOST_STEPS) return [...gone, ...come];
  const width = b.length + 1;
  // Longest common rest of words from each pair of places on.
  const rest = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      rest[i * width + j] =
        a[i] === b[j] ? (rest[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(rest[(i + 1) * width + j] ?? 0, rest[i * width + j + 1] ?? 0);
  const pieces: TextPiece[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      pieces.push({ kind: "same", text: a[i] ?? "" });
      i++;
      j++;
    } else if ((rest[(i + 1) * width + j] ?? 0) >= (rest[i * width + j + 1] ?? 0)) pieces.push(gone[i++] as TextPiece);
    else pieces.push(come[j++] as TextPiece);
  }
  return [...pieces, ...gone.slice(i), ...come.slice(j)];
}

function joined(pieces: readonly TextPiece[]): TextPiece[] {
  const list: TextPiece[] = [];
  for (const piece of pieces) {
    const last = list.at(-1);
    if (last?.kind === piece.kind) last.text += piece.text;
    else list.push({ ...piece });
  }
  return list;
}
