import type { Issue } from "../../shared/kernel/index.ts";
import type { ColumnStats } from "../../shared/profile/index.ts";
import type { PackedChunk } from "./fast/index.ts";
import type { Records } from "./records.ts";

/** Something to know about a file or table as a whole; it gets its dataset's address later. */
export type SourceNote = Pick<Issue, "code" | "severity" | "message"> & {
  /** Name of the column it is about, when it is about one. */
  column?: string;
};

export interface ReadOptions {
  /** Bytes read and parsed in one go. */
  blockBytes: number;
  /** Called with the bytes of the dropped file that are done. */
  onBytes(done: number): void;
}

/** Fits records to the columns and answers the rows; `rowsBefore` rows stand before them that it has not seen. */
export type ShapeRows = (records: Records, rowsBefore: number) => readonly (readonly string[])[];

/** A table as it is read from its bytes straight into packed chunks. */
export interface FastReading {
  chunks(): AsyncGenerator<PackedChunk[]>;
  /** Statistics of its columns; complete once `chunks` has come to its end. */
  stats(): ColumnStats[];
}

/**
 * One table found in a file: its header, and its records as a stream. A CSV file holds one, a workbook one a sheet, an
 * archive those of its entries.
 */
export interface TableSource {
  /** File as rows and issues name it, inside its archive where it stands in one. */
  readonly path: string;
  /** Name to recognise and call the table by: of its file, or of its sheet when the file has several tables. */
  readonly name: string;
  /** What tells it from the other tables of the same file: a sheet, a path in an archive; null when it is the only one. */
  readonly label: string | null;
  readonly sheet?: string;
  readonly sizeBytes: number;
  readonly packedSize: number;
  readonly encoding: string;
  readonly encodingConfidence: number;
  /** Empty when the records aren't delimited text. */
  readonly delimiter: string;
  readonly quote: string | null;
  readonly preamble: number;
  readonly hasHeader: boolean;
  /** Apostrophes before formula signs are taken off; absent where there can be none. */
  readonly unguard?: boolean;
  /** The header's cells as they stand in the file; empty cells for a table without a header. */
  readonly header: readonly string[];
  /** What reading it this way rests on, a sentence each. */
  readonly evidence: readonly string[];
  /** Reads it without a string a cell, to the same rows; null where that can't be done. May throw `ReadAgain` as `read` does. */
  readonly fast: ((options: ReadOptions, shape: ShapeRows) => FastReading) | null;
  /**
   * All records from the first line on, those above the header and the header included, in batches. Throws `ReadAgain` when
   * later bytes show that the file must be read otherwise.
   */
  read(options: ReadOptions): AsyncGenerator<Records>;
  /** As `DatasetFile.hash`; known once `read` or `fast` has come to its end. */
  hash(): string;
  /** What reading it has shown; complete once `read` has come to its end. */
  notes(): SourceNote[];
}

/** The table must be read again from its start, as `source`. */
export class ReadAgain extends Error {
  constructor(readonly source: TableSource) {
    super("The table must be read again from its start.");
  }
}

/** Records that don't come from delimited text: no text of their own, so `raw` is made of the cells. */
export function madeRecords(rows: string[][], lines: number[], rawOf: (index: number) => string): Records {
  const faults: Records["faults"] = new Map();
  rows.forEach((row, index) => {
    if (row.every((cell) => cell.trim() === "")) faults.set(index, "blank");
  });
  return { rows, faults, raw: rawOf, line: (index) => lines[index] ?? 0 };
}
