import fc from "fast-check";
import { expect, test } from "vitest";
import { fieldTypeSchema } from "../../../shared/model/account.ts";
import { coerce, type FormulaValue, functionCatalogue, parseFormula, valuesEqual } from "../../../shared/transform/index.ts";
import { context } from "./cases.ts";

const columns = ["a", "b", "c d"];
const cell = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom("", "1,234", "-5", "2024-02-30", "31/12/2024 25:00", "9".repeat(400), "1e308", "<p>x</b>", "+49 30 1234567"),
);

/** Formulas that mostly compile: every function, with any arguments. */
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ maxDepth: 5, withCrossShrink: true }, tie("leaf"), tie("call"), tie("binary"), tie("sign")),
  leaf: fc.oneof(
    fc.constantFrom(
      "[a]",
      "[b]",
      "[c d]",
      '""',
      "TRUE",
      "1",
      "-1",
      "0",
      "1e308",
      '"Europe/Berlin"',
      '"DD.MM.YYYY"',
      '"Y"',
      '"#,##0.0"',
      "20000",
    ),
    fc.string().map((text) => `"${text.replaceAll('"', '""')}"`),
  ),
  call: fc
    .tuple(fc.constantFrom(...functionCatalogue), fc.array(tie("tree"), { minLength: 1, maxLength: 4 }))
    .map(([{ name }, args]) => `${name}(${args.join(",")})`),
  binary: fc
    .tuple(tie("tree"), fc.constantFrom("+", "-", "*", "/", "^", "&", "=", "<>", "<", ">="), tie("tree"))
    .map((parts) => `(${parts.join("")})`),
  sign: tie("tree").map((inner) => `-${inner}%`),
}));

test("no text makes the parser throw, and every problem lies within the text", () => {
  const alphabet = fc.constantFrom(
    "=",
    "(",
    ")",
    "[",
    "]",
    '"',
    ",",
    ";",
    "+",
    "-",
    "%",
    "&",
    "<",
    ">",
    "IF",
    "TRIM",
    "a",
    " ",
    "1",
    ".",
    "e",
    "“",
    "\n",
    "é",
    "\ud83d",
  );
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.array(alphabet, { maxLength: 60 }).map((parts) => `=${parts.join("")}`),
  );
  fc.assert(
    fc.property(text, (given) => {
      const parsed = parseFormula(given, { columns });
      if (!parsed.ok) expect(parsed.problem.at).toBeLessThanOrEqual(given.length);
    }),
    { numRuns: 2000 },
  );
});

test("no formula throws over any cells, twice evaluated it says the same", () => {
  let compiled = 0;
  fc.assert(
    fc.property(tree, fc.array(cell, { maxLength: 3 }), (given, cells) => {
      const parsed = parseFormula(`=${String(given)}`, { columns });
      if (!parsed.ok) return;
      compiled += 1;
      const first = parsed.formula.evaluate(cells, context);
      if (typeof first === "number") expect(Number.isFinite(first)).toBe(true);
      expect(parsed.formula.evaluate(cells, context)).toEqual(first);
    }),
    { numRuns: 3000 },
  );
  expect(compiled).toBeGreaterThan(500);
});

test("any text coerces to any type without throwing, and equals itself", () => {
  const value: fc.Arbitrary<FormulaValue> = fc.oneof(
    cell,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.constant({ kind: "date" as const, iso: "2024-02-29T10:00:00Z" }),
  );
  fc.assert(
    fc.property(value, fc.constantFrom(...fieldTypeSchema.options), (given, type) => {
      const field = {
        key: "f",
        ref: "f",
        label: "Field",
        type,
        custom: false,
        required: false,
        unique: false,
        readOnly: false,
        createOnly: false,
      };
      const coerced = coerce(given, field, context);
      expect(coerced.value).not.toBeUndefined();
      expect(valuesEqual(coerced.value, coerced.value, field)).toEqual({ equal: true, explained: null });
    }),
    { numRuns: 2000 },
  );
});

test("a mistyped zone and dates at the ends of the calendar do no harm", () => {
  const odd = { ...context, settings: { ...context.settings, zone: "Mars/Base", country: "??" } };
  for (const day of ["0001-01-01", "9999-12-31 23:59"]) {
    for (const formula of [
      "DATEVALUE([a])+1",
      "MINUTES([a],600)",
      "EDATE([a],-1)",
      "EDATE([a],1)",
      'TEXT([a],"DD.MM.YYYY HH:mm")',
      "DAY([a])",
      "PHONE([a])",
    ]) {
      for (const given of [odd, context]) {
        const parsed = parseFormula(`=${formula}`, { columns: ["a"] });
        expect(parsed.ok && parsed.formula.evaluate([day], given)).not.toBe(false);
      }
    }
  }
  expect(coerce("2024-07-01 10:30", { ...dateTimeField }, odd).value).toBe("2024-07-01T10:30:00Z");
});

const dateTimeField = {
  key: "f",
  ref: "f",
  label: "F",
  type: "datetime" as const,
  custom: false,
  required: false,
  unique: false,
  readOnly: false,
  createOnly: false,
};

test("substitutions that feed each other stop at the text limit", () => {
  let formula = '"xxxxxxxxxx"';
  for (let depth = 0; depth < 30; depth += 1) formula = `SUBSTITUTE(${formula},"x","xxxxxxxxxx")`;
  const parsed = parseFormula(`=${formula}`, { columns });
  expect(parsed.ok && parsed.formula.evaluate([], context)).toMatchObject({ kind: "error", code: "#VALUE!" });
});
