// `min` metadata (about 80 kB) knows lengths and prefixes of every country: enough to write numbers internationally. Telling
// mobile from landline would need `max` (about 150 kB).
import parsePhone, { type CountryCode, isSupportedCountry } from "libphonenumber-js/min";
import { quickPhone } from "./quick-phone.ts";
import { rememberBy } from "./remember.ts";

const memory = rememberBy(32, 20_000, (text, country) => ({ read: parse(text, country) }));

/**
 * A phone number as E.164 (`+4930123456`), followed by ` ext. 12` where the text names an extension. `country` (ISO 3166-1
 * alpha-2) is for numbers without a country code. Null when no number of a possible length is found.
 */
export function readPhone(text: string, country: string): string | null {
  return quickPhone(text, country) ?? memory(text, country).read;
}

function parse(text: string, country: string): string | null {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.length > 250) return null;
  const home = country.toUpperCase();
  // Some write the country code in brackets: (+49) 30 123456, (0049) 30 123456.
  const bare = trimmed.replace(/^\(\s*((?:\+|00)\s*[1-9]\d{0,2})\s*\)/, "$1 ");
  const found = parsePhone(bare.replace(/^\+?\s*00(?=[1-9])/, "+"), {
    ...(isHome(home) ? { defaultCountry: home } : {}),
    extract: false,
  });
  if (!found?.isPossible()) return null;
  return found.ext ? `${found.number} ext. ${found.ext}` : found.number;
}

const isHome = (country: string): country is CountryCode => isSupportedCountry(country);

/** Whether libphonenumber knows the country. */
export const isPhoneCountry = (country: string): boolean => isHome(country.toUpperCase());

/** Days and numbers with decimals. */
const NO_PHONE = /^(?:(?:\d{4}|\d{1,2})([./-])\d{1,2}\1(?:\d{4}|\d{1,2})|\d+\.\d+)$/;
/** Digits of a national number that are compared. */
const TOLD = 9;
/** Fewer digits are no national number. */
const LEAST_DIGITS = 6;

/**
 * A phone number without its country: the last nine digits of its national number, the same however its country code and trunk prefix are written, or
 * left out. Null when no number of a possible length is found.
 */
export function readNationalPhone(text: string): string | null {
  if (NO_PHONE.test(text.trim())) return null;
  if (/[^\d\s()+./–-]/.test(text.replace(/\s*(?:ext\.?|x|#)\s*\d{1,6}\s*$/i, ""))) return null;
  const whole = readPhone(text, "");
  const digits = whole === null ? text.replace(/\D/g, "").replace(/^0+/, "") : parsePhone(whole.split(" ")[0] ?? "")?.nationalNumber;
  return digits === undefined || digits.length < LEAST_DIGITS || digits.length > 15 ? null : digits.slice(-TOLD);
}
