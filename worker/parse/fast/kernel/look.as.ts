/*
 * What a value can be read as, from its bytes: the answers of shared/profile (`classify`, `amountOf`, `dateRank`) for the forms
 * that fill most exports. Where a form isn't plainly one of these it says so, and the value is looked at as a text.
 */
import { countOf, find } from "./bytes.as";

/** The value's form isn't one that is known by its bytes. */
export const UNSURE: i32 = -1;
/** The value is empty or of blanks only. */
export const ALL_BLANK: i32 = -2;

/** Of the last value, where its kinds have them; a date that can only be read in the other order has the same of both. */
export let amount: f64 = 0;
export let dmy: f64 = 0;
export let mdy: f64 = 0;

/** As in shared/profile/kind.ts. */
const INTEGER: i32 = 1;
const DECIMAL: i32 = 2;
const MONEY: i32 = 4;
const PERCENT: i32 = 8;
const BOOLEAN_WORD: i32 = 16;
const BIT: i32 = 32;
const DATE: i32 = 64;
const DATETIME: i32 = 128;
const EMAIL: i32 = 256;
const PHONE: i32 = 512;
const DIGITS: i32 = 1024;
const URL: i32 = 2048;
const TOKEN: i32 = 8192;
const LONG: i32 = 16384;
const DAY_FIRST: i32 = 32768;
const MONTH_FIRST: i32 = 65536;
const DAY_OR_MONTH: i32 = 131072;
const ZONED: i32 = 1 << 18;
const PADDED: i32 = 1 << 21;
export const AMOUNTS: i32 = INTEGER | DECIMAL | MONEY | PERCENT;
export const DATES: i32 = DATE | DATETIME;

/** Classes of bytes. */
const DIGIT: u32 = 1;
const LETTER: u32 = 2;
/** White space of ASCII. */
const SPACE: u32 = 4;
const BREAK: u32 = 8;
const DOT: u32 = 16;
const AT: u32 = 32;
const COLON: u32 = 64;
const LESS: u32 = 128;
const DASH: u32 = 256;
const PAREN: u32 = 512;
const PLUS: u32 = 1024;
const COMMA: u32 = 2048;
const DOLLAR: u32 = 4096;
const BEYOND: u32 = 8192;
/** Not allowed in an address, besides blanks. */
const UNMAILED: u32 = 16384;
const OTHER: u32 = 32768;

/** Longer texts are no dates: in UTF-16 units, and in bytes where some characters take more than one. */
const DATE_UNITS: u32 = 60;
const DATE_BYTES: u32 = 180;

const classes = heap.alloc(512);
for (let byte: u32 = 0; byte < 256; byte++) store<u16>(classes + byte * 2, classOf(byte));

function classOf(byte: u32): u32 {
  if (byte >= 0x80) return BEYOND;
  if (byte >= 0x30 && byte <= 0x39) return DIGIT;
  if ((byte | 32) >= 0x61 && (byte | 32) <= 0x7a) return LETTER;
  switch (byte) {
    case 0x0a:
    case 0x0d:
      return BREAK | SPACE;
    case 0x09:
    case 0x0b:
    case 0x0c:
    case 0x20:
      return SPACE;
    case 0x2e:
      return DOT;
    case 0x40:
      return AT;
    case 0x3a:
      return COLON;
    case 0x3c:
      return LESS;
    case 0x2d:
      return DASH;
    case 0x28:
    case 0x29:
      return PAREN | UNMAILED;
    case 0x2b:
      return PLUS;
    case 0x2c:
      return COMMA | UNMAILED;
    case 0x24:
      return DOLLAR;
    case 0x3b:
    case 0x3e:
    case 0x22:
      return OTHER | UNMAILED;
    default:
      return OTHER;
  }
}

function classAt(at: usize): u32 {
  return load<u16>(classes + (usize(load<u8>(at)) << 1));
}

/** Of the value that is looked at: where it starts, the classes of its bytes, and how many are letters and digits. */
let origin: usize = 0;
let seen: u32 = 0;
let letterCount: u32 = 0;
let digitCount: u32 = 0;
/** A bit a byte, for its first 64: whether it is a letter, or a digit. */
let letterBits: u64 = 0;
let digitBits: u64 = 0;
/** Whether it has a character from U+4000 to U+DFFF: those are letters, no blanks and no currency. */
let hasIdeograph: bool = false;

