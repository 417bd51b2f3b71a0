import type { ArchiveEntry } from "./archive.ts";
import { type ByteSource, wholeOf } from "./bytes.ts";
import { builtInMeaning, meaningOf, type NumberMeaning } from "./number-format.ts";
import { decodeEscapes } from "./sheet-rows.ts";
import { attribute, createXmlScanner, type XmlSink } from "./xml.ts";

export interface SheetInfo {
  name: string;
  hidden: boolean;
  part: ByteSource;
}

export interface WorkbookParts {
  /** Worksheets in the order of their tabs; charts and macros have no cells and aren't listed. */
  sheets: SheetInfo[];
  is1904: boolean;
  strings: string[];
  meanings: NumberMeaning[];
}

/** Reads what the sheets of a workbook refer to (ECMA-376, transitional and strict). Null when it has no workbook part. */
export async function workbookParts(entries: readonly ArchiveEntry[]): Promise<WorkbookParts | null> {
  const parts = new Map(entries.map((entry) => [partName(entry.path), entry.bytes]));
  const part = (path: string) => parts.get(partName(path)) ?? null;
  const roots = await relations(part("_rels/.rels"), "");
  const path = roots.find((each) => each.type === "officeDocument")?.target ?? "xl/workbook.xml";
  const book = part(path);
  if (!book) return null;
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const related = await relations(part(`${folder}_rels/${path.slice(folder.length)}.rels`), folder);
  const { tabs, is1904 } = await readBook(book);
  const sheets = tabs.flatMap(({ id, name, hidden }) => {
    const relation = related.find((each) => each.id === id);
    const sheet = relation?.type === "worksheet" ? part(relation.target) : null;
    return sheet ? [{ name, hidden, part: sheet }] : [];
  });
  const target = (type: string) => part(related.find((each) => each.type === type)?.target ?? "");
  return { sheets, is1904, strings: await readStrings(target("sharedStrings")), meanings: await readMeanings(target("styles")) };
}

/** Parts are named without regard to case; some writers put a backslash between folders. */
const partName = (path: string): string => path.replaceAll("\\", "/").replace(/^\//, "").toLowerCase();

interface Relation {
  id: string;
  /** The last word of the relation's address, which both forms of the standard share. */
  type: string;
  target: string;
}

async function relations(part: ByteSource | null, folder: string): Promise<Relation[]> {
  const found: Relation[] = [];
  await scan(part, {
    open: (name, attributes) => {
      if (name !== "Relationship") return;
      const type = attribute(attributes, "Type") ?? "";
      const target = attribute(attributes, "Target") ?? "";
      found.push({ id: attribute(attributes, "Id") ?? "", type: type.slice(type.lastIndexOf("/") + 1), target: resolved(folder, target) });
    },
  });
  return found;
}

function resolved(folder: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const parts: string[] = [];
  for (const part of `${folder}${target}`.split("/"))
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  return parts.join("/");
}

async function readBook(part: ByteSource) {
  const tabs: { name: string; id: string; hidden: boolean }[] = [];
  let is1904 = false;
  await scan(part, {
    open: (name, attributes) => {
      if (name === "workbookPr") is1904 = /^(1|true)$/i.test(attribute(attributes, "date1904") ?? "");
      if (name !== "sheet") return;
      const id = attribute(attributes, "id");
      const state = attribute(attributes, "state") ?? "visible";
      if (id !== null) tabs.push({ name: attribute(attributes, "name") ?? "", id, hidden: state !== "visible" });
    },
  });
  return { tabs, is1904 };
}

/** Each text as one: its runs joined, readings of characters (`rPh`) left out. */
async function readStrings(part: ByteSource | null): Promise<string[]> {
  const strings: string[] = [];
  let text = "";
  let inText = false;
  let isPhonetic = false;
  await scan(part, {
    open: (name) => {
      if (name === "si") text = "";
      else if (name === "rPh") isPhonetic = true;
      else if (name === "t") inText = !isPhonetic;
    },
    text: (piece) => {
      if (inText) text += piece;
    },
    close: (name) => {
      if (name === "t") inText = false;
      else if (name === "rPh") isPhonetic = false;
      else if (name === "si") strings.push(decodeEscapes(text));
    },
  });
  return strings;
}

/** What the numbers of each cell style mean. */
async function readMeanings(part: ByteSource | null): Promise<NumberMeaning[]> {
  const codes = new Map<number, NumberMeaning>();
  const meanings: NumberMeaning[] = [];
  let inCells = false;
  await scan(part, {
    open: (name, attributes) => {
      if (name === "numFmt") codes.set(Number(attribute(attributes, "numFmtId")), meaningOf(attribute(attributes, "formatCode") ?? ""));
      else if (name === "cellXfs") inCells = true;
      else if (name === "xf" && inCells) {
        const id = Number(attribute(attributes, "numFmtId") ?? 0);
        meanings.push(codes.get(id) ?? builtInMeaning(id));
      }
    },
    close: (name) => {
      if (name === "cellXfs") inCells = false;
    },
  });
  return meanings;
}

/** Scans a part as a stream; one that isn't there has nothing in it. */
async function scan(part: ByteSource | null, sink: Partial<XmlSink>): Promise<void> {
  if (!part) return;
  const nothing = () => undefined;
  const scanner = createXmlScanner({ open: nothing, close: nothing, text: nothing, ...sink });
  for await (const text of partText(part)) scanner.push(text);
  scanner.end();
}

/** The text of a part: UTF-8, or UTF-16 by its mark. */
export async function* partText(part: ByteSource): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  for await (const block of part.blocks(1_000_000)) {
    decoder ??= new TextDecoder(block[0] === 0xff ? "utf-16le" : block[0] === 0xfe ? "utf-16be" : "utf-8");
    yield decoder.decode(block, { stream: true });
  }
  if (decoder) yield decoder.decode();
}

/** The same bytes as a source that can be read anywhere: an archive inside an archive has to be. */
export async function inMemory(source: ByteSource): Promise<ByteSource> {
  if (source.slice) return source;
  const bytes = await wholeOf(source);
  return { ...source, slice: async (from, to) => bytes.slice(from, to) };
}
