import { expect, test } from "@playwright/test";
import { StudioPage } from "./studio-page.ts";

test("the practice account shows its records, fields and requests, is set by switches, and goes back to a snapshot", async ({
  page,
  request,
}) => {
  const studio = new StudioPage(page);
  await studio.startDemo("Freshsales");
  await page.getByRole("button", { name: "Practice account" }).click();
  await page
    .getByRole("button", { name: /look|records/i })
    .first()
    .click();
  const drawer = page.getByRole("dialog", { name: "Practice account" });

  await drawer.getByRole("button", { name: /^contact/ }).click();
  await expect(drawer.getByText("120 records")).toBeVisible();
  await drawer.getByPlaceholder("Find in all fields").fill("de vries");
  await expect(drawer.getByText(/^\d+ of 120 records hold “de vries”$/)).toBeVisible();
  await drawer.locator(".ag-cell").first().click();
  await expect(drawer.getByRole("region", { name: /^contact \d+$/ })).toContainText('"last_name": "de Vries"');

  const tabs = drawer.getByRole("tablist");
  await tabs.getByRole("tab", { selected: true }).press("ArrowRight");
  await expect(drawer.getByRole("region", { name: /^Fields of/ })).toBeVisible();
  await tabs.getByRole("tab", { selected: true }).press("ArrowRight");
  await expect(drawer.getByRole("region", { name: "Requests to the practice account" })).toBeVisible();
  await drawer.locator(".ag-cell").first().click();
  await expect(drawer.getByRole("region", { name: "Body of the reply" })).not.toBeEmpty();
  await drawer.getByText("Refused", { exact: true }).click();
  expect(await studio.flaws()).toEqual([]);

  await drawer.getByRole("tab", { name: /^Behaviour/ }).click();
  await drawer.getByRole("button", { name: /^Faults/ }).click();
  await drawer.getByRole("button", { name: "Add" }).click();
  await expect(drawer.getByRole("list", { name: "Faults in line" })).toContainText("429, short window full");
  await drawer.getByRole("button", { name: "Take all out" }).click();
  await expect(drawer.getByText("No faults are waiting.")).toBeVisible();
  await drawer.getByRole("button", { name: /^Reading/ }).click();
  await drawer.getByRole("combobox", { name: "Reply to a delete" }).or(drawer.getByLabel("Reply to a delete")).first().click();
  await page.getByRole("option", { name: "204, no body" }).click();
  await expect(drawer.getByRole("tab", { name: "Behaviour 1 changed" })).toBeVisible();
  await drawer.getByRole("button", { name: "Refusals and limits" }).click();
  await drawer.getByRole("checkbox", { name: "Write deals" }).check();
  await expect(drawer.getByRole("tab", { name: "Behaviour 2 changed" })).toBeVisible();
  expect(await studio.flaws()).toEqual([]);

  const name = /[a-z]+-[0-9a-f]{8}/.exec((await drawer.innerText()) ?? "")?.[0] ?? "";
  const knobs = await request.get(`/api/practice/${name}`, { headers: { "x-crosswalk": "1" } });
  expect((await knobs.json()).knobs.switches).toMatchObject({ delete_reply: "204", forbidden: ["deals"] });

  await drawer.getByRole("tab", { name: /^Snapshots/ }).click();
  await drawer.getByLabel("Name of the snapshot").fill("as it was");
  await drawer.getByRole("button", { name: /^Keep 226 records$/ }).click();
  await expect(drawer.getByRole("listitem").filter({ hasText: "as it was" })).toContainText("226 records");
  await request.post(`/api/practice/${name}/snapshots`, { headers: { "x-crosswalk": "1" }, data: { name: "another" } });
  await drawer.getByRole("button", { name: "Look again" }).click();
  const kept = drawer.getByRole("listitem").filter({ hasText: "as it was" });
  await kept.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByText(/The 226 records now in the account give way to the 226 records of “as it was”/)).toBeVisible();
  await page.getByRole("button", { name: "Restore it" }).click();
  await expect(page.getByText("The account is as it was kept in “as it was”.")).toBeVisible();
  await kept.getByRole("button", { name: "Remove the snapshot as it was" }).click();
  await expect(kept).toHaveCount(0);
  expect(studio.consoleErrors).toEqual([]);
});