function survey(start: usize, end: usize): void {
  origin = start;
  let classesSeen: u32 = 0;
  let letters: u32 = 0;
  let digits: u32 = 0;
  letterBits = 0;
  digitBits = 0;
  hasIdeograph = false;
  for (let block = start; block < end; block += 16) {
    const left = u32(end - block);
    const inside: u32 = left < 16 ? (1 << left) - 1 : 0xffff;
    const bytes = v128.load(block);
    const digit = i8x16.bitmask(i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10))) & inside;
    const lower = i8x16.sub(v128.or(bytes, i8x16.splat(32)), i8x16.splat(0x61));
    const letter = i8x16.bitmask(i8x16.lt_u(lower, i8x16.splat(26))) & inside;
    const blank = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(32))) & inside;
    const beyond = i8x16.bitmask(bytes) & inside;
    if (blank !== 0) classesSeen |= SPACE;
    if (beyond !== 0) {
      classesSeen |= BEYOND;
      const wide = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0xe4 as i8)), i8x16.splat(10));
      if ((i8x16.bitmask(wide) & inside) !== 0) hasIdeograph = true;
    }
    for (let rest = inside & ~(digit | letter | blank | beyond); rest !== 0; rest &= rest - 1) classesSeen |= classAt(block + ctz(rest));
    letters += popcnt(letter);
    digits += popcnt(digit);
    const place = u64(block - start);
    if (place < 64) {
      letterBits |= u64(letter) << place;
      digitBits |= u64(digit) << place;
    }
  }
  seen = classesSeen | (letters !== 0 ? LETTER : 0) | (digits !== 0 ? DIGIT : 0);
  letterCount = letters;
  digitCount = digits;
}

/** Bits of `Kind` for the bytes of a value that is `units` UTF-16 units long; UNSURE, or ALL_BLANK. */
export function look(from: usize, size: u32, units: u32): i32 {
  let start = from;
  let end = from + size;
  while (start < end && (classAt(start) & SPACE) !== 0) start++;
  while (end > start && (classAt(end - 1) & SPACE) !== 0) end--;
  if (start === end) return ALL_BLANK;
  if (load<u8>(start) === 0x23 || isBlankBeyond(start, end)) return UNSURE;
  survey(start, end);
  if ((seen & LESS) !== 0 || ((seen & BEYOND) !== 0 && mayBeMojibake(start, end))) return UNSURE;
  const kinds = form(start, end, units - size + u32(end - start));
  return kinds < 0 ? UNSURE : kinds | (u32(end - start) === size ? 0 : PADDED);
}

/** A text without blanks at its ends and without <. */
function form(start: usize, end: usize, length: u32): i32 {
  if (length > 255) return (seen & SPACE) !== 0 ? LONG : UNSURE;
  const long = (seen & BREAK) !== 0 ? LONG : 0;
  if ((seen & AT) !== 0) return isPlainEmail(start, end) ? EMAIL : UNSURE;
  let kinds: i32 = 0;
  if ((seen & DIGIT) === 0) kinds = words(start, end, length);
  else if ((seen & LETTER) !== 0) kinds = mixed(start, end);
  else kinds = (seen & BEYOND) !== 0 ? UNSURE : digits(start, end);
  return kinds < 0 ? UNSURE : kinds | long;
}

/** Whether bytes stand here that text read in the wrong encoding has; shared/profile/flaws.ts says which. */
function mayBeMojibake(start: usize, end: usize): bool {
  for (let block = start; block < end; block += 16) {
    const bytes = v128.load(block);
    const twos = i8x16.eq(v128.and(bytes, i8x16.splat(0xfe as i8)), i8x16.splat(0xc2 as i8));
    let leads = i8x16.bitmask(v128.or(twos, i8x16.eq(bytes, i8x16.splat(0xef as i8))));
    for (; leads !== 0; leads &= leads - 1) {
      const at = block + ctz(leads);
      if (at >= end) return false;
      const lead = load<u8>(at);
      const second = load<u8>(at, 1);
      if (lead === 0xc2 ? second < 0xa0 : lead === 0xef ? second === 0xbf : isFaced(second) && load<u8>(at, 2) >= 0x80) return true;
    }
  }
  return false;
}

/** Ã, Â, Ä and others, when something beyond ASCII follows. */
function isFaced(second: u8): bool {
  return (second >= 0x82 && second <= 0x99) || second === 0xa2 || second === 0xaf || second === 0xb0;
}

