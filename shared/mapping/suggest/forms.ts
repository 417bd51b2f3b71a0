import type { FieldType } from "../../model/account.ts";
import { classify, Kind } from "../../profile/index.ts";
import { typeFit } from "../type-fit.ts";
import { type ColumnFacts, typeOf } from "./column.ts";

/** Shares of a column's filled rows (0 to 1) by the form of their values, out of its most frequent values. */
export interface Forms {
  /** Rows looked at; 0 when there are none. */
  rows: number;
  email: number;
  phone: number;
  url: number;
  date: number;
  number: number;
  percent: number;
  money: number;
  boolean: number;
  long: number;
  /** None of the above. */
  words: number;
}

const DIGITS = /\d/g;
/** `20240315`, as older systems write days: a number that may be one. */
/** `11-50`, `200+`, `< 10`, `1M – 5M`: sizes as forms and lists offer them. */
const RANGE =
  /^[<>~≤≥]?\s*[$€£]?\s*\d[\d.,\s]*\s?[kKmM]?\s*(\+|(-|–|—|to|bis|à|a)\s*[$€£]?\s*\d[\d.,\s]*\s?[kKmM]?\+?)?\s*(million|millions|billion|mio\.?|mrd\.?|k|employees|people|mitarbeiter|empleados|salariés)?$/;
const COMPACT_DAY = /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(T\d{4,6}Z?)?$/;
/** Seconds or milliseconds since 1970, of the years 2001 to 2033. */
const EPOCH = /^1\d{9}(\d{3})?$/;

/** The forms of a column's most frequent values; all 0 for a column without values. */
export function formsOf(column: ColumnFacts): Forms {
  const forms: Forms = { rows: 0, email: 0, phone: 0, url: 0, date: 0, number: 0, percent: 0, money: 0, boolean: 0, long: 0, words: 0 };
  for (const { value, count } of column.profile?.top ?? []) {
    const first = firstOf(value.trim());
    if (first === "") continue;
    forms.rows += count;
    // Spreadsheets keep numbers as texts by a sign before them.
    add(forms, first.replace(/^'/, ""), count);
  }
  if (forms.rows > 0) for (const key of Object.keys(forms) as (keyof Forms)[]) if (key !== "rows") forms[key] /= forms.rows;
  return forms;
}

/** The first of a list as interfaces write it, `["a@x.example","b@x.example"]` or `a@x.example; b@x.example`; nothing of an empty one. */
function firstOf(value: string): string {
  if (/^\[.*\]$/s.test(value)) return /^\[\s*"?([^",\]]*)/s.exec(value)?.[1]?.trim() ?? "";
  const parts = value.split(/\s*[;,|]\s*/);
  return parts.length > 1 && parts.every((part) => /^\S+@\S+$|^\+?\d[\d\s()/-]{5,}$/.test(part)) ? (parts[0] ?? "") : value;
}

function add(forms: Forms, value: string, count: number): void {
  const kinds = classify(value);
  const is = (bits: number) => (kinds & bits) !== 0;
  const digits = value.match(DIGITS)?.length ?? 0;
  const flags = is(Kind.booleanWord | Kind.bit);
  const numbers = is(Kind.integer | Kind.decimal | Kind.money | Kind.percent);
  if (is(Kind.email)) forms.email += count;
  const dates = is(Kind.date | Kind.datetime);
  if (is(Kind.phone) || (!dates && digits >= 6 && digits <= 15 && /^[+\d\s()./\-x]*$/i.test(value))) forms.phone += count;
  if (is(Kind.url)) forms.url += count;
  if (dates || COMPACT_DAY.test(value) || EPOCH.test(value)) forms.date += count;
  if (numbers || (!dates && !is(Kind.phone) && RANGE.test(value))) forms.number += count;
  if (is(Kind.percent)) forms.percent += count;
  if (is(Kind.money)) forms.money += count;
  if (flags) forms.boolean += count;
  if (is(Kind.long | Kind.html)) forms.long += count;
  if (!flags && !numbers && !dates && !is(Kind.email | Kind.url | Kind.phone)) forms.words += count;
}

