import "../../../../web/ui/tokens.css";
import { MantineProvider } from "@mantine/core";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { LearnLine } from "../../../../shared/wire/index.ts";
import { Lines } from "../../../../web/rooms/learn/Lines.tsx";

const line = (id: string, more: Partial<LearnLine>): LearnLine => ({
  id,
  headers: [id],
  there: [id],
  into: "Stage",
  target: { state: "field", ref: "stage", label: "Stage" },
  how: "values became others",
  formula: null,
  text: "A finished migration: Stage holds what each value became in 1,204 of 1,210 finished records; 6 differ",
  strength: 0.95,
  figures: { support: 1210, agreeing: 1204, expected: 400, emptied: 3, strength: 0.95 },
  exceptions: [{ sourceRow: 41, destinationRow: 6, source: "gold", destination: "Cold" }],
  values: [
    { value: "gold", becomes: "Hot", count: 600, of: 604 },
    { value: "old", becomes: "", count: 3, of: 3 },
  ],
  refused: null,
  advised: true,
  now: null,
  kept: false,
  ...more,
});

let host: HTMLElement;
let root: Root;
let toggled: string[];
beforeEach(() => {
  host = document.body.appendChild(document.createElement("div"));
  root = createRoot(host);
  toggled = [];
});
afterEach(() => {
  root.unmount();
  host.remove();
});
const show = (lines: LearnLine[], ticked: string[]) =>
  root.render(
    <MantineProvider env="test">
      <Lines
        projectId="p"
        view={{ fields: [{ ref: "tags", label: "Tags" }], newFields: true }}
        lines={lines}
        ticked={new Set(ticked)}
        onToggle={(id) => toggled.push(id)}
      />
    </MantineProvider>,
  );

it("tells where a column went and how surely, and opens to values and records that differ, by keyboard alone", async () => {
  show([line("level", { now: { label: "Tags", decided: false } })], ["level"]);
  await expect.element(page.getByText("values became others · proposed now: Tags")).toBeVisible();
  await expect.element(page.getByText("1,204 of 1,210")).toBeVisible();
  await userEvent.tab();
  await userEvent.keyboard(" ");
  expect(toggled).toEqual(["level"]);
  await userEvent.tab();
  await expect.element(page.getByRole("button", { name: "Details of level → Stage" })).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByRole("table", { name: "What each value became" })).toBeVisible();
  await expect.element(page.getByRole("row", { name: "old left empty 3 of 3" })).toBeVisible();
  await expect.element(page.getByRole("row", { name: "42 gold 7 Cold" })).toBeVisible();
  await expect.element(page.getByText("The first 1 of 6 records that differ.")).toBeVisible();
});

it("keeps what can't be proposed apart, with why and without a tick, and says what a person decided", async () => {
  show(
    [
      line("level", { now: { label: "Tags", decided: true }, advised: false }),
      line("firm", { target: { state: "link", label: "Accounts" }, refused: "Accounts links records." }),
      line("shoe", { target: { state: "new", ref: "custom:Shoe", label: "Shoe" } }),
    ],
    [],
  );
  await expect.element(page.getByText("you decided: Tags")).toBeVisible();
  await expect.element(page.getByText("new field")).toBeVisible();
  await expect.element(page.getByText("Accounts links records.")).toBeVisible();
  expect(document.querySelectorAll("input[type=checkbox]").length).toBe(2);
});

it("says so when nothing is more than chance", async () => {
  show([], []);
  await expect.element(page.getByText("Nothing in these records is more than chance", { exact: false })).toBeVisible();
});
