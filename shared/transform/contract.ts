import type { Issue } from "../kernel/issue.ts";
import type { Json } from "../kernel/json.ts";
import type { DestinationField } from "../model/account.ts";
import type { FieldRow, ObjectMap, OwnerChoice, ProjectSettings, ValueChoice } from "../model/project.ts";
import type { ValueRule } from "../model/value-rule.ts";
import type { FileFinder } from "./values/file.ts";
import type { InlineImage } from "./values/inline-images.ts";

/** What a formula yields. Dates travel as instants with the precision they were written in. */
export type FormulaValue = string | number | boolean | null | DateValue | FormulaError;
export interface DateValue {
  kind: "date";
  /** `YYYY-MM-DD` for a day, `YYYY-MM-DDTHH:MM:SSZ` for an instant. */
  iso: string;
}
export interface FormulaError {
  kind: "error";
  /** Excel's name where Excel has one: `#VALUE!`, `#N/A`, `#DIV/0!`, `#NAME?`. */
  code: string;
  message: string;
  /** The part of the formula that gave it: from `at` to before `end`. */
  at?: number;
  end?: number;
}

/**
 * A fault in a formula's text. `at` (inclusive) and `end` (exclusive) count UTF-16 units from 0, the leading `=` included, and never
 * part a character; both are the text's length when something is missing at its end.
 */
export interface FormulaProblem {
  message: string;
  at: number;
  end: number;
  /** Excel's name for what isn't known: `#NAME?` for functions and columns, `#REF!` for other datasets and their columns. */
  code?: string;
  /** What to write instead, when we know. */
  fix?: FormulaFix;
  /** Nothing is wrong but that parentheses aren't closed yet: the fix closes them at the end. */
  unclosed?: true;
}
/** Puts `text` in the place of what stands from `at` to before `end`. */
export interface FormulaFix {
  at: number;
  end: number;
  text: string;
}

/** Other datasets as formulas see them. `object` is matched by source object id or label, without case. */
export interface Lookups {
  has(object: string): boolean;
  /** The rows of an object's datasets, one after the other; null when none was dropped. */
  table(object: string): RelatedTable | null;
}
/** Columns are matched by their names, canonical or actual, without case; rows count from 0. */
export interface RelatedTable {
  rowCount: number;
  /** The object's key column; null where the export lacks it. */
  key: string | null;
  /** Why it can't be used (more than can be held in memory), in words; null when it can. */
  refusal: string | null;
  has(column: string): boolean;
  cell(column: string, row: number): string;
  /** Rows whose cell is this text, capitals and outer spaces aside, in their order; none for an empty text. */
  rowsWith(column: string, text: string): ArrayLike<number>;
  /** The first of those rows, one with the same capitals before others; -1 where there is none. */
  firstWith(column: string, text: string): number;
}

/** The project's value maps, by the column or the field that they belong to. */
export interface ValueMaps {
  /** `ownRow` is the field row that asks: its own map is applied to its result later, not by MAP. */
  choose(name: string, text: string, ownRow: string | null): MapChoice;
}
export type MapChoice =
  | { kind: "option"; label: string }
  /** Left empty on purpose. */
  | { kind: "drop" }
  /** Parked, or nobody decided yet; `reason` in words. */
  | { kind: "open"; reason: string }
  /** There is no map of this name. */
  | { kind: "none" };

export interface FormulaContext {
  settings: ProjectSettings;
  lookups: Lookups;
  /** `YYYY-MM-DD`; TODAY() is frozen for a run. */
  today: string;
  /** For MAP; none when absent. */
  maps?: ValueMaps;
  /** Id of the field row that the formula belongs to. */
  row?: string;
}

/** What a formula's result rests on beside its columns. */
export type Dependency = "today" | "settings" | "related" | "maps";

/**
 * A compiled formula: pure, no code generated from strings. `cells` are the dataset's columns in order. Under one context its
 * result follows from the cells of `columns` alone, so it may be remembered by them; `depends` tells what of the context it reads.
 */
export interface CompiledFormula {
  columns: string[];
  functions: string[];
  depends: Dependency[];
  evaluate(cells: readonly string[], context: FormulaContext): FormulaValue;
}

/** Reference to records of another destination object, by what the source says: their source key or their name. */
export interface MappedRef {
  /** Field key. */
  field: string;
  object: string;
  texts: string[];
  many: boolean;
}

/** One source row on its way through an object map. */
export interface MappedRecord {
  row: number;
  sourceKey: string;
  label: string;
  /** By field key, canonical (see FieldType); references are in `refs`. Empty values are absent. */
  values: Record<string, Json>;
  refs: MappedRef[];
  /** Images in its texts, by the field whose text holds their token. */
  images?: (InlineImage & { field: string })[];
  issues: Issue[];
  /** When the source changed the row last, `YYYY-MM-DDTHH:MM:SSZ`; absent where that isn't told or no policy asks for it. */
  modifiedAt?: string;
  /** False when the map's condition sends the row another way. */
  taken: boolean;
  /** Why the record must wait (parked value, held or undecided owner); null when it need not. */
  hold: string | null;
}

