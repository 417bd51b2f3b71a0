import { z } from "zod";
import { issueSchema } from "../kernel/issue.ts";

/** What a column's values look like, as far as the export tells. */
export const columnTypeSchema = z.enum([
  "empty",
  "text",
  "longtext",
  "html",
  "id",
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
]);
export type ColumnType = z.infer<typeof columnTypeSchema>;

export const valueCountSchema = z.object({ value: z.string(), count: z.number().int() });
export type ValueCount = z.infer<typeof valueCountSchema>;

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

export const datasetFileSchema = z.object({
  name: z.string(),
  sizeBytes: z.number().int(),
  /** SHA-256 of the file's bytes, hex. */
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

/** Which source object a dataset was taken for, and why. */
export const recognitionSchema = z.object({
  object: z.string().nullable(),
  /** 0 to 1. */
  confidence: z.number(),
  reason: z.string(),
});
export type Recognition = z.infer<typeof recognitionSchema>;

/** The rows of one source object, from one file or several. Immutable once ready; replaced, never edited. */
export const datasetSchema = z.object({
  v: z.literal(1),
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
  /** What to know about the dataset as a whole: it has no rows, or no header. */
  issues: z.array(issueSchema).optional(),
});
export type Dataset = z.infer<typeof datasetSchema>;
