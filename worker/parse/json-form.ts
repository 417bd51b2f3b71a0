/** JSON found in a text: a whole document, or one value a line. */
export type JsonForm = "document" | "lines";

/**
 * Judges by the start of a file's text. CSV may start with a brace or a bracket as well, so the first record must read as
 * JSON as far as it is there. One object on one line is a document, unless the file's name says lines.
 */
export function jsonForm(name: string, text: string, isWhole: boolean): JsonForm | null {
  const start = text.trimStart();
  if (!/^[[{]/.test(start)) return null;
  const [first = "", second = ""] = start.split(/\r?\n/).filter((line) => line.trim() !== "");
  const isNamedLines = /\.(ndjson|jsonl)$/i.test(name);
  if (isObject(first) && (second.trimStart().startsWith("{") || (isNamedLines && isWhole))) return "lines";
  if (isWhole && isJson(start)) return "document";
  return /^(\[\s*(\{\s*"[^"]*"\s*:|\{\s*\}|\[\s*["\d])|\{\s*"[^"]*"\s*:)/.test(start) ? "document" : null;
}

/** Some write a comma behind each line, as in a list. */
function isObject(line: string): boolean {
  return line.trimStart().startsWith("{") && isJson(line.replace(/,\s*$/, ""));
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}
