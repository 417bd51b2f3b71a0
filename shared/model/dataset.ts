import { z } from "zod";
import { issueSchema } from "../kernel/issue.ts";

/** What a column's values look like, as far as the export tells. */
export const columnTypeSchema = z.enum([
  "empty",
  "text",
  "longtext",
  "html",
  /** A key: each value once. */
  "id",
  /** Keys of other records: tokens that repeat, under a header that names a key. */
  "reference",
  "name",
  "country",
  "email",
  "phone",
  "url",
  "integer",
  "decimal",
  "money",
  "percent",
  "boolean",
  "date",
  "datetime",
  "picklist",
  /** Several choices in a cell, parted by `;`, `|` or commas. */
  "multipicklist",
]);
export type ColumnType = z.infer<typeof columnTypeSchema>;

export const valueCountSchema = z.object({ value: z.string(), count: z.number().int() });
export type ValueCount = z.infer<typeof valueCountSchema>;

const histogramSchema = z.object({ from: z.string(), to: z.string(), counts: z.array(z.number().int()) });

/** What of a date column's figures depends on whether day or month comes first. */
export const datedFiguresSchema = z.object({
  min: z.string().nullable(),
  max: z.string().nullable(),
  patterns: z.array(valueCountSchema),
  histogram: histogramSchema.nullable(),
});
export type DatedFigures = z.infer<typeof datedFiguresSchema>;

/** Statistics of one column over the whole dataset. Counts are rows. */
export const columnProfileSchema = z.object({
  rows: z.number().int(),
  filled: z.number().int(),
  distinct: z.number().int(),
  /** True when `distinct` stopped being counted exactly; it is then a lower bound. */
  distinctCapped: z.boolean(),
  type: columnTypeSchema,
  /** Filled values that agree with `type`. */
  agreeing: z.number().int(),
  /** Up to five values that don't agree with `type`. */
  dissent: z.array(valueCountSchema),
  /** Most frequent values, at most 50, most frequent first. */
  top: z.array(valueCountSchema),
  min: z.string().nullable(),
  max: z.string().nullable(),
  minLength: z.number().int(),
  maxLength: z.number().int(),
  /** For dates written with numbers: how many are proven day-first, proven month-first, or could be either. */
  dayFirst: z.number().int(),
  monthFirst: z.number().int(),
  dayOrMonth: z.number().int(),
  /** Dates with a time that name their zone (`Z`, `+02:00`, `UTC`). */
  zoned: z.number().int(),
  /** Values with blanks at an end. */
  padded: z.number().int(),
  /** Values read once too often in another encoding (`MÃ¼ller`, `\uFFFD`). */
  mojibake: z.number().int(),
  /** Values that a spreadsheet spoilt: `1.23E+11`, `#####`, `#REF!`. */
  spoilt: z.number().int(),
  /** Values with markup. */
  markup: z.number().int(),
  /** Ways of writing, most frequent first, at most 8: `+49 ### #######`, `DD.MM.YYYY`, `$#,###.##`. Counts are rows. */
  patterns: z.array(valueCountSchema),
  /** What parts the choices of a multipicklist; null for other types. */
  separator: z.string().nullable(),
  /**
   * Equal steps from the smallest to the largest number or time; null for other types. Counts are rows. With `distinctCapped`
   * only rows whose value is among the counted ones.
   */
  histogram: histogramSchema.nullable(),
  /** The figures under either order of day and month; absent where no date could be both, and in datasets read before they were kept. */
  byOrder: z.object({ dmy: datedFiguresSchema, mdy: datedFiguresSchema }).optional(),
});
export type ColumnProfile = z.infer<typeof columnProfileSchema>;

export const columnSchema = z.object({
  index: z.number().int().nonnegative(),
  /** Visible and unique in its dataset; `header` made unique where it was empty or repeated. */
  name: z.string(),
  /** The header exactly as the file has it. */
  header: z.string(),
});
export type Column = z.infer<typeof columnSchema>;

