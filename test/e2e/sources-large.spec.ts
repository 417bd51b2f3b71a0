import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { lines, statuses, writeRecords } from "./exports.ts";
import { longTasks, StudioPage, told, watchLongTasks } from "./studio-page.ts";

// Traces take pictures of the page on its own thread, which is what is being measured.
test.use({ trace: "off" });

let folder = "";
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "crosswalk-large-"));
});
test.afterAll(() => rmSync(folder, { recursive: true }));

const note = "lorem ipsum ".repeat(8);

test("an import cut off by a reload is offered again and then complete; a cancelled or forgotten one leaves nothing", async ({ page }) => {
  const path = join(folder, "long.csv");
  // Not UTF-8: read by the slower way, which leaves time for an accident.
  const count = writeRecords(path, "nr,name,email,note,kind", (at) => `${at},Müller ${at},m${at}@x.example,${note},${at % 7}`, {
    bytes: 60_000_000,
    encoding: "latin1",
  });
  const studio = new StudioPage(page);
  await studio.newProject("Cut off");
  const first = studio.projectId();
  await studio.dropPaths(path);
  await halfway(page, first);
  await page.reload();
  await expect(studio.main().getByText(/Importing long\.csv was interrupted on .*Its 1 file is kept/)).toBeVisible();
  await expect(studio.main().getByText(/\d dataset/)).toHaveCount(0);
  await studio.main().getByRole("button", { name: "Resume" }).click();
  await studio.holds(`1 dataset · ${count.toLocaleString("en-US")} rows`);
  await expect(studio.main().getByText(/was interrupted/)).toHaveCount(0);
  await studio.settled();
  await studio.goToRow(count);
  await studio.rows("long").shows(count - 1, "name", `Müller ${count - 1}`);

  await expect.poll(() => leftOf(page, first)).toEqual({ ...nothing, datasets: 1, originals: 1 });

  await studio.newProject("Given up");
  const second = studio.projectId();
  await studio.dropPaths(path);
  await expect(studio.main().getByText(/\d% ·.* of 60\.\d MB/)).toBeVisible();
  await studio.main().getByRole("button", { name: "Cancel" }).click();
  await expect(studio.main().getByRole("button", { name: "Choose files" })).toBeVisible();
  await studio.settled();
  await expect.poll(() => leftOf(page, second)).toEqual(nothing);
  await page.reload();
  await expect(studio.main().getByRole("button", { name: "Choose files" })).toBeVisible();
  await expect(studio.main().getByText(/was interrupted/)).toHaveCount(0);

  await studio.dropPaths(path);
  await halfway(page, second);
  await page.reload();
  await studio.main().getByRole("button", { name: "Forget" }).click();
  await expect(studio.main().getByText(/was interrupted/)).toHaveCount(0);
  await expect.poll(() => leftOf(page, second)).toEqual(nothing);
  expect(studio.consoleErrors).toEqual([]);
});

const record = (at: number): string =>
  `${at},Zoë ${at},z${at}@x.example,${statuses[at % 5]},2024-0${(at % 9) + 1}-11,"Called ${at % 300}, will call again; ${"see the file ".repeat(3)}"`;

test("200,000 rows leave the page free while they are read, scroll by wheel, and are there to the last", async ({ page }) => {
  const studio = new StudioPage(page);
  await studio.newProject("Large");
  await studio.drop({ name: "small.csv", content: lines("nr,name", "1,Ada") });
  await studio.holds("1 dataset · 1 row");
  await studio.settled();
  const path = join(folder, "large.csv");
  const size = 200_000;
  writeRecords(path, "nr,name,email,status,joined_at,note", record, { rows: size });
  await watchLongTasks(page);
  await studio.dropPaths(path);
  await studio.holds(`2 datasets · ${(size + 1).toLocaleString("en-US")} rows`);
  await studio.settled();
  console.log(`main-thread tasks over 50 ms while reading ${size} rows of ${statSync(path).size} bytes: ${told(await longTasks(page))}`);
  await studio.choose(/large/);
  const rows = studio.rows("large");
  await rows.shows(0, "name", "Zoë 0");
  await watchLongTasks(page);
  await (await rows.cell(3, "name")).hover();
  for (let step = 0; step < 20; step++) await page.mouse.wheel(0, 3_000);
  await rows.shows(2_000, "name", "Zoë 2000");
  console.log(`main-thread tasks over 50 ms while scrolling: ${told(await longTasks(page))}`);
  await studio.goToRow(size);
  await rows.shows(size - 1, "name", `Zoë ${size - 1}`);
  await expect(page.getByText("Row 200,000 of 200,000")).toBeVisible();
  expect(studio.consoleErrors).toEqual([]);
});

/** Resolves once the file of the one import under way is kept and some of its rows are written. */
async function halfway(page: Page, projectId: string): Promise<void> {
  const stands = async () => {
    const { imports, originals, rows = 0, files = 0 } = await leftOf(page, projectId);
    return { imports, originals, files, some: rows > 3 };
  };
  await expect.poll(stands, { intervals: [20], timeout: 30_000 }).toEqual({ imports: 1, originals: 1, files: 1, some: true });
}

const nothing = { datasets: 0, imports: 0, originals: 0, drafts: 0, rows: 0, files: 0 };

/** Records and files of a project in storage, and those of rows that belong to no dataset. */
function leftOf(page: Page, projectId: string): Promise<Record<string, number>> {
  return page.evaluate(async (id) => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve) => {
        request.onsuccess = () => resolve(request.result);
      });
    const database = await answer(indexedDB.open("crosswalk"));
    const all = (table: string) => answer(database.transaction(table).objectStore(table).getAll());
    const left: Record<string, number> = {};
    for (const table of ["datasets", "imports", "originals", "drafts"])
      left[table] = (await all(table)).filter((each) => each.projectId === id).length;
    const known = new Set((await all("datasets")).map((dataset) => dataset.id));
    const rows = [...(await all("chunkGroups")), ...(await all("irregular")), ...(await all("mirrors"))];
    left.rows = rows.filter((each) => !known.has(each.datasetId)).length;
    database.close();
    const root = await navigator.storage.getDirectory();
    const mirrors = await root.getDirectoryHandle("crosswalk-rows").catch(() => null);
    left.files = 0;
    for await (const name of (mirrors as unknown as { keys(): AsyncIterable<string> } | null)?.keys() ?? [])
      if (![...known].some((dataset) => name.startsWith(dataset))) left.files++;
    return left;
  }, projectId);
}
