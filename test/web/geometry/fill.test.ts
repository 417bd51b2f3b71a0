import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellCount, copyWithin, filledRect, fillTexts, fillTo, holds, placesIn, type Rect } from "../../../web/grid/geometry/index.ts";

const rect = (top: number, left: number, bottom: number, right: number): Rect => ({ top, left, bottom, right });
const source = rect(2, 2, 3, 4);

describe("filling from a handle", () => {
  it.each([
    ["down", { row: 6, column: 3 }, { side: "down", rect: rect(4, 2, 6, 4) }],
    ["up", { row: 0, column: 3 }, { side: "up", rect: rect(0, 2, 1, 4) }],
    ["right", { row: 3, column: 7 }, { side: "right", rect: rect(2, 5, 3, 7) }],
    ["left", { row: 2, column: 0 }, { side: "left", rect: rect(2, 0, 3, 1) }],
    ["the farther way at a corner", { row: 9, column: 6 }, { side: "down", rect: rect(4, 2, 9, 4) }],
    ["nowhere inside", { row: 2, column: 3 }, null],
  ])("goes %s", (_name, to, fill) => expect(fillTo(source, to)).toEqual(fill));

  it("goes on with each column by its own rule", () => {
    const texts = [
      ["1", "Mon", "a"],
      ["2", "Tue", "b"],
    ];
    expect(
      fillTexts(source, texts, { side: "down", rect: rect(4, 2, 5, 4) }).map(({ row, column, text }) => `${row},${column}=${text}`),
    ).toEqual(["4,2=3", "5,2=4", "4,3=Wed", "5,3=Thu", "4,4=a", "5,4=b"]);
  });

  it("goes back upwards and to the left from the first", () => {
    const up = fillTexts(rect(2, 0, 3, 0), [["3"], ["4"]], { side: "up", rect: rect(0, 0, 1, 0) });
    expect(up).toEqual([
      { row: 1, column: 0, text: "2" },
      { row: 0, column: 0, text: "1" },
    ]);
    const left = fillTexts(rect(0, 2, 0, 3), [["Item 3", "Item 4"]], { side: "left", rect: rect(0, 0, 0, 1) });
    expect(left).toEqual([
      { row: 0, column: 1, text: "Item 2" },
      { row: 0, column: 0, text: "Item 1" },
    ]);
  });

  it("reaches every cell between the source and the pointer, once, and none of the source", () => {
    const place = fc.record({ row: fc.nat(9), column: fc.nat(9) });
    fc.assert(
      fc.property(place, place, place, (a, b, to) => {
        const from = rect(Math.min(a.row, b.row), Math.min(a.column, b.column), Math.max(a.row, b.row), Math.max(a.column, b.column));
        const fill = fillTo(from, to);
        expect(fill === null).toBe(holds(from, to));
        if (!fill) return;
        const texts = Array.from({ length: from.bottom - from.top + 1 }, () =>
          Array.from({ length: from.right - from.left + 1 }, () => "x"),
        );
        const puts = fillTexts(from, texts, fill).map(({ row, column }) => `${row}/${column}`);
        expect(new Set(puts)).toEqual(new Set([...placesIn(fill.rect)].map(({ row, column }) => `${row}/${column}`)));
        expect(puts.length).toBe(cellCount(fill.rect));
        expect([...placesIn(fill.rect)].some((each) => holds(from, each))).toBe(false);
        expect(cellCount(filledRect(from, fill))).toBe(cellCount(from) + cellCount(fill.rect));
      }),
    );
  });
});

describe("Ctrl+D and Ctrl+R", () => {
  it.each([
    ["the first row over the rest", rect(1, 0, 4, 2), "down", { source: rect(1, 0, 1, 2), fill: { side: "down", rect: rect(2, 0, 4, 2) } }],
    [
      "the row above where one is selected",
      rect(3, 0, 3, 2),
      "down",
      { source: rect(2, 0, 2, 2), fill: { side: "down", rect: rect(3, 0, 3, 2) } },
    ],
    ["nothing above the first row", rect(0, 0, 0, 2), "down", null],
    [
      "the first column over the rest",
      rect(0, 1, 2, 3),
      "right",
      { source: rect(0, 1, 2, 1), fill: { side: "right", rect: rect(0, 2, 2, 3) } },
    ],
    ["nothing before the first column", rect(0, 0, 2, 0), "right", null],
  ] as const)("copy %s", (_name, selected, side, copied) => expect(copyWithin(selected, side)).toEqual(copied));
});
