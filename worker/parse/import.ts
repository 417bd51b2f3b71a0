import { type Failure, fail, failure, type Issue, ok, type Result } from "../../shared/kernel/index.ts";
import type { Dataset, Reading, Recognition } from "../../shared/model/index.ts";
import { attempt, type DatasetDraft, type Store } from "../store/index.ts";
import { type ArchiveEntry, BadArchive } from "./archive.ts";
import { fileSource } from "./bytes.ts";
import { UnreadableFile } from "./file-blocks.ts";
import { openTables } from "./open.ts";
import { groupTables, missingPages, pageName, stemOf } from "./pages.ts";
import { BLOCK_BYTES, readTable, type TableReading } from "./read-table.ts";
import { emptyFile } from "./sniff.ts";
import type { SourceNote, TableSource } from "./table-source.ts";

export interface ImportInput {
  file: File;
  /** Further files whose names differ from the first in a page number only (see `groupByName`). */
  pages?: readonly File[];
  /** Tells its tables from those of another folder with the same name. */
  folder?: string;
  projectId: string;
  /** Id of the first dataset; further ones are `<id>-2`, `<id>-3`. */
  datasetId: string;
  store: Store;
  /** Judges by the name of a file or sheet and its headers as they stand which source object it holds. */
  recognise(fileName: string, headers: string[]): Recognition;
  /** ISO instant: becomes `importedAt`. */
  now: string;
  /** How a person wants the files read; absent parts are guessed. */
  reading?: Reading;
  /** Only this table of the files, from 0; all when absent. */
  onlyTable?: number;
  /** Ids of the kept copies of the files. */
  originals?: readonly string[];
  /** Files of an archive that are no tables, by the place of the archive among the files. */
  onAttachments?(entries: readonly ArchiveEntry[], fileIndex: number): void;
  /**
   * Asked when all is read and nothing ready yet: ids of datasets that aren't wanted after all, and by id of the others the
   * ready one whose place it takes at the same moment. Until they are ready, no other import of the project is asked.
   */
  settle?(datasets: readonly Dataset[]): Promise<Settled>;
  onProgress?(doneBytes: number, totalBytes: number): void;
  signal?: AbortSignal;
  /** Size of a read; only tests choose another one. */
  blockBytes?: number;
}

/** What becomes of datasets that were read. */
export interface Settled {
  unwanted: readonly string[];
  replaces: Readonly<Record<string, Dataset>>;
}

/**
 * Reads a file into datasets, one a table: a CSV file is one, a workbook or an archive may be several, numbered pages of one
 * table are one together. All or nothing: they become ready at one moment, on a failure or a cancel nothing stays stored, and
 * what a killed tab leaves is removed by `store.drafts.sweep` at the next start.
 *
 * Fails with `import.not-csv`, `import.empty`, `import.no-table`, `import.damaged`, `import.too-large`, `import.nested`,
 * `import.unreadable`, `import.cancelled`, or what storage says (`store.full`).
 */
export async function importFile(input: ImportInput): Promise<Result<Dataset[]>> {
  try {
    const opened = await openAll(input);
    if (!opened.ok) return opened;
    const groups = groupTables(opened.value.tables);
    const stored = await attempt(() => new Import(input, opened.value.notes).run(groups));
    return stored.ok ? stored.value : stored;
  } catch (error) {
    if (error instanceof UnreadableFile || error instanceof BadArchive) return fail(error.failure);
    throw error;
  }
}

/** The tables of all files. A page that can't be read is an issue of the rest; a single file is a failure. */
async function openAll(input: ImportInput): Promise<Result<{ tables: TableSource[]; notes: SourceNote[] }>> {
  const tables: TableSource[] = [];
  const notes: SourceNote[] = [];
  const refused: Failure[] = [];
  for (const [index, file] of [input.file, ...(input.pages ?? [])].entries()) {
    const opened = await openTables(fileSource(file), input.blockBytes ?? BLOCK_BYTES, input.reading);
    if (!opened.ok) {
      refused.push(opened.failure);
      continue;
    }
    if (opened.value.attachments?.length) input.onAttachments?.(opened.value.attachments, index);
    tables.push(...opened.value.tables);
    notes.push(...opened.value.notes);
  }
  if (tables.length === 0) return fail(refused[0] ?? emptyFile(input.file.name));
  notes.push(...refused.map(({ code, message }): SourceNote => ({ code, severity: "error", message })));
  return ok({ tables, notes });
}

/** One import: a draft a dataset, all of them finished at the end or none. */
class Import {
  readonly #input: ImportInput;
  /** What concerns the dropped file as a whole; the first dataset carries it. */
  readonly #notes: readonly SourceNote[];
  readonly #drafts: DatasetDraft[] = [];
  readonly #datasets: Dataset[] = [];
  #before = 0;

  constructor(input: ImportInput, notes: readonly SourceNote[]) {
    this.#input = input;
    this.#notes = notes;
  }

