import "../../../../web/ui/tokens.css";
import "@mantine/core/styles.css";
import { MantineProvider } from "@mantine/core";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Op } from "../../../../shared/ops/index.ts";
import { ValueGrid } from "../../../../web/rooms/values/ValueGrid.tsx";
import { chose, listOf, row } from "./value-rows.ts";

let host: HTMLElement;
let root: Root;
let ops: Op[];

const list = listOf([
  row("Completed", 90, chose("option", "Won", "proposed")),
  row("completed!", 8),
  row("Pilot", 5),
  row("Paused", 3, chose("option", "Lost")),
]);

beforeEach(async () => {
  ops = [];
  await page.viewport(1440, 900);
  host = document.createElement("div");
  host.style.cssText = "display: flex; flex-direction: column; width: 1100px; height: 420px";
  document.body.append(host);
  root = createRoot(host);
  root.render(
    <MantineProvider env="test">
      <ValueGrid list={list} currency="EUR" narrow={false} onEdit={(op) => op && ops.push(op)} />
    </MantineProvider>,
  );
  await expect.poll(() => cell("Completed", "option")).not.toBeNull();
});
afterEach(() => {
  root.unmount();
  host.remove();
});

const cell = (value: string, column: string) => host.querySelector(`[row-id="v:${value}"] [col-id="${column}"]`);
const click = (value: string, column = "option", modifiers: "Shift"[] = []) =>
  userEvent.click(cell(value, column) as Element, { modifiers });
const set = (value: string, label: string | null, state: string, kind = "option") => ({
  kind: "value.set",
  rowId: "stage",
  value,
  choice: { kind, label, state },
});

describe("keys of the value grid", () => {
  it("Enter says yes to a proposal and goes on below", async () => {
    await click("Completed");
    await userEvent.keyboard("{Enter}");
    expect(ops).toMatchObject([set("Completed", "Won", "confirmed")]);
    await expect.poll(() => document.activeElement?.closest(".ag-row")?.getAttribute("row-id")).toBe("v:completed!");
  });

  it("Shift+Enter gives the choice to all spelt like it", async () => {
    await click("Completed");
    await userEvent.keyboard("{Shift>}{Enter}{/Shift}");
    expect(ops).toMatchObject([{ kind: "group", ops: [set("Completed", "Won", "confirmed"), set("completed!", "Won", "changed")] }]);
  });

  it("typing finds an option, and Ctrl+Enter creates what nothing is called", async () => {
    await click("Pilot");
    await userEvent.keyboard("los");
    await expect.element(page.getByRole("combobox", { name: "Type an option of Deal stage" })).toHaveValue("los");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => ops).toMatchObject([set("Pilot", "Lost", "changed")]);
    await click("completed!");
    await userEvent.keyboard("Touch down");
    await expect.element(page.getByRole("combobox", { name: "Type an option of Deal stage" })).toHaveValue("Touch down");
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await expect.poll(() => ops[1]).toMatchObject(set("completed!", "Touch down", "changed", "create"));
  });

  it("the word for an act does the act; an option of that name is the second offer", async () => {
    for (const [typed, kind] of [
      ["park", "park"],
      ["Drop", "drop"],
    ] as const) {
      ops.length = 0;
      await click("Pilot");
      await userEvent.keyboard(typed);
      await expect.element(page.getByRole("combobox", { name: "Type an option of Deal stage" })).toHaveValue(typed);
      await expect.element(page.getByRole("option", { name: `Create the option “${typed}”` })).toBeVisible();
      await userEvent.keyboard("{Enter}");
      await expect.poll(() => ops).toMatchObject([set("Pilot", null, "changed", kind)]);
    }
    await click("Pilot");
    await userEvent.keyboard("park");
    await expect.element(page.getByRole("combobox", { name: "Type an option of Deal stage" })).toHaveValue("park");
    await userEvent.keyboard("{ArrowDown}{Enter}");
    await expect.poll(() => ops[1]).toMatchObject(set("Pilot", "park", "changed", "create"));
  });

  it("− leaves empty on purpose, Delete decides later", async () => {
    await click("Pilot");
    await userEvent.keyboard("-");
    await click("Paused");
    await userEvent.keyboard("{Delete}");
    expect(ops).toMatchObject([
      set("Pilot", null, "changed", "drop"),
      { kind: "group", label: "Clear 1 value of status", ops: [{ kind: "value.set", value: "Paused", choice: { state: "undecided" } }] },
    ]);
  });

  it("a range is filled and confirmed, each as one step", async () => {
    await click("Completed");
    await click("Pilot", "option", ["Shift"]);
    await userEvent.keyboard("{Control>}d{/Control}");
    expect(ops).toMatchObject([
      { kind: "group", label: "Fill 2 values of status", ops: [set("completed!", "Won", "changed"), set("Pilot", "Won", "changed")] },
    ]);
    await userEvent.keyboard("{Enter}");
    expect(ops[1]).toMatchObject({ kind: "group", label: "Confirm 1 value of status", ops: [set("Completed", "Won", "confirmed")] });
  });

  it("filters by what values become, and finds in all columns", async () => {
    await userEvent.click(page.getByText("Undecided 2"));
    await expect.poll(() => cell("Paused", "option")).toBeNull();
    await userEvent.fill(page.getByRole("textbox", { name: "Find in values, options and reasons" }), "pil");
    await expect.poll(() => cell("completed!", "option")).toBeNull();
    expect(cell("Pilot", "option")).not.toBeNull();
  });
});
