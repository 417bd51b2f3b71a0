import { dateKinds } from "./dates.ts";
import { flawsOf } from "./flaws.ts";
import { Kind } from "./kind.ts";
import { isNumber, numberForm } from "./numbers.ts";

const EMAIL = /^[^\s@,;<>"()]+@[^\s@,;<>"()]+\.[^\s@,;<>"().]{2,}$/;
const URL = /^(https?:\/\/|www\.)\S+$/i;
const BARE_HOST = /^([a-z0-9-]+\.)+(com|org|net|io|co|de|uk|fr|eu|at|ch|nl|be|es|it|pl|us|ca|au|app|dev|info|biz)(\/\S*)?$/i;
const HTML = /<\/?(p|br|div|span|b|i|u|a|ul|ol|li|strong|em|h[1-6]|table|t[rdh]|img|font|blockquote|pre|code|hr)(\s[^<>]*)?\/?>/i;
const PHONE = /^(\+|00)?[\d\s().\-/]{6,24}(\s*(x|ext\.?|#)\s*\d{1,6})?$/i;
const PHONE_FORM = /^(\+|0)|[\s().\-/]/;
const CURRENCY =
  "€|\\$|£|¥|₹|kr|zł|Fr\\.?|R\\$|A\\$|US\\$|C\\$|USD|EUR|GBP|CHF|JPY|CNY|INR|AUD|CAD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|TRY|ZAR|BRL|MXN|SGD|HKD|ILS|AED";
const MONEY_BEFORE = new RegExp(`^(-?)\\s?(?:${CURRENCY})\\s?(-?[\\d.,'\\s]+)$`, "i");
const MONEY_AFTER = new RegExp(`^([-+]?[\\d.,'\\s]*\\d)\\s?(?:${CURRENCY})$`, "i");
const BOOLEAN_WORDS = new Set(["true", "false", "yes", "no", "y", "n", "t", "f", "on", "off", "ja", "nein", "oui", "non", "si", "sí"]);
const HAS_DIGIT = /\d/;

/** Bits of `Kind` for a value; 0 for a blank one and for plain text. Blanks around the value change nothing but `padded`. */
export function classify(value: string): number {
  const text = value.trim();
  return text === "" ? 0 : formOf(text) | flawsOf(value, text);
}

function formOf(text: string): number {
  let kinds = text.length > 255 || /[\r\n]/.test(text) ? Kind.long : 0;
  if (text.includes("<") && HTML.test(text)) kinds |= Kind.html;
  if (text.length > 255) return kinds | (URL.test(text) ? Kind.url : 0);
  if (text.includes("@")) return kinds | (isEmails(text) ? Kind.email : 0) | (URL.test(text) ? Kind.url : 0);
  if (URL.test(text) || (text.includes(".") && BARE_HOST.test(text))) return kinds | Kind.url;
  if (!HAS_DIGIT.test(text)) return kinds | (text.length < 6 && BOOLEAN_WORDS.has(text.toLowerCase()) ? Kind.booleanWord : 0);
  return kinds | classifyDigits(text);
}

function classifyDigits(text: string): number {
  const token = text.length <= 64 && !/\s/.test(text) ? Kind.token : 0;
  const date = dateKinds(text);
  if (date !== 0) return date | token | (isNumber(text) === "decimal" ? Kind.decimal : 0);
  const number = numberForm(text);
  if (number === "integer") return integerKinds(text) | token;
  if (number === "decimal") return Kind.decimal | token;
  if (isPercent(text)) return Kind.percent | token;
  if (isMoney(text)) return Kind.money;
  return token | (isPhone(text) ? Kind.phone : 0);
}

function integerKinds(text: string): number {
  const digits = /^\d{7,15}$/.test(text) ? Kind.digits : /^\d{16,}$/.test(text) ? Kind.longDigits : 0;
  const bit = text === "0" || text === "1" ? Kind.bit : 0;
  return Kind.integer | digits | bit | (/\s/.test(text) && isPhone(text) ? Kind.phone : 0);
}

/** One address, or several parted by commas or semicolons. */
function isEmails(text: string): boolean {
  return EMAIL.test(text) || (/[,;]/.test(text) && text.split(/[,;]/).every((part) => EMAIL.test(part.trim())));
}

function isPercent(text: string): boolean {
  const inner = text.startsWith("(") && text.endsWith(")") ? text.slice(1, -1) : text;
  return inner.endsWith("%") && isNumber(inner.slice(0, -1).trim()) !== null;
}

function isMoney(text: string): boolean {
  const inner = text.startsWith("(") && text.endsWith(")") ? text.slice(1, -1) : text;
  const amount = MONEY_BEFORE.exec(inner)?.[2] ?? MONEY_AFTER.exec(inner)?.[1];
  return amount !== undefined && isNumber(amount.trim()) !== null;
}

function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, "").length;
  return digits >= 7 && digits <= 20 && PHONE.test(text) && PHONE_FORM.test(text);
}
