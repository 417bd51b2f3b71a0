import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTsv, writeTsv } from "../../../web/grid/geometry/index.ts";

/** Texts that are hard on tab-separated cells. */
const cell = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.string({ unit: fc.constantFrom('"', "\t", "\n", "\r", "a", " ", "'", ","), maxLength: 6 }),
);
const block = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
  .chain(([rows, columns]) => fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }));

describe("tab-separated cells", () => {
  it("come back as they were written", () => {
    fc.assert(
      fc.property(block, (cells) => {
        expect(parseTsv(writeTsv(cells))).toEqual(cells);
      }),
    );
  });

  it.each([
    ["a single cell, without a line break at its end", "one", [["one"]]],
    ["nothing", "", [[""]]],
    [
      "rows and columns",
      "a\tb\nc\td",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "a line break at the end, as Excel ends its last row",
      "a\tb\r\nc\td\r\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ["rows of different lengths", "a\nb\tc\td", [["a"], ["b", "c", "d"]]],
    ["blank rows between", "a\n\nb", [["a"], [""], ["b"]]],
    ["line breaks of old Macs", "a\rb", [["a"], ["b"]]],
    ["a cell of several lines in quotes", '"line 1\nline 2"\tnext', [["line 1\nline 2", "next"]]],
    ["doubled quotes in a quoted cell", '"say ""hi""\nthere"\tnext', [['say "hi"\nthere', "next"]]],
    ["quotes of a cell's own", 'say "hi"\t"hi"\tplain', [['say "hi"', '"hi"', "plain"]]],
    ["a quoted cell that is only quotes doubled", '"""hi"""\tx', [['"hi"', "x"]]],
    ["quotes that never close", '"open\tb\nc', [['"open', "b"], ["c"]]],
    ["quotes that close in the middle", '"a"b\tc', [['"a"b', "c"]]],
    [
      "quotes around every cell",
      '"a"\t"b"\n"c"\t"d"',
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ["a quoted tab", '"a\tb"\tc', [["a\tb", "c"]]],
  ])("are read: %s", (_name, text, cells) => expect(parseTsv(text)).toEqual(cells));

  it.each([
    ["plain", [["a", "b"]], "a\tb"],
    ["a line break", [["a\nb", "c"]], '"a\nb"\tc'],
    ["a tab and quotes", [['a\t"b"']], '"a\t""b"""'],
    ["quotes inside stand bare", [['say "hi"']], 'say "hi"'],
    ["quotes at the start don't", [['"hi"']], '"""hi"""'],
    ["a blank last row", [["a"], [""]], "a\n\n"],
  ])("are written: %s", (_name, cells, text) => expect(writeTsv(cells)).toBe(text));
});
