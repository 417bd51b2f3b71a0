import "../../../../web/ui/tokens.css";
import "@mantine/core/styles.css";
import { MantineProvider } from "@mantine/core";
import { useState } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Op } from "../../../../shared/ops/index.ts";
import type { OwnerRowView } from "../../../../shared/wire/studio.ts";
import { Owners } from "../../../../web/rooms/owners/index.tsx";
import { InspectorSlot } from "../../../../web/ui/index.ts";

const spelling = (text: string, records: number) => ({ text, key: text.toLowerCase(), records });
const owner = (spellings: [string, number][], apart = false): OwnerRowView => ({
  owner: spellings[0]?.[0] ?? "",
  spellings: spellings.map(([text, records]) => spelling(text, records)),
  apart,
  name: null,
  counts: { Person: 1, Deal: 3, Activity: 1, Note: 1 },
  records: 6,
  choice: null,
  candidates: [],
  standing: "undecided",
});
const together = [
  owner([["Ann Lee", 9]]),
  owner([
    ["Bo Ek", 8],
    ["Ek, Bo", 2],
  ]),
  owner([["Cy Poe", 7]]),
  owner([["Dee", 5]]),
];
/** The spelling stands alone, and at the end, since it is on the fewest records. */
const apart = [owner([["Ann Lee", 9]]), owner([["Bo Ek", 8]]), owner([["Cy Poe", 7]]), owner([["Dee", 5]]), owner([["Ek, Bo", 2]], true)];

let host: HTMLElement;
let root: Root;
/** What a split makes of the rows. */
let split: OwnerRowView[];
/** Other rows, as undo or another tab brings them. */
let give: (rows: OwnerRowView[]) => void;

/** The room over literal rows; its edits come back as the worker's answers do, a moment later. */
function Room() {
  const [rows, setRows] = useState(together);
  give = setRows;
  const onEdit = (op: Op | null) => {
    const isApart = JSON.stringify(op).includes('"apart":true');
    if (op) setTimeout(() => setRows(isApart ? split : together), 60);
  };
  return (
    <Owners
      projectId="p"
      rows={rows}
      users={[{ name: "Jane Doe", email: "jane@new.example", active: true }]}
      fallback={null}
      invite=""
      onEdit={onEdit}
    />
  );
}

beforeEach(async () => {
  split = apart;
  host = document.createElement("div");
  host.style.cssText = "display: flex; height: 600px; width: 1224px";
  const slot = document.createElement("aside");
  slot.style.width = "320px";
  host.append(Object.assign(document.createElement("div"), { style: "flex: 1; display: flex" }), slot);
  document.body.append(host);
  root = createRoot(host.firstElementChild as Element);
  root.render(
    <MantineProvider env="test">
      <InspectorSlot value={slot}>
        <Room />
      </InspectorSlot>
    </MantineProvider>,
  );
  await expect.poll(() => cell("Bo Ek", "owner")).not.toBeNull();
});
afterEach(() => {
  root.unmount();
  host.remove();
});

const cell = (row: string, column: string) => host.querySelector(`[row-id="${row}"] [col-id="${column}"]`);
/** Where the keyboard is: a cell by its row and column. */
const current = () =>
  expect.poll(() => {
    const held = document.activeElement?.closest(".ag-cell");
    return held ? `${held.closest(".ag-row")?.getAttribute("row-id")}.${held.getAttribute("col-id")}` : document.activeElement?.tagName;
  });
const inspected = (text: string) => expect.element(page.getByRole("complementary")).toHaveTextContent(text);

it("a spelling that is split off is the current row, and put back from there; undo brings the row back that it came from", async () => {
  await userEvent.click(cell("Bo Ek", "owner") as Element);
  await page.getByRole("button", { name: "Split off Ek, Bo" }).click();
  await current().toBe("Ek, Bo.owner");
  await inspected("Stands alone because you split it off.");
  await page.getByRole("button", { name: "Put back Ek, Bo" }).click();
  await current().toBe("Bo Ek.owner");
  await inspected("They share one decision.");
  give(apart);
  await current().toBe("Ek, Bo.owner");
  give(together);
  await current().toBe("Bo Ek.owner");
  await userEvent.keyboard("{ArrowDown}");
  await current().toBe("Cy Poe.owner");
});

it("a spelling that is split off out of what is listed leaves the keyboard in the grid", async () => {
  await page.getByText("Proposed 0").click();
  await page.getByText("Open 4").click();
  await userEvent.click(cell("Bo Ek", "owner") as Element);
  split = apart.map((each): OwnerRowView => (each.apart ? { ...each, standing: "decided" } : each));
  await page.getByRole("button", { name: "Split off Ek, Bo" }).click();
  await expect.poll(() => cell("Bo Ek", "owner")?.textContent).toBe("Bo Ek");
  await current().toBe("Bo Ek.owner");
});

it("an owner who is taken for a spelling of another hands the current row over", async () => {
  give(apart);
  await expect.poll(() => cell("Ek, Bo", "user")).not.toBeNull();
  await userEvent.click(cell("Ek, Bo", "user") as Element);
  give(together);
  await current().toBe("Bo Ek.user");
  await inspected("They share one decision.");
});

it("Alt with an arrow opens the users, from whichever cell of the row", async () => {
  await userEvent.click(cell("Cy Poe", "owner") as Element);
  await userEvent.keyboard("{Alt>}{ArrowDown}{/Alt}");
  await expect.element(page.getByRole("combobox", { name: "Type a name or an e-mail" })).toHaveFocus();
  await userEvent.keyboard("jane");
  await expect.element(page.getByRole("option", { selected: true })).toHaveTextContent("Jane Doe");
  await userEvent.keyboard("{Escape}");
  await current().toBe("Cy Poe.user");
});

it("beside the inspector, in a window of 1440 pixels, the state of every owner is in sight, and its records are one count", async () => {
  await userEvent.click(cell("Bo Ek", "owner") as Element);
  await inspected("They share one decision.");
  const end = () => host.firstElementChild?.getBoundingClientRect().right ?? 0;
  await expect
    .poll(() => [...host.querySelectorAll("[col-id=state]")].every((each) => each.getBoundingClientRect().right <= end()))
    .toBe(true);
  await expect.poll(() => cell("Bo Ek", "state")?.getBoundingClientRect().width).toBeGreaterThan(100);
  expect(cell("Bo Ek", "records")?.textContent).toBe("6");
  await page.getByRole("button", { name: "Close the inspector" }).click();
  await expect.poll(() => cell("Bo Ek", "count-Activity")?.textContent).toBe("1");
});
