import { z } from "zod";
import { connectionRefSchema } from "./account.ts";
import { lessonSchema } from "./lesson.ts";
import { valueKindSchema, valueRuleSchema } from "./value-rule.ts";

export const projectSchema = z.object({
  v: z.literal(1),
  id: z.string(),
  name: z.string(),
  /** Source pack id. */
  source: z.string(),
  /** What the product is called that the exports come from, where the pack stands for any; the pack's own name where absent. */
  sourceLabel: z.string().optional(),
  /** Destination pack id. */
  destination: z.string(),
  createdAt: z.string(),
  openedAt: z.string(),
  connection: connectionRefSchema.nullable(),
  demo: z.boolean(),
});
export type Project = z.infer<typeof projectSchema>;

/** One thing that speaks for or against a proposal, in words, with its share of the confidence (-1 to 1). */
export const evidenceSchema = z.object({ text: z.string(), weight: z.number() });
export type Evidence = z.infer<typeof evidenceSchema>;

export const candidateSchema = z.object({
  target: z.string(),
  label: z.string(),
  confidence: z.number(),
  evidence: z.array(evidenceSchema),
});
export type Candidate = z.infer<typeof candidateSchema>;

/** Where a decision stands. `proposed` is ours and counts as decided only once confirmed or changed by a person. */
export const decisionStateSchema = z.enum(["undecided", "proposed", "confirmed", "changed", "ignored"]);
export type DecisionState = z.infer<typeof decisionStateSchema>;

/** What wins when the record exists already and both sides have a value. */
export const collisionPolicySchema = z.enum(["source", "blank", "newer", "append", "never"]);
export type CollisionPolicy = z.infer<typeof collisionPolicySchema>;

/**
 * One row of the Fields grid: a source column on its way to a destination field, or a field fed by a formula alone.
 * With no formula the value is the column as it stands.
 */
export const fieldRowSchema = z.object({
  id: z.string(),
  mapId: z.string(),
  column: z.string().nullable(),
  /** Field ref; see DestinationField.ref. */
  target: z.string().nullable(),
  formula: z.string().nullable(),
  state: decisionStateSchema,
  policy: collisionPolicySchema,
  /** 0 to 1; null where a person chose. */
  confidence: z.number().nullable(),
  evidence: z.array(evidenceSchema),
  candidates: z.array(candidateSchema),
});
export type FieldRow = z.infer<typeof fieldRowSchema>;

export const objectMapSchema = z.object({
  /** `<source object>><destination object>`, as `session>deal`. */
  id: z.string(),
  source: z.string(),
  destination: z.string(),
  /** Only rows for which this formula is true take this way; null takes all. */
  condition: z.string().nullable(),
  enabled: z.boolean(),
});
export type ObjectMap = z.infer<typeof objectMapSchema>;

/** What one source value of a choice field becomes. */
export const valueChoiceSchema = z.object({
  kind: valueKindSchema,
  /** The option's label, for `option` and `create`. Labels are portable, ids are looked up in the account. */
  label: z.string().nullable(),
  state: decisionStateSchema,
  why: z.string(),
});
export type ValueChoice = z.infer<typeof valueChoiceSchema>;

export const ownerChoiceSchema = z.object({
  /** `user` gives the records to a destination user, `fallback` to the fallback owner, `hold` holds them back. */
  kind: z.enum(["user", "fallback", "hold"]),
  userEmail: z.string().nullable(),
  state: decisionStateSchema,
  why: z.string(),
});
export type OwnerChoice = z.infer<typeof ownerChoiceSchema>;

/** Which of 03/04/2024 is the day: the first (`dmy`) or the second. */
export const dateOrderSchema = z.enum(["dmy", "mdy"]);
export type DateOrder = z.infer<typeof dateOrderSchema>;

/** A cell as a person put it right. The export itself stays as it is. */
export const overrideSchema = z.object({
  text: z.string(),
  /** What the export said when it was put right. */
  was: z.string(),
});
export type Override = z.infer<typeof overrideSchema>;
/** Row (see `rowKeyOf`) → column name → the cell put right. */
export type DatasetOverrides = Record<string, Record<string, Override>>;

