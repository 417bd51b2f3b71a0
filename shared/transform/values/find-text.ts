/** Where a text was found: from `at` to before `end`. */
export interface Found {
  at: number;
  end: number;
}

/** Every place of a text that isn't empty, from the start, none overlapping. */
export function findText(within: string, wanted: string): Found[] {
  const found: Found[] = [];
  for (let at = within.indexOf(wanted); at >= 0; at = within.indexOf(wanted, at + wanted.length))
    found.push({ at, end: at + wanted.length });
  return found;
}

/** Small letters, with every position kept: the few letters that grow in lower case stay as they are. */
export function sameLengthFold(text: string): string {
  const small = text.toLowerCase();
  if (small.length === text.length) return small;
  return [...text].map((letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter)).join("");
}

/** A piece of a wildcard pattern between two stars; null stands for any one character. */
type Piece = (string | null)[];

/** Where a pattern with Excel's wildcards (?, *, and ~ before one that stands for itself) first matches, capitals aside; -1 for nowhere. */
export function findWild(pattern: string, within: string, from: number): number {
  const text = sameLengthFold(within);
  if (!/[?*~]/.test(pattern)) return text.indexOf(sameLengthFold(pattern), from);
  const [first = [], ...rest] = piecesOf(sameLengthFold(pattern));
  const start = findPiece(first, text, from);
  if (start < 0) return -1;
  let at = start + first.length;
  for (const piece of rest) {
    const next = findPiece(piece, text, at);
    if (next < 0) return -1;
    at = next + piece.length;
  }
  return start;
}

/** Whether a whole text matches such a pattern, capitals aside. */
export function matchesWild(pattern: string, given: string): boolean {
  const text = sameLengthFold(given);
  const pieces = piecesOf(sameLengthFold(pattern));
  const [first = [], ...rest] = pieces;
  if (!pieceAt(first, text, 0)) return false;
  if (rest.length === 0) return first.length === text.length;
  let at = first.length;
  for (const piece of rest.slice(0, -1)) {
    const next = findPiece(piece, text, at);
    if (next < 0) return false;
    at = next + piece.length;
  }
  const last = rest.at(-1) ?? [];
  return text.length - last.length >= at && pieceAt(last, text, text.length - last.length);
}

function piecesOf(pattern: string): Piece[] {
  const pieces: Piece[] = [[]];
  for (let at = 0; at < pattern.length; at += 1) {
    const mark = pattern[at] ?? "";
    const next = pattern[at + 1] ?? "";
    if (mark === "*") pieces.push([]);
    else if (mark === "~" && /[?*~]/.test(next)) {
      pieces.at(-1)?.push(next);
      at += 1;
    } else pieces.at(-1)?.push(mark === "?" ? null : mark);
  }
  return pieces;
}

function findPiece(piece: Piece, text: string, from: number): number {
  for (let at = from; at + piece.length <= text.length; at += 1) if (pieceAt(piece, text, at)) return at;
  return -1;
}

const pieceAt = (piece: Piece, text: string, at: number): boolean =>
  at + piece.length <= text.length && piece.every((mark, step) => mark === null || mark === text[at + step]);
