import "../../../../web/ui/tokens.css";
import { MantineProvider } from "@mantine/core";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Decision } from "../../../../shared/mapping/memory/index.ts";
import { DecisionList } from "../../../../web/rooms/memory/DecisionList.tsx";

const decision = (id: string, more: Partial<Decision>): Decision => ({
  id,
  source: "profi",
  destination: "freshsales",
  object: "member",
  into: "contact",
  header: "Zorble",
  kind: "field",
  target: "mobile_number",
  targetLabel: "Mobile",
  formula: null,
  values: 0,
  projects: 3,
  at: "2026-11-12T10:00:00.000Z",
  ...more,
});

let host: HTMLElement;
let root: Root;
let forgotten: (readonly string[])[];
beforeEach(() => {
  host = document.body.appendChild(document.createElement("div"));
  root = createRoot(host);
  forgotten = [];
});
afterEach(() => {
  root.unmount();
  host.remove();
});

const show = (decisions: readonly Decision[]) =>
  root.render(
    <MantineProvider env="test">
      <DecisionList decisions={decisions} onForget={(ids) => void forgotten.push(ids)} />
    </MantineProvider>,
  );

it("lists what is remembered in words, finds in it, and forgets one line or all that is found", async () => {
  show([
    decision("a", {}),
    decision("b", { header: "Level", kind: "values", target: "level", targetLabel: "Level", values: 12 }),
    decision("c", { header: "Shoe size", target: null, targetLabel: "", projects: 1 }),
    decision("d", { header: "Ort", target: "city", targetLabel: "City", formula: "=UPPER([Ort])" }),
  ]);
  await expect.element(page.getByText("Zorble → Mobile")).toBeVisible();
  await expect.element(page.getByText("options of Level for 12 values")).toBeVisible();
  await expect.element(page.getByText("ignored on purpose")).toBeVisible();
  await expect.element(page.getByText("=UPPER([Ort])")).toBeVisible();
  await expect.element(page.getByText("Profi Member to Freshsales Contact · 1 project, last", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Forget Ort: City" }).click();
  await userEvent.fill(page.getByRole("textbox", { name: "Find in the memory" }), "contact LEVEL");
  await page.getByRole("button", { name: "Forget 1 match" }).click();
  expect(forgotten).toEqual([["d"], ["b"]]);
  await userEvent.fill(page.getByRole("textbox", { name: "Find in the memory" }), "nowhere");
  await expect.element(page.getByText("Nothing that is remembered is called that.")).toBeVisible();
});

it("says what will be here while nothing is", async () => {
  show([]);
  await expect.element(page.getByText("Nothing is remembered yet")).toBeVisible();
});
