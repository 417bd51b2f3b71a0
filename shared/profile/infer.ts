import type { ColumnType } from "../model/index.ts";
import { agreeingRows, countWith, isBarePhone, rowsWhere } from "./agree.ts";
import { isCountries } from "./countries.ts";
import { type HeaderSays, readHeader } from "./headers.ts";
import { Kind } from "./kind.ts";
import { separatorOf } from "./lists.ts";
import { isPeople } from "./people.ts";
import type { ColumnStats } from "./stats.ts";

/** Share of the filled values that must have a type's form. The rest are shown as dissent. */
const MOST = 0.8;
/** Words like yes and no are also answers and states: nearly all must be such words. */
const NEARLY_ALL = 0.95;
/** Share that makes a column of mixed plain and marked values (12, 12 %) the marked type. */
const SOME = 0.1;
/** Share written like phone numbers that makes a column of long digits one of phone numbers. */
const MARKED_PHONES = 0.3;
/** Tags in this share of the values make rich text. */
const TAGGED = 0.2;
/** A picklist has at most this many values, each on average in at least PICK_REPEATS rows, none longer than PICK_LENGTH. */
const PICK_VALUES = 100;
const PICK_REPEATS = 4;
const PICK_LENGTH = 80;
/** With this few values, twice each is repetition enough. */
const FEW_VALUES = 5;
/** Rows per value from which a key that is named so refers to other records; below, repetition is a fault of a key. */
const REFERENCE_REPEATS = 1.05;
/** Tokens with digits that are no keys: times, weeks, months, quarters, versions, IP addresses, ranges, sizes. */
const NO_KEY =
  /^(?:\d{1,2}:\d{2}(?::\d{2})?|\d{4}-?W\d{1,2}(?:-\d)?|\d{4}[-/.]\d{1,2}|\d{1,2}[-/.]\d{4}|\d{4}-?[QH]\d|[QH]\d[-/]?\d{4}|v?\d{1,3}(?:\.\d{1,3}){2,3}|\d+[-–x×]\d+|\d+\+)$/i;

/** What a column's values amount to. */
export interface Inferred {
  type: ColumnType;
  /** Filled values that agree with it. */
  agreeing: number;
  /** What parts the choices of a multipicklist; null for other types. */
  separator: string | null;
}

/**
 * The type of a column from what its values look like, and how many filled values agree with it.
 *
 * Order: keys that are named so (a reference where they repeat and the header names a key of something), then the forms that
 * hardly occur by accident (e-mail, URL, dates), codes under a postal header, numbers (phone, percent, money, plain), countries,
 * yes and no, people's names, unnamed keys, rich text, lists of choices, long text, picklist, text. A type needs 80 % of the
 * filled values (yes and no 95 %); for date and time, percent and money a tenth must carry the mark. Values that a spreadsheet
 * spoilt speak neither for a type nor against it. The header decides only where values can't: digits are phone numbers, 0 and 1
 * a flag, plain decimals money, tokens a key, two letters a country, words a person. Whole numbers of 16 digits and more are keys:
 * as numbers they would lose digits.
 */
export function inferType(stats: ColumnStats, header = ""): Inferred {
  const says = readHeader(header);
  const { type, separator } = typeOf(stats, says);
  return { type, agreeing: agreeingRows(stats, type), separator };
}

function typeOf(stats: ColumnStats, says: HeaderSays): { type: ColumnType; separator: string | null } {
  const plain = (type: ColumnType) => ({ type, separator: null });
  if (stats.filled === 0) return plain("empty");
  const share = shareOf(stats);
  const form = formType(stats, says, share);
  if (form) return plain(form);
  if (isCountries(stats, says)) return plain("country");
  if (share(Kind.booleanWord) >= NEARLY_ALL && spellings(stats) <= 3) return plain("boolean");
  if (isPeople(stats, says)) return plain("name");
  if (share(Kind.token) >= NEARLY_ALL && stats.filled >= FEW_VALUES && repeats(stats) < 1.02 && mayBeKeys(stats)) return plain("id");
  if (share(Kind.html) >= TAGGED) return plain("html");
  const separator = separatorOf(stats, says);
  if (separator !== null) return { type: "multipicklist", separator };
  if (share(Kind.long) >= SOME) return plain("longtext");
  return plain(isPicklist(stats) ? "picklist" : "text");
}

