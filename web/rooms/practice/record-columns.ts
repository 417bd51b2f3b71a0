import type { Json } from "../../../shared/kernel/json.ts";
import type { StudioColumn } from "../../grid/index.ts";

export type Recorded = Record<string, Json>;

/** Keys that hold a record's custom fields: each of those gets a column of its own. */
const NESTED = ["custom_field", "custom_fields"];

/** A column for every key that any of the records has: the id first, then those that are filled most often. */
export function columnsOf(records: readonly Recorded[]): StudioColumn<Recorded>[] {
  const filled = new Map<string, number>();
  for (const record of records) for (const [key, value] of flat(record)) filled.set(key, (filled.get(key) ?? 0) + (value === "" ? 0 : 1));
  const keys = [...filled].toSorted((a, b) => Number(b[0] === "id") - Number(a[0] === "id") || b[1] - a[1]).map(([key]) => key);
  return keys.map((key) => ({
    id: key,
    header: key,
    value: (row) => cellOf(row, key),
    width: key === "id" ? 124 : 168,
    ...(key === "id" ? { pinned: "left" as const, look: "mono" as const } : {}),
  }));
}

function flat(record: Recorded): [string, string][] {
  return Object.entries(record).flatMap(([key, value]): [string, string][] =>
    isNested(key, value) ? Object.entries(value).map(([inner, each]) => [`${key}.${inner}`, written(each)]) : [[key, written(value)]],
  );
}

function cellOf(record: Recorded, key: string): string {
  const [outer = "", ...inner] = key.split(".");
  const value = record[outer];
  return inner.length > 0 && isNested(outer, value) ? written(value[inner.join(".")]) : written(record[key]);
}

function isNested(key: string, value: Json | undefined): value is { [key: string]: Json } {
  return NESTED.includes(key) && typeof value === "object" && value !== null && !Array.isArray(value);
}

function written(value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value) && value.length === 0) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
