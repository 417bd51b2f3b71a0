import { describe, expect, it } from "vitest";
import { type Dataset, emptyProjectState } from "../../../shared/model/index.ts";
import { digestOf } from "../../../shared/plan/index.ts";
import { addValues, dateOrderOf, emptyStats, finishProfile, readAs, readOrderOf } from "../../../shared/profile/index.ts";

const profileOf = (counts: Record<string, number>) => {
  const stats = emptyStats();
  addValues(stats, Object.keys(counts), Object.values(counts));
  return finishProfile(stats, "Created");
};
const judge = (counts: Record<string, number>) => dateOrderOf(profileOf(counts));

describe("the order of day and month", () => {
  it.each([
    ["proven day first", { "25/12/2024": 3, "03/04/2024": 9 }, { order: "dmy", ask: false }],
    ["proven month first by one row in many", { "12/25/2024": 1, "03/04/2024": 9000 }, { order: "mdy", ask: false }],
    ["nothing proves it", { "03/04/2024": 9, "05/06/2024": 2 }, { order: null, ask: true }],
    ["dots speak for day first, and are no proof", { "03.04.2024": 9 }, { order: "dmy", ask: true }],
    ["two orders mixed", { "25/12/2024": 3, "12/25/2024": 2, "03/04/2024": 9 }, { order: null, ask: true }],
    ["two orders mixed, none in doubt", { "25/12/2024": 3, "12/25/2024": 2 }, { order: "dmy", ask: false }],
    ["one stray among many", { "25/12/2024": 30, "12/25/2024": 2, "03/04/2024": 9 }, { order: "dmy", ask: false }],
    ["the same both ways", { "05/05/2024": 3 }, { order: null, ask: false }],
    ["year first", { "2024-03-04": 3 }, { order: null, ask: false }],
    ["no dates", { Berlin: 3 }, { order: null, ask: false }],
  ])("%s", (_name, counts, expected) => {
    const judged = judge(counts as Record<string, number>);
    expect(judged).toMatchObject(expected);
    expect(judged.why).toMatch(/^[A-Z0-9].*\.$/);
  });

  it("says why with figures", () => {
    expect(judge({ "25/12/2024": 1204, "03/04/2024": 1 }).why).toBe(
      "1,204 dates can only be day first, none the other way; 1 date could be either and is read the same way.",
    );
    expect(judge({ "25/12/2024": 3, "12/25/2024": 2, "03/04/2024": 9 }).why).toBe(
      "3 dates can only be day first and 2 dates only month first: two orders are mixed, and 9 dates could be either.",
    );
  });

  it("is a person's word, else the column's, else the project's", () => {
    const open = profileOf({ "03/04/2024": 9 });
    const proven = profileOf({ "25/12/2024": 3, "03/04/2024": 9 });
    expect([readOrderOf(open, null, "mdy"), readOrderOf(open, "dmy", "mdy")]).toEqual(["mdy", "dmy"]);
    expect([readOrderOf(proven, null, "mdy"), readOrderOf(proven, "mdy", "dmy")]).toEqual(["dmy", "mdy"]);
  });

  it("decides the smallest, the largest, the spread and how dates are written", () => {
    const profile = profileOf({ "01/12/2024": 1, "02/01/2024": 5, "05/05/2024": 2 });
    const dayFirst = { min: "02/01/2024", max: "01/12/2024", histogram: { from: "2024-01-02", to: "2024-12-01" } };
    const monthFirst = { min: "01/12/2024", max: "05/05/2024", histogram: { from: "2024-01-12", to: "2024-05-05" } };
    const unsure = [{ value: "##/##/YYYY", count: 8 }];
    expect(profile).toMatchObject({ ...dayFirst, patterns: unsure });
    expect(readAs(profile, "mdy", false)).toMatchObject({ ...monthFirst, patterns: unsure });
    expect(readAs(profile, "mdy", true)).toMatchObject({ ...monthFirst, patterns: [{ value: "MM/DD/YYYY", count: 8 }] });
    expect(readAs(profile, "dmy", true)).toMatchObject({ ...dayFirst, patterns: [{ value: "DD/MM/YYYY", count: 8 }] });
  });

  it("changes nothing where no date could be both, and where both readings weren't kept", () => {
    const { byOrder, ...older } = profileOf({ "03/04/2024": 9 });
    for (const profile of [profileOf({ "25/12/2024": 3, "2024-01-02": 1 }), profileOf({ Berlin: 3 }), older])
      expect(readAs(profile, "mdy", true)).toEqual(profile);
    expect(byOrder).toBeDefined();
  });

  it("that a person chose is part of what is signed off; no choice leaves old sign-offs good", () => {
    const dataset = { id: "d1", files: [{ hash: "ab" }] } as unknown as Dataset;
    const state = { ...emptyProjectState, assignments: { d1: "member" } };
    const { dateOrders: _none, ...old } = state;
    const before = digestOf(state, [dataset], null);
    expect(digestOf(old as typeof state, [dataset], null)).toBe(before);
    const dayFirst = digestOf({ ...state, dateOrders: { d1: { born: "dmy" } } }, [dataset], null);
    const monthFirst = digestOf({ ...state, dateOrders: { d1: { born: "mdy" } } }, [dataset], null);
    expect(new Set([before, dayFirst, monthFirst]).size).toBe(3);
    expect(digestOf({ ...state, dateOrders: { gone: { born: "mdy" } } }, [dataset], null)).toBe(before);
  });
});
