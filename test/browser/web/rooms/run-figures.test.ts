import { describe, expect, it } from "vitest";
import type { Run } from "../../../../shared/model/index.ts";
import { curveStart, ratesOf } from "../../../../web/rooms/run/figures.ts";
import { isOutdated, standingRun, whyOutdated } from "../../../../web/rooms/work/standing.ts";

describe("the throughput curve", () => {
  it("gives landed records a minute for each slice of time", () => {
    expect(
      ratesOf([
        { atMs: 0, landed: 0 },
        { atMs: 2000, landed: 100 },
        { atMs: 4000, landed: 150 },
      ]),
    ).toEqual([
      { atMs: 2000, perMinute: 3000 },
      { atMs: 4000, perMinute: 1500 },
    ]);
  });

  it("has nothing to draw before something happened", () => {
    expect(ratesOf([])).toEqual([]);
    expect(ratesOf([{ atMs: 0, landed: 0 }])).toEqual([]);
  });

  it("doesn't count what landed before a run was taken up again", () => {
    const track = [
      { atMs: 60_000, landed: 0 },
      { atMs: 60_200, landed: 1500 },
      { atMs: 62_200, landed: 1600 },
    ];
    expect(curveStart(track)).toEqual({ atMs: 60_200, landed: 1500 });
    expect(ratesOf(track)).toEqual([{ atMs: 62_200, perMinute: 3000 }]);
  });
});

const run = (id: string, kind: Run["kind"], startedAt: string, more: Partial<Run> = {}): Run => ({
  v: 1,
  id,
  projectId: "p",
  planId: `plan-${id}`,
  connectionId: "c",
  kind,
  state: "done",
  digest: "d",
  startedAt,
  endedAt: null,
  undoes: [],
  note: null,
  ...more,
});

describe("which run stands", () => {
  const sample = run("s", "sample", "2026-11-22T10:00:00Z");
  const full = run("f", "full", "2026-11-22T11:00:00Z");

  it("is the last of its kind that nothing took back", () => {
    expect(standingRun([sample, full], "full")).toBe(full);
    expect(standingRun([sample, full, run("b", "rollback", "2026-11-22T12:00:00Z", { undoes: ["s", "f"] })], "full")).toBeNull();
    expect(standingRun([full, run("b", "rollback", "2026-11-22T12:00:00Z", { undoes: ["f"], state: "stopped" })], "full")).toBe(full);
  });

  it("makes older plans outdated", () => {
    const plan = { id: "plan-f", createdAt: "2026-11-22T10:30:00Z", stale: false };
    expect(isOutdated(plan, [sample])).toBe(false);
    expect(isOutdated(plan, [sample, full])).toBe(false);
    expect(isOutdated({ ...plan, createdAt: "2026-11-22T09:00:00Z" }, [sample])).toBe(true);
  });

  it("says of a plan why it is: what was loaded since changed neither the map nor the files", () => {
    const plan = { id: "plan-f", createdAt: "2026-11-22T09:00:00Z", digest: "d" };
    expect(whyOutdated(plan, [sample], "d")).toMatch(/^The sample was loaded after this was planned\. Nothing else changed:/);
    expect(whyOutdated(plan, [sample, run("b", "rollback", "2026-11-22T12:00:00Z")], "d")).toMatch(/^Loaded records were taken back after/);
    expect(whyOutdated(plan, [sample], "other")).toBe(
      "The map, the files or the account’s fields and users have changed since this was planned.",
    );
  });
});
