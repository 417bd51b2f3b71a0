import type { Json } from "../../../shared/kernel/json.ts";

/** A value of a plan or of the destination as people read it on one line; empty becomes `nothing`. */
export function writtenText(value: Json): string {
  if (value === null || value === "") return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "nothing" : value.map(writtenText).join(", ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "object") return String(value);
  const { value: inner } = value;
  return inner !== undefined ? writtenText(inner) : Object.entries(value).map(([key, each]) => `${key}: ${writtenText(each)}`).join(", ");
}
