import { hashText } from "../kernel/hash.ts";
import type { Json } from "../kernel/json.ts";
import type { FieldType } from "../model/account.ts";

/** Stable over plans and runs: the same source record through the same map has the same effect id. 20 hex characters. */
export function effectIdOf(mapId: string, sourceKey: string): string {
  return hashText(`${mapId}\u0000${sourceKey}`).slice(0, 20);
}

/**
 * The id of a record whose key an earlier one has: by its row, and like no id of a key, whatever that looks like. Ids of keys are made of
 * texts that begin with a map's id, which is never empty.
 */
export function repeatedIdOf(mapId: string, { sourceKey, datasetId, row }: { sourceKey: string; datasetId: string; row: number }): string {
  return hashText(`\u0000${mapId}\u0000${datasetId}\u0000${row}\u0000${sourceKey}`).slice(0, 20);
}

/** Needs nothing but its case changed: the usual case, told by one look. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** Names compare without case, surrounding or repeated space, and Unicode form. */
export function normaliseName(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

/** The host of a web address without `www.`; empty when there is none. */
function normaliseHost(text: string): string {
  const host = text
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, "")
    .replace(/[/?#].*$/, "")
    .replace(/:\d+$/, "");
  return host.replace(/^www\./, "");
}

/** The texts by which a value of this type is recognised again; none for empty values. */
export function matchTexts(value: Json | undefined, type: FieldType): string[] {
  if (value === null || value === undefined || value === "") return [];
  if (Array.isArray(value)) return value.flatMap((each) => matchTexts(itemValue(each), type));
  if (typeof value === "object") return [];
  const text = normaliseMatch(String(value), type);
  return text ? [text] : [];
}

function itemValue(item: Json): Json {
  return item !== null && typeof item === "object" && !Array.isArray(item) ? (item.value ?? null) : item;
}

function normaliseMatch(text: string, type: FieldType): string {
  switch (type) {
    case "url":
      return normaliseHost(text);
    case "phone":
    case "phones":
      return text.replace(/[^\d+]/g, "");
    default:
      return normaliseName(text);
  }
}
