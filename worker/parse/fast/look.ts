import { Kind } from "../../../shared/profile/index.ts";

/*
 * What a value can be read as, from its bytes: the answers of `classify`, `amountOf` and `dateRank` for the forms that fill
 * most exports. Where a form isn't plainly one of these it says so, and the value is looked at as a text.
 */

const DIGIT = 1;
const LETTER = 2;
/** White space of ASCII. */
const BLANK = 4;
const BREAK = 8;
const DOT = 16;
const AT = 32;
const COLON = 64;
const LESS = 128;
const DASH = 256;
const PAREN = 512;
const PLUS = 1024;
const COMMA = 2048;
const DOLLAR = 4096;
const BEYOND = 8192;
/** Not allowed in an address, besides blanks. */
const UNMAILED = 16384;
const OTHER = 32768;

const CLASSES = new Uint16Array(256).map((_, byte) => classOf(byte));

function classOf(byte: number): number {
  if (byte >= 0x80) return BEYOND;
  const char = String.fromCharCode(byte);
  if (/\d/.test(char)) return DIGIT;
  if (/[a-z]/i.test(char)) return LETTER;
  if (/[\r\n]/.test(char)) return BREAK | BLANK;
  if (/\s/.test(char)) return BLANK;
  const known: Record<string, number> = {
    ".": DOT,
    "@": AT,
    ":": COLON,
    "<": LESS,
    "-": DASH,
    "(": PAREN | UNMAILED,
    ")": PAREN | UNMAILED,
    "+": PLUS,
    ",": COMMA | UNMAILED,
    $: DOLLAR,
    ";": OTHER | UNMAILED,
    ">": OTHER | UNMAILED,
    '"': OTHER | UNMAILED,
  };
  return known[char] ?? OTHER;
}

const MONTHS = new Set(
  ["jan", "feb", "mar", "mrz", "apr", "may", "mai", "jun", "jul", "aug", "sep", "oct", "okt", "nov", "dec", "dez"].map(packed),
);

function packed(word: string): number {
  return (word.charCodeAt(0) << 16) | (word.charCodeAt(1) << 8) | word.charCodeAt(2);
}

/** Longer texts are no dates: in UTF-16 units, and in bytes where some characters take more than one. */
const DATE_UNITS = 60;
const DATE_BYTES = 3 * DATE_UNITS;

/** The value's form isn't one that is known by its bytes. */
export const UNSURE = -1;
/** The value is empty or of blanks only. */
export const ALL_BLANK = -2;

/** Looks at one value at a time; `amount`, `dmy` and `mdy` belong to the last one, where its kinds have them. */
export class Look {
  amount = 0;
  dmy: number | null = null;
  mdy: number | null = null;

  /** Bits of `Kind` for bytes `from` to `to`, which are `units` UTF-16 units; UNSURE, or ALL_BLANK. */
  at(bytes: Uint8Array, from: number, to: number, units: number): number {
    let start = from;
    let end = to;
    while (start < end && ((CLASSES[bytes[start] ?? 0] ?? 0) & BLANK) !== 0) start++;
    while (end > start && ((CLASSES[bytes[end - 1] ?? 0] ?? 0) & BLANK) !== 0) end--;
    if (start === end) return ALL_BLANK;
    if (mayBeBlank(bytes, start, end)) return UNSURE;
    let seen = 0;
    for (let at = start; at < end; at++) seen |= CLASSES[bytes[at] ?? 0] ?? 0;
    if ((seen & LESS) !== 0) return UNSURE;
    const length = units - (to - from) + (end - start);
    if (length > 255) return (seen & BLANK) !== 0 && (seen & AT) === 0 ? Kind.long : UNSURE;
    const long = (seen & BREAK) !== 0 ? Kind.long : 0;
    if ((seen & AT) !== 0) return isPlainEmail(bytes, start, end, seen) ? Kind.email : UNSURE;
    if ((seen & DIGIT) === 0) return wordKinds(seen, length) < 0 ? UNSURE : long;
    if ((seen & LETTER) !== 0) {
      const kinds = this.#mixed(bytes, start, end, seen);
      return kinds < 0 ? UNSURE : kinds | long;
    }
    return (seen & (BEYOND | BREAK | OTHER)) !== 0 && (seen & BEYOND) !== 0 ? UNSURE : this.#digits(bytes, start, end, seen);
  }

