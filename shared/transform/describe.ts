import { assertNever } from "../kernel/assert-never.ts";
import { canonicalJson, type Json } from "../kernel/json.ts";
import type { DestinationField } from "../model/account.ts";
import type { FormulaValue } from "./contract.ts";
import { describeSize, fileFacts } from "./values/file.ts";
import { htmlToText } from "./values/html.ts";
import { isDate, isError, textOf } from "./values/value.ts";

/** A canonical value as people read it: labels and names for ids, yes and no, lists joined with commas. Empty is "". */
export function describeValue(value: Json, field: DestinationField, users: readonly { id: string; name: string }[]): string {
  if (value === null) return "";
  if (Array.isArray(value)) return value.map((each) => describeValue(each, field, users)).join(", ");
  switch (field.type) {
    case "choice":
    case "choices":
      return field.choices?.find((choice) => choice.id === String(value))?.label ?? plain(value);
    case "user":
      return users.find((user) => user.id === String(value))?.name ?? plain(value);
    case "file":
      return describeFile(value);
    case "html":
      return htmlToText(plain(value));
    case "text":
    case "longtext":
    case "email":
    case "emails":
    case "phone":
    case "phones":
    case "url":
    case "integer":
    case "decimal":
    case "money":
    case "percent":
    case "boolean":
    case "date":
    case "datetime":
    case "time":
    case "duration":
    case "reference":
    case "references":
    case "tags":
      return plain(value);
    default:
      return assertNever(field.type);
  }
}

/** A formula's own value: its kind, how it reads, and of an error why. */
export function describeFormulaValue(value: FormulaValue): {
  kind: "text" | "number" | "date" | "truth" | "blank" | "error";
  value: string;
  error: { message: string; at: number; end: number } | null;
} {
  const text = textOf(value);
  if (isError(value))
    return { kind: "error", value: value.code, error: { message: value.message, at: value.at ?? 0, end: value.end ?? 0 } };
  if (isDate(value)) return { kind: "date", value: text, error: null };
  if (typeof value === "number") return { kind: "number", value: text, error: null };
  if (typeof value === "boolean") return { kind: "truth", value: text, error: null };
  return { kind: text === "" ? "blank" : "text", value: text, error: null };
}

function describeFile(value: Json): string {
  const file = fileFacts(value);
  return file ? `${file.name} (${describeSize(file.sizeBytes)})` : plain(value);
}

/** Entries of e-mail and phone lists are shown by their value, with their label when they have one. */
function plain(value: Json): string {
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (value === null) return "";
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value) || typeof value.value !== "string") return canonicalJson(value);
  return typeof value.label === "string" && value.label !== "" ? `${value.value} (${value.label})` : value.value;
}
