/**
 * Delimited text by the rules and one character at a time: slow, and plain enough to be checked by reading. For text that
 * keeps the rules (RFC 4180 with any delimiter and line break); a quote inside an unquoted cell is a character like any other.
 * Where all records have `width` cells, one of another width is as many as CRs alone cut it into, if those have it; and a CR behind
 * a closing quote, or before an opening one, ends a record.
 */
export function referenceCsv(text: string, delimiter: string, newline: "\n" | "\r", width = 0): string[][] {
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    const start = at;
    let end = at;
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
        while (at < text.length && text[at] !== delimiter && text[at] !== newline && !(width > 0 && text.startsWith('\r"', at))) {
          cell += text[at];
          at++;
        }
        const endsLine = at >= text.length || text[at] === newline;
        if (newline === "\n" && endsLine && cell.endsWith("\r")) cell = cell.slice(0, -1);
      }
      row.push(cell);
      end = at;
      const isAlone = text[at] === "\r" && text[at + 1] !== "\n" && width > 0;
      if (newline === "\n" && text[at] === "\r" && !isAlone) at++;
      isOver = text[at] !== delimiter;
      at++;
    }
    const parts = newline === "\n" && row.length !== width && width > 0 ? referenceCsv(text.slice(start, end), delimiter, "\r") : [];
    if (parts.length > 1 && parts.every((part) => part.length === width)) rows.push(...parts);
    else rows.push(row);
  }
  return rows;
}
