import { freshsales as freshsalesAccount } from "../../edge/practice/freshsales/index.ts";
import { pipedrive as pipedriveAccount } from "../../edge/practice/pipedrive/index.ts";
import type { AccountSchema, DestinationField } from "../../shared/model/index.ts";
import { standardFields as freshsalesFields } from "../../shared/packs/freshsales/standard.ts";
import { type DestinationObject, type DestinationPack, destinationPacks, objectsOf } from "../../shared/packs/index.ts";
import { standardFields } from "../../shared/packs/pipedrive/standard.ts";
import { practiceAccount } from "../shared/mapping/practice-account.ts";

/** An object of a destination with all its standard fields, and the custom ones that its practice account has. */
export interface ScoredObject {
  object: DestinationObject;
  fields: DestinationField[];
}

/**
 * What a destination's accounts have, read from its practice accounts of every generation: standard fields as accounts answer them, those
 * that are listed only for some accounts (job title, birthday, postal address …; a lead's medium), which the pack knows, and those that are only read.
 */
export function destinationOf(system: string): { pack: DestinationPack; objects: ScoredObject[] } | null {
  const pack = destinationPacks.find((each) => fold(each.id) === fold(system) || fold(each.label) === fold(system));
  if (!pack) return null;
  const known = cache.get(pack.id) ?? objectsIn(pack);
  cache.set(pack.id, known);
  return { pack, objects: known };
}
const cache = new Map<string, ScoredObject[]>();

export const fold = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, "");

function objectsIn(pack: DestinationPack): ScoredObject[] {
  const schemas = schemasOf(pack);
  const [first] = schemas;
  if (!first) return [];
  return objectsOf(pack, first).flatMap((object) => {
    const fields = new Map<string, DestinationField>();
    for (const schema of schemas)
      for (const field of schema.fields[object.id] ?? []) if (!fields.has(field.ref)) fields.set(field.ref, field);
    const more = pack.id === "pipedrive" ? listedForSome(object.id) : knownOf(object.id);
    for (const field of more) if (!fields.has(field.ref)) fields.set(field.ref, field);
    return fields.size > 0 ? [{ object, fields: [...fields.values()] }] : [];
  });
}

function schemasOf(pack: DestinationPack): AccountSchema[] {
  const vendor = pack.id === "freshsales" ? freshsalesAccount : pipedriveAccount;
  return vendor.generations.map((generation) => practiceAccount(pack, vendor, generation.value).readSchema());
}

/** Fields of Freshsales that no practice account lists: standard ones of older accounts, and those that are only read. The latter count where a label names them. */
function knownOf(object: string): DestinationField[] {
  const standard = Object.entries(freshsalesFields(object)).map(([key, field]) => ({
    key,
    label: field.label,
    type: field.type,
    readOnly: field.readOnly ?? false,
    ...(field.references ? { references: field.references } : {}),
  }));
  const read = (readFields[object] ?? []).map(([key, label, type]) => ({ key, label, type, readOnly: true }));
  return [...standard, ...read].map((field) => ({
    ...field,
    ref: field.key,
    custom: false,
    required: false,
    unique: false,
    createOnly: false,
  }));
}

type ReadField = readonly [key: string, label: string, type: DestinationField["type"]];
const times: ReadField[] = [
  ["created_at", "Created at", "datetime"],
  ["updated_at", "Updated at", "datetime"],
];
const readFields: Record<string, ReadField[]> = {
  contact: [
    ...times,
    ["department", "Department", "text"],
    ["display_name", "Display name", "text"],
    ["lead_score", "Score", "decimal"],
    ["last_contacted", "Last contacted time", "datetime"],
    ["last_seen", "Last seen", "datetime"],
    ["open_deals_amount", "Open deals amount", "money"],
    ["won_deals_amount", "Won deals amount", "money"],
  ],
  lead: [...times, ["lead_score", "Score", "decimal"], ["last_contacted", "Last contacted time", "datetime"]],
  sales_account: [
    ...times,
    ["last_contacted", "Last contacted time", "datetime"],
    ["open_deals_amount", "Open deals amount", "money"],
    ["won_deals_amount", "Won deals amount", "money"],
  ],
  deal: [
    ...times,
    ["expected_deal_value", "Expected deal value", "money"],
    ["base_currency_amount", "Deal value in base currency", "money"],
    ["stage_updated_time", "Deal stage updated at", "datetime"],
    ["age", "Age (in days)", "integer"],
    ["forecast_category", "Forecast category", "choice"],
  ],
  task: times,
  appointment: times,
  sales_activity: times,
  note: times,
  product: times,
};

function listedForSome(object: string): DestinationField[] {
  return standardFields(object).map((field) => ({
    key: field.key,
    ref: field.key,
    label: field.label,
    type: field.type,
    custom: false,
    required: field.required ?? false,
    unique: false,
    readOnly: field.readOnly ?? false,
    createOnly: field.createOnly ?? false,
    ...(field.choices ? { choices: field.choices } : {}),
    ...(field.references ? { references: field.references } : {}),
  }));
}