/** Whether a character at either end is one of Unicode's blanks beyond ASCII. */
function isBlankBeyond(start: usize, end: usize): bool {
  if (load<u8>(start) >= 0xc2 && isBlankAt(start, end)) return true;
  if (load<u8>(end - 1) < 0x80) return false;
  return (end - start > 1 && isBlankAt(end - 2, end)) || (end - start > 2 && isBlankAt(end - 3, end));
}

function isBlankAt(at: usize, end: usize): bool {
  const two: u32 = load<u8>(at, 1) | (u32(load<u8>(at)) << 8);
  if (two === 0xc2a0) return true;
  const last = end - at > 2 ? load<u8>(at, 2) : 0;
  switch (two) {
    case 0xe280:
      return (last >= 0x80 && last <= 0x8a) || last === 0xa8 || last === 0xa9 || last === 0xaf;
    case 0xe19a:
    case 0xe380:
      return last === 0x80;
    case 0xe281:
      return last === 0x9f;
    case 0xefbb:
      return last === 0xbf;
    default:
      return false;
  }
}

/** No digit, no @ and no <: plain text when it can be neither an address of the web nor yes or no. */
function words(start: usize, end: usize, length: u32): i32 {
  if ((seen & SPACE) !== 0) return 0;
  if ((seen & (DOT | COLON)) !== 0) return UNSURE;
  if (length > 5) return 0;
  return (seen & BEYOND) !== 0 ? UNSURE : isBooleanWord(start, u32(end - start)) ? BOOLEAN_WORD : 0;
}

function isBooleanWord(start: usize, length: u32): bool {
  let word: u64 = 0;
  for (let at: u32 = 0; at < length; at++) word = (word << 8) | (load<u8>(start + at) | 32);
  switch (u32(word)) {
    case 0x74727565: // true
    case 0x796573: // yes
    case 0x6e6f: // no
    case 0x79: // y
    case 0x6e: // n
    case 0x74: // t
    case 0x66: // f
    case 0x6f6e: // on
    case 0x6f6666: // off
    case 0x6a61: // ja
    case 0x6e65696e: // nein
    case 0x6f7569: // oui
    case 0x6e6f6e: // non
    case 0x7369: // si
      return length < 5;
    default:
      return word === 0x66616c7365; // false
  }
}

/** Digits and letters. */
function mixed(start: usize, end: usize): i32 {
  const length = u32(end - start);
  const first = classAt(start);
  if ((seen & SPACE) === 0) {
    if ((seen & BEYOND) !== 0) return UNSURE;
    if ((seen & COLON) !== 0 && isUrlStart(start, end)) return URL;
    if (first === DIGIT && (seen & COLON) !== 0) return date(start, end, true);
    if (first !== LETTER || (seen & (DOT | COLON | DOLLAR)) !== 0 || length > 64) return UNSURE;
    return letterCount === 1 || letterCount > 3 ? TOKEN : UNSURE;
  }
  const mayBeDate = length <= ((seen & BEYOND) !== 0 ? DATE_BYTES : DATE_UNITS);
  if (mayBeDate && ((seen & COLON) !== 0 || hasMonth(start, end))) return UNSURE;
  return letterCount > 3 || hasIdeograph ? 0 : UNSURE;
}

/** Digits without letters, all ASCII. */
function digits(start: usize, end: usize): i32 {
  const length = u32(end - start);
  const first = load<u8>(start);
  if (seen === DIGIT) {
    if (length > 15) return UNSURE;
    if (first === 0x30 && length > 1) return TOKEN | (length >= 7 ? PHONE : 0);
    amount = plainNumber(start, end);
    return INTEGER | TOKEN | (length >= 7 ? DIGITS : 0) | (length === 1 && first < 0x32 ? BIT : 0);
  }
  if (seen === (DIGIT | DOT)) return decimal(start, end);
  if ((seen & ~(DIGIT | DOT | COMMA | UNMAILED)) === DOLLAR && first === 0x24) return money(start + 1, end);
  if (seen === (DIGIT | PLUS) && first === 0x2b && length < 16 && load<u8>(start, 1) !== 0x30 && countOf(0x2b, start + 1, end) === 0) {
    amount = plainNumber(start + 1, end);
    return INTEGER | TOKEN;
  }
  if ((seen & (BREAK | COMMA | DOLLAR)) !== 0) return UNSURE;
  if ((seen & (COLON | DOT | OTHER)) === 0 && isPlainPhone(start, end)) return PHONE | ((seen & SPACE) === 0 ? TOKEN : 0);
  return date(start, end, (seen & SPACE) === 0);
}

