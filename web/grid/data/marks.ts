interface Folded {
  text: string;
  /** Where each character of `text` stands in the original. */
  from: number[];
}

/** Letters without case and accents, as the search compares them, with the way back to the original. */
function fold(text: string): Folded {
  let folded = "";
  const from: number[] = [];
  let at = 0;
  for (const letter of text) {
    const plain = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    folded += plain;
    for (let index = 0; index < plain.length; index++) from.push(at);
    at += letter.length;
  }
  from.push(at);
  return { text: folded, from };
}

/** Cuts a text into parts that match what is looked for and parts that don't, regardless of case and accents. */
export function markParts(text: string, find: string): { text: string; hit: boolean }[] {
  const wanted = fold(find.trim()).text;
  if (!wanted) return [{ text, hit: false }];
  const folded = fold(text);
  const parts: { text: string; hit: boolean }[] = [];
  let done = 0;
  for (let at = folded.text.indexOf(wanted); at >= 0; at = folded.text.indexOf(wanted, at + wanted.length)) {
    const start = folded.from[at] ?? 0;
    const end = folded.from[at + wanted.length] ?? text.length;
    if (start > done) parts.push({ text: text.slice(done, start), hit: false });
    if (end > start) parts.push({ text: text.slice(start, end), hit: true });
    done = Math.max(done, end);
  }
  if (done < text.length) parts.push({ text: text.slice(done), hit: false });
  return parts;
}
