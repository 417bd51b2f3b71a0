import { MantineProvider } from "@mantine/core";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { afterEach, expect, it } from "vitest";
import type { RunLane } from "../../../../shared/wire/studio.ts";
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
    "3 failed",
    "1 held",
    "7 not sent",
    "14 there already",
    "34 merged into another record",
    "2 skipped",
  ]);
  const right = host.getBoundingClientRect().right;
  for (const note of notes) expect(note.getBoundingClientRect().right).toBeLessThanOrEqual(right);
});