  async run(groups: TableSource[][]): Promise<Result<Dataset[]>> {
    const { file, signal, onlyTable } = this.#input;
    let finished = false;
    try {
      for (const [index, pages] of groups.entries())
        if (onlyTable === undefined || index === onlyTable) await this.#readGroup(pages, groups, index);
      if (signal?.aborted) return fail(cancelled(file.name));
      if (this.#datasets.length === 0) return fail(this.#input.reading ? nothingLeft(file.name) : emptyFile(file.name));
      await this.#input.store.imports.inTurn(this.#input.projectId, () => this.#finish());
      finished = true;
      return ok(this.#datasets);
    } finally {
      if (!finished) for (const draft of this.#drafts) await draft.discard();
    }
  }

  async #finish(): Promise<void> {
    const { settle, store } = this.#input;
    const { unwanted, replaces } = (await settle?.(this.#datasets)) ?? { unwanted: [], replaces: {} };
    const read = this.#drafts.flatMap((draft, index) => {
      const dataset = this.#datasets[index];
      const older = dataset && replaces[dataset.id];
      return dataset ? [{ draft, dataset: older ? successor(dataset, older, this.#input.reading !== undefined) : dataset }] : [];
    });
    const items = read.filter(({ dataset }) => !unwanted.includes(dataset.id));
    const gone = Object.values(replaces).map(({ id }) => id);
    if (items.length > 0) await store.drafts.finishAll(items, gone);
    for (const { draft, dataset } of read) if (unwanted.includes(dataset.id)) await draft.discard();
  }

  /** Reads one table into a draft of its own. A table without a header and rows leaves none. */
  async #readGroup(pages: TableSource[], groups: TableSource[][], index: number): Promise<void> {
    const { projectId, datasetId, store, now, signal, blockBytes } = this.#input;
    if (signal?.aborted) return;
    const id = this.#drafts.length === 0 ? datasetId : `${datasetId}-${this.#drafts.length + 1}`;
    const expectedBytes = pages.reduce((sum, page) => sum + page.sizeBytes, 0);
    const draft = await store.drafts.dataset({ id, projectId, startedAt: now, expectedBytes });
    this.#drafts.push(draft);
    const onBytes = (done: number) => this.#tell(done);
    const reading = await readTable({ id, pages, sink: store, clear: draft.clear, onBytes, signal, blockBytes });
    this.#before += pages.reduce((sum, page) => sum + page.packedSize, 0);
    if (reading) this.#datasets.push(this.#dataset(id, pages, groups, index, reading));
    else {
      this.#drafts.pop();
      await draft.discard();
    }
  }

  #tell(done: number): void {
    const { file, pages = [], onProgress } = this.#input;
    const total = pages.reduce((sum, page) => sum + page.size, file.size);
    onProgress?.(Math.min(total, Math.round(this.#before + done)), total);
  }

  #dataset(id: string, pages: TableSource[], groups: TableSource[][], tableIndex: number, reading: TableReading): Dataset {
    const { projectId, recognise, now, originals = [] } = this.#input;
    const { notes, ...read } = reading;
    const first = pages[0];
    const known = pages.length > 1 && first ? `${pageName(first.name).stem}${/\.[a-z0-9]+$/i.exec(first.name)?.[0] ?? ""}` : first?.name;
    const all = [...(this.#datasets.length === 0 ? this.#notes : []), ...notes, missingPages(pages, groups.flat()) ?? []].flat();
    return {
      v: 2,
      id,
      projectId,
      name: this.#name(pages, groups.length),
      ...read,
      recognition: recognise(
        known ?? "",
        read.columns.map((column) => column.header),
      ),
      importedAt: now,
      tableIndex,
      originals: [...originals],
      ...(this.#input.reading ? { reading: this.#input.reading } : {}),
      issues: all.map(({ column, ...note }): Issue => ({ ...note, address: { dataset: id, ...(column === undefined ? {} : { column }) } })),
    };
  }

  #name(pages: TableSource[], groups: number): string {
    const own = this.#ownName(pages, groups);
    return [this.#input.folder, own].filter(Boolean).join(" · ") || stemOf(this.#input.file.name);
  }

  /** The file's name without its ending; with several tables in it, the table's own name as well. */
  #ownName(pages: TableSource[], groups: number): string {
    const [first] = pages;
    const isPaged = pages.length > 1;
    const plain = (name: string) => (isPaged ? pageName(name).stem : stemOf(name));
    if (!first || first.label === null) return plain(first?.path ?? this.#input.file.name);
    return groups > 1 ? `${stemOf(this.#input.file.name)} · ${plain(first.label)}` : stemOf(this.#input.file.name);
  }
}

/** The dataset with what it took the place of; said when nobody has asked for that, with what became of the number of rows. */
function successor(dataset: Dataset, older: Dataset, isAskedFor: boolean): Dataset {
  const replaced = [...(older.replaced ?? []), older.id];
  if (isAskedFor) return { ...dataset, replaced };
  const message = `It took the place of ${older.name} as it was imported before: ${older.rowCount} ${older.rowCount === 1 ? "row" : "rows"} then, ${dataset.rowCount} now.`;
  const note: Issue = { code: "dataset.replaced", severity: "warning", message, address: { dataset: dataset.id } };
  return { ...dataset, replaced, issues: [...(dataset.issues ?? []), note] };
}

/** What a person decided about the reading leaves no row and no header. */
export const nothingLeft = (fileName: string): Failure =>
  failure("reading.nothing", `Read this way, nothing is left of ${fileName}. Take fewer lines for what stands above the header.`);

const cancelled = (fileName: string): Failure =>
  failure("import.cancelled", `The import of ${fileName} was cancelled. Nothing of it was kept.`, { retryable: true });
