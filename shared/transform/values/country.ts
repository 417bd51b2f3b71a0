import { alpha2ToAlpha3, getName, isValid, registerLocale, toAlpha2 } from "i18n-iso-countries/index.js";
import de from "i18n-iso-countries/langs/de.json" with { type: "json" };
import en from "i18n-iso-countries/langs/en.json" with { type: "json" };
import es from "i18n-iso-countries/langs/es.json" with { type: "json" };
import fr from "i18n-iso-countries/langs/fr.json" with { type: "json" };
import it from "i18n-iso-countries/langs/it.json" with { type: "json" };
import nl from "i18n-iso-countries/langs/nl.json" with { type: "json" };
import pt from "i18n-iso-countries/langs/pt.json" with { type: "json" };
import { remember } from "./remember.ts";

/** Everyday names that no list of official names has, without case, accents and punctuation. */
const EVERYDAY: Record<string, string> = {
  uk: "GB",
  greatbritain: "GB",
  britain: "GB",
  england: "GB",
  scotland: "GB",
  wales: "GB",
  northernireland: "GB",
  grossbritannien: "GB",
  usa: "US",
  us: "US",
  america: "US",
  unitedstates: "US",
  unitedstatesamerica: "US",
  amerika: "US",
  etatsunis: "US",
  eeuu: "US",
  holland: "NL",
  deutschland: "DE",
  schweiz: "CH",
  suisse: "CH",
  svizzera: "CH",
  osterreich: "AT",
  espana: "ES",
  brasil: "BR",
  uae: "AE",
  southkorea: "KR",
  korea: "KR",
  northkorea: "KP",
  russia: "RU",
  vietnam: "VN",
  laos: "LA",
  syria: "SY",
  iran: "IR",
  czechrepublic: "CZ",
  czechia: "CZ",
  tschechien: "CZ",
  turkey: "TR",
  turkiye: "TR",
  bolivia: "BO",
  venezuela: "VE",
  moldova: "MD",
  tanzania: "TZ",
  brunei: "BN",
  macedonia: "MK",
  swaziland: "SZ",
  ivorycoast: "CI",
  congo: "CG",
  drcongo: "CD",
  kosovo: "XK",
  taiwan: "TW",
  hongkong: "HK",
  macau: "MO",
  palestine: "PS",
  vatican: "VA",
  capeverde: "CV",
  easttimor: "TL",
  burma: "MM",
  sverige: "SE",
  norge: "NO",
  danmark: "DK",
  suomi: "FI",
  polska: "PL",
};

registerLocale(en);

const memory = remember(20_000, (text) => ({ code: find(text) }));
let names: Map<string, string> | null = null;

/**
 * The country that a text names, as ISO 3166-1 alpha-2: a code of two or three letters, or a name in English, German,
 * French, Spanish, Italian, Dutch or Portuguese, without regard to case and accents. Null when it names none.
 */
export function readCountry(text: string): string | null {
  return memory(text).code;
}

/** A country's English name for its alpha-2 code. */
export const countryName = (code: string): string => getName(code, "en") ?? code;
export const countryAlpha3 = (code: string): string => alpha2ToAlpha3(code) ?? code;

function find(text: string): string | null {
  const trimmed = text.trim();
  if (/^[a-z]{2,3}$/i.test(trimmed)) {
    const code = toAlpha2(trimmed.toUpperCase());
    if (code && isValid(code)) return code;
  }
  const bare = bareName(trimmed);
  names ??= allNames();
  return bare === "" ? null : Object.hasOwn(EVERYDAY, bare) ? (EVERYDAY[bare] ?? null) : (names.get(bare) ?? null);
}

function bareName(name: string): string {
  const plain = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/\bthe\b|\bof\b/g, "");
  return plain.replace(/[^\p{L}]/gu, "");
}

/** Built at first use: the English names are needed for writing anyway, the others only for reading. */
function allNames(): Map<string, string> {
  const found = new Map<string, string>();
  for (const { countries } of [en, de, fr, es, it, nl, pt]) {
    for (const [code, official] of Object.entries(countries)) {
      for (const name of [official].flat()) if (!found.has(bareName(name))) found.set(bareName(name), code);
    }
  }
  return found;
}
