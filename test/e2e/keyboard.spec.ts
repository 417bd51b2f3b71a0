import { expect, type Locator, test } from "@playwright/test";
import { StudioPage } from "./studio-page.ts";

/* A whole mapping by keyboard alone: no mouse event reaches the page after the first key. */

test("a mapping is made by keyboard alone", async ({ page }) => {
  const studio = new StudioPage(page);
  await page.goto("/");
  await page.getByRole("button", { name: "Start the demo" }).first().waitFor();
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Tab, or Shift+Tab, until what has the keyboard is this. */
  const tabTo = async (wanted: Locator, key = "Tab") => {
    const node = await wanted.elementHandle();
    for (let at = 0; at < 80; at++) {
      if (await page.evaluate((element) => document.activeElement === element, node)) return;
      await page.keyboard.press(key);
    }
    throw new Error(`${key} never came to ${wanted}.`);
  };
  /** Tab into the cells. */
  const tabToCells = async () => {
    for (let at = 0; at < 80 && !(await page.evaluate(() => document.activeElement?.closest(".ag-cell"))); at++) await press("Tab");
  };
  /** Out of the cells, upwards: Tab and Shift+Tab go from cell to cell inside. */
  const leaveCells = () => press("Control+Home");
  const goTo = async (room: string) => {
    await press("Control+k");
    await expect(page.getByRole("textbox", { name: "Search" })).toBeFocused();
    await page.keyboard.type(room);
    await expect(page.locator("[data-selected]").filter({ hasText: room }).first()).toBeVisible();
    await press("Enter");
    await expect(page.getByRole("heading", { name: room, exact: true })).toBeVisible();
    await expect(page.locator('section[aria-busy="true"]')).toHaveCount(0);
  };
  const current = page.locator(".ag-cell-focus");

  await tabTo(page.getByRole("button", { name: "Start the demo" }).first());
  await press("Enter");
  await page.waitForURL(/\/p\//);
  await expect(page.getByText("7 datasets")).toBeVisible({ timeout: 60_000 });
  await studio.settled();

  await test.step("Fields: every map is confirmed as one range, and that undone and done again", async () => {
    await goTo("Fields");
    await expect(current).toBeFocused();
    const maps = await page.getByRole("tab").count();
    for (let map = 0; map < maps; map++) {
      await tabToCells();
      await press("Control+a");
      await expect(page.getByRole("status").filter({ hasText: /rows × \d+ columns selected/ })).toHaveCount(1);
      await press("Enter");
      await expect(page.getByRole("button", { name: "Nothing to confirm" })).toBeVisible();
      if (map === maps - 1) break;
      await leaveCells();
      await tabTo(page.getByRole("tab", { selected: true }), "Shift+Tab");
      await press("ArrowRight");
      await page.waitForTimeout(300);
    }
    const undo = page.getByRole("button", { name: /^Undo: Confirm \d+ rows?$/ });
    await expect(undo).toBeVisible();
    await tabToCells();
    await press("Control+z");
    await expect(page.getByRole("button", { name: /^Confirm \d+ proposal/ })).toBeVisible();
    await press("Control+y");
    await expect(page.getByRole("button", { name: "Nothing to confirm" })).toBeVisible();
    expect(await studio.flaws(), "axe in Fields").toEqual([]);
  });

  await test.step("the menu and the search answer to keys", async () => {
    await tabToCells();
    await press("Shift+F10");
    await expect(page.getByRole("menuitem", { name: /^Copy Ctrl/ })).toBeVisible();
    expect(await studio.flaws(), "axe with the menu open").toEqual([]);
    await press("Escape");
    await expect(current).toBeFocused();
    await press("Control+h");
    await page.keyboard.type("e");
    await expect(page.getByRole("button", { name: /^Replace \d+$/ })).toBeVisible();
    expect(await studio.flaws(), "axe with the search open").toEqual([]);
    await press("Escape");
    await expect(current).toBeFocused();
  });

  await test.step("Values: proposals are confirmed and open values decided, list by list", async () => {
    await goTo("Values");
    const lists = page.getByRole("navigation", { name: "Columns with choices" }).getByRole("button");
    await lists.first().waitFor();
    const open = page.getByRole("navigation", { name: "Columns with choices" }).getByRole("button", { name: /undecided$/ });
    await expect(open).not.toHaveCount(0);
    for (let list = await open.count(); list > 0; list--) {
      const next = open.first();
      const [title = ""] = (await next.innerText()).split("\n");
      await tabTo(next);
      await press("Enter");
      await expect(page.getByText(`${title} →`)).toBeVisible();
      await tabToCells();
      await press("Control+a", "Enter");
      while (await page.getByText("choose an option").first().isVisible()) await decide("option");
      await expect(open).toHaveCount(list - 1);
      await leaveCells();
      await tabTo(lists.first(), "Shift+Tab");
    }
    await expect(page.getByRole("link", { name: /^Values/ })).not.toContainText(/\d/);
    expect(await studio.flaws(), "axe in Values").toEqual([]);
  });

  await test.step("Owners: who has nobody is given to the first user", async () => {
    await goTo("Owners");
    await page.getByRole("gridcell").first().waitFor();
    await tabToCells();
    await press("Control+a", "Enter", "Control+Home");
    while (await page.getByText("choose a user").first().isVisible()) await decide("user");
    await expect(page.getByText("choose a user")).toHaveCount(0);
    await expect(page.getByRole("link", { name: /^Owners/ })).not.toContainText(/\d/);
    expect(await studio.flaws(), "axe in Owners").toEqual([]);
  });
  expect(studio.consoleErrors).toEqual([]);

  /** Gives the first open cell of a column what its list offers first. It is found on screen, and gone to by the arrows. */
  async function decide(column: string): Promise<void> {
    const open = page.locator(`.ag-cell[col-id="${column}"]`).filter({ hasText: /choose an? / });
    const before = await open.count();
    const row = Number(await open.first().locator("xpath=ancestor::*[@row-index]").getAttribute("row-index"));
    await press("Control+Home", ...Array.from({ length: row }, () => "ArrowDown"));
    for (let at = 0; at < 12 && (await current.getAttribute("col-id", { timeout: 5_000 })) !== column; at++) await press("ArrowRight");
    await press("F2");
    await expect(page.getByRole("combobox", { expanded: true })).toBeFocused();
    await press("ArrowDown", "Enter");
    await expect(open).not.toHaveCount(before);
  }
});
