import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { classify, Kind } from "../../../shared/profile/index.ts";
import { Kernel } from "../../../worker/parse/fast/kernel.ts";
import { createExport } from "../../bench/people.ts";
import { readFast, readPlainly } from "./both-ways.ts";

/** Each value in a column of its own: its kinds, amount, dates and length are then the column's statistics. */
async function expectSame(values: readonly string[]): Promise<void> {
  const cells = values.map((value) => `"${value.replaceAll('"', '""')}"`);
  const bytes = new TextEncoder().encode(`${cells.map((_, index) => `c${index}`).join(",")}\n${cells.join(",")}\n`);
  expect((await readFast(bytes)).read.stats).toEqual(readPlainly(bytes).stats);
}

/** Kinds that the kernel finds without asking for the text to be looked at. */
async function kindsByBytes(value: string): Promise<number | undefined> {
  const asked = vi.spyOn(Kernel.prototype, "classify");
  const { read } = await readFast(new TextEncoder().encode(`a\n"${value}"\n`));
  const isAsked = asked.mock.calls.length > 0;
  asked.mockRestore();
  return isAsked ? undefined : read.stats[0]?.values.get(value)?.kinds;
}

it.each([
  ["12", Kind.integer | Kind.token],
  ["1", Kind.integer | Kind.token | Kind.bit],
  ["0049170", Kind.token | Kind.phone],
  ["184771.50", Kind.decimal | Kind.token],
  ["$184,771.00", Kind.money],
  ["+499941315420", Kind.integer | Kind.token],
  ["(555) 123-4567", Kind.phone],
  ["+1 555 123 4567", Kind.phone],
  ["2024-02-29", Kind.date | Kind.token],
  ["31/01/2024 10:05:00", Kind.datetime | Kind.dayFirst],
  ["2024-01-31T10:05:00Z", Kind.datetime | Kind.token | Kind.zoned],
  ["01/02/2024", Kind.date | Kind.token | Kind.dayOrMonth],
  ["ada.7@north.example", Kind.email],
  ["https://www.example.org/a?b=1", Kind.url],
  ["R-1000001", Kind.token],
  ["17 Müller Straße", 0],
  ["東京 and more", 0],
  ["wants a call\nnext week", Kind.long],
  ["2024-01-31T10:05:00Z ", Kind.datetime | Kind.token | Kind.zoned | Kind.padded],
  ["Yes", Kind.booleanWord],
  ["Ada", 0],
  ["\u201cagain\u201d he said", 0],
  ["São Paulo", 0],
  ["9 王 Rd", 0],
])("knows %s by its bytes", async (value, kinds) => {
  expect(classify(value)).toBe(kinds);
  expect(await kindsByBytes(value)).toBe(kinds);
});

it("agrees with the text's own reading on forms that nearly are something else", async () => {
  const near = [
    "1,234",
    "(354.00)",
    "(1,354)",
    "(354)",
    "(1234567)",
    "(123456789)",
    "(123 456 789)",
    "($354.00)",
    "(12%)",
    "354.00-",
    "1.354,00-",
    "354-",
    "$5.00-",
    "\u2212354.00",
    "1234567890123456",
    "+1234567890123456",
    "$1,23",
    "$,555",
    "a$0",
    "$12,345",
    "$1234,567",
    "$0.50",
    "$5",
    "$",
    "+1 234 567 890",
    "+1 555 123",
    "12.34.56",
    "1.234.567",
    "01.02.2024",
    "1.2.24",
    "30-02-2024",
    "2024-13-01",
    "2024-02-30",
    "31/12/2024 24:00",
    "1/2/2024 9:05",
    "0",
    "00",
    "007",
    "1e5",
    "12 Jan 2024",
    "12-Jan-2024",
    "Jan 5, 2024",
    "100 EUR",
    "EUR100",
    "kr 100",
    "A1",
    "AB12",
    "ABCD12",
    "555-1234 ext 5",
    "12%",
    "yes",
    "sí",
    "true ",
    " no",
    "www.a@b.org",
    "a@b",
    "a@b.c",
    "a@b.co",
    "a@@b.org",
    "a@b.org,c@d.org",
    "http://x",
    "https://",
    "a.com",
    "x.y z",
    "Dr. No",
    "<b>x</b>",
    "1 < 2",
    "\u00a0",
    "\u00a0x",
    "x\u3000",
    "\uFEFF",
    " \t",
    "1 234",
    "1 234 567",
    "-12",
    "-12.5",
    "--",
    "()",
    "(1234567890)",
    "0123456789012345678901",
    "123456789012345678",
    "12:30",
    "2024-01-01 10:00 Europe/Berlin",
    "märz 5 2024",
    "5. März 2024",
    "Mai 2024",
    "May 12345",
    "x".repeat(256),
    `${"x".repeat(255)} 1`,
    `${"x y".repeat(100)}@`,
    "20240101",
    "1/2/3",
    "+",
    "+0123456789",
    "12+34567890",
    "1.23E+11",
    "1,2e+15",
    "#REF!",
    "#####",
    "#1",
    "Ã¼ber",
    "MÃ¼ller 12",
    "donâ€™t",
    "AMANHÃ…",
    "IRMÃ»",
    "Â 12",
    "x\u0085y",
    "\uFFFD",
    "x\uFFFDy",
    "ï»¿id",
    "Straße 12",
    "Øster Allé 7",
    "12 €",
    "€ 12",
    "1\u202f234",
    "\u2009x",
    "x\u2028",
    "\u1680x",
    "\u180ex",
    "2024-01-31 10:05 +02:00",
    "2024-01-31T10:05:00+0200",
    "2024-01-31 10:05z",
    "2024-01-31 10:05 UTC",
    `${"a".repeat(64)}1`,
    "1".repeat(64),
    `${"1-".repeat(33)}1`,
    `1/1/2024${" ".repeat(60)}10:05`,
  ];
  await expectSame(near);
  await expectSame(near.map((value) => ` ${value}`));
  await expectSame(near.map((value) => `${value}\u00a0`));
});

const PIECES = "0123456789 .,-/:()+$@%<#'\n\u00a0"
  .split("")
  .concat([
    "a",
    "e",
    "E",
    "T",
    "Z",
    "é",
    "東",
    "😀",
    "Ã",
    "Â",
    "¼",
    "â€™",
    "\u0085",
    "\u2009",
    "Jan",
    "mär",
    "EUR",
    "ext",
    "www.",
    "http://",
  ])
  .concat([".com", "2024", "12", "00", "  ", "-", "555", "UTC", "REF!", "true", "No"]);

/** Texts that were told wrongly once stay here. */
const KEPT = [" \uFEFF", "Mar", "1 m\u00c3\u00a4r"];

it("agrees on chance texts", { timeout: 60_000 }, async () => {
  await expectSame(KEPT);
  const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join(""));
  await fc.assert(fc.asyncProperty(fc.array(text, { minLength: 100, maxLength: 100 }), expectSame), { seed: 3, numRuns: 250 });
});

it("agrees on every value of a generated export", async () => {
  const line = createExport(5);
  for (let row = 0; row < 300; row++) await expectSame(line(row).split(/"?,"?/));
});
