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
  const found = parsePhone(trimmed.replace(/^\+?\s*00(?=[1-9])/, "+"), {
    ...(isHome(home) ? { defaultCountry: home } : {}),
    extract: false,
  });
  if (!found?.isPossible()) return null;
  return found.ext ? `${found.number} ext. ${found.ext}` : found.number;
}

const isHome = (country: string): country is CountryCode => isSupportedCountry(country);

/** Whether libphonenumber knows the country. */
export const isPhoneCountry = (country: string): boolean => isHome(country.toUpperCase());