function decimal(start: usize, end: usize): i32 {
  const dot = find(0x2e, start, end);
  if (dot === start || dot >= end - 1 || end - start > 15 || find(0x2e, dot + 1, end) < end) return UNSURE;
  amount = plainNumber(start, end);
  return DECIMAL | TOKEN;
}

/** Digits from `start` on, in groups of three or in none, with a fraction or without. */
function money(start: usize, end: usize): i32 {
  const whole = find(0x2e, start, end);
  const first = load<u8>(start);
  if (end - start > 16 || whole === start || first === 0x30 || first === 0x2c || whole === end - 1) return UNSURE;
  for (let at = whole + 1; at < end; at++) if (classAt(at) !== DIGIT) return UNSURE;
  const isGrouped = find(0x2c, start, whole) < whole;
  for (let at = start; at < whole; at++) {
    const isComma = load<u8>(at) === 0x2c;
    if (isComma !== (isGrouped && (whole - at) % 4 === 0)) return UNSURE;
    if (!isComma && classAt(at) !== DIGIT) return UNSURE;
  }
  amount = plainNumber(start, end);
  return MONEY;
}

/** Three numbers with the same mark between them, and a time behind a blank or T. */
function date(start: usize, end: usize, isToken: bool): i32 {
  if (end - start > 64 || end - start < 6) return UNSURE;
  const one = digitsEnd(start, end);
  const mark = load<u8>(one);
  if (one >= end || (mark !== 0x2d && mark !== 0x2f && mark !== 0x2e)) return UNSURE;
  const two = digitsEnd(one + 1, end);
  if (two >= end || load<u8>(two) !== mark) return UNSURE;
  const three = digitsEnd(two + 1, end);
  const a = one - start;
  const b = two - one - 1;
  const c = three - two - 1;
  const isYearFirst = a === 4 && (c === 1 || c === 2);
  if (b < 1 || b > 2 || (!isYearFirst && (a < 1 || a > 2 || c !== 4))) return UNSURE;
  const seconds = three === end ? 0 : timeOf(three, end);
  if (seconds < 0) return UNSURE;
  const zone = three !== end && load<u8>(end - 1) === 0x5a ? ZONED : 0;
  const kind = (three === end ? DATE : DATETIME) | zone | (isToken ? TOKEN : 0);
  const first = shortNumber(start, one);
  const second = shortNumber(one + 1, two);
  const third = shortNumber(two + 1, three);
  if (isYearFirst) {
    if (!isDay(first, second, third)) return UNSURE;
    dmy = rank(first, second, third, seconds);
    mdy = dmy;
    return kind;
  }
  const asDmy = isDay(third, second, first);
  const asMdy = isDay(third, first, second);
  dmy = asDmy ? rank(third, second, first, seconds) : rank(third, first, second, seconds);
  mdy = asMdy ? rank(third, first, second, seconds) : dmy;
  if (asDmy && asMdy) return kind | (first === second ? 0 : DAY_OR_MONTH);
  return asDmy ? kind | DAY_FIRST : asMdy ? kind | MONTH_FIRST : UNSURE;
}

function isPlainEmail(start: usize, end: usize): bool {
  if ((seen & (SPACE | BEYOND | UNMAILED | COLON)) !== 0 || (load<u8>(start) | 32) === 0x77) return false;
  const at = find(0x40, start, end);
  if (at === start || find(0x40, at + 1, end) < end) return false;
  let dot = end - 1;
  while (dot > at && load<u8>(dot) !== 0x2e) dot--;
  return dot > at + 1 && end - dot > 2;
}

/** Only called for texts without blanks. */
function isUrlStart(start: usize, end: usize): bool {
  if (end - start < 8 || load<u32>(start) !== 0x70747468) return false;
  const colon = start + (load<u8>(start, 4) === 0x73 ? 5 : 4);
  return load<u8>(colon) === 0x3a && load<u8>(colon, 1) === 0x2f && load<u8>(colon, 2) === 0x2f && end > colon + 3;
}

/** Digits, blanks, dashes, brackets, a plus in front: nine digits and more are no date, and what follows rules numbers out. */
function isPlainPhone(start: usize, end: usize): bool {
  const first = load<u8>(start);
  const hasPlus = first === 0x2b;
  if ((seen & PLUS) !== 0 && (!hasPlus || find(0x2b, start + 1, end) < end)) return false;
  if (first === 0x2d) return false;
  const length = u32(end - start) - (hasPlus ? 1 : 0);
  if (digitCount < 9 || digitCount > 20 || length > 24) return false;
  return (seen & (PAREN | DASH)) !== 0 || ((seen & SPACE) !== 0 && digitsEnd(end - 4, end) === end);
}

