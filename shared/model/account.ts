import { z } from "zod";
import { jsonSchema } from "../kernel/json.ts";

/**
 * What a destination field holds. The canonical value that goes with each (in plans, on the wire and in read-backs):
 * text-like → string · integer, decimal, money, percent → number · boolean → boolean · date → `YYYY-MM-DD` ·
 * datetime → `YYYY-MM-DDTHH:MM:SSZ` (UTC, whole seconds) · time and duration → `HH:MM` · choice and user → the option's id ·
 * choices and references → array of ids · reference → id · emails and phones → array of {value, label?, primary?} ·
 * tags → array of strings · file → {name, sizeBytes}, with the `id` it has on this device before it is sent. `null` is empty.
 */
export const fieldTypeSchema = z.enum([
  "text",
  "longtext",
  "html",
  "email",
  "emails",
  "phone",
  "phones",
  "url",
  "integer",
  "decimal",
  "money",
  "percent",
  "boolean",
  "date",
  "datetime",
  "time",
  "duration",
  "choice",
  "choices",
  "user",
  "reference",
  "references",
  "tags",
  "file",
]);
export type FieldType = z.infer<typeof fieldTypeSchema>;

/** Ids are strings in our world; packs turn them into what their platform wants. */
export const choiceSchema = z.object({
  id: z.string(),
  label: z.string(),
  /** Further fields that choosing this option sets, by key: a stage brings its pipeline, a won stage its status. */
  also: z.record(z.string(), jsonSchema).optional(),
});
export type Choice = z.infer<typeof choiceSchema>;

/** The choice of a label: as it is written, else but for case and blanks around it. */
export function choiceLabelled(choices: readonly Choice[], label: string): Choice | null {
  const wanted = label.trim().toLowerCase();
  return choices.find((each) => each.label === label) ?? choices.find((each) => each.label.trim().toLowerCase() === wanted) ?? null;
}

export const destinationFieldSchema = z.object({
  /** The account's own name for it: `job_title`, `cf_segment`, a 40-character hash. */
  key: z.string(),
  /** Portable name, used by maps: the key for standard fields, `custom:<label>` for custom ones. */
  ref: z.string(),
  label: z.string(),
  type: fieldTypeSchema,
  custom: z.boolean(),
  required: z.boolean(),
  unique: z.boolean(),
  readOnly: z.boolean(),
  /** Accepted when a record is created, ignored or refused afterwards. */
  createOnly: z.boolean(),
  choices: z.array(choiceSchema).optional(),
  /** Destination object that a reference points at. */
  references: z.string().optional(),
  /** Characters. */
  maxLength: z.number().int().optional(),
  /** Of one file, for fields that hold files. */
  maxBytes: z.number().int().optional(),
});
export type DestinationField = z.infer<typeof destinationFieldSchema>;

export const accountUserSchema = z.object({ id: z.string(), name: z.string(), email: z.string(), active: z.boolean() });
export type AccountUser = z.infer<typeof accountUserSchema>;

/** An object that only this account has: a custom module. */
export const accountModuleSchema = z.object({ id: z.string(), label: z.string(), plural: z.string() });
export type AccountModule = z.infer<typeof accountModuleSchema>;

/** A destination account as it was read at one moment: the ground on which a map is checked. */
export const accountSchemaSchema = z.object({
  v: z.literal(1),
  pack: z.string(),
  account: z.object({
    name: z.string(),
    host: z.string(),
    plan: z.string().nullable(),
    userId: z.string().nullable(),
    variant: z.string().nullable().optional(),
  }),
  readAt: z.string(),
  users: z.array(accountUserSchema),
  /** By destination object id. */
  fields: z.record(z.string(), z.array(destinationFieldSchema)),
  /** Objects this account has; an id missing here can't be loaded into. */
  objects: z.array(z.string()),
  /** What the account has beyond the pack's own objects; each is named in `objects` too. */
  modules: z.array(accountModuleSchema).optional(),
  /** Whether fields can be created through the API; otherwise a person does it from a checklist. */
  canCreateFields: z.boolean(),
});
export type AccountSchema = z.infer<typeof accountSchemaSchema>;

/** A record as found at the destination, values by field key in canonical form. */
export const destinationRecordSchema = z.object({
  id: z.string(),
  values: z.record(z.string(), jsonSchema),
  updatedAt: z.string().nullable(),
});
export type DestinationRecord = z.infer<typeof destinationRecordSchema>;

/** A field the map needs. `label` is exact; the account decides the key. */
export const plannedFieldSchema = z.object({
  object: z.string(),
  label: z.string(),
  type: fieldTypeSchema,
  /** Option labels for choice types. */
  options: z.array(z.string()).optional(),
  reason: z.string(),
});
export type PlannedField = z.infer<typeof plannedFieldSchema>;

/** What the browser keeps of a connection: nothing that opens the account. */
export const connectionRefSchema = z.object({
  /** Opaque; only the edge can turn it into credentials. */
  id: z.string(),
  pack: z.string(),
  kind: z.enum(["practice", "live"]),
  label: z.string(),
  host: z.string(),
});
export type ConnectionRef = z.infer<typeof connectionRefSchema>;
