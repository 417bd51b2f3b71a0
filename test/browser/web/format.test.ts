import { describe, expect, it } from "vitest";
import { formatBytes, formatDuration, formatOf, formatPercent } from "../../../web/ui/format.ts";

describe("durations", () => {
  it.each([
    [400, "under 1 s"],
    [14_200, "14 s"],
    [60_000, "1 min"],
    [200_000, "3 min 20 s"],
    [2_520_000, "42 min"],
    [18_600_000, "5 h 10 min"],
    [86_400_000, "1 d"],
    [187_200_000, "2 d 4 h"],
  ])("%d ms is %s", (ms, text) => expect(formatDuration(ms)).toBe(text));
});

describe("shares", () => {
  it.each([
    [0, "0"],
    [0.001, "<1"],
    [0.424, "42"],
    [0.999, "99"],
    [1, "100"],
  ])("%d begins with %s", (share, text) => expect(formatPercent(share).replace(/\s?%$/, "")).toBe(text));
});

describe("bytes and counts", () => {
  it("are thousand-based with one unit", () =>
    expect([0, 812, 9400, 264_574].map(formatBytes).map((text) => text.replace(",", "."))).toEqual(["0 B", "812 B", "9.4 kB", "264.6 kB"]));
  it("know one from many", () =>
    expect([formatOf(1, "record", "records"), formatOf(0, "record", "records")]).toEqual(["1 record", "0 records"]));
});
