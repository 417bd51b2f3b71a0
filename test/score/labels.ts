import { z } from "zod";
import type { DestinationField } from "../../shared/model/index.ts";
import { destinationOf, fold, type ScoredObject } from "./destinations.ts";
import { fieldWords, objectWords } from "./names.ts";

const name = z.string().trim().min(1);
const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const labelSchema = z.object({
  source_system: name,
  /** Unknown where it is empty or missing. */
  source_object: z
    .string()
    .nullish()
    .transform((text) => text ?? ""),
  source_field: name,
  samples: z
    .union([z.array(value), value])
    .transform((given) => (Array.isArray(given) ? given : [given]))
    .optional(),
  destination_system: name,
  /** May be missing for columns without a target. */
  destination_object: z.string().nullish(),
  /** Null: no target. */
  destination_field: z.string().nullable(),
  also_accept: z.union([z.array(z.string().nullable()), z.string()]).nullish(),
});
export type Label = z.infer<typeof labelSchema>;

/** A labelled header with what its names were taken for. */
export interface Labelled {
  /** Place in the file, from 1. */
  row: number;
  label: Label;
  object: ScoredObject;
  /** Refs of fields that are right; null among them: no target is right. */
  accepted: (string | null)[];
}

export interface Reading {
  rows: Labelled[];
  /** Rows that can't be scored, or only in part, each with its address. */
  problems: string[];
}

/** Thrown for a file that is no list of labelled headers; the message carries the row's address. */
export class BadLabels extends Error {}

/** Parses a file's text; throws BadLabels. */
export function parseLabels(text: string, file: string): Label[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new BadLabels(`${file} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!Array.isArray(json)) throw new BadLabels(`${file} holds no array of labelled headers.`);
  return json.map((each, at) => {
    const parsed = labelSchema.safeParse(each);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    const where = issue && issue.path.length > 0 ? `, ${issue.path.join(".")}` : "";
    throw new BadLabels(`${file}, row ${at + 1}${where}: ${issue?.message ?? "not a labelled header"}`);
  });
}

/** Finds the objects and fields that labels name, by key, label or ref, however they are spelt. */
export function readLabels(labels: readonly Label[]): Reading {
  const rows: Labelled[] = [];
  const problems: string[] = [];
  for (const [at, label] of labels.entries()) {
    const row = at + 1;
    const destination = destinationOf(label.destination_system);
    if (!destination) {
      problems.push(`Row ${row}: there is no destination “${label.destination_system}”.`);
      continue;
    }
    const object = label.destination_object
      ? objectNamed(destination.objects, label.destination_object)
      : objectOfOthers(labels, label, destination.objects);
    if (!object) {
      problems.push(`Row ${row}: ${destination.pack.label} has no object “${label.destination_object ?? label.source_object}”.`);
      continue;
    }
    const found = acceptedIn(label, object);
    for (const missing of found.missing)
      problems.push(`Row ${row}: ${destination.pack.label}'s ${object.object.label} has no field “${missing}”.`);
    rows.push({ row, label, object, accepted: found.accepted });
  }
  return { rows, problems };
}

/** Where a row names no object: the one that most rows of its export go into, else one that is called as the source's. */
function objectOfOthers(labels: readonly Label[], label: Label, objects: readonly ScoredObject[]): ScoredObject | null {
  const counts = new Map<ScoredObject, number>();
  for (const other of labels) {
    const same = (["source_system", "source_object", "destination_system"] as const).every((key) => other[key] === label[key]);
    const object = same && other.destination_object ? objectNamed(objects, other.destination_object) : null;
    if (object) counts.set(object, (counts.get(object) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? objectNamed(objects, label.source_object);
}

const singular = (text: string): string => text.replace(/ies$/, "y").replace(/(?<!s)s$/, "");

function objectNamed(objects: readonly ScoredObject[], called: string): ScoredObject | null {
  const wanted = singular(fold(called));
  const names = ({ object }: ScoredObject) => [object.id, object.label, object.plural].map((each) => singular(fold(each)));
  return (
    objects.find((each) => names(each).includes(wanted)) ??
    objects.find((each) => (objectWords[each.object.id] ?? []).some((word) => singular(fold(word)) === wanted)) ??
    null
  );
}

function acceptedIn({ destination_field, also_accept }: Label, object: ScoredObject): { accepted: (string | null)[]; missing: string[] } {
  const others = typeof also_accept === "string" ? [also_accept] : (also_accept ?? []);
  const accepted: (string | null)[] = [];
  const missing: string[] = [];
  for (const called of [destination_field, ...others]) {
    if (called === null || ["", "none", "null"].includes(called.trim().toLowerCase())) accepted.push(null);
    else {
      const field = fieldNamed(object, called);
      if (field) accepted.push(field.ref);
      else missing.push(called);
    }
  }
  return { accepted, missing };
}

/** The forms in which a field is named: whole, without its id, without its object, the first of a path. */
function forms(text: string): string[] {
  const bare = fold(text.replace(/^custom(_fields?)?[:.]/, "").replace(/^cf_/, ""));
  const head = fold(text.split(/[.[]/)[0] ?? "");
  const cores = [bare, bare.replace(/ids?$/, ""), singular(bare), singular(bare.replace(/ids?$/, "")), head];
  return [...new Set(cores.filter((each) => each !== ""))];
}

function fieldNamed({ object, fields }: ScoredObject, called: string): DestinationField | null {
  const exact = fields.find((field) => [field.ref, field.key, field.label].includes(called));
  if (exact) return exact;
  const nouns = [object.plural, object.id, object.label].map(fold);
  const without = (form: string) => nouns.flatMap((noun) => (form.startsWith(noun) && form !== noun ? [form.slice(noun.length)] : []));
  const wanted = forms(called).flatMap((form) => [form, ...without(form)]);
  const own = ({ key, label }: DestinationField) => [key, label].flatMap(forms);
  const more = ({ key }: DestinationField) => (fieldWords[`${object.id}.${key}`] ?? []).flatMap(forms);
  for (const named of [own, more])
    for (const form of wanted) {
      const found =
        fields.find((field) => named(field).includes(form)) ?? fields.find((field) => named(field).flatMap(without).includes(form));
      if (found) return found;
    }
  return null;
}
