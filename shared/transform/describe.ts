import { assertNever } from "../kernel/assert-never.ts";
import { canonicalJson, type Json } from "../kernel/json.ts";
import type { DestinationField } from "../model/account.ts";
import { describeSize, fileFacts } from "./values/file.ts";
import { htmlToText } from "./values/html.ts";

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