/** Whether a word starts as a month's name does. Dates are short: 64 bytes say it, longer texts are taken for doubtful. */
function hasMonth(start: usize, end: usize): bool {
  if (end - start > 64) return true;
  for (let starts = letterBits & ~(letterBits << 1); starts !== 0; starts &= starts - 1) {
    const at = start + usize(ctz(starts));
    const one: u32 = load<u8>(at) | 32;
    if (one === 0x6d && load<u8>(at, 1) === 0xc3 && (load<u8>(at, 2) | 32) === 0xa4) return true;
    if (isMonth((one << 16) | (u32(load<u8>(at, 1) | 32) << 8) | (load<u8>(at, 2) | 32))) return true;
  }
  return false;
}

/** Three letters, English and German. */
function isMonth(word: u32): bool {
  switch (word) {
    case 0x6a616e: // jan
    case 0x666562: // feb
    case 0x6d6172: // mar
    case 0x6d727a: // mrz
    case 0x617072: // apr
    case 0x6d6179: // may
    case 0x6d6169: // mai
    case 0x6a756e: // jun
    case 0x6a756c: // jul
    case 0x617567: // aug
    case 0x736570: // sep
    case 0x6f6374: // oct
    case 0x6f6b74: // okt
    case 0x6e6f76: // nov
    case 0x646563: // dec
    case 0x64657a: // dez
      return true;
    default:
      return false;
  }
}

/** Where the digits from `start` on end. Only for values of at most 64 bytes. */
function digitsEnd(start: usize, end: usize): usize {
  if (start >= end) return end;
  return min(start + usize(ctz(~(digitBits >> u64(start - origin)))), end);
}

/** The number that the digits make, with the dot as its point and commas left out. At most 15 digits, so that it is exact. */
function plainNumber(start: usize, end: usize): f64 {
  let whole: i64 = 0;
  let scale: f64 = 1;
  let isBehindDot = false;
  for (let at = start; at < end; at++) {
    const byte = load<u8>(at);
    if (byte === 0x2e) isBehindDot = true;
    else if (byte !== 0x2c) {
      whole = whole * 10 + i64(byte - 0x30);
      if (isBehindDot) scale *= 10;
    }
  }
  return f64(whole) / scale;
}

/** The number of a few digits. */
function shortNumber(start: usize, end: usize): i32 {
  let number: i32 = 0;
  for (let at = start; at < end; at++) number = number * 10 + (i32(load<u8>(at)) - 0x30);
  return number;
}

/** Seconds of `T10:30:00`, ` 9:05`, `T10:30:00Z`; -1 for anything else. */
function timeOf(from: usize, to: usize): i32 {
  if (load<u8>(from) !== 0x20 && load<u8>(from) !== 0x54) return -1;
  const end = load<u8>(to - 1) === 0x5a ? to - 1 : to;
  const hourEnd = digitsEnd(from + 1, end);
  const minuteEnd = digitsEnd(hourEnd + 1, end);
  const hasSeconds = minuteEnd < end;
  const secondEnd = hasSeconds ? digitsEnd(minuteEnd + 1, end) : minuteEnd;
  const hourDigits = hourEnd - from - 1;
  if (secondEnd !== end || hourDigits < 1 || hourDigits > 2 || load<u8>(hourEnd) !== 0x3a || minuteEnd - hourEnd !== 3) return -1;
  if (hasSeconds && (load<u8>(minuteEnd) !== 0x3a || secondEnd - minuteEnd !== 3)) return -1;
  const hour = shortNumber(from + 1, hourEnd);
  const minute = shortNumber(hourEnd + 1, minuteEnd);
  const second = hasSeconds ? shortNumber(minuteEnd + 1, secondEnd) : 0;
  return hour < 24 && minute < 60 && second < 61 ? hour * 3600 + minute * 60 + second : -1;
}

function isDay(year: i32, month: i32, day: i32): bool {
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1000) return false;
  if (month === 2) return day <= ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28);
  return day < 31 || (month !== 4 && month !== 6 && month !== 9 && month !== 11);
}

function rank(year: i32, month: i32, day: i32, seconds: i32): f64 {
  return f64(((year * 12 + month) * 31 + day) * i64(86_400) + seconds);
}
