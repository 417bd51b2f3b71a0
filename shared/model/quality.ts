import { z } from "zod";
import { valueCountSchema } from "./dataset.ts";
import { rowFilterSchema } from "./rows.ts";

/** Columns that together could tell every row from the others. */
export const keyCandidateSchema = z.object({
  columns: z.array(z.number().int()),
  /** Rows in which one of them is blank. */
  blank: z.number().int(),
  /** Rows whose key another row has too. */
  repeated: z.number().int(),
  /** Nothing blank, nothing repeated. */
  isKey: z.boolean(),
});
export type KeyCandidate = z.infer<typeof keyCandidateSchema>;

/** Rows that seem to be the same record, with what speaks for it. */
export const duplicateGroupSchema = z.object({
  /** Of the dataset, from 0, rising. */
  rows: z.array(z.number().int()),
  /** 0 to 1: the weakest link that holds the group together; 1 for exact ones. */
  score: z.number(),
  /** In words, strongest first: `Same e-mail ada@x.com`, `Names 94 % alike: Jon Smith, John Smith`. */
  why: z.array(z.string()),
});
export type DuplicateGroup = z.infer<typeof duplicateGroupSchema>;

export const duplicatesSchema = z.object({
  groups: z.number().int(),
  /** Rows in them. */
  rows: z.number().int(),
  /** What was compared, in words, with its columns and thresholds. */
  how: z.string(),
  /** Pairs that were too many to compare and were left out, in words with numbers; null when all were compared. */
  leftOut: z.string().nullable(),
});
export type Duplicates = z.infer<typeof duplicatesSchema>;

/** A column whose values are keys of another dataset (or of its own: a parent). */
export const relationSchema = z.object({
  column: z.number().int(),
  /** The one of them that most of the values are in, when several datasets hold the records together. */
  toDataset: z.string(),
  toColumn: z.number().int(),
  /** The other datasets that hold records of the same object: a value that is in any of them leads somewhere. */
  toOthers: z.array(z.string()).optional(),
  /** Filled rows whose value is there. */
  matched: z.number().int(),
  /** Filled rows whose value isn't. */
  orphans: z.number().int(),
  /** Values of orphans, most frequent first, at most 50. */
  missing: z.array(valueCountSchema),
  /** Why the columns belong together: the pack says so, or their names and values do. */
  why: z.string(),
});
export type Relation = z.infer<typeof relationSchema>;

/** Something an admin should know about the data before mapping it. */
export const findingSchema = z.object({
  code: z.enum([
    "date.ambiguous",
    "date.mixed",
    "text.mojibake",
    "text.padded",
    "text.markup",
    "excel.spoilt",
    "excel.error",
    "type.dissent",
    "key.repeated",
    "key.blank",
    "duplicates.exact",
    "duplicates.near",
    "relation.orphans",
    "placeholder.values",
    "column.empty",
    "column.constant",
    "picklist.variants",
    "currency.mixed",
    "phone.country",
    "rows.irregular",
    "rows.repeated-header",
    "file.read",
    "file.encoding",
    "file.spreadsheet",
    "email.invalid",
  ]),
  severity: z.enum(["error", "warning", "note"]),
  column: z.number().int().nullable(),
  /** Rows concerned. */
  count: z.number().int(),
  /** What is the matter, with figures: one sentence. */
  message: z.string(),
  /** What can be done about it, or what Crosswalk does: one sentence. */
  advice: z.string(),
  /** Values it was seen in, at most 5. */
  examples: z.array(z.string()),
  /** Shows the rows; null when a filter can't say it. */
  filter: rowFilterSchema.nullable(),
});
export type Finding = z.infer<typeof findingSchema>;

/** A column of an older export, and what a newer one calls it. */
export const renamedColumnSchema = z.object({ from: z.string(), to: z.string() });
export type RenamedColumn = z.infer<typeof renamedColumnSchema>;

/** Two datasets of one object with the same keys, counted by different keys. */
export const exportPairSchema = z.object({
  /** Imported later: of rows with the same key, its own are loaded. */
  newer: z.string(),
  older: z.string(),
  both: z.number().int(),
  ofNewer: z.number().int(),
  ofOlder: z.number().int(),
  /** Most of the older one's keys are in the newer one. */
  isLikely: z.boolean(),
  renamed: z.array(renamedColumnSchema),
});
export type ExportPair = z.infer<typeof exportPairSchema>;

/** What is known of a dataset as a whole, beyond its columns one by one. */
export const qualitySchema = z.object({
  v: z.literal(1),
  datasetId: z.string(),
  projectId: z.string(),
  /** The datasets it was compared with, as they were: a change makes it stale. */
  against: z.array(z.string()),
  madeAt: z.string(),
  ms: z.number(),
  keys: z.array(keyCandidateSchema),
  exact: duplicatesSchema,
  near: duplicatesSchema,
  relations: z.array(relationSchema),
  findings: z.array(findingSchema),
  /** Which of its object's datasets hold the same records, with the datasets and keys that this was read from. */
  exports: z
    .object({
      mark: z.string(),
      pairs: z.array(exportPairSchema),
      /** Dataset id → a bit a row that a later dataset replaces. */
      replaced: z.record(z.string(), z.instanceof(Uint32Array)).optional(),
    })
    .optional(),
});
export type Quality = z.infer<typeof qualitySchema>;
