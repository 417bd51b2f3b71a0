import { assertNever } from "../kernel/index.ts";
import type { ColumnType } from "../model/index.ts";
import { Kind } from "./kind.ts";
import type { ColumnStats } from "./stats.ts";

/** Share of the filled values that must have a type's form. The rest are shown as dissent. */
const MOST = 0.8;
/** Words like yes and no are also answers and states: nearly all must be such words. */
const NEARLY_ALL = 0.95;
/** Share that makes a column of mixed plain and marked values (12, 12 %) the marked type. */
const SOME = 0.1;
/** Tags in this share of the values make rich text. */
const TAGGED = 0.2;
/** A picklist has at most this many values, each on average in at least PICK_REPEATS rows, none longer than PICK_LENGTH. */
const PICK_VALUES = 100;
const PICK_REPEATS = 4;
const PICK_LENGTH = 80;
/** With this few values, twice each is repetition enough. */
const FEW_VALUES = 5;

const ID_HEADER = /(^|[^a-z])(id|uuid|guid)$|[a-z](Id|ID|Uuid|UUID|Guid|GUID)$/;
const PHONE_HEADER = /phone|mobile|cell|tel\b|telefon|telephone|fax|handy/i;
const MONEY_HEADER = /price|amount|total|revenue|cost|fee|value|balance|paid|spend|turnover|betrag|preis|umsatz/i;
const FLAG_HEADER = /^(is|has|was|can)[\s_A-Z]|active|enabled|flag|opt(ed)?[\s_-]?(in|out)|consent|subscribed|archived|deleted|verified/;

/**
 * The type of a column from what its values look like, and how many filled values agree with it.
 *
 * Order: keys named so, then the forms that hardly occur by accident (e-mail, URL, dates, percent, money, numbers, phone),
 * yes and no, unnamed keys, rich and long text, picklist, text. A type needs 80 % of the filled values (yes and no 95 %);
 * for date and time, percent and money a tenth must carry the mark. The header decides only where values can't: digits are
 * phone numbers, 0 and 1 a flag, plain decimals money, tokens a key.
 */
export function inferType(stats: ColumnStats, header = ""): { type: ColumnType; agreeing: number } {
  const type = typeOf(stats, header);
  return { type, agreeing: countWith(stats, (kinds) => agrees(kinds, type)) };
}

function typeOf(stats: ColumnStats, header: string): ColumnType {
  if (stats.filled === 0) return "empty";
  const share = (bits: number) => countWith(stats, (kinds) => (kinds & bits) !== 0) / stats.filled;
  if (ID_HEADER.test(header.trim()) || ID_HEADER.test(header.trim().toLowerCase())) {
    if (share(Kind.token) >= MOST && share(Kind.date | Kind.datetime) < MOST) return "id";
  }
  if (share(Kind.email) >= MOST) return "email";
  if (share(Kind.url) >= MOST) return "url";
  if (share(Kind.date | Kind.datetime) >= MOST) return share(Kind.datetime) >= SOME ? "datetime" : "date";
  const number = numberType(share, header);
  if (number) return number;
  if (share(Kind.booleanWord) >= NEARLY_ALL && spellings(stats) <= 3) return "boolean";
  if (share(Kind.token) >= NEARLY_ALL && stats.filled >= FEW_VALUES && repeats(stats) < 1.02) return "id";
  if (share(Kind.html) >= TAGGED) return "html";
  if (share(Kind.long) >= SOME) return "longtext";
  return isPicklist(stats) ? "picklist" : "text";
}

function numberType(share: (bits: number) => number, header: string): ColumnType | null {
  const plain = Kind.integer | Kind.decimal;
  const phones = share(Kind.phone | Kind.digits) >= MOST;
  if (phones && (PHONE_HEADER.test(header) || share(Kind.phone) >= 0.3)) return "phone";
  if (share(Kind.bit) >= NEARLY_ALL && FLAG_HEADER.test(header)) return "boolean";
  if (share(Kind.percent | plain) >= MOST && share(Kind.percent) >= SOME) return "percent";
  if (share(Kind.money | plain) >= MOST && share(Kind.money) >= SOME) return "money";
  if (share(Kind.integer) >= MOST && share(Kind.decimal) === 0) return "integer";
  if (share(plain) >= MOST) return share(Kind.decimal) === 0 ? "integer" : MONEY_HEADER.test(header) ? "money" : "decimal";
  return null;
}

/** Whether a value with these kinds has the form that a type asks for. */
export function agrees(kinds: number, type: ColumnType): boolean {
  switch (type) {
    case "empty":
    case "text":
    case "longtext":
    case "picklist":
      return true;
    case "html":
      return (kinds & Kind.html) !== 0;
    case "id":
      return (kinds & Kind.token) !== 0;
    case "email":
      return (kinds & Kind.email) !== 0;
    case "phone":
      return (kinds & (Kind.phone | Kind.digits)) !== 0;
    case "url":
      return (kinds & Kind.url) !== 0;
    case "integer":
      return (kinds & Kind.integer) !== 0;
    case "decimal":
      return (kinds & (Kind.integer | Kind.decimal)) !== 0;
    case "money":
      return (kinds & (Kind.integer | Kind.decimal | Kind.money)) !== 0;
    case "percent":
      return (kinds & (Kind.integer | Kind.decimal | Kind.percent)) !== 0;
    case "boolean":
      return (kinds & (Kind.booleanWord | Kind.bit)) !== 0;
    case "date":
    case "datetime":
      return (kinds & (Kind.date | Kind.datetime)) !== 0;
    default:
      return assertNever(type);
  }
}

/** Rows whose value's kinds pass a test. */
export function countWith(stats: ColumnStats, test: (kinds: number) => boolean): number {
  let rows = 0;
  for (const [kinds, mix] of stats.mixes) if (test(kinds)) rows += mix.count;
  return rows;
}

/** Distinct words without regard to case. */
const spellings = (stats: ColumnStats): number => new Set([...stats.values.keys()].map((value) => value.trim().toLowerCase())).size;

/** Rows per distinct value, among the values that are counted. */
function repeats(stats: ColumnStats): number {
  let rows = 0;
  for (const { count } of stats.values.values()) rows += count;
  return rows / Math.max(1, stats.values.size);
}

function isPicklist(stats: ColumnStats): boolean {
  if (stats.capped || stats.values.size > PICK_VALUES || stats.maxLength > PICK_LENGTH) return false;
  return repeats(stats) >= (stats.values.size <= FEW_VALUES ? 2 : PICK_REPEATS);
}