/** Types that are told by the form of single values. */
function formType(stats: ColumnStats, says: HeaderSays, share: (bits: number) => number): ColumnType | null {
  const dated = share(Kind.date | Kind.datetime);
  if (says.key !== null && share(Kind.token) >= MOST && dated < MOST) {
    return says.key === "of" && repeats(stats) >= REFERENCE_REPEATS ? "reference" : "id";
  }
  if (share(Kind.email) >= MOST) return "email";
  if (share(Kind.url) >= MOST) return "url";
  if (dated >= MOST) return share(Kind.datetime) >= SOME ? "datetime" : "date";
  if (says.postal && share(Kind.token | Kind.integer) >= SOME) return "text";
  if (isPhones(stats, says, share)) return "phone";
  return numberType(share, says);
}

function isPhones(stats: ColumnStats, says: HeaderSays, share: (bits: number) => number): boolean {
  if (share(Kind.phone | Kind.digits | Kind.integer) < MOST || (!says.phone && areTooLong(stats))) return false;
  const bare =
    rowsWhere(stats, (kinds, value) => (kinds & Kind.integer) !== 0 && (kinds & Kind.phone) === 0 && isBarePhone(value)) / stats.filled;
  return share(Kind.phone | Kind.digits) + bare >= MOST && (says.phone || share(Kind.phone) + bare >= MARKED_PHONES);
}

/** Cards and accounts in groups of digits look like phone numbers, but those have 15 digits at most (ITU-T E.164). */
function areTooLong(stats: ColumnStats): boolean {
  const long = rowsWhere(stats, (kinds, value) => (kinds & Kind.phone) !== 0 && /^\D*(\d\D*){16,}$/.test(value));
  return long >= MOST * countWith(stats, (kinds) => (kinds & Kind.phone) !== 0) && long > 0;
}

function numberType(share: (bits: number) => number, says: HeaderSays): ColumnType | null {
  const plain = Kind.integer | Kind.decimal;
  if (share(Kind.bit) >= NEARLY_ALL && says.flag) return "boolean";
  if (share(Kind.percent | plain) >= MOST && share(Kind.percent) >= SOME) return "percent";
  if (share(Kind.money | plain) >= MOST && share(Kind.money) >= SOME) return "money";
  // As numbers they would lose digits: accounts, cards, keys of other systems.
  if (share(Kind.integer) >= MOST && share(Kind.longDigits) >= SOME) return "id";
  if (share(Kind.integer) >= MOST && share(Kind.decimal) === 0) return "integer";
  if (share(plain) >= MOST) return share(Kind.decimal) === 0 ? "integer" : says.money ? "money" : "decimal";
  return null;
}

/** Share of the filled values with one of some bits, without those that a spreadsheet spoilt unless all are. */
function shareOf(stats: ColumnStats): (bits: number) => number {
  const spoilt = countWith(stats, (kinds) => (kinds & Kind.spoilt) !== 0);
  const skipped = spoilt < stats.filled ? Kind.spoilt : 0;
  const base = skipped === 0 ? stats.filled : stats.filled - spoilt;
  return (bits) => countWith(stats, (kinds) => (kinds & bits) !== 0 && (kinds & skipped) === 0) / base;
}

/** Distinct words without regard to case. */
const spellings = (stats: ColumnStats): number => new Set([...stats.values.keys()].map((value) => value.trim().toLowerCase())).size;

/** Rows per distinct value, among the values that are counted. */
function repeats(stats: ColumnStats): number {
  let rows = 0;
  for (const { count } of stats.values.values()) rows += count;
  return rows / Math.max(1, stats.values.size);
}

function mayBeKeys(stats: ColumnStats): boolean {
  let others = 0;
  for (const value of stats.values.keys()) if (NO_KEY.test(value.trim())) others += 1;
  return others <= (1 - MOST) * stats.values.size;
}

function isPicklist(stats: ColumnStats): boolean {
  if (stats.capped || stats.values.size > PICK_VALUES || stats.maxLength > PICK_LENGTH) return false;
  return repeats(stats) >= (stats.values.size <= FEW_VALUES ? 2 : PICK_REPEATS);
}
