import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import { type ByteSource, wholeOf } from "./bytes.ts";
import { createDecoder, type EncodingGuess, guessEncoding, NotUtf8 } from "./encoding.ts";
import { encodingEvidence } from "./encoding-evidence.ts";
import { FileHash, hashOfBytes } from "./file-hash.ts";
import { flatten, parseJson } from "./flatten.ts";
import type { Records } from "./records.ts";
import { madeRecords, ReadAgain, type SourceNote, type TableSource } from "./table-source.ts";

/** A JSON document is held in memory whole; beyond this it must come as one record a line. */
const MOST_DOCUMENT_BYTES = 200_000_000;
const BATCH = 1000;

/**
 * A JSON document as tables: an array of objects is one, an object whose properties are arrays of objects is one a property.
 * Each record's objects are flattened to `a.b`, its lists joined; columns are the keys of all records in order of appearance.
 */
export async function documentTables(source: ByteSource, encoding: EncodingGuess): Promise<Result<TableSource[]>> {
  if (source.size > MOST_DOCUMENT_BYTES)
    return fail(
      failure(
        "import.too-large",
        `${source.path} is a JSON document of ${Math.round(source.size / 1e6)} MB; at most ${MOST_DOCUMENT_BYTES / 1e6} MB are read. Export it as CSV, or as JSON with one record a line.`,
      ),
    );
  const bytes = await wholeOf(source);
  // The head may have been plain ASCII: all of the bytes are there to be judged now.
  const judged = encoding.proven ? encoding : guessEncoding(bytes);
  const decoder = createDecoder({ ...judged, proven: true });
  let document: unknown;
  try {
    document = parseJson(decoder.push(bytes) + decoder.end());
  } catch (error) {
    return fail(
      failure(
        "import.damaged",
        `${source.path} looks like JSON but can't be read: ${reasonOf(error)}. Nothing was imported. Export it again.`,
      ),
    );
  }
  const hash = await hashOfBytes(bytes);
  const lists = recordLists(document);
  if (lists.length === 0)
    return fail(
      failure("import.no-table", `${source.path} is JSON without a list of records. Nothing was imported. Drop an export of records.`),
    );
  const many = lists.length > 1;
  return ok(lists.map(({ name, records }) => listTable(source, judged, hash, many ? name : null, records)));
}