  /** Digits and letters. */
  #mixed(bytes: Uint8Array, start: number, end: number, seen: number): number {
    const first = CLASSES[bytes[start] ?? 0] ?? 0;
    if ((seen & BLANK) === 0) {
      if ((seen & BEYOND) !== 0) return UNSURE;
      if ((seen & COLON) !== 0 && isUrlStart(bytes, start, end)) return Kind.url;
      if (first === DIGIT && (seen & COLON) !== 0) return this.#date(bytes, start, end, true);
      if (first !== LETTER || (seen & (DOT | COLON | DOLLAR)) !== 0 || end - start > 64) return UNSURE;
      const letters = countLetters(bytes, start, end);
      return letters === 1 || letters > 3 ? Kind.token : UNSURE;
    }
    const mayBeDate = end - start <= ((seen & BEYOND) !== 0 ? DATE_BYTES : DATE_UNITS);
    if (mayBeDate && ((seen & COLON) !== 0 || hasMonth(bytes, start, end))) return UNSURE;
    return countLetters(bytes, start, end) > 3 ? 0 : UNSURE;
  }

  #digits(bytes: Uint8Array, start: number, end: number, seen: number): number {
    const length = end - start;
    const first = bytes[start] ?? 0;
    if (seen === DIGIT) {
      if (length > 15) return UNSURE;
      if (first === 0x30 && length > 1) return Kind.token | (length >= 7 ? Kind.phone : 0);
      this.amount = plainNumber(bytes, start, end);
      return Kind.integer | Kind.token | (length >= 7 ? Kind.digits : 0) | (length === 1 && this.amount < 2 ? Kind.bit : 0);
    }
    if (seen === (DIGIT | DOT)) return this.#decimal(bytes, start, end);
    if ((seen & ~(DIGIT | DOT | COMMA | UNMAILED)) === DOLLAR && first === 0x24) return this.#money(bytes, start + 1, end);
    if (
      seen === (DIGIT | PLUS) &&
      first === 0x2b &&
      length < 16 &&
      bytes[start + 1] !== 0x30 &&
      countByte(bytes, 0x2b, start + 1, end) === 0
    ) {
      this.amount = plainNumber(bytes, start + 1, end);
      return Kind.integer | Kind.token;
    }
    if ((seen & (BREAK | COMMA | DOLLAR)) !== 0) return UNSURE;
    if ((seen & COLON) === 0 && (seen & (DOT | OTHER)) === 0 && isPlainPhone(bytes, start, end, seen)) {
      return Kind.phone | ((seen & BLANK) === 0 ? Kind.token : 0);
    }
    return this.#date(bytes, start, end, (seen & BLANK) === 0);
  }

  #decimal(bytes: Uint8Array, start: number, end: number): number {
    const dot = bytes.indexOf(0x2e, start);
    const isPlain = dot > start && dot < end - 1 && end - start < 16 && countByte(bytes, 0x2e, dot + 1, end) === 0;
    if (!isPlain) return UNSURE;
    this.amount = plainNumber(bytes, start, end);
    return Kind.decimal | Kind.token;
  }

  /** Digits from `start` on, in groups of three or in none, with a fraction or without. */
  #money(bytes: Uint8Array, start: number, end: number): number {
    const foundDot = bytes.indexOf(0x2e, start);
    const whole = foundDot === -1 || foundDot >= end ? end : foundDot;
    if (end - start > 16 || whole === start || bytes[start] === 0x30 || bytes[start] === 0x2c || whole === end - 1) return UNSURE;
    for (let at = whole + 1; at < end; at++) if (CLASSES[bytes[at] ?? 0] !== DIGIT) return UNSURE;
    const isGrouped = countByte(bytes, 0x2c, start, whole) > 0;
    for (let at = start; at < whole; at++) {
      const isComma = bytes[at] === 0x2c;
      if (isComma !== (isGrouped && (whole - at) % 4 === 0)) return UNSURE;
      if (!isComma && CLASSES[bytes[at] ?? 0] !== DIGIT) return UNSURE;
    }
    this.amount = plainNumber(bytes, start, end);
    return Kind.money;
  }

  /** Three numbers with the same mark between them, and a time behind a blank or T. */
  #date(bytes: Uint8Array, start: number, end: number, isToken: boolean): number {
    const one = digitsEnd(bytes, start, end);
    const mark = bytes[one] ?? 0;
    const two = digitsEnd(bytes, one + 1, end);
    const three = digitsEnd(bytes, two + 1, end);
    const [a, b, c] = [one - start, two - one - 1, three - two - 1];
    if ((mark !== 0x2d && mark !== 0x2f && mark !== 0x2e) || bytes[two] !== mark || two >= end || b < 1 || b > 2) return UNSURE;
    const seconds = three === end ? 0 : timeOf(bytes, three, end);
    if (seconds < 0 || end - start < 6) return UNSURE;
    const kind = (three === end ? Kind.date : Kind.datetime) | (isToken ? Kind.token : 0);
    const first = plainNumber(bytes, start, one);
    const second = plainNumber(bytes, one + 1, two);
    const third = plainNumber(bytes, two + 1, three);
    if (a === 4 && (c === 1 || c === 2)) {
      if (!isDay(first, second, third)) return UNSURE;
      this.dmy = rank(first, second, third, seconds);
      this.mdy = this.dmy;
      return kind;
    }
    if (a < 1 || a > 2 || c !== 4) return UNSURE;
    const asDayFirst = isDay(third, second, first);
    const asMonthFirst = isDay(third, first, second);
    if (!asDayFirst && !asMonthFirst) return UNSURE;
    this.dmy = asDayFirst ? rank(third, second, first, seconds) : null;
    this.mdy = asMonthFirst ? rank(third, first, second, seconds) : null;
    if (asDayFirst && asMonthFirst) return kind | (first === second ? 0 : Kind.dayOrMonth);
    return kind | (asDayFirst ? Kind.dayFirst : Kind.monthFirst);
  }
}

