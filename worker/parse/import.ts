import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { type Failure, fail, failure, type Issue, ok, type Result } from "../../shared/kernel/index.ts";
import type { Column, Dataset, Recognition } from "../../shared/model/index.ts";
import { attempt, type DatasetDraft, type Store } from "../store/index.ts";
import { createDecoder, type EncodingGuess, NotUtf8 } from "./encoding.ts";
import { fileBlocks, readBytes, UnreadableFile } from "./file-blocks.ts";
import { Intake } from "./intake.ts";
import { createRecordReader, type Records } from "./records.ts";
import { TableShaper } from "./shape.ts";
import { emptyFile, HEAD_BYTES, type Sniff, sniff } from "./sniff.ts";

/** Bytes read and parsed in one go: other calls to the worker are answered in between. */
const BLOCK_BYTES = 1_000_000;

export interface ImportInput {
  file: File;
  projectId: string;
  datasetId: string;
  store: Store;
  /** Judges by the file's name and its headers as they stand which source object it holds. */
  recognise(fileName: string, headers: string[]): Recognition;
  /** ISO instant: becomes `importedAt`. */
  now: string;
  onProgress?(doneBytes: number, totalBytes: number): void;
  signal?: AbortSignal;
  /** Size of a read; only tests choose another one. */
  blockBytes?: number;
}

/**
 * Reads a CSV file into a dataset: rows, profiles and irregular rows. All or nothing: on a failure or a cancel nothing of it
 * stays stored, and what a killed tab leaves is removed by `store.drafts.sweep` at the next start.
 *
 * Fails with `import.not-csv`, `import.empty`, `import.unreadable`, `import.cancelled`, or what storage says (`store.full`).
 */
export async function importFile(input: ImportInput): Promise<Result<Dataset>> {
  try {
    const head = await readBytes(input.file, 0, HEAD_BYTES);
    const sniffed = sniff(input.file.name, head, input.file.size);
    if (!sniffed.ok) return sniffed;
    const stored = await attempt(() => importSniffed(input, sniffed.value));
    return stored.ok ? stored.value : stored;
  } catch (error) {
    if (error instanceof UnreadableFile) return fail(error.failure);
    throw error;
  }
}

async function importSniffed(input: ImportInput, first: Sniff): Promise<Result<Dataset>> {
  const { projectId, datasetId, store, now } = input;
  const draft = await store.drafts.dataset({ id: datasetId, projectId, startedAt: now });
  let isReady = false;
  try {
    const read = await readWhole(input, first, draft);
    if (!read.ok) return read;
    await draft.finish(read.value);
    isReady = true;
    return read;
  } finally {
    if (!isReady) await draft.discard();
  }
}

/** Reads the file, a second time when its later bytes show another encoding. */
async function readWhole(input: ImportInput, first: Sniff, draft: DatasetDraft): Promise<Result<Dataset>> {
  try {
    return await new Reading(input, first.table, first.encoding).run();
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error;
    await draft.clear();
    return new Reading(input, first.table, error.encoding).run();
  }
}

/** One reading of a file from its first byte to its last. */
class Reading {
  readonly #input: ImportInput;
  readonly #table: Sniff["table"];
  readonly #encoding: EncodingGuess;
  readonly #shaper: TableShaper;
  readonly #intake: Intake;

  constructor(input: ImportInput, table: Sniff["table"], encoding: EncodingGuess) {
    this.#input = input;
    this.#table = table;
    this.#encoding = encoding;
    this.#shaper = new TableShaper(input.file.name, table);
    this.#intake = new Intake(input.store, input.datasetId);
  }

  /** No write is under way any more when it returns or throws. */
  async run(): Promise<Result<Dataset>> {
    const { file, signal } = this.#input;
    try {
      const hash = await this.#readBlocks();
      if (signal?.aborted) return fail(cancelled(file.name));
      return this.#shaper.columns ? ok(await this.#dataset(this.#shaper.columns, hash)) : fail(emptyFile(file.name));
    } finally {
      await this.#intake.settle();
    }
  }

  async #readBlocks(): Promise<string> {
    const { file, signal, onProgress, blockBytes = BLOCK_BYTES } = this.#input;
    const decoder = createDecoder(this.#encoding);
    const reader = createRecordReader(this.#table);
    const hash = sha256.create();
    let done = 0;
    for await (const block of fileBlocks(file, blockBytes)) {
      if (signal?.aborted) break;
      hash.update(block);
      await this.#take(reader.push(decoder.push(block)));
      done += block.byteLength;
      onProgress?.(done, file.size);
    }
    if (signal?.aborted) return "";
    await this.#take(reader.push(decoder.end()));
    await this.#take(reader.end());
    return bytesToHex(hash.digest());
  }

  async #take(records: Records): Promise<void> {
    const { rows, irregular } = this.#shaper.add(records);
    if (this.#shaper.columns) this.#intake.setColumns(this.#shaper.columns.length);
    await this.#intake.add(rows, irregular);
  }

  async #dataset(columns: Column[], hash: string): Promise<Dataset> {
    const { file, projectId, datasetId, recognise, now } = this.#input;
    const intake = this.#intake;
    const profiles = await intake.finish(columns);
    const { encoding } = this.#encoding;
    return {
      v: 1,
      id: datasetId,
      projectId,
      name: file.name.replace(/\.(csv|tsv|txt)$/i, ""),
      files: [{ name: file.name, sizeBytes: file.size, hash, encoding, delimiter: this.#table.delimiter, rows: intake.rowCount }],
      columns,
      profiles,
      rowCount: intake.rowCount,
      chunkStarts: intake.chunkStarts,
      irregularCount: intake.irregularCount,
      recognition: recognise(
        file.name,
        columns.map((column) => column.header),
      ),
      importedAt: now,
      issues: datasetIssues(datasetId, file.name, intake.rowCount, this.#table.hasHeader),
    };
  }
}

function datasetIssues(dataset: string, file: string, rows: number, hasHeader: boolean): Issue[] {
  const issue = (code: string, message: string): Issue => ({ code, severity: "warning", message, address: { dataset } });
  const found: Issue[] = [];
  if (rows === 0) found.push(issue("dataset.no-rows", `${file} has a header but no rows. Check in your CRM that the export has records.`));
  if (!hasHeader)
    found.push(issue("dataset.no-header", `${file} seems to have no header row; its columns are named Column 1, Column 2 and so on.`));
  return found;
}

const cancelled = (fileName: string): Failure =>
  failure("import.cancelled", `The import of ${fileName} was cancelled. Nothing of it was kept.`, { retryable: true });