const reasonOf = (error: unknown): string => (error instanceof SyntaxError ? error.message.replace(/, ".*$/s, "") : "it is not valid");

/** The document itself, or the lists among its properties: `{"contacts": […]}`, also two levels down (`{"data": {"contacts": […]}}`). */
function recordLists(document: unknown): { name: string; records: unknown[] }[] {
  if (Array.isArray(document))
    return document.length === 0 || document.some(isRecord) || listedRows(document) ? [{ name: "", records: document }] : [];
  if (document === null || typeof document !== "object") return [];
  const lists: { name: string; records: unknown[] }[] = [];
  for (const [name, value] of Object.entries(document)) {
    if (isRecordList(value)) lists.push({ name, records: value });
    else if (value !== null && typeof value === "object" && !Array.isArray(value))
      for (const [inner, list] of Object.entries(value)) if (isRecordList(list)) lists.push({ name: inner, records: list });
  }
  return lists.length > 0 ? lists : [{ name: "", records: [document] }];
}

const isRecordList = (value: unknown): value is unknown[] => Array.isArray(value) && value.length > 0 && value.every(isRecord);
const isRecord = (value: unknown): value is object => value !== null && typeof value === "object" && !Array.isArray(value);

function listTable(source: ByteSource, encoding: EncodingGuess, hash: string, label: string | null, records: unknown[]): TableSource {
  const listed = listedRows(records);
  const keys = listed ? listed.header : unionKeys(records);
  let nested = false;
  const rowOf = (record: unknown): string[] => {
    if (!isRecord(record)) return Array.isArray(record) ? record.map(textOf) : [textOf(record)];
    const flat = flatten(record);
    nested ||= flat.wasNested;
    return keys.map((key) => flat.cells.get(key) ?? "");
  };
  return {
    ...common(source, encoding, label, keys),
    async *read({ onBytes }) {
      if (!listed && keys.length > 0) yield headerRecord(keys);
      for (let at = 0; at < records.length; at += BATCH) {
        const batch = records.slice(at, at + BATCH);
        const made = madeRecords(
          batch.map(rowOf),
          batch.map((_, index) => at + index + 1),
          (index) => JSON.stringify(batch[index]),
        );
        yield listed ? made : marked(made, batch.map(isRecord));
        onBytes((source.packedSize * Math.min(records.length, at + BATCH)) / records.length);
      }
    },
    hash: () => hash,
    notes: () => flattenedNotes(source.path, nested),
  };
}

const textOf = (value: unknown): string => flatten({ x: value }).cells.get("x") ?? JSON.stringify(value);

/** `[["id", "name"], [1, "Ada"]]`: lists of cells, the first of them the header. */
function listedRows(records: readonly unknown[]): { header: string[] } | null {
  const [first] = records;
  return Array.isArray(first) && records.every(Array.isArray) ? { header: first.map(textOf) } : null;
}

function unionKeys(records: readonly unknown[]): string[] {
  const keys = new Set<string>();
  for (const record of records) if (isRecord(record)) for (const key of flatten(record).cells.keys()) keys.add(key);
  return [...keys];
}

/** The keys as the record that the header is read from. */
function headerRecord(keys: string[]): Records {
  return { rows: [keys], faults: new Map(), raw: () => keys.join("\t"), line: () => 0 };
}

/** A record of JSON is never a blank line, and what isn't an object is no record. */
function marked(records: Records, isRecordAt: boolean[]): Records {
  records.faults.clear();
  isRecordAt.forEach((isOne, index) => {
    if (!isOne) records.faults.set(index, "not-a-record");
    else if (records.rows[index]?.some((cell) => cell.includes("\uFFFD"))) records.faults.set(index, "undecodable");
  });
  return records;
}

function common(source: ByteSource, encoding: EncodingGuess, label: string | null, header: string[]) {
  return {
    path: source.path,
    name: label ? `${label}.json` : source.name,
    label,
    ...(label ? { sheet: label } : {}),
    sizeBytes: source.size,
    packedSize: source.packedSize,
    encoding: encoding.encoding,
    encodingConfidence: encoding.confidence,
    delimiter: "",
    quote: null,
    preamble: 0,
    hasHeader: true,
    header,
    evidence: [encodingEvidence(encoding), "It is JSON: its records name their columns themselves."],
    fast: null,
  };
}

const flattenedNotes = (path: string, nested: boolean): SourceNote[] =>
  nested
    ? [
        {
          code: "dataset.flattened",
          severity: "note",
          message: `${path} has objects and lists inside its records: an object's parts became columns named a.b, a list one cell with "; " between its values.`,
        },
      ]
    : [];

/** A file with one JSON object a line (NDJSON), read twice as a stream: for its keys, then for its records. */
export async function linesTable(source: ByteSource, encoding: EncodingGuess, blockBytes: number): Promise<TableSource> {
  const keys = new Set<string>();
  let nested = false;
  let chosen = encoding;
  try {
    await findKeys(encoding);
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error;
    chosen = error.encoding;
    keys.clear();
    await findKeys(chosen);
  }
  async function findKeys(guess: EncodingGuess) {
    for await (const { lines } of textLines(source, guess, blockBytes, () => undefined)) {
      for (const line of lines) {
        const record = lineRecord(line);
        if (!record) continue;
        const flat = flatten(record);
        nested ||= flat.wasNested;
        for (const key of flat.cells.keys()) keys.add(key);
      }
    }
  }
  const header = [...keys];
  let hash = "";
  return {
    ...common(source, chosen, null, header),
    async *read(options) {
      yield headerRecord(header);
      const digest = new FileHash();
      let done = 0;
      const onBlock = (block: Uint8Array<ArrayBuffer>) => {
        digest.update(block);
        done += block.byteLength;
      };
      try {
        for await (const { lines, first } of textLines(source, chosen, options.blockBytes, onBlock)) {
          yield lineRecords(lines, first, header);
          options.onBytes((source.packedSize * done) / source.size);
        }
      } catch (error) {
        throw error instanceof NotUtf8 ? new ReadAgain(await linesTable(source, error.encoding, options.blockBytes)) : error;
      }
      hash = await digest.digest();
    },
    hash: () => hash,
    notes: () => flattenedNotes(source.path, nested),
  };
}

/** Blank lines between records mean nothing and are passed over. */
function lineRecords(lines: readonly string[], first: number, header: readonly string[]): Records {
  const filled = lines.flatMap((text, index) => (text.trim() === "" ? [] : [{ text, line: first + index, record: lineRecord(text) }]));
  const rows = filled.map(({ record }) => {
    const cells = record ? flatten(record).cells : null;
    return header.map((key) => cells?.get(key) ?? "");
  });
  const made = madeRecords(
    rows,
    filled.map(({ line }) => line),
    (index) => filled[index]?.text ?? "",
  );
  return marked(
    made,
    filled.map(({ record }) => record !== null),
  );
}

function lineRecord(line: string): object | null {
  try {
    const value = parseJson(line);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

/** The lines of each block, with the number of the first, from 1. */
async function* textLines(
  source: ByteSource,
  encoding: EncodingGuess,
  blockBytes: number,
  onBlock: (block: Uint8Array<ArrayBuffer>) => void,
) {
  const decoder = createDecoder(encoding);
  let tail = "";
  let first = 1;
  for await (const block of source.blocks(blockBytes)) {
    onBlock(block);
    const lines = (tail + decoder.push(block)).split(/\r?\n/);
    tail = lines.pop() ?? "";
    yield { lines, first };
    first += lines.length;
  }
  tail += decoder.end();
  if (tail !== "") yield { lines: [tail], first };
}