/** How a file is read, as far as a person has decided it; what is absent is guessed. */
export const readingSchema = z.object({
  /** As TextDecoder takes it. */
  encoding: z.string().optional(),
  delimiter: z.string().optional(),
  /** Null: quotes mean nothing. */
  quote: z.string().length(1).nullable().optional(),
  /** Records above the header (or above the first row, when there is no header). */
  preambleRows: z.number().int().nonnegative().optional(),
  hasHeader: z.boolean().optional(),
  /** An apostrophe before `=`, `+`, `-`, `@` and their like, put there against formulas in spreadsheets, is no part of the cell. */
  unguard: z.boolean().optional(),
});
export type Reading = z.infer<typeof readingSchema>;

export const datasetFileSchema = z.object({
  name: z.string(),
  sizeBytes: z.number().int(),
  /** Tells files apart by their bytes, hex: SHA-256 over the SHA-256 of each 512 KiB of them. */
  hash: z.string(),
  encoding: z.string(),
  /** 0 to 1: how sure the guess of the encoding is; 1 when the bytes prove it. */
  encodingConfidence: z.number().optional(),
  /** Empty for what isn't delimited text: a workbook, JSON. */
  delimiter: z.string(),
  /** Rows of the dataset that came from this file. */
  rows: z.number().int(),
  /** Sheet of a workbook, when the file has several with content; property of a JSON document that holds several tables. */
  sheet: z.string().optional(),
  /** Records above the header: titles, blank lines, a `sep=` line. They are kept among the irregular rows. */
  preambleRows: z.number().int().optional(),
  /** What the guesses rest on, in words: one sentence each for encoding, separator and header. */
  evidence: z.array(z.string()).optional(),
  hasHeader: z.boolean().optional(),
  /** What quotes cells; null when nothing does. */
  quote: z.string().nullable().optional(),
});
export type DatasetFile = z.infer<typeof datasetFileSchema>;

/** A row that doesn't fit its header, kept as it stands in the file. */
export const irregularRowSchema = z.object({
  /** Row in the dataset, counted from 0, when the row could be kept among the others; null when it is only kept raw. */
  row: z.number().int().nullable(),
  /** Line in the file, counted from 1. */
  line: z.number().int(),
  file: z.string(),
  reason: z.string(),
  raw: z.string(),
});
export type IrregularRow = z.infer<typeof irregularRowSchema>;

/** An object that a dataset may hold. */
export const recognitionChoiceSchema = z.object({
  object: z.string(),
  /** 0 to 1. */
  confidence: z.number(),
  reason: z.string(),
});
export type RecognitionChoice = z.infer<typeof recognitionChoiceSchema>;

/** Which source object a dataset was taken for, and why. */
export const recognitionSchema = z.object({
  object: z.string().nullable(),
  /** 0 to 1. */
  confidence: z.number(),
  reason: z.string(),
  /** What it may be instead, the most likely first. */
  others: z.array(recognitionChoiceSchema).optional(),
});
export type Recognition = z.infer<typeof recognitionSchema>;

/** The rows of one source object, from one file or several. Immutable once ready; replaced, never edited. */
export const datasetSchema = z.object({
  v: z.literal(2),
  id: z.string(),
  projectId: z.string(),
  name: z.string(),
  files: z.array(datasetFileSchema),
  columns: z.array(columnSchema),
  profiles: z.array(columnProfileSchema),
  rowCount: z.number().int(),
  /** First row of each stored chunk. */
  chunkStarts: z.array(z.number().int()),
  irregularCount: z.number().int(),
  recognition: recognitionSchema,
  importedAt: z.string(),
  /** Decided by a person about how its files are read. */
  reading: readingSchema.optional(),
  /** Datasets whose place it took, the latest last: what was decided for them holds for it until decided anew. */
  replaced: z.array(z.string()).optional(),
  /** Which table of its files it is, from 0: a workbook or an archive holds several. */
  tableIndex: z.number().int().optional(),
  /** The kept copies of its dropped files, to read them again; empty when there was no room for them. */
  originals: z.array(z.string()).optional(),
  /** What to know about the dataset as a whole: it has no rows, or no header. */
  issues: z.array(issueSchema).optional(),
});
export type Dataset = z.infer<typeof datasetSchema>;
