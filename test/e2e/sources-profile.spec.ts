import { expect, test } from "@playwright/test";
import { members, organisations } from "./exports.ts";
import { StudioPage } from "./studio-page.ts";

async function openProfile(studio: StudioPage): Promise<void> {
  await studio.newProject("Quality");
  await studio.drop({ name: "members.csv", content: members() }, { name: "organisations.csv", content: organisations });
  await studio.holds("2 datasets · 70 rows");
  await studio.room("Profile");
  await studio.choose(/members/);
  await expect(studio.main().getByRole("tab", { name: /^Relations\s*\d/ })).toBeVisible({ timeout: 30_000 });
}

test("the profile asks how dates are read, takes the answer back, and shows duplicates, orphans and the rows behind a finding", async ({
  page,
}) => {
  const studio = new StudioPage(page);
  await openProfile(studio);
  const answers = studio.main().getByRole("group", { name: "How to read the dates of joined_at" });
  await expect(studio.main().getByText(/^joined_at says .*: is it .* or .*\?$/)).toBeVisible();
  await answers.getByRole("button", { name: /^Day first/ }).click();
  await expect(answers.getByText("Decided by you")).toBeVisible();
  await expect(answers.getByRole("button", { name: /^Day first/ })).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Control+z");
  await expect(answers.getByText(/until you answer/)).toBeVisible();
  await expect(answers.getByRole("button", { name: /^Day first/ })).toHaveAttribute("aria-pressed", "false");

  const orphans = studio
    .main()
    .getByRole("listitem")
    .filter({ hasText: /organisations/ })
    .first();
  await orphans.getByRole("button", { name: "Show 2 rows" }).click();
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByText("2 of 62 rows")).toBeVisible();
  await expect(drawer.getByText("o-99")).toHaveCount(2);
  await page.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);

  await studio.tab(/^Duplicates/);
  const group = studio.main().getByRole("listitem").filter({ hasText: "jon.smith@mail.example" });
  await expect(group).toContainText(/% alike/);
  await expect(group).toContainText(/Same e-mail: jon\.smith@mail\.example · A short form of the same name/);
  await group.getByRole("button", { name: "Show 2 rows" }).click();
  await expect(drawer.getByText("m-901")).toBeVisible();
  await page.keyboard.press("Escape");

  await studio.tab(/^Relations/);
  const relation = studio
    .main()
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: /organisation_id.*organisations/ }) });
  await expect(relation).toContainText("60 of 62 filled rows");
  await expect(relation.getByRole("button", { name: /^o-99\b/ })).toBeVisible();
  await relation.getByRole("button", { name: "Show 2 orphans" }).click();
  await expect(drawer.getByText("2 of 62 rows")).toBeVisible();
  expect(studio.consoleErrors).toEqual([]);
});

test("Sources and Profile have no serious flaw for assistive technology, light and dark", async ({ page }) => {
  const studio = new StudioPage(page);
  const found: Record<string, string[]> = {};
  const look = async (name: string) => {
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor();
      // What fades in is judged once it has its colours.
      await page.waitForTimeout(250);
      found[`${name}, ${scheme}`] = await studio.flaws();
    }
  };
  await studio.newProject("Empty");
  await look("sources, empty");
  await openProfile(studio);
  await look("profile, findings");
  await studio.main().getByRole("button", { name: "About joined_at" }).first().click();
  await look("profile, column beside findings");
  await studio.tab(/^Columns/);
  await studio
    .grid(/^Columns of/)
    .box.getByRole("gridcell")
    .first()
    .waitFor();
  await look("profile, columns");
  await studio.tab(/^Duplicates/);
  await look("profile, duplicates");
  await studio.main().getByRole("button", { name: "Show 2 rows" }).click();
  await studio.rows("members").shows(0, "first_name", "jon");
  await look("profile, rows");
  await page.keyboard.press("Escape");
  await studio.tab(/^Relations/);
  await look("profile, relations");

  await studio.room("Sources");
  await studio.drop({ name: "ragged.csv", content: "nr;name\n1;Ada\n2;Bo;too much\n3\n4;Dé\n" });
  await studio.holds("3 datasets · 74 rows");
  await studio.settled();
  await studio.choose(/ragged/);
  const rows = studio.rows("ragged");
  await (await rows.cell(1, "name")).click();
  await look("sources, rows");
  await rows.filterByValues("name", "Ada", "Bo");
  await rows.filter("nr");
  await look("sources, filter");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Columns", exact: true }).click();
  await look("sources, columns");
  await page.keyboard.press("Escape");
  await studio.tab(/^Don’t fit/);
  const irregular = studio.grid("Rows that don’t fit their header");
  await (await irregular.cell(0, "Why")).click();
  await look("sources, rows that don't fit");
  await studio.tab("How it is read");
  await studio.grid("The first rows, as they would be read").shows(0, "name", "Ada");
  await look("sources, reading");
  expect(Object.entries(found).filter(([, flaws]) => flaws.length > 0)).toEqual([]);
  expect(studio.consoleErrors).toEqual([]);
});
