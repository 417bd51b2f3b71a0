import fc from "fast-check";
import parsePhone, { type CountryCode, getCountries, getCountryCallingCode } from "libphonenumber-js/min";
import { expect, it } from "vitest";
import { quickPhone } from "../../../shared/transform/values/quick-phone.ts";

const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 3, maxLength: 15 });
const signs = fc.constantFrom("", " ", "-", ".", "/", "(", ") ", "  ");
const written = fc
  .tuple(digits, fc.array(signs, { minLength: 15, maxLength: 15 }))
  .map(([text, between]) => [...text].map((digit, at) => digit + between[at]).join(""));

/** What the library says. */
function library(text: string, country: CountryCode): string | null {
  const found = parsePhone(text, { defaultCountry: country, extract: false });
  return found?.isPossible() ? found.number : null;
}

it("says what the library says wherever it says anything, in every country", () => {
  let quick = 0;
  fc.assert(
    fc.property(fc.constantFrom(...getCountries()), written, fc.constantFrom("", "+", "+", "own"), (country, text, before) => {
      const given = before === "own" ? `+${getCountryCallingCode(country)} ${text}` : `${before}${text}`;
      const found = quickPhone(given, country);
      if (found === undefined) return;
      quick += 1;
      expect(`${given} in ${country}: ${found}`).toBe(`${given} in ${country}: ${library(given, country)}`);
    }),
    { numRuns: 20_000, seed: 20261128 },
  );
  expect(quick).toBeGreaterThan(1_500);
});

it("takes the usual forms, and leaves the others to the library", () => {
  expect(quickPhone("(212) 555-0123", "US")).toBe("+12125550123");
  expect(quickPhone("+49 30 1234567", "US")).toBe("+49301234567");
  expect(quickPhone("030 1234567", "DE")).toBeUndefined();
  expect(quickPhone("+49 (0)30 1234567", "DE")).toBeUndefined();
  expect(quickPhone("212 555 0123 ext. 4", "US")).toBeUndefined();
  expect(quickPhone("12", "DE")).toBeUndefined();
});
