import { assertNever } from "../kernel/assert-never.ts";
import type { FieldType } from "../model/account.ts";
import type { ColumnType } from "../model/dataset.ts";

/** The field type that a column's values amount to. */
export function fieldTypeOf(type: ColumnType): FieldType {
  switch (type) {
    case "empty":
    case "id":
    case "name":
    case "country":
      return "text";
    case "picklist":
      return "choice";
    case "multipicklist":
      return "choices";
    case "reference":
    case "text":
    case "longtext":
    case "html":
    case "email":
    case "phone":
    case "url":
    case "integer":
    case "decimal":
    case "money":
    case "percent":
    case "boolean":
    case "date":
    case "datetime":
      return type;
    default:
      return assertNever(type);
  }
}

type Family = "text" | "email" | "phone" | "url" | "number" | "boolean" | "day" | "clock" | "choice" | "user" | "reference" | "file";

const families: Record<FieldType, Family> = {
  text: "text",
  longtext: "text",
  html: "text",
  email: "email",
  emails: "email",
  phone: "phone",
  phones: "phone",
  url: "url",
  integer: "number",
  decimal: "number",
  money: "number",
  percent: "number",
  boolean: "boolean",
  date: "day",
  datetime: "day",
  time: "clock",
  duration: "clock",
  choice: "choice",
  choices: "choice",
  user: "user",
  reference: "reference",
  references: "reference",
  tags: "choice",
  file: "file",
};

/** Fits between families that aren't the same; everything else is 0. Column's family first. */
const crossings: Partial<Record<`${Family}>${Family}`, number>> = {
  "email>text": 0.6,
  "phone>text": 0.6,
  "url>text": 0.7,
  "number>text": 0.5,
  "boolean>text": 0.5,
  "day>text": 0.4,
  "clock>text": 0.5,
  "choice>text": 0.7,
  "user>text": 0.4,
  "reference>text": 0.5,
  "text>choice": 0.5,
  "text>url": 0.5,
  "text>phone": 0.4,
  "text>reference": 0.6,
  "text>user": 0.4,
  "email>user": 0.8,
  "boolean>choice": 0.7,
  "choice>boolean": 0.4,
  "number>choice": 0.2,
  "number>clock": 0.6,
  "day>clock": 0.4,
  "user>email": 0.3,
  "text>email": 0.3,
  "text>file": 0.4,
  "url>file": 0.5,
};

/** How well values of one type go into a field of another: 1 the same kind, 0 not at all. */
export function typeFit(from: FieldType, to: FieldType): number {
  if (from === to) return 1;
  const [left, right] = [families[from], families[to]];
  if (left !== right) return crossings[`${left}>${right}`] ?? 0;
  if (from === "html" && to === "text") return 0.6;
  if ((from === "longtext" || from === "html") && to === "text") return 0.7;
  return from === "datetime" && to === "date" ? 0.8 : 0.95;
}

/** Whether an existing field can hold what a planned one would: the same kind of value, by the vendor's coarser types. */
export function canStandFor(planned: FieldType, existing: FieldType): boolean {
  if (typeFit(planned, existing) >= 0.8) return true;
  return (
    existing === "longtext" ||
    existing === "html" ||
    (existing === "text" && ["phone", "email", "url"].includes(planned)) ||
    (planned === "boolean" && existing === "choice")
  );
}
