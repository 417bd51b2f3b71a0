import type { FormulaValue } from "../../contract.ts";
import { countryAlpha3, countryName, readCountry } from "../../values/country.ts";
import { readCurrency } from "../../values/currency.ts";
import { readDomain, readEmail, readUrl } from "../../values/email.ts";
import { fingerprint } from "../../values/fingerprint.ts";
import { htmlToText, textToHtml } from "../../values/html.ts";
import { slug } from "../../values/letters.ts";
import { nameParts, properCase } from "../../values/name.ts";
import { isPhoneCountry, readPhone } from "../../values/phone.ts";
import { excerpt, numberOf, valueError } from "../../values/value.ts";
import { boundedText } from "../operators.ts";
import { define, defineMany, type FormulaFunction, oneOf, optional, text, value } from "./define.ts";

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
    {
      category,
      help: "A phone number in international form; the country is for numbers without a code.",
      example: 'PHONE([phone], "DE")',
      depends: ["settings"],
    },
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
    [text("name"), oneOf("part", ["first", "last", "middle", "title", "suffix"])],
    {
      category,
      help: 'Part of a person’s name: "first", "last", "middle", "title" or "suffix".',
      example: 'NAMEPART([full_name], "last")',
    },
    ([given, part]) => nameParts(given)[part],
  ),
  define(
    "NAMECASE",
    [text("name")],
    {
      category,
      help: "A person’s or company’s name with capitals where they belong; words already mixed, such as McDonald, stay.",
      example: "NAMECASE(TRIM([first_name]))",
    },
    ([given]) => properCase(given),
  ),
  defineMany(
    "FINGERPRINT",
    [],
    text("text"),
    {
      category,
      help: "Sixteen characters that are the same for the same texts, blanks around them aside: a key for rows that have none.",
      example: "FINGERPRINT([first_name], [last_name], [city])",
    },
    (_, texts) => fingerprint(texts),
  ),
  define(
    "INITIALS",
    [text("name"), optional(text("between"))],
    { category, help: "The first letters of a person’s name, without title and suffix.", example: "INITIALS([full_name])" },
    ([given, between = ""]) => {
      const { first, middle, last } = nameParts(given);
      const words = [first, middle, last].join(" ").split(/[\s-]+/);
      return words.flatMap((word) => [...word][0]?.toUpperCase() ?? []).join(between);
    },
  ),
  define(
    "COUNTRY",
    [text("text"), optional(oneOf("form", ["name", "alpha2", "alpha3"]))],
    { category, help: 'A country’s English name; or its code, for the form "alpha2" or "alpha3".', example: "COUNTRY([country])" },
    ([given, form]) => unlessBlank(given, (written) => country(written, form ?? "name")),
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
  define(
    "TEXTTOHTML",
    [text("text")],
    { category, help: "Plain text as HTML: signs escaped, line breaks kept.", example: "TEXTTOHTML([notes])" },
    ([given]) => boundedText(textToHtml(given)),
  ),
  define(
    "CURRENCY",
    [text("text"), optional(text("otherwise"))],
    {
      category,
      help: "The currency in a text such as € 1.234,50 or 20 USD, as its ISO code; else the project’s, or the one given.",
      example: "CURRENCY([fee])",
      depends: ["settings"],
    },
    ([given, otherwise], { settings }) => unlessBlank(given, (written) => readCurrency(written) ?? otherwise ?? settings.currency),
  ),
  define(
    "URL",
    [text("text")],
    {
      category,
      help: "A web address with https:// in front and its host in small letters; an error when it is none.",
      example: "URL([website])",
    },
    ([given]) => unlessBlank(given, (written) => readUrl(written) ?? valueError(`“${excerpt(written)}” is not a web address.`)),
  ),
  define(
    "SLUG",
    [text("text"), optional(text("between"))],
    { category, help: "A text as a part of an address: small letters and digits, - between words.", example: "SLUG([title])" },
    ([given, between = "-"]) => boundedText(slug(given, between)),
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

function country(written: string, form: "name" | "alpha2" | "alpha3"): FormulaValue {
  const code = readCountry(written);
  if (!code) return valueError(`“${excerpt(written)}” is not a country.`);
  if (form === "name") return countryName(code);
  return form === "alpha2" ? code : countryAlpha3(code);
}
