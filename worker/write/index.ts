import { assertNever, fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import type { Column, Dataset, RowView } from "../../shared/model/index.ts";
import type { ExportedFile, FileFormat, SourcesApi } from "../../shared/wire/index.ts";
import { attempt, type Store } from "../store/index.ts";
import { csvWriter, type RowWriter } from "./csv.ts";
import { type SheetShape, xlsxWriter } from "./xlsx.ts";

export { guarded, isGuarded, isRisky, unguarded } from "../../shared/rows/index.ts";
export { type CsvOptions, csvRecord, markedHeader, type RowBatches, writeCsv } from "./csv.ts";
export { type SheetInput, writeXlsx } from "./xlsx.ts";

/** What the desk needs of the rows' own: every row of a view in its order; one that answers a promise is waited for. */
export interface RowVisits {
  eachRow(datasetId: string, view: RowView, visit: (row: number, cells: string[]) => unknown): Promise<unknown>;
}

export type ExportWhat = Parameters<SourcesApi["exportRows"]>[1];
type RowsOf = Extract<ExportWhat, { kind: "rows" }>;

/** Irregular rows that are read in one go. */
const IRREGULAR_WINDOW = 2000;
const IRREGULAR_HEADER = ["File", "Line", "Row", "Reason", "Raw text"];

/** Makes files of a dataset's rows. */
export class ExportDesk {
  readonly #store: Store;
  readonly #rows: RowVisits;

  constructor(store: Store, rows: RowVisits) {
    this.#store = store;
    this.#rows = rows;
  }

  /**
   * The rows of a view under the headers that the file had, in the columns told and their order, or all irregular rows with their
   * place and reason. A CSV file is safe to open in a spreadsheet (see `guarded`); in a workbook all cells are text but plain
   * numbers of number columns. Fails with `dataset.gone`, `write.too-wide`, or what storage says.
   */
  async export(datasetId: string, what: ExportWhat, format: FileFormat): Promise<Result<ExportedFile<Blob>>> {
    const written = await attempt(() => this.#write(datasetId, what, format));
    return written.ok ? written.value : written;
  }

  async #write(datasetId: string, what: ExportWhat, format: FileFormat): Promise<Result<ExportedFile<Blob>>> {
    const dataset = await this.#store.datasets.get(datasetId);
    if (!dataset) return fail(failure("dataset.gone", "The dataset is no longer there. Nothing was written."));
    switch (what.kind) {
      case "rows":
        return this.#exportRows(dataset, what, format);
      case "irregular":
        return this.#exportIrregular(dataset, format);
      default:
        return assertNever(what);
    }
  }

  async #exportRows(dataset: Dataset, what: RowsOf, format: FileFormat): Promise<Result<ExportedFile<Blob>>> {
    const columns = what.columns?.flatMap((at) => dataset.columns[at] ?? []) ?? dataset.columns;
    const at = columns.map(({ index }) => index);
    const shape = { name: dataset.name, header: columns.map(headerOf), numbers: numberColumns(dataset, at) };
    const writer = openWriter(shape, format);
    if (!writer.ok) return writer;
    await this.#rows.eachRow(dataset.id, what.view, (_row, cells) => writer.value.add(at.map((index) => cells[index] ?? "")));
    return ok({ name: fileName(dataset.name, format), ...writer.value.finish() });
  }

  async #exportIrregular(dataset: Dataset, format: FileFormat): Promise<Result<ExportedFile<Blob>>> {
    const name = `${dataset.name} irregular rows`;
    const writer = openWriter({ name, header: IRREGULAR_HEADER, numbers: new Set([1, 2]) }, format);
    if (!writer.ok) return writer;
    for (let from = 0; from < dataset.irregularCount; from += IRREGULAR_WINDOW)
      for (const { file, line, row, reason, raw } of await this.#store.irregular.read(dataset.id, from, from + IRREGULAR_WINDOW))
        writer.value.add([file, String(line), row === null ? "" : String(row + 1), reason, raw]);
    return ok({ name: fileName(name, format), ...writer.value.finish() });
  }
}

/** A file of rows in a format. CSV is guarded; in a workbook all cells are text but plain numbers of number columns. */
export function openWriter(shape: SheetShape, format: FileFormat): Result<RowWriter> {
  switch (format) {
    case "csv":
      return ok(csvWriter(shape.header, { safe: true }));
    case "xlsx":
      return xlsxWriter(shape);
    default:
      return assertNever(format);
  }
}

/** The header as the file has it, so that reading the export again gives the same columns; a blank one gets its visible name. */
const headerOf = ({ header, name }: Column): string => (header.trim() === "" ? name : header);

/** Places among the columns told, from 0, of those that hold numbers. */
const numberColumns = ({ profiles }: Dataset, columns: readonly number[]): Set<number> =>
  new Set(columns.flatMap((at, place) => (profiles[at]?.type === "integer" || profiles[at]?.type === "decimal" ? [place] : [])));

/** A name that every system takes: signs that some forbid become a dash. */
export const fileName = (name: string, format: FileFormat): string =>
  `${name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, "-").trim() || "rows"}.${format}`;
