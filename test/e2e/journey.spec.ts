import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import type { Json } from "../../shared/kernel/index.ts";
import { demoExports } from "../../shared/packs/index.ts";
import type { PracticeDump } from "../../shared/wire/index.ts";
import { dumpOf, longTasks, practiceName, StudioPage, watchLongTasks } from "./studio-page.ts";

/** How each account's own records tell what the journey should have left in them. */
const destinations = [
  {
    label: "Freshsales",
    people: "contact",

    sourceId: (record: Record<string, Json>) => record.external_id,
    // The admin adds the fields by hand there, so they are there before the load and stay after it.
    fieldsStay: true,
  },
  {
    label: "Pipedrive",
    people: "person",

    sourceId: (record: Record<string, Json>) =>
      Object.values((record.custom_fields ?? {}) as Record<string, Json>).find((value) => /^M-\d+$/.test(String(value))),
    fieldsStay: false,
  },
];

const count = (dump: PracticeDump, object: string): number => dump.records[object]?.length ?? 0;

for (const destination of destinations) {
  test(`the whole journey into ${destination.label}: map, sample, sign off, load, kill, resume, reconcile, roll back`, async ({
    page,
    context,
    request,
  }) => {
    test.setTimeout(600_000);
    const studio = new StudioPage(page);
    await studio.startDemo(destination.label);
    const name = await practiceName(page);
    const fresh = await dumpOf(request, name);

    await studio.confirmFields();
    expect(await studio.decideValues()).toBeGreaterThan(0);
    expect(await studio.decideOwners()).toBe(1);
    await studio.createFields();
    const before = destination.fieldsStay ? await dumpOf(request, name) : fresh;

    const sample = await studio.loadSample();
    expect(sample.compared).toBeGreaterThan(500);
    expect(sample.needYou).toBe(0);
    const sampled = await dumpOf(request, name);
    expect(count(sampled, destination.people)).toBeGreaterThan(count(before, destination.people));
    expect(count(sampled, destination.people)).toBeLessThan(count(before, destination.people) + 200);
    await studio.signOff();

    await studio.planAll();
    await studio.startRun();
    const url = page.url();
    await page.waitForTimeout(4_000);
    await page.close();
    const half = await dumpOf(request, name);

    const again = new StudioPage(await context.newPage());
    await again.page.goto(url);
    await again.page.getByRole("button", { name: "Go on" }).click({ timeout: 30_000 });
    await watchLongTasks(again.page);
    await expect(again.main().getByText(/^done · started/)).toBeVisible({ timeout: 300_000 });
    const runTasks = await longTasks(again.page);
    const loaded = await dumpOf(request, name);
    const total = (dump: PracticeDump) => Object.values(dump.records).reduce((sum, records) => sum + records.length, 0);
    expect(total(half)).toBeLessThan(total(loaded));
    console.log(`${destination.label}: ${total(before)} records before, ${total(half)} when the tab was killed, ${total(loaded)} loaded`);
    console.log(`${destination.label}: main-thread tasks over 50 ms during the run: ${told(runTasks)}`);

    const ids = (loaded.records[destination.people] ?? []).map(destination.sourceId).filter(Boolean);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(1_000);
    expect(await again.stat("Need you")).toBe(0);

    await again.room("Reconcile");
    await again.page.getByRole("button", { name: /compare/i }).click();
    await expect(again.figure("Differ")).toBeVisible({ timeout: 300_000 });
    expect(await again.stat("Expected")).toBe(await again.stat("Found"));
    expect(await again.stat("Differ")).toBe(0);

    await again.rollBack();
    const after = await dumpOf(request, name);
    expect(after.records).toEqual(before.records);
    expect(after.fields).toEqual(before.fields);
    expect(again.consoleErrors).toEqual([]);
  });
}

test("the demo's files dropped by hand give the same map, and the page stays free while they are parsed", async ({ page }) => {
  const studio = new StudioPage(page);
  await studio.startDemo("Freshsales");
  const demoTabs = await studio.mapTabs();

  await studio.newProject("By hand");
  // As files on disk: handed over as bytes, they would be decoded on the page's own thread, which is what is being measured.
  const folder = mkdtempSync(join(tmpdir(), "crosswalk-demo-"));
  const files = demoExports().files.map((file) => join(folder, file.name));
  for (const [index, file] of demoExports().files.entries()) writeFileSync(files[index] ?? "", file.text);
  const input = page.locator('input[type="file"]').first();
  await input.setInputFiles(files.slice(0, 1));
  await expect(page.getByText("1 dataset").first()).toBeVisible({ timeout: 30_000 });
  await page.waitForTimeout(1_000);
  await watchLongTasks(page);
  await input.setInputFiles(files.slice(1));
  await expect(page.getByText("7 datasets").first()).toBeVisible({ timeout: 60_000 });
  await studio.settled();
  console.log(`main-thread tasks over 50 ms while parsing six files: ${told(await longTasks(page))}`);

  await page.getByRole("button", { name: "Not connected" }).click();
  await page.getByRole("button", { name: "Connect a practice account" }).click();
  await expect(page.getByRole("button", { name: "Practice account" })).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press("Escape");
  expect(await studio.mapTabs()).toEqual(demoTabs);
  expect(studio.consoleErrors).toEqual([]);
});

function told(tasks: number[]): string {
  return tasks.length ? `${tasks.length}, the longest ${Math.round(Math.max(...tasks))} ms` : "none";
}
