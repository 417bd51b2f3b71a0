import { freshsales as freshsalesAccount } from "../../edge/practice/freshsales/index.ts";
import { pipedrive as pipedriveAccount } from "../../edge/practice/pipedrive/index.ts";
import type { AccountSchema, DestinationField } from "../../shared/model/index.ts";
import { type DestinationObject, type DestinationPack, destinationPacks, objectsOf } from "../../shared/packs/index.ts";
import { standardFields } from "../../shared/packs/pipedrive/standard.ts";
import { practiceAccount } from "../shared/mapping/practice-account.ts";

/** An object of a destination with all its standard fields, and the custom ones that its practice account has. */
export interface ScoredObject {
  object: DestinationObject;
  fields: DestinationField[];
}

/**
 * What a destination's accounts have, read from its practice accounts of every generation: standard fields as accounts answer them, and those
 * that Pipedrive lists only for some accounts (job title, birthday, postal address …), which the pack knows.
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
    if (pack.id === "pipedrive") for (const field of listedForSome(object.id)) if (!fields.has(field.ref)) fields.set(field.ref, field);
    return fields.size > 0 ? [{ object, fields: [...fields.values()] }] : [];
  });
}

function schemasOf(pack: DestinationPack): AccountSchema[] {
  const vendor = pack.id === "freshsales" ? freshsalesAccount : pipedriveAccount;
  return vendor.generations.map((generation) => practiceAccount(pack, vendor, generation.value).readSchema());
}

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