/** Whether a character at either end may be one of Unicode's blanks. */
function mayBeBlank(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start] ?? 0;
  if (first === 0xc2 || (first >= 0xe1 && first <= 0xe3) || first === 0xef) return true;
  if ((bytes[end - 1] ?? 0) < 0x80) return false;
  const third = bytes[end - 3] ?? 0;
  return bytes[end - 2] === 0xc2 || (third >= 0xe1 && third <= 0xe3) || third === 0xef;
}

/** No digit, no @ and no <: plain text when it can be neither an address of the web nor yes or no. */
function wordKinds(seen: number, length: number): number {
  if ((seen & BLANK) !== 0) return 0;
  return length < 6 || (seen & (DOT | COLON)) !== 0 ? UNSURE : 0;
}

function isPlainEmail(bytes: Uint8Array, start: number, end: number, seen: number): boolean {
  if ((seen & (BLANK | BEYOND | UNMAILED | COLON)) !== 0 || bytes[start] === 0x77 || bytes[start] === 0x57) return false;
  const at = bytes.indexOf(0x40, start);
  if (at === start || countByte(bytes, 0x40, at + 1, end) > 0) return false;
  let dot = end - 1;
  while (dot > at && bytes[dot] !== 0x2e) dot--;
  return dot > at + 1 && end - dot > 2;
}

/** Only called for texts without blanks. */
function isUrlStart(bytes: Uint8Array, start: number, end: number): boolean {
  const start4 = bytes[start] === 0x68 && bytes[start + 1] === 0x74 && bytes[start + 2] === 0x74 && bytes[start + 3] === 0x70;
  const colon = start + (bytes[start + 4] === 0x73 ? 5 : 4);
  return start4 && bytes[colon] === 0x3a && bytes[colon + 1] === 0x2f && bytes[colon + 2] === 0x2f && end > colon + 3;
}

