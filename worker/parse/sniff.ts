import { failure, type Result } from "../../shared/kernel/index.ts";
import type { Reading } from "../../shared/model/index.ts";
import { guessTable, type HeaderCells, type TableGuess } from "./dialect.ts";
import { createDecoder, type EncodingGuess, guessEncoding } from "./encoding.ts";
import { type Guarding, guessGuarding } from "./guarding.ts";
import { type JsonForm, jsonForm } from "./json-form.ts";
import { foreignFile } from "./signature.ts";

/** Bytes of the file that are looked at before reading starts. */
export const HEAD_BYTES = 1_000_000;
/** UTF-16 units of them that the dialect is judged by. */
const SAMPLE_UNITS = 256_000;

export interface Sniff {
  encoding: EncodingGuess;
  /** How to read it as delimited text. */
  table: TableGuess & HeaderCells;
  guarding: Guarding;
  /** JSON rather than delimited text. */
  json: JsonForm | null;
}

/**
 * What a file's first bytes say about how to read it, as far as nobody has decided it; a Failure when it holds no table of
 * text.
 */
export function sniff(fileName: string, head: Uint8Array<ArrayBuffer>, fileBytes: number, reading: Reading = {}): Result<Sniff> {
  if (fileBytes === 0) return { ok: false, failure: emptyFile(fileName) };
  const foreign = reading.encoding === undefined ? foreignFile(fileName, head) : null;
  if (foreign) return { ok: false, failure: foreign };
  const encoding =
    reading.encoding === undefined ? guessEncoding(head) : { encoding: reading.encoding, proven: true, confidence: 1, chosen: true };
  const text = createDecoder({ ...encoding, proven: true }).push(head);
  if (text.trim() === "" && head.length === fileBytes) return { ok: false, failure: emptyFile(fileName) };
  const sample = text.slice(0, SAMPLE_UNITS);
  const isWhole = head.length === fileBytes && sample.length === text.length;
  const json = reading.delimiter === undefined ? jsonForm(fileName, sample, isWhole) : null;
  const table = guessTable(sample, isWhole, reading);
  return { ok: true, value: { encoding, table, guarding: guessGuarding(sample, table, reading), json } };
}

/** The file has no text in it. */
export const emptyFile = (fileName: string) =>
  failure(
    "import.empty",
    `${fileName} is empty. Nothing was imported. Export it again from your CRM, and check there that the export has records.`,
    { detail: { file: fileName } },
  );
