/**
 * Delimited text by the rules and one character at a time: slow, and plain enough to be checked by reading. For text that
 * keeps the rules (RFC 4180 with any delimiter and line break); a quote inside an unquoted cell is a character like any other.
 */
export function referenceCsv(text: string, delimiter: string, newline: "\n" | "\r"): string[][] {
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    for (let isOver = false; !isOver; ) {
      let cell = "";
      if (text[at] === '"') {
        at++;
        while (text[at] !== '"' || text[at + 1] === '"') {
          if (at >= text.length) throw new Error("The text doesn't keep the rules: a quote never closes.");
          if (text[at] === '"') at++;
          cell += text[at];
          at++;
        }
        at++;
      } else {
        while (at < text.length && text[at] !== delimiter && text[at] !== newline) {
          cell += text[at];
          at++;
        }
        const endsLine = at >= text.length || text[at] === newline;
        if (newline === "\n" && endsLine && cell.endsWith("\r")) cell = cell.slice(0, -1);
      }
      row.push(cell);
      if (newline === "\n" && text[at] === "\r") at++;
      isOver = text[at] !== delimiter;
      at++;
    }
    rows.push(row);
  }
  return rows;
}
