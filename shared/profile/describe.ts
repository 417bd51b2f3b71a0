import type { Column, ColumnProfile, ColumnType, ValueCount } from "../model/index.ts";
import { dateOrderOf } from "./date-order.ts";

/** What the values of a type are called: one of them, several. */
const names: Record<ColumnType, [string, string]> = {
  empty: ["nothing", "nothing"],
  text: ["a text", "texts"],
  longtext: ["a long text", "long texts"],
  html: ["a formatted text", "formatted texts"],
  id: ["a key", "keys"],
  reference: ["a key of another record", "keys of other records"],
  name: ["a person’s name", "names of people"],
  country: ["a country", "countries"],
  email: ["an e-mail address", "e-mail addresses"],
  phone: ["a phone number", "phone numbers"],
  url: ["a web address", "web addresses"],
  integer: ["a whole number", "whole numbers"],
  decimal: ["a number", "numbers"],
  money: ["an amount of money", "amounts of money"],
  percent: ["a percentage", "percentages"],
  boolean: ["yes or no", "yes and no"],
  date: ["a date", "dates"],
  datetime: ["a date with a time", "dates with a time"],
  picklist: ["a choice", "choices"],
  multipicklist: ["a list of choices", "lists of choices"],
};

/**
 * What an admin should know about a column, in short sentences: the headline says what it holds and how surely, the evidence
 * what that rests on, what doesn't fit, and what is wrong with values. Most important first.
 */
export function describeColumn(column: Column, profile: ColumnProfile): { headline: string; evidence: string[] } {
  if (profile.filled === 0) return { headline: "Empty: no row has a value.", evidence: [] };
  const facts = [dissentOf(profile), orderOf(profile), ...flawsOf(profile), zoneOf(profile), listOf(profile), keyOf(column, profile)];
  const figures = [fillOf(profile), distinctOf(profile), rangeOf(profile), writtenOf(profile)];
  return { headline: headlineOf(profile), evidence: [...facts, ...figures].filter((each) => each !== null) };
}

function headlineOf(profile: ColumnProfile): string {
  const [, many] = names[profile.type];
  const share = profile.agreeing === profile.filled ? "" : `, ${percent(profile.agreeing, profile.filled)} of the values`;
  return `${many.charAt(0).toUpperCase()}${many.slice(1)}${share}.`;
}

function dissentOf({ type, filled, agreeing, dissent }: ColumnProfile): string | null {
  const others = filled - agreeing;
  if (others <= 0) return null;
  const seen = dissent.length > 0 ? `: ${dissent.map(valueText).join(", ")}` : "";
  return `${number(others)} of ${values(filled)} ${others === 1 ? "isn’t" : "aren’t"} ${names[type][others === 1 ? 0 : 1]}${seen}.`;
}

function orderOf(profile: ColumnProfile): string | null {
  return profile.dayFirst + profile.monthFirst + profile.dayOrMonth > 0 ? dateOrderOf(profile).why : null;
}

function flawsOf(profile: ColumnProfile): (string | null)[] {
  return [
    flaw(profile.spoilt, "was spoilt by a spreadsheet", "were spoilt by a spreadsheet", "what is lost can only come from the source"),
    flaw(profile.mojibake, "was read in the wrong encoding once", "were read in the wrong encoding once", "letters show as Ã¼ or �"),
    flaw(profile.padded, "has blanks at an end", "have blanks at an end", null),
    profile.type === "html" ? null : flaw(profile.markup, "has HTML tags", "have HTML tags", null),
  ];
}

function flaw(count: number, one: string, many: string, more: string | null): string | null {
  return count === 0 ? null : `${values(count)} ${count === 1 ? one : many}${more === null ? "" : `: ${more}`}.`;
}

function zoneOf({ type, zoned, agreeing }: ColumnProfile): string | null {
  if (type !== "datetime") return null;
  if (zoned === 0) return "No time names its zone: the project’s zone is taken.";
  return zoned >= agreeing
    ? "All times name their zone."
    : `${number(zoned)} of ${values(agreeing)} ${zoned === 1 ? "names" : "name"} a zone; the project’s zone is taken for the others.`;
}

function listOf({ separator }: ColumnProfile): string | null {
  if (separator === null) return null;
  return `${separator === "\n" ? "Line breaks" : `“${separator}”`} ${separator === "\n" ? "part" : "parts"} the choices of a cell.`;
}

/** A key that isn't one; what repeats where keys of other records are told apart by nothing else. */
function keyOf(column: Column, { type, filled, distinct, distinctCapped }: ColumnProfile): string | null {
  if (distinctCapped) return null;
  if (type === "reference")
    return `“${column.name}” names ${number(distinct)} records, each ${rounded(filled / distinct)} times on average.`;
  if (type !== "id" || distinct === filled) return null;
  return `${number(filled - distinct)} of ${values(filled)} ${filled - distinct === 1 ? "repeats" : "repeat"} an earlier one: it is no key as it stands.`;
}

function fillOf({ filled, rows }: ColumnProfile): string {
  return filled === rows
    ? `Filled in every row (${number(rows)}).`
    : `Filled in ${number(filled)} of ${number(rows)} rows (${percent(filled, rows)}).`;
}

function distinctOf({ type, filled, distinct, distinctCapped, top }: ColumnProfile): string | null {
  const [first] = top;
  if (distinctCapped) return `More than ${number(distinct)} different values.`;
  if (distinct === filled) return filled > 1 ? "Each value occurs once." : null;
  if (distinct === 1) return `The same value in all: ${quoted(first?.value ?? "")}.`;
  if (type === "reference" || type === "id") return null;
  if (distinct > filled / 2)
    return `${number(distinct)} different values; ${number(filled - distinct)} ${filled - distinct === 1 ? "repeats" : "repeat"} an earlier one.`;
  return `${number(distinct)} different values${first ? `; most often ${quoted(first.value)}, ${percent(first.count, filled)} of them` : ""}.`;
}

function rangeOf({ histogram, distinct }: ColumnProfile): string | null {
  return histogram && distinct > 1 ? `From ${histogram.from} to ${histogram.to}.` : null;
}

function writtenOf({ patterns }: ColumnProfile): string | null {
  const [first, ...more] = patterns;
  if (!first) return null;
  if (more.length === 0) return `All written as ${first.value}.`;
  return `Written in ${patterns.length === 8 ? "8 ways or more" : `${patterns.length} ways`}, most as ${first.value}.`;
}

const number = (count: number): string => count.toLocaleString("en-US");
const rounded = (value: number): string => value.toLocaleString("en-US", { maximumFractionDigits: 1 });
const values = (count: number): string => `${number(count)} ${count === 1 ? "value" : "values"}`;
const valueText = ({ value, count }: ValueCount): string => (count === 1 ? quoted(value) : `${quoted(value)} (${number(count)})`);
const quoted = (value: string): string => `“${value.length > 40 ? `${value.slice(0, 39)}…` : value}”`;

/** Never 100 % while one is missing, never 0 % while there is one. */
function percent(part: number, whole: number): string {
  const share = (100 * part) / Math.max(1, whole);
  if (part < whole && share > 99.9) return "over 99.9 %";
  if (part > 0 && share < 0.1) return "under 0.1 %";
  return `${share > 99 || share < 1 ? rounded(share) : Math.round(share)} %`;
}
