import { describe, expect, it } from "vitest";
import { openExports, otherName } from "../../../shared/mapping/index.ts";
import type { ExportPair } from "../../../shared/model/index.ts";
import { exportLines, isAsked } from "../../../web/rooms/sources/exports.ts";
import { dataset } from "../../shared/mapping/given.ts";

const named = (id: string, name: string) => ({ ...dataset(id, "deal", { ID: ["1"] }), name });
const [old, mid, late] = [named("old", "opps"), named("mid", "opps"), named("late", "opps-12")];
const datasets = [old, mid, late];
const pair = (newer: string, older: string, isLikely = true): ExportPair => ({
  newer,
  older,
  both: 3,
  ofNewer: 4,
  ofOlder: 5,
  isLikely,
  renamed: [],
});
const assignments = { old: "deal", mid: "deal", late: "deal" };
const kinds = (of: typeof old, pairs: ExportPair[], state: Parameters<typeof exportLines>[3]) =>
  exportLines(of, datasets, pairs, state).map((line) => `${line.kind} ${line.other.id}`);

describe("what is said of datasets with the same records", () => {
  it("is one question at a time, of the newer one, and what is loaded on both", () => {
    const pairs = [pair("late", "mid"), pair("late", "old"), pair("mid", "old", false)];
    expect(kinds(late, pairs, { assignments })).toEqual(["ask mid"]);
    expect(kinds(mid, pairs, { assignments })).toEqual(["both late", "both old"]);
    expect([isAsked(late, datasets, pairs, { assignments }), isAsked(mid, datasets, pairs, { assignments })]).toEqual([true, false]);
    // Answered, the next one is asked.
    const kept = { assignments, exportAnswers: { late: { mid: "both" } } } as const;
    expect(kinds(late, pairs, kept)).toEqual(["ask old", "both mid"]);
    const open = (state: Parameters<typeof openExports>[2]) =>
      openExports(pairs, datasets, state).map(({ newer, older }) => [newer, older]);
    expect([open({ assignments }), open(kept)]).toEqual([[["late", "mid"]], [["late", "old"]]]);
  });

  it("is that one replaced the other for as long as that is left out", () => {
    const exportAnswers = { late: { mid: "replace" } } as const;
    const state = { assignments: { ...assignments, mid: null }, exportAnswers };
    expect([kinds(late, [], state), kinds(mid, [], state)]).toEqual([["replaced mid"], ["gone late"]]);
    // Taken in again by hand.
    expect(kinds(late, [pair("late", "mid")], { assignments, exportAnswers })).toEqual(["ask mid"]);
  });

  it("names the other one, and where both are called the same which of the two it is", () => {
    const first = { ...old, importedAt: "2026-11-01T10:00:00Z" };
    const second = { ...mid, importedAt: "2026-11-02T10:00:00Z" };
    expect([otherName(old, late), otherName(second, first), otherName(first, second)]).toEqual([
      "opps-12",
      "the earlier opps",
      "the later opps",
    ]);
  });
});
