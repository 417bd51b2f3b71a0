import "../../../web/ui/tokens.css";
import "@mantine/core/styles.css";
import { MantineProvider } from "@mantine/core";
import { useState } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { StudioGrid } from "../../../web/grid/index.ts";
import { cssVariables, theme, useStatusText } from "../../../web/ui/index.ts";
import { clipboardText } from "./sheet-fixture.tsx";

/* Ranges over rows that are read window by window: what isn't on screen counts too. */

const ROWS = 5_000;
interface Row {
  at: number;
}

let host: HTMLElement;
let root: Root;
let asked: number;

function Grid() {
  const [total] = useState(ROWS);
  return (
    <>
      <div style={{ height: 300 }}>
        <StudioGrid<Row>
          label="Windows"
          columns={[
            { id: "name", header: "Name", value: ({ at }) => `name ${at}` },
            { id: "number", header: "Number", value: ({ at }) => at },
          ]}
          read={async (start, end) => {
            asked++;
            return { rows: Array.from({ length: Math.min(end, total) - start }, (_each, at) => ({ at: start + at })), total };
          }}
          readKey="all"
        />
      </div>
      <p data-status>{useStatusText()}</p>
    </>
  );
}

const cell = (row: number, column: string) => host.querySelector<HTMLElement>(`.ag-row[row-index="${row}"] [col-id="${column}"]`);
const status = () => expect.poll(() => host.querySelector("[data-status]")?.textContent, { timeout: 5_000 });

beforeEach(async () => {
  asked = 0;
  host = document.createElement("div");
  host.style.width = "600px";
  document.body.append(host);
  root = createRoot(host);
  root.render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables}>
      <Grid />
    </MantineProvider>,
  );
  await expect.poll(() => cell(0, "number")?.textContent).toBe("0");
});
afterEach(() => {
  root.unmount();
  host.remove();
});

describe("a range over rows that are read as they come into sight", () => {
  it("is added up whole", async () => {
    await userEvent.click(cell(0, "number") as Element);
    await userEvent.keyboard("{Control>} {/Control}");
    const sum = (ROWS * (ROWS - 1)) / 2;
    await status().toBe(`5,000 cells · 5,000 filled · 5,000 different · sum ${sum.toLocaleString("en")} · average 2,499.5`);
    expect(asked).toBeGreaterThan(20);
  });

  it("is copied whole", async () => {
    await userEvent.click(cell(0, "name") as Element);
    await userEvent.keyboard("{Control>}a{/Control}{Control>}c{/Control}");
    await expect.poll(async () => (await clipboardText()).split("\n").length, { timeout: 5_000 }).toBe(ROWS);
    const lines = (await clipboardText()).split("\n");
    expect([lines[0], lines[4_321], lines.at(-1)]).toEqual(["name 0\t0", "name 4321\t4321", "name 4999\t4999"]);
  });

  it("goes to the very end with Ctrl and Shift", async () => {
    await userEvent.click(cell(3, "number") as Element);
    await userEvent.keyboard("{Control>}{Shift>}{ArrowDown}{/Shift}{/Control}");
    await status().toContain("4,997 cells");
    await expect.poll(() => cell(ROWS - 1, "number")?.textContent).toBe("4999");
  });

  it("takes no texts: the rows can't be edited here", async () => {
    await userEvent.click(cell(0, "name") as Element);
    await userEvent.keyboard("{Shift>}{F10}{/Shift}");
    await expect.element(page.getByRole("menuitem", { name: "Copy with headers" })).toBeVisible();
    expect(document.querySelectorAll("[role=menuitem]").length).toBe(3);
    await userEvent.keyboard("{Escape}");
  });

  it("finds what isn't on screen", async () => {
    await userEvent.click(cell(0, "name") as Element);
    await userEvent.keyboard("{Control>}f{/Control}name 4999{Enter}");
    await expect
      .poll(() => document.querySelector("[aria-label='Find in this grid']")?.textContent, { timeout: 5_000 })
      .toContain("1 cell");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => host.querySelector(".ag-cell-focus")?.textContent).toBe("name 4999");
  });
});

describe("rows that are read as they come into sight and can be edited", () => {
  let gestures: [string, { row: number; text: string }[]][];

  beforeEach(async () => {
    gestures = [];
    root.render(
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables}>
        <div style={{ height: 300 }}>
          <StudioGrid<Row>
            label="Edited windows"
            columns={[
              { id: "name", header: "Name", value: ({ at }) => `name ${at}`, editor: "text" },
              {
                id: "amount",
                header: "Amount",
                value: ({ at }) => `${at},50`,
                text: ({ at }) => `€${at}.50`,
                copiesShown: true,
                editor: "text",
              },
            ]}
            read={async (start, end) => ({
              rows: Array.from({ length: Math.min(end, ROWS) - start }, (_each, at) => ({ at: start + at })),
              total: ROWS,
            })}
            readKey="edited"
            onEdits={(edits, gesture) => {
              gestures.push([gesture, edits.map(({ row, text }) => ({ row: row.at, text }))]);
              return [];
            }}
          />
        </div>
      </MantineProvider>,
    );
    await expect.poll(() => cell(0, "amount")?.textContent).toBe("€0.50");
  });

  it("take a paste that reaches over rows nobody has seen, as one gesture", async () => {
    await navigator.clipboard.writeText(Array.from({ length: 700 }, (_each, at) => `new ${at}`).join("\n"));
    await userEvent.click(cell(2, "name") as Element);
    await userEvent.keyboard("{Control>}v{/Control}");
    await expect.poll(() => gestures.length, { timeout: 5_000 }).toBe(1);
    const [gesture, edits] = gestures[0] ?? ["", []];
    expect([gesture, edits.length, edits[0], edits.at(-1)]).toEqual([
      "paste",
      700,
      { row: 2, text: "new 0" },
      { row: 701, text: "new 699" },
    ]);
  });

  it("are copied as they are shown, and pasted and filled as they are written", async () => {
    await userEvent.click(cell(1, "amount") as Element);
    await userEvent.keyboard("{Control>}c{/Control}");
    await expect.poll(clipboardText).toBe("€1.50");
    await userEvent.click(cell(3, "amount") as Element);
    await userEvent.keyboard("{Control>}v{/Control}");
    await expect.poll(() => gestures).toEqual([["paste", [{ row: 3, text: "1,50" }]]]);
    await userEvent.keyboard("{Shift>}{ArrowDown}{/Shift}{Control>}d{/Control}");
    await expect.poll(() => gestures.at(-1)).toEqual(["fill", [{ row: 4, text: "3,50" }]]);
  });
});
