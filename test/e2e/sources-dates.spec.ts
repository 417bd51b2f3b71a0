import { expect, test } from "@playwright/test";
import { lines } from "./exports.ts";
import { StudioPage } from "./studio-page.ts";

/* 5 April and 4 June, or May 4 and April 6: which comes first depends on the answer. */
const visits = lines("visit_id,visited_at", "v-1,05/04/2024", "v-2,04/06/2024", "v-10,07/08/2024");

test("an answer about dates sorts the rows on screen and changes the column's figures, and so does its undoing", async ({ page }) => {
  const studio = new StudioPage(page);
  await studio.newProject("Dates");
  await studio.drop({ name: "visits.csv", content: visits });
  await studio.holds("1 dataset · 3 rows");
  const rows = studio.rows("visits");
  await rows.sort("visited_at");
  await rows.shows(0, "visited_at", "05/04/2024");

  await studio.room("Profile");
  await studio.main().getByRole("button", { name: "About visited_at" }).click();
  const smallest = studio.inspector().getByText("Smallest").locator("..");
  await expect(smallest).toContainText("05/04/2024");
  const answers = studio.inspector().getByRole("group", { name: "How to read the dates of visited_at" });
  await answers.getByRole("button", { name: /^Month first/ }).click();
  await expect(smallest).toContainText("04/06/2024");
  await expect(studio.inspector().getByText("MM/DD/YYYY")).toBeVisible();

  await studio.room("Sources");
  await rows.shows(0, "visited_at", "04/06/2024");
  await (await rows.cell(0, "visited_at")).click();
  const figures = studio.inspector().getByText("Smallest").locator("..");
  await expect(figures).toContainText("04/06/2024");
  await page.keyboard.press("Control+z");
  await rows.shows(0, "visited_at", "05/04/2024");
  await expect(figures).toContainText("05/04/2024");
  expect(studio.consoleErrors).toEqual([]);
});
