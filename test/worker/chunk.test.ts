import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildColumns, encodeChunk } from "../../worker/store/chunk.ts";
import { ChunkReader } from "../../worker/store/chunk-reader.ts";

const read = (rows: string[][], width: number) => new ChunkReader(encodeChunk(rows, width));
const rowsOf = (reader: ChunkReader) => Array.from({ length: reader.rowCount }, (_, index) => reader.row(index));

describe("a chunk", () => {
  it("gives back rows, cells and columns", () => {
    const rows = [
      ["Ada", "gold", ""],
      ["Grace", "gold", ""],
      ["Zoë 🧭 東京", "basic", "line one\nline two"],
    ];
    const reader = read(rows, 3);
    expect(rowsOf(reader)).toEqual(rows);
    expect(reader.cell(2, 0)).toBe("Zoë 🧭 東京");
    expect(reader.column(1)).toEqual(["gold", "gold", "basic"]);
    expect(reader.column(2)).toEqual(["", "", "line one\nline two"]);
  });

  it("keeps each distinct value once and a code a row", () => {
    const reader = read([["a"], ["b"], ["a"], ["a"]], 1);
    expect(reader.dictionary(0)).toEqual(["a", "b"]);
    expect([...(reader.codes(0) ?? [])]).toEqual([0, 1, 0, 0]);
    expect([...reader.counts(0)]).toEqual([3, 1]);
    expect(buildColumns([["a"], ["b"], ["a"]], 1)[0]?.counts).toEqual([2, 1]);
  });

  it("stores no codes where every row differs or all are alike", () => {
    const reader = read(
      [
        ["1", "x"],
        ["2", "x"],
        ["3", "x"],
      ],
      2,
    );
    expect(reader.codes(0)).toBeNull();
    expect(reader.codes(1)).toBeNull();
    expect(reader.column(0)).toEqual(["1", "2", "3"]);
    expect(reader.column(1)).toEqual(["x", "x", "x"]);
    expect([...reader.counts(1)]).toEqual([3]);
  });

  it("holds no rows, one row, and a byte order mark inside a cell", () => {
    expect(rowsOf(read([], 2))).toEqual([]);
    expect(read([], 2).column(1)).toEqual([]);
    expect(rowsOf(read([["", ""]], 2))).toEqual([["", ""]]);
    expect(rowsOf(read([["\uFEFFa"], ["b"]], 1))).toEqual([["\uFEFFa"], ["b"]]);
  });

  it("picks a row out of longer texts than fit at first", () => {
    const rows = [
      ["é".repeat(3000), "x"],
      ["🧭".repeat(3000), "東京".repeat(2000)],
    ];
    expect(read(rows, 2).pick(1)).toEqual(rows[1]);
    expect(() => read(rows, 2).pick(2)).toThrow(RangeError);
  });

  it("holds 70,000 distinct values", () => {
    const rows = Array.from({ length: 70_001 }, (_, index) => [`v${index % 70_000}`]);
    const reader = read(rows, 1);
    expect(reader.codes(0)).toBeInstanceOf(Uint32Array);
    expect(reader.dictionary(0)).toHaveLength(70_000);
    expect(reader.cell(69_999, 0)).toBe("v69999");
    expect(reader.cell(70_000, 0)).toBe("v0");
  });

  it("uses two-byte codes and lengths where one is too small", () => {
    const rows = Array.from({ length: 600 }, (_, index) => [`${"é".repeat(300)}${index % 300}`]);
    const reader = read(rows, 1);
    expect(reader.codes(0)).toBeInstanceOf(Uint16Array);
    expect(rowsOf(reader)).toEqual(rows);
  });

  it("refuses a row of another width, a foreign buffer, and places outside of it", () => {
    expect(() => encodeChunk([["a", "b"]], 1)).toThrow("2 cells");
    expect(() => new ChunkReader(new ArrayBuffer(64))).toThrow("not a stored chunk");
    expect(() => read([["a"]], 1).cell(1, 0)).toThrow(RangeError);
    expect(() => read([["a"]], 1).cell(0, 1)).toThrow(RangeError);
  });

  it("gives back whatever text goes in", () => {
    const cell = fc.oneof(fc.constantFrom("", "a", "gold", "ß", "👩‍🚀"), fc.string({ unit: "grapheme", maxLength: 20 }));
    const table = fc
      .integer({ min: 1, max: 5 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 40 }));
    fc.assert(
      fc.property(table, (rows) => {
        const width = rows[0]?.length ?? 1;
        const reader = read(rows, width);
        expect(rows.map((_, index) => reader.pick(index))).toEqual(rows);
        expect(rowsOf(reader)).toEqual(rows);
        for (let column = 0; column < width; column++) {
          const cells = rows.map((row) => row[column] ?? "");
          expect(reader.column(column)).toEqual(cells);
          const slice = reader.slice(column);
          expect(slice.isAscii).toBe(/^[\0-\x7f]*$/.test(cells.join("")));
          expect(slice.dictionary()).toEqual([...new Set(cells)]);
          expect(cells.map((_, row) => slice.dictionary()[slice.code(row)])).toEqual(cells);
        }
      }),
      { seed: 20261122, numRuns: 200 },
    );
  });
});
