import fc from "fast-check";
import { expect, it } from "vitest";
import { amountOf, classify, dateRank, Kind } from "../../../shared/profile/index.ts";
import { ALL_BLANK, Look, UNSURE } from "../../../worker/parse/fast/look.ts";
import { createExport } from "../../bench/people.ts";

const look = new Look();

function lookAt(value: string): number {
  const bytes = new TextEncoder().encode(value);
  return look.at(bytes, 0, bytes.length, value.length);
}

/** Where the bytes say something, they say what the text says. */
function expectSame(value: string): void {
  const kinds = lookAt(value);
  if (kinds === UNSURE) return;
  if (kinds === ALL_BLANK) {
    expect(value.trim(), JSON.stringify(value)).toBe("");
    return;
  }
  expect({ value, kinds }).toEqual({ value, kinds: classify(value) });
  if (kinds & (Kind.integer | Kind.decimal | Kind.money | Kind.percent))
    expect({ value, is: look.amount }).toEqual({ value, is: amountOf(value) });
  if (kinds & (Kind.date | Kind.datetime)) {
    const ranks = { dmy: dateRank(value.trim(), "dmy"), mdy: dateRank(value.trim(), "mdy") };
    expect({ value, dmy: look.dmy, mdy: look.mdy }).toEqual({ value, ...ranks });
  }
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
  ["2024-01-31T10:05:00Z", Kind.datetime | Kind.token],
  ["01/02/2024", Kind.date | Kind.token | Kind.dayOrMonth],
  ["ada.7@north.example", Kind.email],
  ["https://www.example.org/a?b=1", Kind.url],
  ["R-1000001", Kind.token],
  ["17 Müller Straße", 0],
  ["東京 and more", 0],
  ["wants a call\nnext week", Kind.long],
])("knows %s by its bytes", (value, kinds) => {
  expect(lookAt(value)).toBe(kinds);
  expect(classify(value)).toBe(kinds);
});

it("agrees with the text's own reading on forms that nearly are something else", () => {
  const near = [
    "1,234",
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
  ];
  for (const value of near) expectSame(value);
});

it("agrees on chance texts", { timeout: 60_000 }, () => {
  const piece = fc.constantFrom(
    ..."0123456789 .,-/:()+$@%<'\n\u00a0".split(""),
    "a",
    "e",
    "T",
    "Z",
    "é",
    "東",
    "😀",
    "Jan",
    "mär",
    "EUR",
    "ext",
    "www.",
    "http://",
    ".com",
    "2024",
    "12",
    "00",
    " ",
    "-",
    "555",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => expectSame(pieces.join(""))),
    { seed: 3, numRuns: 40_000 },
  );
});

it("agrees on every value of a generated export", () => {
  const line = createExport(5);
  for (let row = 0; row < 3000; row++) for (const value of line(row).split(/"?,"?/)) expectSame(value);
});
