import type { Result } from "../kernel/result.ts";
import type {
  ColumnStatistics,
  ColumnType,
  DataRow,
  Dataset,
  DuplicateGroup,
  ExportAnswer,
  ExportPair,
  IrregularRow,
  Quality,
  Reading,
  RowView,
} from "../model/index.ts";
import type { Window } from "./window.ts";

/** The start of a table as it would be read, without storing it. */
export interface ReadingPreview {
  /** What is used, guesses and decisions together. `delimiter` is empty for what isn't delimited text. */
  used: {
    encoding: string;
    encodingConfidence: number;
    delimiter: string;
    quote: string | null;
    preambleRows: number;
    hasHeader: boolean;
    /** As in `Reading`. */
    unguard: boolean;
  };
  /** Sentences on the encoding, the separator, apostrophes before formula signs where there is something to say, and the header, which is the last. */
  evidence: string[];
  columns: { name: string; type: ColumnType }[];
  /** The first rows, as wide as the columns. */
  rows: string[][];
  /** Records above the header, as they stand. */
  preamble: string[];
  /** Irregular rows among those that were looked at. */
  irregular: number;
  lookedAt: number;
}

export interface StorageState {
  /** Bytes that this site keeps on the device, and may keep at most; null where the browser doesn't tell. */
  used: number | null;
  quota: number | null;
  /** The browser has promised not to clear it by itself. */
  persisted: boolean;
  /** In words when room runs out; null when there is plenty. */
  warning: string | null;
}

/** A file of an archive or a folder that is no table: kept for records that refer to it. */
export interface Attachment {
  id: string;
  /** Inside its archive or folder. */
  path: string;
  sizeBytes: number;
  /** Why it can't be read later; null when it can. */
  problem: string | null;
}

/** An import that a closed or killed tab left unfinished. */
export interface Interrupted {
  id: string;
  label: string;
  startedAt: string;
  /** Its files are kept, so that it can go on by itself; else they must be dropped again. */
  canResume: boolean;
  files: string[];
}

export type FileFormat = "csv" | "xlsx";

/** A file that was written, and what its format asked of the cells. */
export interface ExportedFile<BlobType = unknown> {
  name: string;
  blob: BlobType;
  /** Cells with an apostrophe put before them, so that no spreadsheet runs them as formulas. */
  guarded: number;
  /** Cells longer than a sheet's may be: cut in their place, whole on a sheet `Long cells`. */
  longCells: number;
}

/** What the page asks of datasets. `FileType` is the browser's File, `BlobType` its Blob; this wing knows no DOM. */
export interface SourcesApi<FileType = unknown, BlobType = unknown> {
  /** `paths` say where each file stands in the folder that was dropped; absent, its name. */
  importFiles(projectId: string, files: FileType[], paths?: string[]): Promise<{ jobId: string }>;
  listInterrupted(projectId: string): Promise<Interrupted[]>;
  /** Reads its kept files once more, from the start. */
  resumeImport(projectId: string, id: string): Promise<Result<{ jobId: string }>>;
  forgetInterrupted(projectId: string, id: string): Promise<void>;
  listDatasets(projectId: string): Promise<Dataset[]>;
  /**
   * Takes a dataset's rows off the device. What we proposed for columns that only it had goes; what a person decided stays, and says that its column is
   * gone. An export that it was put in the place of is used again.
   */
  removeDataset(projectId: string, datasetId: string): Promise<Result<null>>;
  /** How many rows of a dataset no other row equals in these columns together, blanks at the ends aside; the first of equal ones counts. */
  distinctRows(datasetId: string, columns: readonly string[]): Promise<number>;
  /** Which datasets hold the same records as older ones of their object, by their keys; read once for the same datasets. */
  exportPairs(projectId: string): Promise<ExportPair[]>;
  /**
   * Says whether a dataset takes an older one's place or stands beside it, as one edit. Null opens the question again. `notes` say, a sentence each,
   * which decisions about new columns kept the map of the old ones from going there.
   */
  answerExport(projectId: string, newer: string, older: string, answer: ExportAnswer | null): Promise<Result<{ notes: string[] }>>;
  listAttachments(projectId: string, start: number, end: number): Promise<Window<Attachment>>;

  /** How the dataset's file would be read; nothing changes. Fails when no copy of the file is kept. */
  previewReading(datasetId: string, reading: Reading): Promise<Result<ReadingPreview>>;
  /** Reads the dataset's files again; the new rows take the place of the old ones at once, when they are all there. */
  readAgain(projectId: string, datasetId: string, reading: Reading): Promise<Result<{ jobId: string }>>;

  /**
   * Rows `start` (inclusive) to `end` (exclusive) of what the view shows. `question` names what is asked, so that the worker can be
   * told that nobody waits for it any more; then it may be refused.
   */
  readRows(datasetId: string, start: number, end: number, view?: RowView, question?: string): Promise<Window<DataRow>>;
  /** Where the view shows a row of the dataset, from 0; null when it doesn't. */
  placeOf(datasetId: string, row: number, view: RowView): Promise<number | null>;
  columnStatistics(datasetId: string, column: number, view: RowView, question?: string): Promise<ColumnStatistics>;
  /** Nobody waits any more for what was asked under this name: it is worked out no further. */
  letGo(question: string): Promise<void>;
  readIrregular(datasetId: string, start: number, end: number): Promise<Window<IrregularRow>>;
  /**
   * All rows of a view, or all irregular rows, as a file. `columns` are places in the dataset, in the order to write them; all as
   * they stand there when absent. CSV is safe to open in a spreadsheet.
   */
  exportRows(
    datasetId: string,
    what: { kind: "rows"; view: RowView; columns?: number[] } | { kind: "irregular" },
    format: FileFormat,
  ): Promise<Result<ExportedFile<BlobType>>>;

  /** What is known of a dataset as a whole; null while it is being worked out or was never. */
  quality(datasetId: string): Promise<(Quality & { stale: boolean }) | null>;
  /** Works out the quality of those of the project's datasets that have none, or a stale one. */
  assess(projectId: string): Promise<{ jobId: string }>;
  readDuplicates(datasetId: string, which: "exact" | "near", start: number, end: number): Promise<Window<DuplicateGroup>>;

  storage(): Promise<StorageState>;
}
