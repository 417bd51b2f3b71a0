import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { dumpOf, practiceName, StudioPage } from "./studio-page.ts";

/** As many again under other IDs and addresses, so that the sample isn't all there is. */
function more(text: string): string {
  const [header = "", ...rows] = text.trimEnd().split("\n");
  const again = Array.from({ length: 8 }, (_, copy) =>
    rows.map((row) => row.replace(/^(\d+)/, (id) => String(Number(id) + 1_000 * (copy + 1))).replace(/(\w+\.\w+)@/, `$1.${copy + 1}@`)),
  );
  return [header, ...rows, ...again.flat(), SHARING].join("\n");
}

/** Another person at the address of one who is there. */
const SHARING =
  "5599999,Zoe,Zeller,ben.brandt@lakeside.example,,Buyer,Customer,8801237,Lakeside Dental,tom.baker@studio.example,2023-11-02 14:01";

const exports = (folder: string, ...names: string[]) =>
  names.map((name) => ({ name, content: readFileSync(new URL(`../fixtures/crms/${folder}/${name}`, import.meta.url)) }));

test("exports of a CRM that no pack knows: recognised, mapped, loaded with their links, reconciled, rolled back", async ({
  page,
  request,
}) => {
  const studio = new StudioPage(page);
  await page.goto("/");
  await page.getByRole("button", { name: "New project" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "From" }).click();
  await page.getByRole("option", { name: /^Any CRM or spreadsheet/ }).click();
  await dialog.getByRole("textbox", { name: "What is it called?" }).fill("Hilltop");
  await dialog.getByRole("combobox", { name: "To" }).click();
  await page.getByRole("option", { name: "Pipedrive", exact: true }).click();
  await dialog.getByRole("button", { name: /Create/ }).click();
  await page.waitForURL(/\/p\//);

  const [companies, people, ...rest] = exports(
    "hub",
    "hub-crm-exports-all-companies.csv",
    "hub-crm-exports-all-contacts.csv",
    "hub-crm-exports-all-deals.csv",
    "hub-crm-exports-notes.csv",
  );
  if (!companies || !people) throw new Error("The fixtures are there.");
  await studio.drop(companies, { ...people, content: more(people.content.toString()) }, ...rest);
  await studio.holds("4 datasets · 167 rows");
  await studio.choose(/^Person/);
  await expect(studio.main().getByRole("combobox", { name: /holds$/ })).toHaveValue("People");
  await studio.main().getByRole("button", { name: "Rows are known by Record ID. Change" }).click();
  await expect(page.getByText("All 145 rows differ")).toBeVisible();
  expect(await studio.flaws()).toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /Not connected/ }).click();
  await page
    .getByRole("button", { name: /practice account/ })
    .first()
    .click();
  await expect(page.getByRole("button", { name: /Practice account/ }).first()).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press("Escape");
  const name = await practiceName(page);
  const before = await dumpOf(request, name);

  await studio.room("Objects");
  await expect(studio.main().getByText("4 of 4 object maps on")).toBeVisible();
  await studio.confirmFields();
  // What has no field there is left to the admin: here it stays behind.
  await page.getByRole("tab", { name: /^Person/ }).click();
  for (const column of ["Job Title", "Lifecycle Stage"]) {
    await page.getByRole("gridcell", { name: new RegExp(`${column}$`) }).click();
    await page.keyboard.press("-");
  }
  await studio.decideValues();
  await studio.decideOwners();
  await studio.createFields();
  const sample = await studio.loadSample();
  expect(sample.needYou).toBe(0);
  await studio.signOff();
  await studio.planAll();
  await studio.startRun();
  await expect(studio.main().getByText(/^done · started/)).toBeVisible({ timeout: 60_000 });
  expect(await studio.stat("Need you")).toBe(0);

  // Every person has the old key, and hangs on the organization that the export's IDs name.
  const loaded = await dumpOf(request, name);
  const added = (object: string) => (loaded.records[object] ?? []).slice((before.records[object] ?? []).length);
  expect(["organization", "person", "deal", "note"].map((object) => added(object).length)).toEqual([6, 144, 9, 7]);
  const linked = (id: unknown) => (loaded.records.organization ?? []).find((each) => each.id === id)?.name;
  const keyed = added("person").filter(({ custom_fields }) =>
    Object.values(custom_fields ?? {}).some((value) => /^55\d{5}$/.test(String(value))),
  );
  expect(keyed.length).toBe(144);
  expect(linked(added("person").find((each) => each.name === "Ben Brandt")?.org_id)).toBe("Lakeside Dental");

  await studio.room("Reconcile");
  await page.getByRole("button", { name: /compare/i }).click();
  await expect(studio.figure("Differ")).toBeVisible({ timeout: 60_000 });
  expect(await studio.stat("Expected")).toBe(await studio.stat("Found"));
  expect(await studio.stat("Differ")).toBe(0);

  // Who shares a record goes on sharing it: nothing is written over anybody.
  await studio.room("Preview");
  await page.getByRole("button", { name: "Predict again" }).click();
  const outcomes = page.getByRole("group", { name: "Outcomes" });
  await expect(outcomes.getByRole("button", { name: /^Create\D*0%\D*0$/ })).toBeVisible({ timeout: 60_000 });
  await expect(outcomes.getByRole("button", { name: /^Update\D*0%\D*0$/ })).toBeVisible();
  await expect(outcomes.getByRole("button", { name: /^Unchanged/ })).toContainText("1 merged");

  await studio.rollBack();
  const after = await dumpOf(request, name);
  expect(after.records).toEqual(before.records);
  expect(studio.consoleErrors).toEqual([]);
});
