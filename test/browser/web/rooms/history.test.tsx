import "../../../../web/ui/tokens.css";
import { MantineProvider } from "@mantine/core";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { HistoryStep } from "../../../../shared/wire/index.ts";
import { dayName, daysOf } from "../../../../web/rooms/history/days.ts";
import { HistoryList } from "../../../../web/rooms/history/HistoryList.tsx";
import { Drawer, DrawerHead } from "../../../../web/ui/index.ts";

const step = (seq: number, at: string, text: string, more: Partial<HistoryStep> = {}): HistoryStep => ({
  seq,
  at,
  text,
  origin: "person",
  undone: false,
  place: "fields",
  point: { map: "member>contact", row: "email" },
  parts: 1,
  ...more,
});

const steps = [
  step(1, "2026-11-26T09:00:00", "Propose 42 fields", { origin: "proposal", parts: 42, place: "objects", point: null }),
  step(2, "2026-11-27T08:30:00", "Map email to Email"),
  step(3, "2026-11-27T08:31:00", "Map “gold” to Gold", { place: "values" }),
  step(4, "2026-11-28T10:00:00", "Confirm 12 values", { undone: true, parts: 12 }),
];

describe("days", () => {
  it("group the steps, newest first, and have names", () => {
    expect(daysOf(steps).map(({ day, steps: ofDay }) => [day, ofDay.map((each) => each.seq)])).toEqual([
      ["2026-11-28", [4]],
      ["2026-11-27", [3, 2]],
      ["2026-11-26", [1]],
    ]);
    const now = new Date("2026-11-28T12:00:00");
    expect([dayName("2026-11-28", now), dayName("2026-11-27", now)]).toEqual(["Today", "Yesterday"]);
    expect(dayName("2026-11-26", now)).toContain("26");
  });
});

describe("the list", () => {
  let host: HTMLElement;
  let root: Root;
  let went: (number | null)[];
  let left: string[];

  const show = (shown: readonly HistoryStep[]) =>
    root.render(
      <MantineProvider env="test">
        <HistoryList
          steps={shown}
          now={new Date("2026-11-28T12:00:00")}
          onStep={(to) => void went.push(to?.seq ?? null)}
          onGo={(to) => void left.push(`${to.place} ${to.point?.row}`)}
          readParts={async (seq) => ({ texts: [`part of ${seq}`], more: 41 })}
        />
      </MantineProvider>,
    );

  beforeEach(() => {
    went = [];
    left = [];
    host = document.createElement("div");
    document.body.append(host);
    root = createRoot(host);
  });
  afterEach(() => {
    root.unmount();
    host.remove();
  });

  it("marks where the project is, goes to any step and to the start, by keys alone", async () => {
    show(steps);
    const current = page.getByRole("button", { name: /Map “gold” to Gold/ });
    await expect.element(current).toHaveAttribute("aria-current", "step");
    await expect.poll(() => document.activeElement).toBe(current.element());
    await userEvent.keyboard("{ArrowUp}{Enter}{ArrowDown}{ArrowDown}{Enter}{End}{Enter}");
    expect(went).toEqual([4, 2, null]);
  });

  it("has the keyboard in a drawer that opens, whether the steps are known by then or read later", async () => {
    const open = (shown: readonly HistoryStep[] | null) =>
      root.render(
        <MantineProvider env="test">
          <Drawer opened onClose={() => undefined} label="History" size={400}>
            <DrawerHead title="History" />
            {shown && (
              <HistoryList
                steps={shown}
                now={new Date("2026-11-28T12:00:00")}
                onStep={() => undefined}
                onGo={() => undefined}
                readParts={async () => null}
              />
            )}
          </Drawer>
        </MantineProvider>,
      );
    const focused = () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent;
    open(null);
    await expect.poll(focused).toBe("Close");
    open(steps);
    await expect.poll(focused).toContain("Map “gold” to Gold");
    root.unmount();
    root = createRoot(host);
    open(steps);
    await expect.poll(() => document.querySelectorAll("[role=dialog]").length).toBe(1);
    // The drawer gives the keyboard away once it has slid in.
    await new Promise((done) => setTimeout(done, 300));
    expect(focused()).toContain("Map “gold” to Gold");
  });

  it("opens a step into its parts and leads to the room it was made in", async () => {
    show(steps);
    await page.getByRole("button", { name: "What “Propose 42 fields” consists of" }).click();
    await expect.element(page.getByText("part of 1")).toBeVisible();
    await expect.element(page.getByText("and 41 more")).toBeVisible();
    await page.getByRole("button", { name: "Go to Values" }).click();
    expect(left).toEqual(["values email"]);
  });

  it("shows 300 steps at first, and the others when asked", async () => {
    show(Array.from({ length: 700 }, (_, at) => step(at + 1, "2026-11-28T10:00:00", `Step ${at + 1}`)));
    const rows = () => host.querySelectorAll("li [data-step]").length;
    await expect.poll(rows).toBe(300);
    await page.getByRole("button", { name: /Show earlier steps \(400\)/ }).click();
    await expect.poll(rows).toBe(600);
  });
});
