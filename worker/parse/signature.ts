import { type Failure, failure } from "../../shared/kernel/index.ts";

/** Files that aren't tables of text, by their first bytes, with what to do instead. Bytes in hex; `..` is any byte. */
const SIGNATURES: { starts: string; kind: string; todo: string }[] = [
  { starts: "25504446", kind: "a PDF document", todo: "Export the records from your CRM as CSV and drop that file." },
  { starts: "89504e47", kind: "a PNG picture", todo: "Drop the CSV export instead." },
  { starts: "ffd8ff", kind: "a JPEG picture", todo: "Drop the CSV export instead." },
  { starts: "47494638", kind: "a GIF picture", todo: "Drop the CSV export instead." },
  {
    starts: "d0cf11e0",
    kind: "an old Excel or Office file",
    todo: "Open it in Excel, choose Save As, CSV UTF-8, and drop the saved file.",
  },
  { starts: "1f8b", kind: "a gzip archive", todo: "Unpack it first, then drop the CSV files inside." },
  { starts: "377abcaf", kind: "a 7-Zip archive", todo: "Unpack it first, then drop the CSV files inside." },
  { starts: "52617221", kind: "a RAR archive", todo: "Unpack it first, then drop the CSV files inside." },
  { starts: "53514c69746520", kind: "a SQLite database", todo: "Export its tables as CSV and drop those files." },
  { starts: "7b5c727466", kind: "a rich text document", todo: "Drop the CSV export instead." },
];

const EXCEL = {
  kind: "an Excel workbook",
  todo: "Open it in Excel, choose Save As, CSV UTF-8, and drop the saved file: one for each sheet.",
};
const ZIP = { kind: "a ZIP archive", todo: "Unpack it first, then drop the CSV files inside." };
const WEB_PAGE = {
  kind: "a web page",
  todo: "The download probably led to a login page: sign in to your CRM, export again, and drop that file.",
};
const XML = { kind: "an XML file", todo: "Export the records as CSV and drop that file." };
const JSON_FILE = { kind: "a JSON file", todo: "Export the records as CSV and drop that file." };
const BINARY = { kind: "binary data, not text", todo: "Export the records from your CRM as CSV and drop that file." };

/** Control characters among the first bytes above this share are no text. */
const CONTROL_SHARE = 0.01;

/** Says what a file is when its first bytes show that it is no table of text; null when it may be one. */
export function foreignFile(name: string, head: Uint8Array): Failure | null {
  const found = byBytes(name, head) ?? byText(head);
  if (!found) return null;
  return failure("import.not-csv", `${name} is ${found.kind}. Nothing was imported. ${found.todo}`, {
    detail: { file: name, kind: found.kind },
  });
}

function byBytes(name: string, head: Uint8Array) {
  const hex = Array.from(head.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hex.startsWith("504b0304")) return isWorkbook(name, head) ? EXCEL : ZIP;
  return SIGNATURES.find((signature) => hex.startsWith(signature.starts)) ?? null;
}

function isWorkbook(name: string, head: Uint8Array): boolean {
  if (/\.xls[xmb]$/i.test(name)) return true;
  const names = new TextDecoder("latin1").decode(head.subarray(0, 65_536));
  return names.includes("xl/workbook") || names.includes("xl/worksheets");
}

function byText(head: Uint8Array) {
  if (hasUtf16Form(head)) return null;
  if (controlShare(head) > CONTROL_SHARE) return BINARY;
  const start = new TextDecoder("latin1").decode(head.subarray(0, 512)).replace(/^ï»¿/, "").trimStart().toLowerCase();
  if (/^<(!doctype html|html|head|body)[\s>]/.test(start)) return WEB_PAGE;
  if (start.startsWith("<?xml")) return XML;
  return /^(\{\s*"|\[\s*\{\s*"|\{\s*\}|\[\s*\])/.test(start) ? JSON_FILE : null;
}

function controlShare(head: Uint8Array): number {
  let controls = 0;
  for (const byte of head) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) controls++;
  return head.length === 0 ? 0 : controls / head.length;
}

/** A UTF-16 mark at the start, or zeros in every other byte, as Latin text has in UTF-16. */
export function hasUtf16Form(head: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const sample = head.subarray(0, 4096);
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index & 1] = (zeros[index & 1] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const half = sample.length / 2;
  if (half < 4) return null;
  if (odd > half * 0.7 && even < half * 0.05) return "utf-16le";
  return even > half * 0.7 && odd < half * 0.05 ? "utf-16be" : null;
}
