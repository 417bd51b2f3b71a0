import { assertNever, fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import type { Column, Dataset, RowView } from "../../shared/model/index.ts";
import type { FileFormat, SourcesApi } from "../../shared/wire/index.ts";
import { attempt, type Store } from "../store/index.ts";
import { csvWriter, type RowWriter } from "./csv.ts";
import { type SheetShape, xlsxWriter } from "./xlsx.ts";

export { type CsvOptions, type RowBatches, writeCsv } from "./csv.ts";
export { guarded, unguarded } from "./guard.ts";
export { type SheetInput, writeXlsx } from "./xlsx.ts";

/** What the desk needs of the rows' own: every row of a view in its order; one that answers a promise is waited for. */
export interface RowVisits {
  eachRow(datasetId: string, view: RowView, visit: (row: number, cells: string[]) => unknown): Promise<unknown>;
}

export type ExportWhat = Parameters<SourcesApi["exportRows"]>[1];
export interface ExportedFile {
  name: string;
  blob: Blob;
}

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
   * The rows of a view under the headers that the file had, or all irregular rows with their place and reason. A CSV file is
   * safe to open in a spreadsheet (see `guarded`); in a workbook all cells are text but plain numbers of number columns.
   * Fails with `dataset.gone`, `write.too-wide`, or what storage says.
   */
  async export(datasetId: string, what: ExportWhat, format: FileFormat): Promise<Result<ExportedFile>> {
    const written = await attempt(() => this.#write(datasetId, what, format));
    return written.ok ? written.value : written;
  }

  async #write(datasetId: string, what: ExportWhat, format: FileFormat): Promise<Result<ExportedFile>> {
    const dataset = await this.#store.datasets.get(datasetId);
    if (!dataset) return fail(failure("dataset.gone", "The dataset is no longer there. Nothing was written."));
    switch (what.kind) {
      case "rows":
        return this.#exportRows(dataset, what.view, format);
      case "irregular":
        return this.#exportIrregular(dataset, format);
      default:
        return assertNever(what);
    }
  }

  async #exportRows(dataset: Dataset, view: RowView, format: FileFormat): Promise<Result<ExportedFile>> {
    const shape = { name: dataset.name, header: dataset.columns.map(headerOf), numbers: numberColumns(dataset) };
    const writer = openWriter(shape, format);
    if (!writer.ok) return writer;
    await this.#rows.eachRow(dataset.id, view, (_row, cells) => writer.value.add(cells));
    return ok({ name: fileName(dataset.name, format), blob: writer.value.finish() });
  }

  async #exportIrregular(dataset: Dataset, format: FileFormat): Promise<Result<ExportedFile>> {
    const name = `${dataset.name} irregular rows`;
    const writer = openWriter({ name, header: IRREGULAR_HEADER, numbers: new Set([1, 2]) }, format);
    if (!writer.ok) return writer;
    for (let from = 0; from < dataset.irregularCount; from += IRREGULAR_WINDOW)
      for (const { file, line, row, reason, raw } of await this.#store.irregular.read(dataset.id, from, from + IRREGULAR_WINDOW))
        writer.value.add([file, String(line), row === null ? "" : String(row + 1), reason, raw]);
    return ok({ name: fileName(name, format), blob: writer.value.finish() });
  }
}

function openWriter(shape: SheetShape, format: FileFormat): Result<RowWriter> {
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

const numberColumns = ({ profiles }: Dataset): Set<number> =>
  new Set(profiles.flatMap(({ type }, index) => (type === "integer" || type === "decimal" ? [index] : [])));

/** A name that every system takes: signs that some forbid become a dash. */
const fileName = (name: string, format: FileFormat): string => `${name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, "-").trim() || "rows"}.${format}`;
