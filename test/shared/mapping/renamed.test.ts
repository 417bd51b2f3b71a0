import { describe, expect, it } from "vitest";
import { renamedColumns } from "../../../shared/mapping/index.ts";

const records = (older: string[][], newer: string[][]) => older.map((cells, at) => ({ older: cells, newer: newer[at] ?? [] }));
const count = 20;
const rows = (cells: (at: number) => string[]) => Array.from({ length: count }, (_, at) => cells(at));

describe("columns of a newer export under other names", () => {
  it("are told by the cells of common records, whatever they are called", () => {
    const older = rows((at) => [`K-${at}`, `${100 + at}`, at % 3 === 0 ? "open" : "won"]);
    // One amount was changed meanwhile, and a column is new.
    const newer = rows((at) => [at % 3 === 0 ? "open" : "won", at === 4 ? "7" : `${100 + at}`, `K-${at}`, "x"]);
    expect(renamedColumns(["ID", "Amount", "Phase"], ["Stand", "Wert", "ID", "Neu"], records(older, newer))).toEqual([
      { from: "Amount", to: "Wert" },
      { from: "Phase", to: "Stand" },
    ]);
  });

  it("aren't two that agree as chance makes them: nearly all no, all alike", () => {
    const older = rows((at) => [at === 2 ? "yes" : "no", "EUR"]);
    const newer = rows((at) => [at === 5 ? "yes" : "no", "EUR"]);
    expect(renamedColumns(["Opt-out", "Currency"], ["VIP", "Land"], records(older, newer))).toEqual([]);
  });

  it("are told by their names where cells say nothing, but not against the cells", () => {
    const blank = rows(() => ["", "same"]);
    expect(renamedColumns(["Lost because", "Curr."], ["Lost because of", "Currency"], records(blank, blank))).toContainEqual({
      from: "Lost because",
      to: "Lost because of",
    });
    const older = rows((at) => [`a${at}`]);
    const newer = rows((at) => [`b${at}`]);
    expect(renamedColumns(["Phone"], ["Phone 2"], records(older, newer))).toEqual([]);
  });
});
