import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { clipboardText, rowsOf, SheetFixture } from "./sheet-fixture.tsx";

let grid: SheetFixture;
const press = (keys: string) => userEvent.keyboard(keys);
const current = () => {
  const cell = grid.host.querySelector(".ag-cell-focus");
  return `${cell?.closest(".ag-row")?.getAttribute("row-id")}.${cell?.getAttribute("col-id")}`;
};
const named = (name: string) => document.querySelector<HTMLElement>(`[aria-label="${name}"]`);
const shownRows = () => [...grid.host.querySelectorAll(".ag-row")].map((row) => row.getAttribute("row-id"));
const headers = () =>
  [...grid.host.querySelectorAll<HTMLElement>(".ag-header-cell")]
    .toSorted((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left)
    .map((each) => each.getAttribute("col-id"));
const menuItem = (name: string) => page.getByRole("menuitem", { name });

beforeEach(async () => {
  localStorage.clear();
  grid = new SheetFixture(rowsOf(6));
  await grid.ready();
});
afterEach(() => grid.stop());

describe("search in a grid", () => {
  it("opens with Ctrl+F, counts, walks the matches, and gives the keyboard back", async () => {
    await grid.click("a", "text");
    await press("{Control>}f{/Control}red");
    await expect.poll(() => named("Find in this grid")?.textContent).toContain("2 cells");
    await press("{Enter}");
    await expect.poll(current).toBe("a.pick");
    await press("{Enter}");
    await expect.poll(current).toBe("d.pick");
    await press("{Enter}");
    await expect.poll(current).toBe("a.pick");
    await press("{Shift>}{Enter}{/Shift}");
    await expect.poll(current).toBe("d.pick");
    expect(document.activeElement).toBe(named("Find"));
    // It stands above the cells: no match is ever under it.
    const bar = named("Find in this grid")?.getBoundingClientRect();
    expect(bar?.bottom).toBeLessThanOrEqual(grid.cell("a", "pick")?.getBoundingClientRect().top ?? 0);
    expect(bar?.height).toBeGreaterThan(20);
    await press("{Escape}");
    await expect.poll(() => document.activeElement).toBe(grid.cell("d", "pick"));
  });

  it("replaces in a column with Ctrl+H, as one gesture, after telling how many", async () => {
    await grid.click("b", "text");
    await press("{Control>}h{/Control}");
    await press("text (\\d)");
    await page.getByRole("checkbox", { name: "Regular expression" }).click();
    await page.getByRole("textbox", { name: "Replace with" }).fill("no. $1");
    await page.getByRole("button", { name: "Replace 6" }).click();
    await expect.poll(() => grid.texts("text")).toEqual(["no. 1", "no. 2", "no. 3", "no. 4", "no. 5", "no. 6"]);
    expect(grid.told.gestures.map(({ gesture }) => gesture)).toEqual(["replace"]);
    await expect.poll(() => named("Find in this grid")?.textContent).toContain("not found");
  });

  it("goes on by Tab from the text to the matches, then to what replaces them, then to how it is searched", async () => {
    await grid.click("b", "text");
    await press("{Control>}h{/Control}text");
    await expect.poll(() => named("Find in this grid")?.textContent).toContain("of 6");
    const stops: (string | null | undefined)[] = [];
    for (let step = 0; step < 10; step += 1) {
      await press("{Tab}");
      const at = document.activeElement;
      stops.push(at?.getAttribute("aria-label") ?? (at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : at?.textContent));
    }
    expect(stops).toEqual([
      "Previous match",
      "Next match",
      "Replace with",
      "Column to replace in",
      "Replace",
      "Replace 6",
      "Match case",
      "Whole cell",
      "Regular expression",
      "Close the search",
    ]);
  });
});

describe("keys that aren't the grid's", () => {
  it("leaves Ctrl+Shift+H to the project's history", async () => {
    await grid.click("b", "text");
    const seen: boolean[] = [];
    const note = (event: KeyboardEvent) => event.key.toLowerCase() === "h" && seen.push(event.defaultPrevented);
    window.addEventListener("keydown", note);
    await press("{Control>}{Shift>}h{/Shift}{/Control}");
    window.removeEventListener("keydown", note);
    expect(seen).toEqual([false]);
    expect(named("Find in this grid")).toBeFalsy();
  });
});

describe("menus of a grid", () => {
  it("open at the current cell with Shift+F10, act by keyboard, and give the keyboard back", async () => {
    await grid.click("a", "text");
    await press("{Shift>}{ArrowDown}{/Shift}{Shift>}{F10}{/Shift}");
    await expect.element(menuItem("Fill down")).toBeVisible();
    await menuItem("Fill down").click();
    await expect.poll(() => grid.texts("text").slice(0, 2)).toEqual(["text 1", "text 1"]);
    await expect.poll(() => document.activeElement).toBe(grid.cell("a", "text"));
  });

  it("open where the right button points, and keep the range it points into", async () => {
    await grid.click("a", "text");
    await grid.click("c", "pick", ["Shift"]);
    await userEvent.click(grid.cell("b", "pick") as Element, { button: "right" });
    await expect.element(menuItem("Copy with headers")).toBeVisible();
    expect(grid.selected()).toHaveLength(6);
    await press("{Escape}");
    await userEvent.click(grid.cell("e", "number") as Element, { button: "right" });
    await expect.poll(current).toBe("e.number");
    await expect.poll(() => grid.selected()).toEqual([]);
    await press("{Escape}");
  });

  it("copy with headers", async () => {
    await grid.click("a", "text");
    await press("{Shift>}{ArrowDown}{ArrowRight}{/Shift}{Shift>}{F10}{/Shift}");
    await menuItem("Copy with headers").click();
    await expect.poll(clipboardText).toBe("Text\tPick\ntext 1\tRed\ntext 2\tGreen");
  });
});

describe("rows of a grid", () => {
  it("are narrowed to those like the current one, and shown again", async () => {
    await grid.click("a", "pick");
    await press("{Shift>}{F10}{/Shift}");
    await menuItem("Show only rows like this").click();
    await expect.poll(shownRows).toEqual(["a", "d"]);
    await expect.poll(() => named("Active filters")?.textContent).toContain("Pick is “Red”2 of 6 rows");
    await page.getByRole("button", { name: "Show all" }).click();
    await expect.poll(shownRows).toHaveLength(6);
  });

  it("are filtered by the values of a column, from its header", async () => {
    await userEvent.click(grid.host.querySelector(".ag-header-cell[col-id='pick']") as Element, { button: "right" });
    await menuItem("Filter…").click();
    await page.getByRole("checkbox", { name: "Green" }).click();
    await page.getByRole("button", { name: "Apply" }).click();
    await expect.poll(shownRows).toEqual(["a", "c", "d", "f"]);
  });
});

describe("columns of a grid", () => {
  it("are hidden by their menu, and stay hidden when the room is opened again", async () => {
    await userEvent.click(grid.host.querySelector(".ag-header-cell[col-id='pick']") as Element, { button: "right" });
    await menuItem("Hide this column").click();
    await expect.poll(headers).toEqual(["text", "number", "fixed"]);
    grid.stop();
    grid = new SheetFixture(rowsOf(6));
    await grid.ready();
    await expect.poll(headers).toEqual(["text", "number", "fixed"]);
    await userEvent.click(grid.host.querySelector(".ag-header-cell[col-id='text']") as Element, { button: "right" });
    await menuItem("Arrange as at first").click();
    await expect.poll(headers).toEqual(["text", "pick", "number", "fixed"]);
  });
});
