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
    todo: "Open it in Excel, choose Save As, Excel workbook (xlsx) or CSV UTF-8, and drop the saved file.",
  },
  { starts: "1f8b", kind: "a gzip archive", todo: "Unpack it first, then drop the CSV files inside." },
  { starts: "377abcaf", kind: "a 7-Zip archive", todo: "Unpack it first, then drop the CSV files inside." },
  { starts: "52617221", kind: "a RAR archive", todo: "Unpack it first, then drop the CSV files inside." },
  { starts: "53514c69746520", kind: "a SQLite database", todo: "Export its tables as CSV and drop those files." },
  { starts: "fffe0000", kind: "text in UTF-32", todo: "Save it as UTF-8 and drop that file." },
  { starts: "0000feff", kind: "text in UTF-32", todo: "Save it as UTF-8 and drop that file." },
  { starts: "7b5c727466", kind: "a rich text document", todo: "Drop the CSV export instead." },
];

const WEB_PAGE = {
  kind: "a web page",
  todo: "The download probably led to a login page: sign in to your CRM, export again, and drop that file.",
};
const XML = { kind: "an XML file", todo: "Export the records as CSV and drop that file." };
const BINARY = { kind: "binary data, not text", todo: "Export the records from your CRM as CSV and drop that file." };

/** Control characters among the first bytes above this share are no text; a few are, in a short file as in a long one. */
const CONTROL_SHARE = 0.01;
const FEW_CONTROLS = 8;

/** Says what a file is when its first bytes show that it is no table of text; null when it may be one. */
export function foreignFile(name: string, head: Uint8Array): Failure | null {
  if (isLocked(head))
    return failure(
      "import.locked",
      `${name} is protected by a password. Nothing was imported. Remove it in Excel, save the file, and drop it again.`,
      {
        detail: { file: name },
      },
    );
  const found = byBytes(head) ?? byText(head);
  if (!found) return null;
  return failure("import.not-csv", `${name} is ${found.kind}. Nothing was imported. ${found.todo}`, {
    detail: { file: name, kind: found.kind },
  });
}

function byBytes(head: Uint8Array) {
  const hex = hexOf(head);
  return SIGNATURES.find((signature) => hex.startsWith(signature.starts)) ?? null;
}

/** A workbook with a password is a container of old Office with a stream of that name in it (MS-OFFCRYPTO 1.3.3), in UTF-16. */
function isLocked(head: Uint8Array): boolean {
  return (
    hexOf(head).startsWith("d0cf11e0") &&
    new TextDecoder("utf-16le").decode(head.subarray(0, head.length & ~1)).includes("EncryptedPackage")
  );
}

const hexOf = (head: Uint8Array): string => Array.from(head.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** A ZIP archive: a workbook is one too. An empty archive is only its end record. */
export const isArchive = (head: Uint8Array): boolean => /^504b(0304|0506)/.test(hexOf(head));

function byText(head: Uint8Array) {
  if (wideForm(head)) return null;
  if (isBinary(head)) return BINARY;
  const start = new TextDecoder("latin1").decode(head.subarray(0, 512)).replace(/^ï»¿/, "").trimStart().toLowerCase();
  if (/^<(!doctype html|html|head|body)[\s>]/.test(start)) return WEB_PAGE;
  return start.startsWith("<?xml") ? XML : null;
}

/** Tab and line breaks are text, and so are the separators 1, 28 to 31 and the escape of Japanese mail. */
function isBinary(head: Uint8Array): boolean {
  let controls = 0;
  for (const byte of head) if (byte < 32 && !TEXT_CONTROLS.has(byte)) controls++;
  return controls > FEW_CONTROLS && controls > head.length * CONTROL_SHARE;
}
const TEXT_CONTROLS = new Set([1, 9, 10, 12, 13, 27, 28, 29, 30, 31]);

/** Bytes looked at for zeros. */
const WIDE_SAMPLE = 65_536;

/**
 * UTF-16, by its mark; by zeros in every other byte, as Latin text has; or, in other scripts, by zeros that stand on one side
 * mostly (U+4E00 has one on the other), line breaks among them.
 */
export function wideForm(head: Uint8Array): { encoding: "utf-16le" | "utf-16be"; confidence: number } | null {
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: "utf-16le", confidence: 1 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: "utf-16be", confidence: 1 };
  const sample = head.subarray(0, WIDE_SAMPLE);
  const pairs = sample.length >> 1;
  if (pairs < 4) return null;
  const [even, odd] = zerosBySide(sample);
  if (odd > pairs * 0.7 && even < pairs * 0.05) return { encoding: "utf-16le", confidence: 0.99 };
  if (even > pairs * 0.7 && odd < pairs * 0.05) return { encoding: "utf-16be", confidence: 0.99 };
  if (odd >= 4 && odd > pairs * 0.04 && even <= odd * 0.2 && breaksAreWide(sample, 0)) return { encoding: "utf-16le", confidence: 0.9 };
  if (even >= 4 && even > pairs * 0.04 && odd <= even * 0.2 && breaksAreWide(sample, 1)) return { encoding: "utf-16be", confidence: 0.9 };
  return null;
}

function zerosBySide(sample: Uint8Array): [even: number, odd: number] {
  const zeros: [number, number] = [0, 0];
  for (let index = 0; index < sample.length; index++) if (sample[index] === 0) zeros[(index & 1) as 0 | 1]++;
  return zeros;
}

/** Line breaks stand on their side, each with a zero beside it: most of the bytes 0x0A (U+4E0A has one as well). */
function breaksAreWide(sample: Uint8Array, side: 0 | 1): boolean {
  let wide = 0;
  let all = 0;
  for (let at = sample.indexOf(10); at !== -1; at = sample.indexOf(10, at + 1)) {
    all++;
    if ((at & 1) === side && sample[side === 0 ? at + 1 : at - 1] === 0) wide++;
  }
  return wide > 0 && wide >= all * 0.5;
}
