import { foldText } from "./fold.ts";
import { HashIndex } from "./hashes.ts";
import { endsOf, type Slice, trimFrom, trimTo } from "./slice.ts";
import { decodeUtf8, encodeUtf8 } from "./utf8.ts";

const WORDS = new Set(
  [
    "n/a n.a. n.a na/ - -- --- ---- — – . .. ... ? ?? ??? _ __ * ** x xx xxx xxxx xxxxx none null nil nan undefined unknown unbekannt inconnu",
    "desconocido sconosciuto test tests testing tester dummy tbd tba tbc asdf asdfasdf qwerty foo bar foobar blah abc123 sample leer keine kein",
    "aucun ninguno nessuno delete deleted loschen blank empty missing fehlt k.a. ka. o.a. na",
  ]
    .join(" ")
    .split(" ")
    .concat([
      "k. a.",
      "n. a.",
      "not available",
      "not applicable",
      "not provided",
      "not specified",
      "not known",
      "no data",
      "no value",
      "no email",
      "no phone",
      "no name",
      "keine angabe",
      "keine daten",
      "nicht bekannt",
      "nicht angegeben",
      "do not use",
      "test test",
      "sin datos",
      "non renseigne",
      "to be determined",
      "please update",
      "(none)",
      "(blank)",
      "(empty)",
      "(null)",
      "(unknown)",
      "[none]",
      "[empty]",
      "<none>",
      "<null>",
      "00.00.0000",
      "0000-00-00",
      "0000-00-00 00:00:00",
      "00/00/0000",
    ]),
);
const LONGEST = 24;
/** In these columns the word may be meant: Na is a name, `NA` Namibia, `None` an answer. */
const MEANT: Record<string, RegExp> = {
  country: /^na$/,
  name: /^(na|test|bar|foo)$/,
  picklist: /^(na|none|keine?|aucun|unknown|unbekannt|other|test|x|-)$/,
  multipicklist: /^(na|none|keine?|unknown|unbekannt|x|-)$/,
  boolean: /./,
};
/** Kept for examples and tests, so that no mail arrives there (RFC 2606); `.invalid` is what sandboxes put behind copied addresses. */
const RESERVED_MAIL = /@example\.(com|org|net)$|\.invalid$|@localhost$/;
const MADE_UP_MAIL =
  /@(no-?e?mail|none|invalid|fake|xxx)\.[a-z.]+$|^(no|none|na|n\/a|no-?e?-?mail|test|unknown|fake|dummy|asdf|xxx?|keine)@|^(user|name|e?mail|abc|a|x|me|nobody|sample|example)\d*@(test|sample|domain)\.[a-z.]+$/;
const EMPTY_DATE =
  /^(1900-01-0[01]|0?1[./]0?1[./]1900|1899-12-3[01]|1970-01-01|0?1[./]0?1[./]1970|9999-12-31|31[./]12[./]9999|12\/31\/9999|0001-01-01)([t ]00:00(:00(\.0+)?)?z?)?$/;

/** Whether a cell only stands for nothing: `n/a`, `-`, `test@example.com`, `999-999-9999`, `1900-01-01`. */
export function isPlaceholder(value: string, type: string): boolean {
  const text = value.trim();
  if (text === "" || text.length > 60) return false;
  switch (type) {
    case "email":
      return text.includes("@") ? isReservedMail(text) || MADE_UP_MAIL.test(text.toLowerCase()) : isWord(text, type);
    case "phone":
      return isNobodysPhone(text) || isWord(text, type);
    case "date":
    case "datetime":
      return EMPTY_DATE.test(text.toLowerCase()) || isWord(text, type);
    default:
      return isWord(text, type);
  }
}

/** Whether an address is at a domain that no mail reaches. */
export const isReservedMail = (value: string): boolean => RESERVED_MAIL.test(value.trim().toLowerCase());

/** Values of a slice of e-mails that are nobody's address, by their place: blank ones aside. */
export function nobodysMail(slice: Slice): Uint32Array {
  const ends = endsOf(slice);
  const found = new Uint32Array(slice.distinct);
  let from = 0;
  for (let value = 0; value < slice.distinct; value++) {
    const to = ends[value] ?? 0;
    const sign = slice.text.subarray(from, to).indexOf(AT_SIGN);
    const isNobodys = () => isPlaceholder(decodeUtf8(slice.text.subarray(from, to)), "email");
    if (sign < 0 || (mayBeNobodysMail(slice.text, from, to) && isNobodys())) found[value] = 1;
    from = to;
  }
  return found;
}
const AT_SIGN = 64;

function isWord(text: string, type: string): boolean {
  if (text.length > LONGEST) return false;
  const folded = foldText(text);
  return WORDS.has(folded) && !MEANT[type]?.test(folded);
}

function isNobodysPhone(text: string): boolean {
  const digits = text.replace(/\D/g, "");
  if (digits.length < 5) return false;
  if (new Set(digits).size === 1 || /^0*$/.test(digits)) return true;
  const national = digits.replace(/^(00?\d{0,2}|1)(?=\d{7})/, "");
  return digits.length >= 7 && ("12345678901234".includes(digits) || "98765432109876".includes(digits) || new Set(national).size === 1);
}

const scratch = new Uint8Array(128);
const known = new HashIndex();
for (const word of WORDS) {
  const bytes = encodeUtf8(word, new Uint8Array(128));
  known.add(bytes, 0, bytes.length);
}

/** A quick answer by the bytes of a value, no for nearly all: only what it lets through needs `isPlaceholder`. */
export function mayBePlaceholder(text: Uint8Array, from: number, to: number, type: string): boolean {
  if (type === "email" && to - from <= 60) return mayBeNobodysMail(text, from, to);
  if (type === "phone" && hasPlainDigits(text, from, to)) return true;
  if ((type === "date" || type === "datetime") && (text[from] === 48 || text[from] === 49 || text[from] === 57 || text[from] === 51))
    return true;
  if (to - from > LONGEST + 4) return false;
  const start = trimFrom(text, from, to);
  const end = trimTo(text, start, to);
  for (let at = start; at < end; at++) {
    const unit = text[at] ?? 0;
    if (unit > 127) return end - start < 20;
    scratch[at - start] = unit >= 65 && unit <= 90 ? unit + 32 : unit;
  }
  return start < end && known.find(scratch, 0, end - start) > 0;
}

/** The domains begin with one of a few letters or end in `d`, the parts before the @ are short. */
function mayBeNobodysMail(text: Uint8Array, from: number, to: number): boolean {
  let at = from;
  while (at < to && text[at] !== AT_SIGN) at += 1;
  if (at === to || at - from < 9 || "deflinstx".includes(String.fromCharCode((text[at + 1] ?? 0) | 32))) return true;
  return ((text[trimTo(text, at, to) - 1] ?? 0) | 32) === 100;
}

/** One digit again and again, or digits counted up or down. */
function hasPlainDigits(text: Uint8Array, from: number, to: number): boolean {
  let [last, changes, steps, digits] = [-1, 0, 0, 0];
  for (let at = from; at < to; at++) {
    const digit = (text[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) continue;
    digits += 1;
    if (last >= 0 && digit !== last) changes += 1;
    if (last >= 0 && Math.abs(digit - last) === 1) steps += 1;
    last = digit;
  }
  return digits > 4 && (changes <= 2 || steps >= digits - 3);
}
