import { MantineProvider } from "@mantine/core";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { afterEach, expect, it } from "vitest";
import type { Plan } from "../../../../shared/model/index.ts";
import type { RunLane } from "../../../../shared/wire/studio.ts";
import { Ready } from "../../../../web/rooms/run/Ready.tsx";
import { Lanes } from "../../../../web/rooms/work/Lanes.tsx";
import "../../../../web/ui/tokens.css";

const host = document.body.appendChild(document.createElement("div"));
const root = createRoot(host);
afterEach(() => flushSync(() => root.render(null)));

const lane = (applied: number): RunLane => ({
  mapId: "m",
  object: "account",
  label: "Accounts",
  total: 150,
  same: 0,
  applied,
  rejected: 0,
  held: 0,
  unknown: 0,
  waiting: 0,
  skipped: 0,
  merged: 0,
});
const show = (applied: number, more: Partial<RunLane> = {}) =>
  flushSync(() =>
    root.render(
      <MantineProvider env="test">
        <Lanes lanes={[{ ...lane(applied), ...more }]} going />
      </MantineProvider>,
    ),
  );

it("draws a lane that is ticked as full at once", () => {
  show(100);
  const bar = host.querySelector('[role="meter"]');
  const share = () => (bar?.firstElementChild?.getBoundingClientRect().width ?? 0) / (bar?.getBoundingClientRect().width ?? 1);
  expect(share()).toBeCloseTo(2 / 3, 2);
  show(150);
  expect(host.querySelector('[role="img"]')?.getAttribute("aria-label")).toBe("done");
  expect(share()).toBeCloseTo(1, 2);
});

it("says of every record what the bar doesn’t count, within its width", () => {
  host.style.width = "700px";
  show(0, { same: 14, merged: 34, waiting: 7, skipped: 2, held: 1, rejected: 3 });
  const notes = [...host.querySelectorAll("li > :last-child > span")];
  expect(notes.map((note) => note.textContent)).toEqual([
    "14 of them there already",
    "3 failed",
    "1 held",
    "7 not sent",
    "34 merged into another record",
    "2 skipped",
  ]);
  const right = host.getBoundingClientRect().right;
  for (const note of notes) expect(note.getBoundingClientRect().right).toBeLessThanOrEqual(right);
});

it("counts before a run what its bars count in it, and tells that from what is written", () => {
  const outcomes = (create: number, unchanged: number, hold: number) => ({ create, update: 1, unchanged, skip: 0, hold, fail: 1 });
  const planned = (mapId: string, merged: number, counts: ReturnType<typeof outcomes>) => ({
    ...{ mapId, object: mapId, label: mapId, start: 0, count: 0, outcomes: counts, merged },
  });
  const plan = { createdAt: "2026-11-28T10:00:00Z", lanes: [planned("a", 0, outcomes(10, 4, 0)), planned("b", 3, outcomes(20, 5, 2))] };
  flushSync(() =>
    root.render(
      <MantineProvider env="test">
        <Ready plan={plan as unknown as Plan} />
      </MantineProvider>,
    ),
  );
  expect(host.textContent).toContain("32 to create or update, 6 more there already, in this order");
  const totals = [...host.querySelectorAll('[role="meter"]')].map((bar) => bar.getAttribute("aria-valuetext"));
  expect(totals).toEqual(["0 of 15 landed", "0 of 23 landed"]);
  expect(host.textContent).toContain("6 the same already, 3 merged");
  expect(host.textContent).toContain("2 held, 2 will fail: see Preview");
});