/** Digits, blanks, dashes, brackets, a plus in front: nine digits and more are no date, and what follows rules numbers out. */
function isPlainPhone(bytes: Uint8Array, start: number, end: number, seen: number): boolean {
  const hasPlus = bytes[start] === 0x2b;
  if ((seen & PLUS) !== 0 && (!hasPlus || countByte(bytes, 0x2b, start + 1, end) > 0)) return false;
  if (bytes[start] === 0x2d) return false;
  let digits = 0;
  for (let at = start; at < end; at++) if (CLASSES[bytes[at] ?? 0] === DIGIT) digits++;
  const length = end - start - (hasPlus ? 1 : 0);
  if (digits < 9 || digits > 20 || length > 24) return false;
  return (seen & (PAREN | DASH)) !== 0 || ((seen & BLANK) !== 0 && digitsEnd(bytes, end - 4, end) === end);
}

function countLetters(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) if (CLASSES[bytes[at] ?? 0] === LETTER) count++;
  return count;
}

function countByte(bytes: Uint8Array, byte: number, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) if (bytes[at] === byte) count++;
  return count;
}

/** Whether a word starts as a month's name does. */
function hasMonth(bytes: Uint8Array, start: number, end: number): boolean {
  let inWord = false;
  for (let at = start; at < end; at++) {
    const isLetter = CLASSES[bytes[at] ?? 0] === LETTER;
    if (isLetter && !inWord) {
      const one = (bytes[at] ?? 0) | 32;
      if (one === 0x6d && bytes[at + 1] === 0xc3 && ((bytes[at + 2] ?? 0) | 32) === 0xa4) return true;
      if (MONTHS.has((one << 16) | (((bytes[at + 1] ?? 0) | 32) << 8) | ((bytes[at + 2] ?? 0) | 32))) return true;
    }
    inWord = isLetter;
  }
  return false;
}

function digitsEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && CLASSES[bytes[at] ?? 0] === DIGIT) at++;
  return at;
}

/** The number that the digits make, with the dot as its point and commas left out. At most 15 digits, so that it is exact. */
function plainNumber(bytes: Uint8Array, start: number, end: number): number {
  let whole = 0;
  let scale = 1;
  let afterDot = false;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x2e) afterDot = true;
    else if (byte !== 0x2c) {
      whole = whole * 10 + (byte - 0x30);
      if (afterDot) scale *= 10;
    }
  }
  return whole / scale;
}

/** Seconds of `T10:30:00`, ` 9:05`, `T10:30:00Z`; -1 for anything else. */
function timeOf(bytes: Uint8Array, from: number, to: number): number {
  if (bytes[from] !== 0x20 && bytes[from] !== 0x54) return -1;
  const end = bytes[to - 1] === 0x5a ? to - 1 : to;
  const hourEnd = digitsEnd(bytes, from + 1, end);
  const minuteEnd = digitsEnd(bytes, hourEnd + 1, end);
  const hasSeconds = minuteEnd < end;
  const secondEnd = hasSeconds ? digitsEnd(bytes, minuteEnd + 1, end) : minuteEnd;
  const hourDigits = hourEnd - from - 1;
  if (secondEnd !== end || hourDigits < 1 || hourDigits > 2 || bytes[hourEnd] !== 0x3a || minuteEnd - hourEnd !== 3) return -1;
  if (hasSeconds && (bytes[minuteEnd] !== 0x3a || secondEnd - minuteEnd !== 3)) return -1;
  const hour = plainNumber(bytes, from + 1, hourEnd);
  const minute = plainNumber(bytes, hourEnd + 1, minuteEnd);
  const second = hasSeconds ? plainNumber(bytes, minuteEnd + 1, secondEnd) : 0;
  return hour < 24 && minute < 60 && second < 61 ? hour * 3600 + minute * 60 + second : -1;
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1000) return false;
  if (month === 2) return day <= ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28);
  return day < 31 || (month !== 4 && month !== 6 && month !== 9 && month !== 11);
}

const rank = (year: number, month: number, day: number, seconds: number): number => ((year * 12 + month) * 31 + day) * 86_400 + seconds;