/**
 * How well the values fit a field's type: 1 they have its form, 0 nothing is known, -1 they can't be meant for it. The pack's word on
 * the column's type counts where there are no values.
 */
export function formFit(column: ColumnFacts, forms: Forms, type: FieldType): number {
  if (column.known) {
    const fit = typeFit(column.known.type, type);
    return fit === 0 ? -1 : fit * 1.4 - 0.4;
  }
  if (forms.rows === 0) return 0;
  return byForms(forms, type, typeOf(column));
}

const spread = (share: number): number => share * 2 - 1;

function byForms(forms: Forms, type: FieldType, columnType: FieldType | null): number {
  switch (type) {
    case "email":
    case "emails":
      return spread(forms.email);
    case "phone":
    case "phones":
      return forms.phone > 0.5
        ? spread(forms.phone)
        : forms.words > 0.7 || forms.email > 0.3 || forms.url > 0.5 || forms.date > 0.5
          ? -1
          : -0.3;
    case "url":
      return forms.url > 0.4 ? forms.url : forms.email > 0.5 || forms.date > 0.5 || forms.number > 0.6 ? -1 : -0.3;
    case "date":
    case "datetime":
      return forms.date >= 0.5 ? spread(forms.date) : -1;
    case "time":
    case "duration":
      return forms.date > 0.5 && type === "time"
        ? 0.3
        : forms.number > 0.5
          ? type === "duration"
            ? 0.5
            : -0.2
          : forms.email > 0.3
            ? -1
            : 0;
    case "integer":
    case "decimal":
    case "money":
    case "percent":
      return numberFit(forms, type);
    case "boolean":
      return forms.boolean >= 0.9 ? 0.9 : forms.date > 0.5 || forms.email > 0.2 || forms.long > 0.2 ? -1 : -0.2;
    case "choice":
    case "choices":
    case "tags":
      return forms.email > 0.3 || forms.date > 0.6 || forms.url > 0.5 || forms.long > 0.3 ? -1 : forms.number > 0.7 ? -0.5 : 0.35;
    case "user":
      return forms.date > 0.5 || forms.boolean > 0.8 || forms.money > 0.2 || forms.url > 0.5 || forms.long > 0.2 ? -1 : 0.3;
    case "reference":
    case "references":
      return forms.date > 0.5 || forms.boolean > 0.8 || forms.money > 0.2 || forms.long > 0.3 || forms.percent > 0.2 ? -1 : 0.2;
    case "longtext":
    case "html":
      return forms.email > 0.7 || forms.date > 0.7 || forms.boolean > 0.8 || forms.number > 0.8 ? -0.6 : forms.long > 0.1 ? 0.8 : 0.3;
    case "file":
      return 0;
    default:
      return textFit(forms, columnType);
  }
}

function numberFit(forms: Forms, type: FieldType): number {
  if (forms.number < 0.5) return forms.date > 0.3 || forms.words > 0.5 || forms.email > 0.2 ? -1 : -0.4;
  if (type === "percent" && forms.money > 0.3) return -0.8;
  if (type !== "percent" && type !== "decimal" && forms.percent > 0.3) return -0.8;
  return (type === "percent" && forms.percent > 0.5) || (type === "money" && forms.money > 0.3) ? 1 : 0.5;
}

function textFit(forms: Forms, columnType: FieldType | null): number {
  if (forms.email > 0.5) return -0.7;
  if (forms.date > 0.7) return -0.8;
  if (forms.boolean > 0.9 && columnType === "boolean") return -0.7;
  if (forms.money > 0.5 || forms.percent > 0.5) return -0.7;
  return forms.words > 0.5 ? 0.4 : 0.05;
}