export interface MapProgramInput {
  map: ObjectMap;
  /** The map's rows that have a target and aren't ignored. */
  rows: FieldRow[];
  /** The account's fields of the destination object, then planned ones (whose key is their ref). */
  fields: DestinationField[];
  /** Names of the dataset's columns, in order. */
  columns: string[];
  /** Columns that follow them in rows for which a person filled what the dataset lacks; see `addedColumns`. */
  added?: readonly string[];
  datasetId: string;
  /** What tells the dataset's rows from those of the other exports of its object where they are known by their number only: a file's name. */
  numberedIn?: string;
  /** Name of the dataset's key column; null numbers the rows instead. */
  keyColumn: string | null;
  /** Names of the columns that make the key together, in place of one: rows are known by their fingerprint. */
  keyColumns?: readonly string[];
  /** Key of the destination field that people know a record by. */
  titleKey: string;
  values: Record<string, Record<string, ValueChoice>>;
  owners: Record<string, OwnerChoice>;
  /** Lower-cased e-mail → destination user id, active users only. */
  users: Record<string, string>;
  fallbackOwner: string | null;
  /** The column that tells when a row was changed last; read only for maps of which a row lets the newer side win. */
  modifiedColumn?: string | null;
  /** Day/month order per column where the column's own values prove it. */
  dateOrders: Record<string, "dmy" | "mdy">;
  /** The files that were dropped with the exports. */
  files?: FileFinder;
  /** What parts the choices of a column's cells, as its profile found it; absent columns use the usual signs. */
  separators?: Record<string, string>;
  /** Field row id → rules for its values. */
  valueRules?: Record<string, ValueRule[]>;
  /** Field row id → what parts the choices of its cells, where a person said so. */
  splitSigns?: Record<string, string>;
  /** Columns that other exports of the object have and this one lacks: a formula that reads one of its own finds them blank. */
  absent?: readonly string[];
  /** Of those, the ones that this export has under another name, by the name that it lacks. */
  renamed?: Readonly<Record<string, ColumnHere>>;
  context: FormulaContext;
}

/** What a column of another export is called in this one. */
export interface ColumnHere {
  column: string;
  /** What this export's file is called, and the other's. */
  file: string;
  of: string;
}

/** A field row that gives nothing in an export because that calls its column otherwise. */
export interface Gap {
  /** What the row reads, and what the export calls that, pair by pair. */
  renamed: readonly { from: string; to: string }[];
  file: string;
  of: string;
  /** One sentence, with both files and columns. */
  message: string;
}

/** Some rows of a dataset by column, as the store keeps them: distinct values, and which of them each row has. */
export interface ChunkColumns {
  readonly rowCount: number;
  /** How many distinct values a column has. */
  distinct(column: number): number;
  /** A column's cells by row, made each time and not kept: for columns whose rows hardly repeat each other. */
  passing(column: number): (index: number) => string;
  /** The column's distinct values, kept with the chunk. Not a copy. */
  dictionary(column: number): readonly string[];
  /** Place in the dictionary, one a row; null when all rows have value 0 or, with as many values as rows, row i has value i. */
  codes(column: number): ArrayLike<number> | null;
  code(index: number, column: number): number;
  /** Which of the column's distinct values is the empty text; -1 where none is. */
  emptyCode(column: number): number;
  row(index: number): string[];
}

/** Rows of a chunk whose cells a person put right: the same array back where nobody did. */
export type CellsInstead = (cells: readonly string[], row: number) => readonly string[];

export interface MapProgram {
  /** Faults of rows that can't be compiled; such rows give no value. By field row id. */
  problems: Record<string, FormulaProblem>;
  /** Rows that give nothing here because the export calls their column otherwise; what they would read is told of each record. By field row id. */
  gaps: Readonly<Record<string, Gap>>;
  run(cells: readonly string[], row: number): MappedRecord;
  /** The text that a choice or user field looks up in its value or owner map, as written, for one row of the grid. */
  lookupText(rowId: string, cells: readonly string[]): string;
  /**
   * As `run` for every row of a chunk that begins at row `start`, with what distinct values give computed once. The records may
   * share values: don't change them.
   */
  runChunk(chunk: ChunkColumns, start: number, visit: (record: MappedRecord, index: number) => void, instead?: CellsInstead | null): void;
  /** As `run(…).taken`, for one row. */
  takesRow(cells: readonly string[]): boolean;
  /** As `run(…).taken`, for the rows of a chunk. */
  takes(chunk: ChunkColumns): (index: number) => boolean;
  /** The columns that decide a row's `lookupText` and whether the map takes a row, by place. */
  reads(rowId: string): readonly number[];
  /** As `lookupText` for the rows of a chunk, of which only the columns of `reads` are looked at. */
  lookupTexts(rowId: string, chunk: ChunkColumns): (index: number) => string;
}
