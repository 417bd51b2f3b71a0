import type { Column, ColumnProfile, DatasetFile, IrregularRow } from "../../shared/model/index.ts";
import { SHAPE_CHOSEN } from "./dialect.ts";
import { SURE } from "./encoding-evidence.ts";
import { hashOfBytes } from "./file-hash.ts";
import { Intake, type RowSink } from "./intake.ts";
import { TableShaper } from "./shape.ts";
import { ReadAgain, type ReadOptions, type SourceNote, type TableSource } from "./table-source.ts";

/** Bytes read and parsed in one go: other calls to the worker are answered in between. */
export const BLOCK_BYTES = 1024 * 1024;

export interface TableReading {
  columns: Column[];
  profiles: ColumnProfile[];
  rowCount: number;
  chunkStarts: number[];
  irregularCount: number;
  files: DatasetFile[];
  notes: SourceNote[];
}

export interface ReadTableInput {
  /** Id the rows are stored under. */
  id: string;
  /** One source, or the pages of one table in their order. */
  pages: readonly TableSource[];
  sink: RowSink;
  /** Removes what was written so far: the table is read again from its start. */
  clear(): Promise<void>;
  /** Called with the bytes of the dropped files that are done. */
  onBytes(done: number): void;
  signal?: AbortSignal | undefined;
  blockBytes?: number | undefined;
}

/**
 * Reads a table from its first record to its last into the sink: rows, profiles and irregular rows. Null when it has no
 * header and no row, or when it was cancelled (ask the signal). No write is under way any more when it returns or throws.
 */
export async function readTable(input: ReadTableInput): Promise<TableReading | null> {
  try {
    return await new Reading(input).run();
  } catch (error) {
    if (!(error instanceof ReadAgain)) throw error;
    await input.clear();
    const pages = input.pages.map((page) =>
      page.path === error.source.path && page.sheet === error.source.sheet ? { ...error.source, name: page.name, label: page.label } : page,
    );
    return readTable({ ...input, pages });
  }
}

/** One reading of all pages. */
class Reading {
  readonly #input: ReadTableInput;
  readonly #intake: Intake;
  readonly #files: DatasetFile[] = [];
  readonly #notes: SourceNote[] = [];
  #columns: Column[] | null = null;
  #doneBytes = 0;

  constructor(input: ReadTableInput) {
    this.#input = input;
    this.#intake = new Intake(input.sink, input.id);
  }

