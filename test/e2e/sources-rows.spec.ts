import { expect, type Page, test } from "@playwright/test";
import { amountOf, range, statuses, wideFile, wideHeader, wideRow } from "./exports.ts";
import { StudioPage } from "./studio-page.ts";

test("60 columns by 30,000 rows are sorted, filtered, searched, arranged, counted and written out", async ({ page }) => {
  const studio = new StudioPage(page);
  await studio.newProject("Wide");
  await studio.drop({ name: "wide.csv", content: wideFile(30_000) });
  await studio.holds("1 dataset · 30,000 rows");
  await studio.settled();
  const rows = studio.rows("wide");
  await rows.counts("30,000 rows");

  const sorted = range(30_000).toSorted((a, b) => compare(statuses[a % 5], statuses[b % 5]) || amountOf(a) - amountOf(b));
  const first = sorted[0] ?? 0;
  await rows.sort("status");
  await rows.shows(0, "nr", "1");
  await rows.sort("amount", true);
  await rows.shows(0, "nr", String(first + 1));
  await rows.shows(1, "nr", String((sorted[1] ?? 0) + 1));
  await expect(rows.header("amount")).toHaveAttribute("aria-sort", "ascending");

  await rows.filterByValues("status", "Trial", "Lead");
  await rows.counts("12,000 of 30,000 rows");
  const chips = page.getByRole("group", { name: "Active filters" });
  await expect(chips.getByRole("button", { name: "status is “Trial” or “Lead”", exact: true })).toBeVisible();
  await page.getByRole("textbox", { name: "Find in all columns" }).fill("TOWN 71");
  const found = range(30_000).filter((index) => index % 90 === 71 && [1, 4].includes(index % 5));
  await rows.counts(`${found.length} of 30,000 rows`);
  await expect((await rows.cell(0, "city")).locator("mark")).toHaveText("Town 71");

  const view = sorted.filter((index) => found.includes(index));
  const csv = await studio.download(() => chooseDownload(studio, "CSV"));
  expect(csv.name).toBe("wide.csv");
  const written = csv.bytes.toString("utf8").split("\r\n");
  expect(written.length).toBe(found.length + 2);
  // One of them is guarded, so the file is marked: its last header stands in quotes.
  const marked = [...wideHeader.slice(0, -1), `"${wideHeader.at(-1)}"`].join(",");
  expect(written.slice(0, 3)).toEqual([`\uFEFF${marked}`, wideRow(view[0] ?? 0).join(","), wideRow(view[1] ?? 0).join(",")]);

  await page.getByRole("button", { name: "Clear the search" }).click();
  await rows.counts("12,000 of 30,000 rows");
  await chips.getByRole("button", { name: "Remove the filter: status is “Trial” or “Lead”" }).click();
  await expect(chips).toHaveCount(0);
  await rows.counts("30,000 rows");
  await rows.filterByValues("remark", "=HYPERLINK(A1)");
  await rows.counts("30 of 30,000 rows");
  const guarded = await studio.download(() => chooseDownload(studio, "CSV"));
  const remarks = guarded.bytes
    .toString("utf8")
    .split("\r\n")
    .slice(1, -1)
    .map((line) => line.split(",")[3]);
  expect(remarks).toEqual(range(30).map(() => "'=HYPERLINK(A1)"));
  await expect(page.getByText(/^wide\.csv: 30 cells got an apostrophe in front/)).toBeVisible();
  const book = await studio.download(() => chooseDownload(studio, "Excel"));
  await chips.getByRole("button", { name: /^Remove the filter/ }).click();

  await studio.goToRow("29,999");
  await expect(page.getByText("Row 29,999 of 30,000 · nr")).toBeVisible();
  const place = sorted.indexOf(29_998);
  await rows.shows(place, "nr", "29999");
  await (await rows.cell(place, "amount")).click();
  const figures = studio.inspector();
  const amounts = range(30_000).map(amountOf);
  await expect(figures.getByText("30,000 of 30,000")).toBeVisible();
  await expect(figures.locator("dt").filter({ hasText: "Sum" }).locator("xpath=following-sibling::dd[1]")).toHaveText(
    amounts.reduce((sum, amount) => sum + amount, 0).toLocaleString("en-US"),
  );
  await expect(figures.getByText("10,007 different")).toBeVisible();

  await page.getByRole("button", { name: "Columns", exact: true }).click();
  await page.getByRole("checkbox", { name: "Show remark" }).uncheck();
  await page.keyboard.press("Escape");
  await expect(rows.header("remark")).toHaveCount(0);
  await page.reload();
  await rows.shows(0, "nr", "1");
  await expect(rows.header("remark")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Columns, 1 hidden" })).toBeVisible();

  const shown = await studio.download(() => chooseDownload(studio, "CSV"));
  const names = shown.bytes.toString("utf8").slice(1).split("\r\n")[0]?.split(",");
  expect(names).toEqual(wideHeader.filter((name) => name !== "remark"));
  const whole = await studio.download(() => chooseDownload(studio, "CSV, all columns"));
  expect(whole.bytes.toString("utf8").split("\r\n", 1)[0]?.split(",")).toHaveLength(wideHeader.length);

  expect(book.name).toBe("wide.xlsx");
  await studio.drop({ name: "written.xlsx", content: book.bytes });
  await studio.holds("2 datasets · 30,030 rows");
  await studio.choose(/written/);
  const back = studio.rows("written");
  await back.counts("30 rows");
  const spoken = sorted.filter((index) => index % 1000 === 1);
  for (const row of [0, 1, 7])
    for (const column of ["nr", "status", "amount", "remark", "city"])
      await back.shows(row, column, wideRow(spoken[row] ?? 0)[wideHeader.indexOf(column)] ?? "");

  await studio.drop({ name: "guarded.csv", content: guarded.bytes });
  await studio.holds("3 datasets · 30,060 rows");
  await studio.choose(/guarded/);
  await studio.rows("guarded").shows(0, "remark", "=HYPERLINK(A1)");
  await expect(page.getByText("Read as UTF-8, comma, header in line 1, apostrophes taken off")).toBeVisible();
  expect(studio.consoleErrors).toEqual([]);
});

test("finding, filtering and sorting go without a mouse", async ({ page }) => {
  const studio = new StudioPage(page);
  await studio.newProject("Keys");
  await studio.drop({ name: "wide.csv", content: wideFile(500) });
  const rows = studio.rows("wide");
  await rows.counts("500 rows");
  await page.keyboard.press("Control+f");
  await page.keyboard.type("town 1");
  await rows.counts("66 of 500 rows");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByText("Row 2 of 500 · nr")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Alt+ArrowDown");
  const dialog = page.getByRole("dialog", { name: "Filter status" });
  const search = dialog.getByRole("textbox", { name: "Search values" });
  await expect(search).toBeFocused();
  await press(page, "Tab", "Tab");
  await expect(dialog.getByRole("button", { name: "None", exact: true })).toBeFocused();
  await press(page, "Enter", "Shift+Tab", "Shift+Tab");
  await page.keyboard.type("lapsed");
  await press(page, "Tab", "Tab", "Tab");
  await expect(dialog.getByRole("checkbox", { name: "Lapsed" })).toBeFocused();
  await press(page, "Space", "Enter");
  await expect(dialog).toHaveCount(0);
  await rows.counts("12 of 500 rows");
  await expect(page.getByText("Row 14 of 500 · status")).toBeVisible();
  await press(page, "ArrowUp", "ArrowRight", "Enter");
  await expect(rows.header("amount")).toHaveAttribute("aria-sort", "ascending");
  const found = range(500).filter((index) => [13, 18].includes(index % 90));
  const sorted = found.toSorted((a, b) => amountOf(a) - amountOf(b));
  await rows.shows(0, "nr", String((sorted[0] ?? 0) + 1));
  await expect(rows.header("amount")).toBeFocused();
  await press(page, "Enter");
  await rows.shows(0, "nr", String((sorted.at(-1) ?? 0) + 1));
  await press(page, "ArrowLeft", "Shift+Enter");
  await expect(rows.header("status")).toHaveAttribute("aria-sort", "ascending");
  await press(page, "ArrowDown");
  await expect(page.getByText(`Row ${(sorted.at(-1) ?? 0) + 1} of 500 · status`)).toBeVisible();
  await page.keyboard.press("Control+f");
  await page.keyboard.press("Escape");
  await rows.counts("100 of 500 rows");
  await page.keyboard.press("Control+g");
  await page.keyboard.type("498");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Row 498 is not among the rows shown.")).toBeVisible();
  expect(studio.consoleErrors).toEqual([]);
});

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

const compare = (a = "", b = ""): number => (a < b ? -1 : a > b ? 1 : 0);

async function chooseDownload({ page }: StudioPage, format: string): Promise<void> {
  await page.getByRole("button", { name: "Download rows" }).click();
  await page.getByRole("menuitem", { name: format, exact: true }).click();
}
