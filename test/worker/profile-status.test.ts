import { describe, expect, it } from "vitest";
import { emptyProjectState } from "../../shared/model/index.ts";
import { profileStatus } from "../../worker/standing.ts";
import { datasetOf } from "../browser/web/rooms/profile-data.ts";

const ambiguous = { type: "date", dayOrMonth: 10 } as const;
const dataset = datasetOf({
  start: ambiguous,
  end: ambiguous,
  made: { type: "date", dayFirst: 4, dayOrMonth: 6 },
  note: { dayOrMonth: 1 },
});

describe("Profile in the rail", () => {
  it("waits for Sources", () => {
    expect(profileStatus([], emptyProjectState)).toMatchObject({ state: "blocked", blockedBy: "sources" });
  });

  it("counts date columns that only a person can decide", () => {
    const status = profileStatus([dataset], emptyProjectState);
    expect(status).toMatchObject({ room: "profile", state: "needs", count: 2, blockedBy: null });
    expect(status.text).toBe("Say whether day or month comes first in 2 date columns.");
  });

  it("is done once they are answered, or their dataset is left out", () => {
    const answered = { ...emptyProjectState, dateOrders: { d1: { start: "dmy", end: "mdy" } as const } };
    expect(profileStatus([dataset], answered)).toMatchObject({ state: "done", count: 0 });
    expect(profileStatus([dataset], { ...emptyProjectState, assignments: { d1: null } })).toMatchObject({ state: "done" });
  });
});