  async run(): Promise<TableReading | null> {
    const { pages, signal } = this.#input;
    try {
      for (const page of pages) {
        if (!(await this.#isTwin(page, pages))) await this.#readPage(page);
        this.#doneBytes += page.packedSize;
      }
      return signal?.aborted || !this.#columns ? null : await this.#finish(this.#columns);
    } finally {
      await this.#intake.settle();
    }
  }

  async #readPage(page: TableSource): Promise<void> {
    const { onBytes, blockBytes = BLOCK_BYTES } = this.#input;
    const shaper = new TableShaper(page.path, page, this.#columns, this.#intake.rowCount);
    const options = { blockBytes, onBytes: (done: number) => onBytes(Math.round(this.#doneBytes + done)) };
    const before = this.#intake.rowCount;
    await (page.fast ? this.#takeChunks(page.fast, options, shaper) : this.#takeRecords(page, options, shaper));
    this.#columns ??= shaper.columns;
    this.#files.push(fileOf(page, this.#intake.rowCount - before));
    this.#notes.push(...pageNotes(page), ...page.notes());
  }

  async #takeRecords(page: TableSource, options: ReadOptions, shaper: TableShaper): Promise<void> {
    for await (const records of page.read(options)) {
      if (this.#input.signal?.aborted) return;
      const { rows, irregular } = shaper.add(records);
      if (shaper.columns) this.#intake.setColumns(shaper.columns.length);
      await this.#intake.add(rows, irregular);
    }
  }

  /** The shaper sees only the records that bytes alone can't settle: the header, and what doesn't fit. */
  async #takeChunks(fast: NonNullable<TableSource["fast"]>, options: ReadOptions, shaper: TableShaper): Promise<void> {
    let irregular: IrregularRow[] = [];
    const reading = fast(options, (records, rowsBefore) => {
      const shaped = shaper.add(records);
      for (const row of shaped.irregular) irregular.push(row.row === null ? row : { ...row, row: row.row + rowsBefore });
      return shaped.rows;
    });
    for await (const chunks of reading.chunks()) {
      if (this.#input.signal?.aborted) return;
      if (shaper.columns) this.#intake.setColumns(shaper.columns.length);
      await this.#intake.addPacked(chunks, irregular);
      irregular = [];
    }
    this.#intake.join(reading.stats());
  }

  /** A page that is an earlier one once more, byte for byte, is a download made twice. */
  async #isTwin(page: TableSource, pages: readonly TableSource[]): Promise<boolean> {
    const alike = pages.slice(0, pages.indexOf(page)).filter((each) => each.sizeBytes === page.sizeBytes);
    if (alike.length === 0) return false;
    const hash = await hashOf(page, this.#input.signal);
    const twin = this.#files.find((file) => file.hash === hash);
    if (!twin) return false;
    const message = `${page.path} is the same file, byte for byte, as ${twin.name}, and was left out.`;
    this.#notes.push({ code: "dataset.page-twice", severity: "warning", message });
    return true;
  }

  async #finish(columns: Column[]): Promise<TableReading> {
    const intake = this.#intake;
    const profiles = await intake.finish(columns);
    const { rowCount, chunkStarts, irregularCount } = intake;
    return { columns, profiles, rowCount, chunkStarts, irregularCount, files: this.#files, notes: [...this.#notes, ...this.#wholeNotes()] };
  }

  #wholeNotes(): SourceNote[] {
    const [first] = this.#input.pages;
    const notes: SourceNote[] = [];
    const file = first?.path ?? "The file";
    if (this.#intake.rowCount === 0)
      notes.push({
        code: "dataset.no-rows",
        severity: "warning",
        message: `${file} has a header but no rows. Check in your CRM that the export has records.`,
      });
    if (first && !first.hasHeader && !first.evidence.includes(SHAPE_CHOSEN))
      notes.push({
        code: "dataset.no-header",
        severity: "warning",
        message: `${file} seems to have no header row; its columns are named Column 1, Column 2 and so on.`,
      });
    return notes;
  }
}

/** The file's hash without keeping its records: only files of the same size are read for it. */
async function hashOf(page: TableSource, signal: AbortSignal | undefined): Promise<string> {
  for await (const _ of page.read({ blockBytes: BLOCK_BYTES, onBytes: () => undefined })) if (signal?.aborted) return "";
  return page.hash() || hashOfBytes(new Uint8Array(0));
}

function fileOf(page: TableSource, rows: number): DatasetFile {
  return {
    name: page.path,
    sizeBytes: page.sizeBytes,
    hash: page.hash(),
    encoding: page.encoding,
    encodingConfidence: page.encodingConfidence,
    delimiter: page.delimiter,
    rows,
    ...(page.sheet === undefined ? {} : { sheet: page.sheet }),
    preambleRows: page.preamble,
    hasHeader: page.hasHeader,
    quote: page.quote,
    evidence: [...page.evidence],
  };
}

function pageNotes(page: TableSource): SourceNote[] {
  const notes: SourceNote[] = [];
  if (page.preamble > 0)
    notes.push({
      code: "dataset.preamble",
      severity: "note",
      message: `${page.preamble} ${page.preamble === 1 ? "line stands" : "lines stand"} above the header of ${page.path}, kept among the irregular rows.`,
    });
  if (page.encodingConfidence < SURE)
    notes.push({
      code: "dataset.encoding-guess",
      severity: "warning",
      message: `${page.path} was read as ${page.encoding}, which is a guess (${Math.round(page.encodingConfidence * 100)} %). Look at its letters with accents.`,
    });
  return notes;
}
