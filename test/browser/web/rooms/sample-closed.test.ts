import { expect, it } from "vitest";
import type { Run } from "../../../../shared/model/index.ts";
import type { RunLane, RunProgress } from "../../../../shared/wire/studio.ts";
import { closedBecause } from "../../../../web/rooms/sample/SignOffBar.tsx";

const lane = { total: 100, applied: 69, rejected: 1, held: 0, unknown: 0 } as RunLane;
const standing = (state: Run["state"]) => ({ run: { state }, lanes: [lane] }) as unknown as RunProgress;

it("says why a sample that isn't whole can't be signed off, and the way on", () => {
  for (const state of ["paused", "failed", "running"] as const) {
    expect(closedBecause(standing(state))).toBe(
      "Only a whole sample can be signed off: 30 records are not sent yet. Choose “Go on” to load the rest.",
    );
  }
  expect(closedBecause(standing("stopped"))).toMatch(/stopped before its end: 30 records .* Choose a new sample/);
});
