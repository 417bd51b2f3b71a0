import { assertNever } from "../kernel/index.ts";
import type { ColumnType } from "../model/index.ts";
import { isCountry } from "./countries.ts";
import { Kind } from "./kind.ts";
import type { ColumnStats } from "./stats.ts";

/** What no person's name is. */
const NO_NAME =
  Kind.integer |
  Kind.decimal |
  Kind.money |
  Kind.percent |
  Kind.bit |
  Kind.date |
  Kind.datetime |
  Kind.email |
  Kind.phone |
  Kind.url |
  Kind.html |
  Kind.token |
  Kind.long |
  Kind.spoilt;

/** A number with its calling code and nothing else: by its kinds it is an integer with a sign. */
const BARE_PHONE = /^\+[1-9]\d{6,14}$/;
export const isBarePhone = (value: string): boolean => BARE_PHONE.test(value.trim());

/**
 * Whether a filled value has the form that a type asks for. `kinds` are those of `classify(value)`; the value itself is only
 * looked at for countries and phone numbers. Texts and picklists take anything.
 */
export function agrees(kinds: number, type: ColumnType, value: string): boolean {
  const has = (bits: number) => (kinds & bits) !== 0;
  switch (type) {
    case "empty":
    case "text":
    case "longtext":
    case "picklist":
    case "multipicklist":
      return true;
    case "html":
      return has(Kind.html);
    case "id":
    case "reference":
      return has(Kind.token) && !has(Kind.spoilt);
    case "name":
      return !has(NO_NAME);
    case "country":
      return isCountry(value);
    case "email":
      return has(Kind.email);
    case "phone":
      return has(Kind.phone | Kind.digits) || (has(Kind.integer) && isBarePhone(value));
    case "url":
      return has(Kind.url);
    case "integer":
      return has(Kind.integer) && !has(Kind.longDigits);
    case "decimal":
      return has(Kind.integer | Kind.decimal);
    case "money":
      return has(Kind.integer | Kind.decimal | Kind.money) && !has(Kind.spoilt);
    case "percent":
      return has(Kind.integer | Kind.decimal | Kind.percent) && !has(Kind.spoilt);
    case "boolean":
      return has(Kind.booleanWord | Kind.bit);
    case "date":
    case "datetime":
      return has(Kind.date | Kind.datetime);
    default:
      return assertNever(type);
  }
}

/**
 * Whether the values of a type that isn't one of numbers are whole numbers all the same: keys, numbers of customers, codes. What
 * doesn't have the type's form doesn't count.
 */
export function areIntegers(stats: ColumnStats, type: ColumnType): boolean {
  if (type === "country") return false;
  const others = [...stats.mixes.keys()].filter((kinds) => (kinds & Kind.integer) === 0);
  return others.length < stats.mixes.size && !others.some((kinds) => agrees(kinds, type, ""));
}

/** Filled rows that agree with a type: exact up to the cap; beyond it, where values must be looked at, by the share of the counted ones. */
export function agreeingRows(stats: ColumnStats, type: ColumnType): number {
  if (type !== "country" && type !== "phone") return countWith(stats, (kinds) => agrees(kinds, type, ""));
  return rowsWhere(stats, (kinds, value) => agrees(kinds, type, value));
}

/** Rows whose value passes a test that needs the value itself. */
export function rowsWhere(stats: ColumnStats, test: (kinds: number, value: string) => boolean): number {
  const counted = new Map<number, { rows: number; passing: number }>();
  for (const [value, { count, kinds }] of stats.values) {
    const mix = counted.get(kinds) ?? { rows: 0, passing: 0 };
    mix.rows += count;
    if (test(kinds, value)) mix.passing += count;
    counted.set(kinds, mix);
  }
  let rows = 0;
  for (const [kinds, mix] of stats.mixes) {
    const { rows: seen, passing } = counted.get(kinds) ?? { rows: 0, passing: 0 };
    rows += seen === 0 ? 0 : seen === mix.count ? passing : Math.round((mix.count * passing) / seen);
  }
  return rows;
}

/** Rows whose value's kinds pass a test. */
export function countWith(stats: ColumnStats, test: (kinds: number) => boolean): number {
  let rows = 0;
  for (const [kinds, mix] of stats.mixes) if (test(kinds)) rows += mix.count;
  return rows;
}
