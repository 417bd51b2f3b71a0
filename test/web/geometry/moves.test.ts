import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Direction, lastIn, leap, type Place, step } from "../../../web/grid/geometry/index.ts";

const directions: Direction[] = ["up", "down", "left", "right"];

/** `#` is filled. Where Ctrl with an arrow goes from a place on a line, by walking it the slow way. */
function slowLeap(line: string, from: number): number {
  const filled = (at: number) => line[at] === "#";
  const last = line.length - 1;
  if (from >= last) return last;
  if (filled(from) && filled(from + 1)) {
    let at = from;
    while (at < last && filled(at + 1)) at++;
    return at;
  }
  for (let at = from + 1; at <= last; at++) if (filled(at)) return at;
  return last;
}

const line = fc.string({ unit: fc.constantFrom("#", "."), minLength: 1, maxLength: 12 });

describe("moves in a grid", () => {
  it.each([
    ["from filled to the last filled before a blank", "###.##", 0, 2],
    ["from the last filled over blanks to the next filled", "#..##", 0, 3],
    ["from a blank to the next filled", "..#.#", 0, 2],
    ["to the end where nothing more is filled", "#....", 0, 4],
    ["stays at the end", "###", 2, 2],
  ])("leaps %s", (_name, text, from, to) =>
    expect(leap({ row: 0, column: from }, "right", { rows: 1, columns: text.length }, ({ column }) => text[column] === "#")).toEqual({
      row: 0,
      column: to,
    }),
  );

  it("leaps in every direction as on a line walked step by step", () => {
    fc.assert(
      fc.property(line, fc.nat(11), (text, start) => {
        const from = Math.min(start, text.length - 1);
        const reversed = [...text].reverse().join("");
        const back = text.length - 1;
        const across = { rows: 1, columns: text.length };
        const along = { rows: text.length, columns: 1 };
        const inRow = ({ column }: Place) => text[column] === "#";
        const inColumn = ({ row }: Place) => text[row] === "#";
        expect(leap({ row: 0, column: from }, "right", across, inRow).column).toBe(slowLeap(text, from));
        expect(leap({ row: 0, column: from }, "left", across, inRow).column).toBe(back - slowLeap(reversed, back - from));
        expect(leap({ row: from, column: 0 }, "down", along, inColumn).row).toBe(slowLeap(text, from));
        expect(leap({ row: from, column: 0 }, "up", along, inColumn).row).toBe(back - slowLeap(reversed, back - from));
      }),
    );
  });

  it("never leaves the grid", () => {
    fc.assert(
      fc.property(fc.constantFrom(...directions), fc.nat(4), fc.nat(4), fc.nat(30), (direction, row, column, count) => {
        const size = { rows: 5, columns: 5 };
        for (const at of [step({ row, column }, direction, size, count), lastIn({ row, column }, direction, size)]) {
          expect(at.row).toBeGreaterThanOrEqual(0);
          expect(at.row).toBeLessThan(5);
          expect(at.column).toBeGreaterThanOrEqual(0);
          expect(at.column).toBeLessThan(5);
        }
      }),
    );
  });
});