export const projectSettingsSchema = z.object({
  /** How to read 03/04/2024 where the column itself gives no proof. */
  dateOrder: dateOrderSchema,
  /** IANA zone of times in the export that carry none. */
  zone: z.string(),
  /** ISO 3166-1 alpha-2, for phone numbers without a country code. */
  country: z.string(),
  /** ISO 4217, for amounts without a currency. */
  currency: z.string(),
});
export type ProjectSettings = z.infer<typeof projectSettingsSchema>;

/** Of two datasets of an object: the newer one is used instead of the older one, or beside it. */
export const exportAnswerSchema = z.enum(["replace", "both"]);
export type ExportAnswer = z.infer<typeof exportAnswerSchema>;

/** Everything that a person decides about a project: the fold of its operations. */
export const projectStateSchema = z.object({
  /** Dataset id → source object it holds; null keeps it out of the migration. */
  assignments: z.record(z.string(), z.string().nullable()),
  maps: z.array(objectMapSchema),
  /** Field rows of all maps, in the order they are shown. */
  rows: z.array(fieldRowSchema),
  /** Field row id → source value → choice. */
  values: z.record(z.string(), z.record(z.string(), valueChoiceSchema)),
  /** Lower-cased source owner → choice. */
  owners: z.record(z.string(), ownerChoiceSchema),
  /** Lower-cased source owners that are no spelling of somebody else, because a person said so. */
  ownersApart: z.record(z.string(), z.literal(true)).default({}),
  fallbackOwner: z.string().nullable(),
  settings: projectSettingsSchema,
  /** Dataset id → column name → which of 03/04 is the day, where a person said so. Absent in states of older versions. */
  dateOrders: z.record(z.string(), z.record(z.string(), dateOrderSchema)).default({}),
  /** Dataset id → row → column name → the cell put right by hand. Rows are named by their source key where they have one. */
  overrides: z.record(z.string(), z.record(z.string(), z.record(z.string(), overrideSchema))).default({}),
  /** Source object → the column that tells when a row was changed last, where a person said so. */
  modifiedColumns: z.record(z.string(), z.string()).default({}),
  /**
   * Source object → by which columns a row is known, in the order in which they are tried: a dataset takes the first that it has all columns of.
   * One column is the key itself, several make one together. Empty where the pack knows the key.
   */
  keyColumns: z.record(z.string(), z.array(z.array(z.string()).min(1))).default({}),

  /** Field row id → rules for its values, the first that catches a text decides it. */
  valueRules: z.record(z.string(), z.array(valueRuleSchema)).default({}),
  /** Field row id → what parts the options in its cells, where a person said so; an empty text: nothing does. */
  splitSigns: z.record(z.string(), z.string()).default({}),
  /** `<object>.<field key>` → new option in lower case → the choice it is made under: the pipeline of a new stage. By label. */
  choiceParents: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  /** Object map → what a finished pair of exports taught about it: evidence for proposals. */
  lessons: z.record(z.string(), lessonSchema).default({}),
  /** Datasets of which a person said what they hold, or that the proposal is right. */
  assignedByHand: z.record(z.string(), z.literal(true)).default({}),
  /** Newer dataset → older one that holds many of the same keys → what a person said they are to each other. */
  exportAnswers: z.record(z.string(), z.record(z.string(), exportAnswerSchema)).default({}),
});
export type ProjectState = z.infer<typeof projectStateSchema>;

export const emptyProjectState: ProjectState = {
  assignments: {},
  maps: [],
  rows: [],
  values: {},
  owners: {},
  ownersApart: {},
  fallbackOwner: null,
  settings: { dateOrder: "dmy", zone: "UTC", country: "DE", currency: "EUR" },
  dateOrders: {},
  overrides: {},
  modifiedColumns: {},
  keyColumns: {},

  valueRules: {},
  splitSigns: {},
  choiceParents: {},
  lessons: {},
  assignedByHand: {},
  exportAnswers: {},
};
