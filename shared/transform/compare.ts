import { assertNever } from "../kernel/assert-never.ts";
import { type Json, sameJson } from "../kernel/json.ts";
import type { DestinationField } from "../model/account.ts";
import { fileFacts } from "./values/file.ts";
import { htmlToText, normalHtml } from "./values/html.ts";
import { readNumber } from "./values/number.ts";
import { readPhone } from "./values/phone.ts";
import { readBoolean } from "./values/value.ts";

export interface Comparison {
  equal: boolean;
  /** Why the two stand for the same although they are written differently; null when they are the same, or not equal. */
  explained: string | null;
}

const SAME: Comparison = { equal: true, explained: null };
const DIFFERENT: Comparison = { equal: false, explained: null };
const explain = (reason: string): Comparison => ({ equal: true, explained: reason });

/** Whether two canonical values of a field mean the same: by its type, lists as sets, nothing equal to empty. */
export function valuesEqual(a: Json, b: Json, field: DestinationField): Comparison {
  if (isEmpty(a) || isEmpty(b)) return isEmpty(a) && isEmpty(b) ? SAME : DIFFERENT;
  if (sameJson(a, b)) return SAME;
  switch (field.type) {
    case "text":
    case "longtext":
      return compareText(String(a), String(b));
    case "html":
      return compareHtml(String(a), String(b));
    case "url":
      return compareUrl(String(a), String(b));
    case "email":
      return compareEmail(String(a), String(b));
    case "phone":
      return comparePhone(String(a), String(b));
    case "emails":
      return compareSets(entries(a), entries(b), (text) => text.toLowerCase(), "capitals differ");
    case "phones":
      return compareSets(entries(a), entries(b), normalPhone, "the same numbers, written differently");
    case "integer":
    case "decimal":
    case "money":
    case "percent":
      return compareNumbers(a, b);
    case "boolean":
      return readBoolean(String(a)) !== null && readBoolean(String(a)) === readBoolean(String(b)) ? SAME : DIFFERENT;
    case "date":
    case "datetime":
      return compareMoments(String(a), String(b));
    case "time":
    case "duration":
      return compareClocks(String(a), String(b));
    case "choice":
    case "user":
    case "reference":
      return compareIds([a], [b], field);
    case "choices":
    case "references":
      return compareIds(list(a), list(b), field);
    case "file":
      return compareFiles(a, b);
    case "tags":
      return compareSets(list(a).map(String), list(b).map(String), (text) => text.trim().toLowerCase(), "capitals or spaces differ");
    default:
      return assertNever(field.type);
  }
}

const isEmpty = (value: Json | undefined): boolean =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
const list = (value: Json): Json[] => (Array.isArray(value) ? value : [value]);

/** Bytes are not read back: a file is the same when its name and its size are. */
function compareFiles(a: Json, b: Json): Comparison {
  const [sent, found] = [fileFacts(a), fileFacts(b)];
  if (!sent || !found || sent.sizeBytes !== found.sizeBytes) return DIFFERENT;
  return sent.name === found.name ? explain("the same name and size") : DIFFERENT;
}

function compareText(a: string, b: string): Comparison {
  if (a === b) return SAME;
  if (a.normalize() === b.normalize()) return explain("the same letters, encoded differently");
  return squeeze(a) === squeeze(b) ? explain("only white space differs") : DIFFERENT;
}

const squeeze = (text: string): string =>
  text
    .normalize()
    .replace(/[\s\u00a0]+/g, " ")
    .trim();

function compareHtml(a: string, b: string): Comparison {
  if (normalHtml(a) === normalHtml(b)) return explain("the same content, marked up differently");
  const linksOf = (html: string): string => [...normalHtml(html).matchAll(/(?:href|src)="([^"]*)"/g)].map((match) => match[1]).join(" ");
  const sameText = squeeze(htmlToText(a)) === squeeze(htmlToText(b)) && linksOf(a) === linksOf(b);
  return sameText ? explain("the same text, some formatting differs") : DIFFERENT;
}

function compareUrl(a: string, b: string): Comparison {
  return normalUrl(a) === normalUrl(b) ? explain("the same address, written differently") : compareText(a, b);
}

/** Without http(s), `www.` and a last slash, the host in small letters. */
function normalUrl(url: string): string {
  const bare = url
    .trim()
    .replace(/^https?:\/\//i, "")
    .replace(/^www\./i, "")
    .replace(/\/$/, "");
  const host = /^[^/?#]*/.exec(bare)?.[0] ?? "";
  return host.toLowerCase() + bare.slice(host.length);
}

function compareEmail(a: string, b: string): Comparison {
  return a.trim().toLowerCase() === b.trim().toLowerCase() ? explain("only capitals differ") : DIFFERENT;
}

function comparePhone(a: string, b: string): Comparison {
  return normalPhone(a) === normalPhone(b) ? explain("the same number, written differently") : DIFFERENT;
}

/** Numbers with a country code in one form; others by what can be dialled, extension letters included. */
const normalPhone = (text: string): string => readPhone(text, "") ?? text.toLowerCase().replace(/[^\da-z+]/g, "");

function compareNumbers(a: Json, b: Json): Comparison {
  const [first, second] = [asNumber(a), asNumber(b)];
  if (first === null || second === null) return DIFFERENT;
  if (Math.abs(first - second) > 1e-9 * Math.max(1, Math.abs(first), Math.abs(second))) return DIFFERENT;
  return typeof a === typeof b ? SAME : explain("the same number, written as text");
}

const asNumber = (value: Json): number | null =>
  typeof value === "number" ? value : typeof value === "string" ? (readNumber(value)?.value ?? null) : null;

function compareMoments(a: string, b: string): Comparison {
  const [first, second] = [Date.parse(a), Date.parse(b)];
  return Number.isFinite(first) && first === second
    ? explain(a.length > 10 && b.length > 10 ? "the same instant, written differently" : "the same day, written with a time")
    : DIFFERENT;
}

function compareClocks(a: string, b: string): Comparison {
  const [first, second] = [clockSeconds(a), clockSeconds(b)];
  return first !== null && first === second ? explain("the same time, written differently") : DIFFERENT;
}

function clockSeconds(text: string): number | null {
  const match = /^(\d+):(\d\d)(?::(\d\d))?$/.exec(text.trim());
  return match && Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0);
}

/** Ids as a set; an option's label counts as its id, and is said. */
function compareIds(a: Json[], b: Json[], field: DestinationField): Comparison {
  const idOf = (text: string): string => {
    const known = field.choices?.some((choice) => choice.id === text);
    return known ? text : (field.choices?.find((choice) => choice.label.toLowerCase() === text.trim().toLowerCase())?.id ?? text);
  };
  return compareSets(a.map(String), b.map(String), idOf, "the option’s label in place of its id");
}

function compareSets(a: string[], b: string[], normal: (text: string) => string, reason: string): Comparison {
  if (sameSet(a, b)) return SAME;
  return sameSet(a.map(normal), b.map(normal)) ? explain(reason) : DIFFERENT;
}

function sameSet(a: string[], b: string[]): boolean {
  const [first, second] = [new Set(a), new Set(b)];
  return first.size === second.size && [...first].every((each) => second.has(each));
}

/** The values of an e-mail or phone list; labels and which is primary don't count. */
function entries(value: Json): string[] {
  return list(value).map((each) =>
    typeof each === "object" && each !== null && !Array.isArray(each) ? String(each.value ?? "") : String(each),
  );
}
