import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRecordReader, type Dialect, type Fault, type Records } from "../../worker/parse/records.ts";

const COMMA: Dialect = { delimiter: ",", newline: "\n", quote: '"' };

interface Seen {
  row: string[];
  fault: Fault | null;
  line: number;
  raw: string;
}

/** Feeds a text in pieces of `size` and collects everything that is said of each record. */
function readAll(text: string, size = text.length, dialect = COMMA): Seen[] {
  const reader = createRecordReader(dialect);
  const seen: Seen[] = [];
  const collect = (records: Records) => {
    records.rows.forEach((row, index) => {
      seen.push({ row, fault: records.faults.get(index) ?? null, line: records.line(index), raw: records.raw(index) });
    });
  };
  for (let at = 0; at < text.length; at += Math.max(1, size)) collect(reader.push(text.slice(at, at + Math.max(1, size))));
  collect(reader.end());
  return seen;
}
const rows = (text: string, dialect = COMMA) => readAll(text, text.length, dialect).map((record) => record.row);

describe("records", () => {
  const cases: [name: string, text: string, expected: string[][]][] = [
    [
      "plain",
      "a,b\n1,2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "no final line break",
      "a,b\n1,2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "CRLF",
      "a,b\r\n1,2\r\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "CRLF and LF mixed",
      "a,b\r\n1,2\n3,4\r\n",
      [
        ["a", "b"],
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    [
      "quoted last cell in CRLF",
      'a,"b"\r\n1,"2"\r\n',
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a CR of the cell's own",
      'a,"b\r"\r\n1,"x\r"\n',
      [
        ["a", "b\r"],
        ["1", "x\r"],
      ],
    ],
    [
      "an unquoted cell ending in a quote",
      'a,5"\r\n1,6\r"\r\n',
      [
        ["a", '5"'],
        ["1", '6\r"'],
      ],
    ],
    ["line breaks, delimiters and doubled quotes in quotes", '"x\ny","1,5","say ""hi"""\n', [["x\ny", "1,5", 'say "hi"']]],
    ["CRLF in quotes stays", '"x\r\ny",2\r\n', [["x\r\ny", "2"]]],
    [
      "empty cells",
      ',\n"",\n',
      [
        ["", ""],
        ["", ""],
      ],
    ],
    ["quoted cell at the very end", '1,"2"', [["1", "2"]]],
    ["blanks after a closing quote at the very end", '1,"2"  ', [["1", "2"]]],
    ["a CR at the very end", '1,"2"\r', [["1", "2"]]],
    ["nothing", "", []],
  ];
  it.each(cases)("%s", (_name, text, expected) => {
    expect(rows(text)).toEqual(expected);
  });

  it("reads other delimiters and lone CR", () => {
    expect(rows("a;b\n1,5;2", { delimiter: ";", newline: "\n", quote: '"' })).toEqual([
      ["a", "b"],
      ["1,5", "2"],
    ]);
    expect(rows('a\t"b\tc"\n', { delimiter: "\t", newline: "\n", quote: '"' })).toEqual([["a", "b\tc"]]);
    expect(rows("a,b\r1,2\r", { delimiter: ",", newline: "\r", quote: '"' })).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
  });

  it("reads cells in single quotes, and knows no quotes where a person says there are none", () => {
    const single: Dialect = { delimiter: ";", newline: "\n", quote: "'" };
    expect(rows("'a;b';'it''s'\n1;\"2\"\n'x\ny';3\n", single)).toEqual([
      ["a;b", "it's"],
      ["1", '"2"'],
      ["x\ny", "3"],
    ]);
    const none: Dialect = { delimiter: ",", newline: "\n", quote: null };
    expect(readAll('5" pipe,"a\r\n"b",c\n\nlast,"', 3, none)).toEqual([
      { row: ['5" pipe', '"a'], fault: null, line: 1, raw: '5" pipe,"a' },
      { row: ['"b"', "c"], fault: null, line: 2, raw: '"b",c' },
      { row: [""], fault: "blank", line: 3, raw: "" },
      { row: ["last", '"'], fault: null, line: 4, raw: 'last,"' },
    ]);
  });

  it("counts lines through quoted line breaks", () => {
    expect(readAll('h\n"a\nb\nc"\nd\n').map((record) => record.line)).toEqual([1, 2, 5]);
  });

  it("marks blank lines, NULs and broken characters, and keeps their text", () => {
    expect(readAll("a,b\n\np\0q,1\nr\uFFFDs,1\n")).toEqual([
      { row: ["a", "b"], fault: null, line: 1, raw: "a,b" },
      { row: [""], fault: "blank", line: 2, raw: "" },
      { row: ["p\0q", "1"], fault: "nul", line: 3, raw: "p\0q,1" },
      { row: ["r\uFFFDs", "1"], fault: "undecodable", line: 4, raw: "r\uFFFDs,1" },
    ]);
  });

  it("marks a quote inside a quoted cell that isn't doubled", () => {
    expect(readAll('"the "big" one",2\n3,4\n')).toEqual([
      { row: ['the "big" one', "2"], fault: "quotes", line: 1, raw: '"the "big" one",2' },
      { row: ["3", "4"], fault: null, line: 2, raw: "3,4" },
    ]);
  });

  it("goes on after a quote that never closes", () => {
    expect(readAll('a,b\n"open,1\nx,2\n"y",3\nz,4')).toEqual([
      { row: ["a", "b"], fault: null, line: 1, raw: "a,b" },
      { row: ['open,1\nx,2\n"y', "3"], fault: "quotes", line: 2, raw: '"open,1\nx,2\n"y",3' },
      { row: ["z", "4"], fault: null, line: 5, raw: "z,4" },
    ]);
    expect(readAll('a,b\n1,"open\nx,2\nz,4\n')).toEqual([
      { row: ["a", "b"], fault: null, line: 1, raw: "a,b" },
      { row: ["1", '"open'], fault: "unclosed", line: 2, raw: '1,"open' },
      { row: ["x", "2"], fault: null, line: 3, raw: "x,2" },
      { row: ["z", "4"], fault: null, line: 4, raw: "z,4" },
    ]);
  });

  it("ends records at a CR alone where all parts have the width, and says so of those that end there", () => {
    const told: Dialect = { ...COMMA, width: 2 };
    expect(readAll('a,b\r\n1,2\r3,"x\r\ny"\r5,6\r\n7,8\n', 4, told)).toEqual([
      { row: ["a", "b"], fault: null, line: 1, raw: "a,b" },
      { row: ["1", "2"], fault: "lone-cr", line: 2, raw: "1,2" },
      { row: ["3", "x\r\ny"], fault: "lone-cr", line: 2, raw: '3,"x\r\ny"' },
      { row: ["5", "6"], fault: null, line: 3, raw: "5,6" },
      { row: ["7", "8"], fault: null, line: 4, raw: "7,8" },
    ]);
    expect(readAll("a,b\n1,2\r3\n4\r5,6\n", 4, told).map(({ row }) => row)).toEqual([
      ["a", "b"],
      ["1", "2\r3"],
      ["4\r5", "6"],
    ]);
    expect(readAll("a,b\n1,2\r3,4\n").map(({ row }) => row)).toEqual([
      ["a", "b"],
      ["1", "2\r3", "4"],
    ]);
  });

  it("stays quick when hardly any quote closes", () => {
    const lines = Array.from({ length: 3000 }, (_, index) => `"v${index},x${index}`);
    const started = performance.now();
    const seen = readAll(lines.join("\n"), 20_000);
    expect(seen).toHaveLength(3000);
    expect(seen[2999]).toEqual({ row: ['"v2999', "x2999"], fault: "unclosed", line: 3000, raw: '"v2999,x2999' });
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it("stays quick when quotes and CRs meet in every line", () => {
    const text = Array.from({ length: 20_000 }, (_, index) => `"v${index}","x"\r"w${index}","y"\r\n`).join("");
    const started = performance.now();
    expect(readAll(text, 200_000, { ...COMMA, width: 2 })).toHaveLength(40_000);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it("reads the same however the text is cut", () => {
    const cell = fc.oneof(
      fc.constantFrom("", "a", "é", "x y", "\r", "12"),
      fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", "é", " "), maxLength: 6 }),
    );
    const written = cell.map((text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text));
    const file = fc.record({
      rows: fc.array(fc.array(written, { minLength: 2, maxLength: 4 }), { maxLength: 12 }),
      newline: fc.constantFrom("\n", "\r\n"),
      size: fc.integer({ min: 1, max: 30 }),
      isClosed: fc.boolean(),
    });
    fc.assert(
      fc.property(file, ({ rows: lines, newline, size, isClosed }) => {
        const text = lines.map((row) => row.join(",")).join(newline) + (isClosed ? newline : "");
        expect(readAll(text, size)).toEqual(readAll(text));
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it("reads back every table that is written by the rules", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", "é", "😀", ";"), maxLength: 6 });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(table, fc.constantFrom("\n", "\r\n"), (lines, newline) => {
        const text = lines.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(",")).join(newline);
        expect(rows(text)).toEqual(lines);
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});
