import type { Json } from "../../kernel/json.ts";

/** Texts and numbers as text; anything else is empty. */
export function asText(value: Json | undefined): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
