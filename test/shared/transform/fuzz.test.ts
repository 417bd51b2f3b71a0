import fc from "fast-check";
import { expect, test } from "vitest";
import { fieldTypeSchema } from "../../../shared/model/account.ts";
import { syntaxProblem } from "../../../shared/transform/formula/syntax.ts";
import { coerce, type FormulaValue, functionCatalogue, parseFormula, valuesEqual } from "../../../shared/transform/index.ts";
import problems from "../../fixtures/formulas/problems.json";
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

/** Formulas that people might write, to be spoiled. */
const written = [...functionCatalogue.map(({ example }) => `=${example}`), ...problems.map(({ formula }) => formula)];
const scraps = fc.constantFrom(
  "(",
  ")",
  "[",
  "]",
  '"',
  "'",
  ",",
  ";",
  "{",
  "}",
  "=",
  "<>",
  "!",
  "$A$1",
  "A1:B2",
  "#N/A",
  "“",
  "😀",
  "\ud83d",
  " ",
  "\n",
  "1,5",
  "e9",
  "WENN(",
  "%",
);

test("spoiled formulas never throw, their faults lie within the text and whole characters, and their fixes apply", () => {
  const spoiled = fc
    .tuple(fc.constantFrom(...written), fc.array(fc.tuple(fc.nat(200), fc.nat(4), fc.oneof(scraps, fc.constant(""))), { maxLength: 4 }))
    .map(([formula, cuts]) =>
      cuts.reduce((text, [at, length, scrap]) => {
        const from = at % (text.length + 1);
        return text.slice(0, from) + scrap + text.slice(from + length);
      }, formula),
    );
  const isWhole = (text: string, at: number): boolean =>
    !/[\udc00-\udfff]/.test(text[at] ?? "") || !/[\ud800-\udbff]/.test(text[at - 1] ?? "");
  let faults = 0;
  fc.assert(
    fc.property(spoiled, (text) => {
      const parsed = parseFormula(text, { columns, related: [{ label: "Package", names: [], columns: ["id", "name"] }] });
      syntaxProblem(text, columns);
      if (parsed.ok) return;
      faults += 1;
      const { at, end, fix } = parsed.problem;
      for (const place of [at, end, fix?.at ?? 0, fix?.end ?? 0]) {
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThanOrEqual(text.length);
        expect(isWhole(text, place)).toBe(true);
      }
      expect(end).toBeGreaterThanOrEqual(at);
      if (fix) expect(fix.end).toBeGreaterThanOrEqual(fix.at);
    }),
    { numRuns: 4000 },
  );
  expect(faults).toBeGreaterThan(1000);
});

test("fixes lead somewhere: repeated, they end in a formula or in a fault without one", () => {
  for (const { formula } of problems) {
    let text = formula;
    let steps = 0;
    for (; steps < 12; steps += 1) {
      const parsed = parseFormula(text, { columns: ["id", "name", "email"] });
      if (parsed.ok || !parsed.problem.fix) break;
      const { at, end, text: put } = parsed.problem.fix;
      text = text.slice(0, at) + put + text.slice(end);
    }
    expect([formula, steps < 12]).toEqual([formula, true]);
  }
});

test("regular expressions that hang other engines answer over long texts", () => {
  const bombs = ["(a+)+$", "(a|aa)+$", "(.*a){20}$", "([a-z]+)*=", "^(([a-z])+.)+[A-Z]([a-z])+$", "(x+x+)+y", "a{0,500}a{500}b"];
  const long = `${"a".repeat(50_000)}!`;
  for (const bomb of bombs) {
    const parsed = parseFormula(`=REGEXTEST([a], [b])&REGEXREPLACE([a], [b], "")&IFNA(REGEXEXTRACT([a], [b]), "")`, { columns });
    expect(parsed.ok && typeof parsed.formula.evaluate([long, bomb, ""], context)).toBe("string");
  }
});
