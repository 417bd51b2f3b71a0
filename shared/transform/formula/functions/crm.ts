import type { FormulaValue } from "../../contract.ts";
import { countryAlpha3, countryName, readCountry } from "../../values/country.ts";
import { readDomain, readEmail } from "../../values/email.ts";
import { htmlToText } from "../../values/html.ts";
import { nameParts } from "../../values/name.ts";
import { isPhoneCountry, readPhone } from "../../values/phone.ts";
import { excerpt, numberOf, valueError } from "../../values/value.ts";
import { define, type FormulaFunction, optional, text, value } from "./define.ts";

const category = "crm" as const;

export const crmFunctions: FormulaFunction[] = [
  define(
    "EMAIL",
    [text("text")],
    { category, help: "An e-mail address in small letters; an error when it is none.", example: "EMAIL([email])" },
    ([given]) => unlessBlank(given, (written) => readEmail(written) ?? valueError(`“${excerpt(written)}” is not an e-mail address.`)),
  ),
  define(
    "PHONE",
    [text("text"), optional(text("country"))],
    { category, help: "A phone number in international form; the country is for numbers without a code.", example: 'PHONE([phone], "DE")' },
    ([given, country], context) => unlessBlank(given, (written) => phone(written, country, context.settings.country)),
  ),
  define(
    "DOMAIN",
    [text("text")],
    { category, help: "The domain of an e-mail or web address, without www.", example: "DOMAIN([email])" },
    ([given]) => unlessBlank(given, (written) => readDomain(written) ?? valueError(`“${excerpt(written)}” has no domain.`)),
  ),
  define(
    "NAMEPART",
    [text("name"), text("part")],
    {
      category,
      help: 'Part of a person’s name: "first", "last", "middle", "title" or "suffix".',
      example: 'NAMEPART([full_name], "last")',
    },
    ([given, part]) => {
      const parts = nameParts(given);
      const key = part.trim().toLowerCase();
      if (key === "first" || key === "last" || key === "middle" || key === "title" || key === "suffix") return parts[key];
      return valueError(`NAMEPART knows "first", "last", "middle", "title" and "suffix", not “${excerpt(part)}”.`);
    },
  ),
  define(
    "COUNTRY",
    [text("text"), optional(text("form"))],
    { category, help: 'A country’s English name; or its code, for the form "alpha2" or "alpha3".', example: "COUNTRY([country])" },
    ([given, form]) => unlessBlank(given, (written) => country(written, form?.trim().toLowerCase())),
  ),
  define(
    "MONEY",
    [value("text")],
    { category, help: "The amount in a text such as € 1.234,50, as a number.", example: "MONEY([fee])" },
    ([given]) => (given === null || given === "" ? null : numberOf(given)),
  ),
  define(
    "HTMLTOTEXT",
    [text("html")],
    { category, help: "The text of formatted notes, line breaks kept.", example: "HTMLTOTEXT([notes])" },
    ([given]) => htmlToText(given),
  ),
];

/** Nothing given is nothing to check: these functions leave an empty cell empty. */
function unlessBlank(given: string, read: (written: string) => FormulaValue): FormulaValue {
  return given.trim() === "" ? null : read(given);
}

function phone(written: string, given: string | undefined, home: string): FormulaValue {
  const code = given === undefined ? home : readCountry(given);
  if (!code || !isPhoneCountry(code)) return valueError(`“${excerpt(given ?? home)}” is not a country that phone numbers are known for.`);
  return readPhone(written, code) ?? valueError(`“${excerpt(written)}” is not a phone number.`);
}

function country(written: string, form: string | undefined): FormulaValue {
  const code = readCountry(written);
  if (!code) return valueError(`“${excerpt(written)}” is not a country.`);
  if (form === undefined || form === "name") return countryName(code);
  if (form === "alpha2") return code;
  return form === "alpha3"
    ? countryAlpha3(code)
    : valueError(`COUNTRY knows the forms "name", "alpha2" and "alpha3", not “${excerpt(form)}”.`);
}
