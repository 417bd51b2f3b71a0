import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type SheetInput, writeCsv, writeXlsx } from "../../../worker/write/index.ts";
import { tablesOf } from "../../support/read-tables.ts";

/** What exports hold, and what they hold when things went wrong: every cell a reader or a spreadsheet might take for more. */
const SPECIMENS = [
  ...[
    "",
    " ",
    "  lead",
    "trail  ",
    "\ttab\t",
    "a,b",
    "a;b",
    "a|b",
    'say "hi"',
    '"',
    '""',
    "'",
    "'=1",
    "line\nbreak",
    "cr\rlf\r\n",
    "\n",
    "\r",
  ],
  ...["007", "0049123", "12345678901234567890", "1e5", "1.10", "-0", "0.1", "1,5", "-12.5", "+49 (0)89 123-45", "12%", "€ 5,00", "TRUE"],
  ...["2024-05-31", "31.05.2024", "5/31/24", "2024-05-31T09:30:00Z", "09:30", "26:30:00", "1-2", "#N/A", "#REF!", "NULL", "null", "N/A"],
  ...["=1+1", '=HYPERLINK("x")', "@sum(a1)", "-2+3+cmd|' /C calc'!A0", "＝1", "+A1", "=", "-", "+"],
  ...[
    "Zoë",
    "Straße",
    "東京都",
    "山田 太郎",
    "😀",
    "👩‍👩‍👧",
    "שלום",
    "مرحبا",
    "\u200fמ\u200e",
    "e\u0301",
    "\u00a0nbsp\u00a0",
    "\u2028",
    "\ufeff",
  ],
  ...[
    "_x000D_",
    "_x0041_",
    "_x",
    "&amp;",
    "<b>",
    "]]>",
    "a\u0001b",
    "\u001a",
    "\u007f",
    "\u0085",
    "\uFFFD",
    "x\ufffe",
    "sep=;",
    "{}",
    "[1]",
  ],
];
const NAMES = [
  "id",
  "name",
  "home town",
  "Straße",
  "e-mail",
  "remark",
  "joined on",
  "owner's",
  "備考",
  "a.b",
  "x (2)",
  "#",
  "A/B",
  "=sum",
  "Größe, cm",
];

const cell = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...SPECIMENS) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }).filter((text) => !text.includes("\0")) },
);

interface Table {
  header: string[];
  rows: string[][];
}
const table: fc.Arbitrary<Table> = fc
  .oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 7 }) }, { weight: 1, arbitrary: fc.constant(60) })
  .chain((width) =>
    fc.record({
      header: fc.constant(
        Array.from({ length: width }, (_, column) =>
          NAMES[column] ? NAMES[column] : `column no. ${String.fromCharCode(97 + (column % 26))}${column}`,
        ),
      ),
      rows: fc.array(fc.oneof(fc.array(cell, { minLength: width, maxLength: width }), fc.constant(new Array<string>(width).fill(""))), {
        maxLength: 12,
      }),
    }),
  );

/** Rows in batches of two. */
function* batches(rows: string[][]): Generator<string[][]> {
  for (let at = 0; at < rows.length; at += 2) yield rows.slice(at, at + 2);
}

describe("what is written as CSV is read back equal", () => {
  it.each([
    [",", true, false],
    [";", true, false],
    ["\t", false, false],
    ["|", true, false],
    ["\u001f", true, false],
    [",", true, true],
    [";", false, true],
  ])("delimiter %j, mark %s, guarded %s", { timeout: 60_000 }, async (delimiter, bom, safe) => {
    await fc.assert(
      fc.asyncProperty(table, async ({ header, rows }) => {
        const blob = await writeCsv(header, batches(rows), { delimiter, bom, safe });
        for (const plain of [true, false]) {
          const [found] = await tablesOf(new File([blob], "round.csv"), plain);
          expect(found).toMatchObject({ header, rows });
        }
      }),
      { seed: 20261123, numRuns: 120 },
    );
  });
});

describe("what is written as a workbook is read back equal", () => {
  const book = async (sheets: SheetInput[], rows?: number) => {
    const made = await writeXlsx(sheets, rows === undefined ? {} : { rows });
    if (!made.ok) throw new Error(made.failure.message);
    return tablesOf(new File([made.value], "round.xlsx"));
  };

  it("in cells of every kind", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(table, async ({ header, rows }) => {
        const [found] = await book([{ name: "S", header, rows: batches(rows) }]);
        expect(found).toMatchObject({ header, rows, irregular: [] });
      }),
      { seed: 20261123, numRuns: 150 },
    );
  });

  it("with columns of numbers, whatever else stands in them", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(table, async ({ header, rows }) => {
        const [found] = await book([{ name: "S", header, rows: batches(rows), numbers: new Set(header.keys()) }]);
        expect(found).toMatchObject({ header, rows });
      }),
      { seed: 20261124, numRuns: 60 },
    );
    const digits = fc.double({ noNaN: true, noDefaultInfinity: true }).map(String);
    await fc.assert(
      fc.asyncProperty(fc.array(digits, { minLength: 1 }), async (values) => {
        const rows = values.map((value, index) => [`k${index}`, value]);
        const [found] = await book([{ name: "S", header: ["key", "value"], rows: [rows], numbers: new Set([1]) }]);
        expect(found?.rows).toEqual(rows);
      }),
      { seed: 20261125, numRuns: 60 },
    );
  });

  it("across sheets, when there are more rows than one holds", async () => {
    const rows = Array.from({ length: 25 }, (_, index) => [`k${index}`, `v${index}`]);
    const found = await book([{ name: "People", header: ["key", "value"], rows: batches(rows) }], 11);
    expect(found.map((each) => [each.file?.sheet, each.header, each.rows.length])).toEqual([
      ["People", ["key", "value"], 10],
      ["People (2)", ["key", "value"], 10],
      ["People (3)", ["key", "value"], 5],
    ]);
    expect(found.flatMap((each) => each.rows)).toEqual(rows);
  });

  it("with cells longer than a sheet allows: cut in place, whole on a sheet of their own, and put together again when read", async () => {
    const long = `${"x".repeat(32_766)}😀${"y".repeat(40_000)}`;
    const rows = [
      ["k", long, ""],
      ["l", "short", long],
    ];
    const found = await book([{ name: "Notes", header: ["key", "text", "more"], rows: [rows] }]);
    expect(found.map((each) => each.header)).toEqual([["key", "text", "more"]]);
    expect(found[0]?.rows).toEqual(rows);
  });

  it("with a sheet of one's own that is only called like the one for long cells", async () => {
    const found = await book([
      { name: "Notes", header: ["key"], rows: [[["k"]]] },
      { name: "Long cells", header: ["Sheet", "Cell", "Piece", "Text"], rows: [[["Notes", "first", "1", "x"]]] },
    ]);
    expect(found.map((each) => each.rows)).toEqual([[["k"]], [["Notes", "first", "1", "x"]]]);
  });
});
