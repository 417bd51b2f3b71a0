import type { Dataset, DatasetFile } from "../../../../shared/model/index.ts";

/** Encodings offered by name, the common ones first; ids as TextDecoder takes them (https://encoding.spec.whatwg.org). */
export const encodings: readonly { id: string; name: string }[] = [
  { id: "utf-8", name: "UTF-8" },
  { id: "windows-1252", name: "Windows-1252, Western" },
  { id: "iso-8859-1", name: "ISO-8859-1, Western" },
  { id: "iso-8859-15", name: "ISO-8859-15, Western with €" },
  { id: "macintosh", name: "Mac Roman" },
  { id: "windows-1250", name: "Windows-1250, Central European" },
  { id: "iso-8859-2", name: "ISO-8859-2, Central European" },
  { id: "windows-1251", name: "Windows-1251, Cyrillic" },
  { id: "koi8-r", name: "KOI8-R, Cyrillic" },
  { id: "windows-1253", name: "Windows-1253, Greek" },
  { id: "windows-1254", name: "Windows-1254, Turkish" },
  { id: "windows-1255", name: "Windows-1255, Hebrew" },
  { id: "windows-1256", name: "Windows-1256, Arabic" },
  { id: "utf-16le", name: "UTF-16 LE" },
  { id: "utf-16be", name: "UTF-16 BE" },
  { id: "shift_jis", name: "Shift-JIS, Japanese" },
  { id: "euc-jp", name: "EUC-JP, Japanese" },
  { id: "iso-2022-jp", name: "ISO-2022-JP, Japanese" },
  { id: "gb18030", name: "GB18030, Chinese" },
  { id: "big5", name: "Big5, Chinese" },
  { id: "euc-kr", name: "EUC-KR, Korean" },
];

export const separators: readonly { id: string; name: string }[] = [
  { id: ",", name: "Comma" },
  { id: ";", name: "Semicolon" },
  { id: "\t", name: "Tab" },
  { id: "|", name: "Pipe" },
  { id: " ", name: "Space" },
  { id: ":", name: "Colon" },
];

const named = (list: readonly { id: string; name: string }[], id: string): string | undefined => list.find((each) => each.id === id)?.name;

export const encodingName = (id: string): string => named(encodings, id.toLowerCase()) ?? id;
/** Without what it is used for: `Windows-1252`. */
const shortEncoding = (id: string): string => encodingName(id).split(",")[0] ?? id;
export const separatorName = (id: string): string => named(separators, id) ?? (id === "" ? "None" : `“${id}”`);
export const quoteName = (quote: string | null): string =>
  quote === null ? "None" : quote === '"' ? 'Double quotes "' : quote === "'" ? "Single quotes '" : quote;

/** How a dataset's files are read, in a few words: `UTF-8, comma, header in line 1`. */
export function readingText({ files, issues = [] }: Pick<Dataset, "files" | "issues">): string {
  const each = (write: (file: DatasetFile) => string): string => [...new Set(files.map(write))].join(" and ");
  const delimited = files.some((file) => file.delimiter !== "");
  if (!delimited) return files.some((file) => /\.json|\.ndjson|\.jsonl$/i.test(file.name)) ? "JSON" : `a workbook, ${each(headerText)}`;
  const unguarded = issues.some(({ code }) => code === "dataset.unguarded") ? ["apostrophes taken off"] : [];
  const dialect = [each((file) => shortEncoding(file.encoding)), each((file) => separatorName(file.delimiter).toLowerCase())];
  return [...dialect, each(headerText), ...unguarded].join(", ");
}

const headerText = ({ hasHeader = true, preambleRows = 0 }: DatasetFile): string =>
  hasHeader ? `header in line ${preambleRows + 1}` : "no header";
