import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type APIRequestContext, expect, type Page } from "@playwright/test";
import type { PracticeDump } from "../../shared/wire/index.ts";
import { GridPage } from "./grid-page.ts";

const edgeHeaders = { "x-crosswalk": "1" };

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
interface Axe {
  run(root: Document, options: object): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
}

export interface DroppedFile {
  name: string;
  content: string | Uint8Array;
}

/** The studio as an admin uses it: by its words, not by its markup. */
export class StudioPage {
  readonly consoleErrors: string[] = [];

  constructor(readonly page: Page) {
    page.on("console", (message) => {
      if (message.type() === "error") this.consoleErrors.push(message.text());
    });
    page.on("pageerror", (error) => this.consoleErrors.push(String(error)));
  }

  /** Starts the demo that loads into the destination with this label; resolves once its exports are in. */
  async startDemo(destination: string): Promise<void> {
    await this.page.goto("/");
    await this.page.getByRole("region", { name: "Start with the demo" }).or(this.page.locator("main")).first().waitFor();
    const pair = this.page
      .locator("article, li, section, div")
      .filter({ hasText: new RegExp(`^\\s*\\S+ → ${destination}\\s*Start the demo\\s*$`) });
    await pair.last().getByRole("button", { name: "Start the demo" }).click();
    await this.page.waitForURL(/\/p\//);
    await expect(this.page.getByText("7 datasets")).toBeVisible({ timeout: 60_000 });
    await this.settled();
  }

  async newProject(name: string): Promise<void> {
    await this.page.goto("/");
    await this.page.getByRole("button", { name: "New project" }).click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Name" }).fill(name);
    await dialog.getByRole("button", { name: /Create/ }).click();
    await this.page.waitForURL(/\/p\//);
  }

  /** The maps with their decided and total rows, as the Fields room's tabs tell them. */
  async mapTabs(): Promise<string[]> {
    await this.room("Fields");
    await this.page.getByRole("tab").first().waitFor();
    await this.page.waitForTimeout(1_000);
    return this.page.getByRole("tab").allInnerTexts();
  }

  async room(name: string): Promise<void> {
    await this.page
      .getByRole("navigation")
      .getByRole("link", { name: new RegExp(`^${name}`) })
      .click();
    await expect(this.page.getByRole("heading", { name, exact: true })).toBeVisible();
    await expect(this.page.locator('section[aria-busy="true"]')).toHaveCount(0, { timeout: 120_000 });
  }

  /** Nothing runs in the status bar any more. */
  async settled(): Promise<void> {
    await expect(this.page.getByRole("button", { name: "Cancel" })).toHaveCount(0, { timeout: 120_000 });
  }

  /** Of the project on screen. */
  projectId(): string {
    return /\/p\/([^/?]+)/.exec(this.page.url())?.[1] ?? "";
  }

  main() {
    return this.page.getByRole("main");
  }

  /** Hands files to the Sources room; resolves at once. */
  async drop(...files: DroppedFile[]): Promise<void> {
    const input = this.page.getByTestId("file-input");
    await input.setInputFiles(
      files.map(({ name, content }) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) })),
    );
  }

  /** Hands over files of the disk, which the page doesn't hold in memory. */
  async dropPaths(...paths: string[]): Promise<void> {
    await this.page.getByTestId("file-input").setInputFiles(paths);
  }

  /** The room's figures: `2 datasets · 340 rows`. */
  async holds(text: string): Promise<void> {
    await expect(this.main().getByText(text, { exact: true })).toBeVisible({ timeout: 60_000 });
  }

  /** A dataset of the list at the left, by what it is called there. */
  async choose(dataset: string | RegExp): Promise<void> {
    await this.page.getByRole("navigation", { name: "Datasets" }).getByRole("button", { name: dataset }).click();
  }

  async tab(name: string | RegExp): Promise<void> {
    await this.main().getByRole("tab", { name }).click();
  }

  /** A grid by what it is labelled. */
  grid(label: string | RegExp): GridPage {
    return new GridPage(this.page, this.page.getByRole("region", { name: label }));
  }

  rows(dataset: string): GridPage {
    return this.grid(`Rows of ${dataset}`);
  }

  /** Jumps to a row by its number in the dataset, from 1. */
  async goToRow(number: number | string): Promise<void> {
    const box = this.page.getByRole("textbox", { name: "Go to row" });
    await box.fill(String(number));
    await box.press("Enter");
  }

  /** The column's figures at the right. */
  inspector() {
    return this.page.getByRole("complementary");
  }

  /** Chooses in a list that can be searched. */
  async pick(list: string, option: string): Promise<void> {
    await this.page.getByRole("combobox", { name: list }).click();
    await this.page.getByRole("option", { name: option, exact: true }).click();
  }

  /** What an act downloads. */
  async download(act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
    const started = this.page.waitForEvent("download");
    await act();
    const file = await started;
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  }

  /** What axe finds serious or critical on the page as it stands, one line a rule with the first element. */
  async flaws(): Promise<string[]> {
    await this.page.evaluate(axeSource);
    // No serious rule needs what axe would load anew, the sheets of styles.
    return this.page.evaluate(async () => {
      const { axe } = window as unknown as { axe: Axe };
      const { violations } = await axe.run(document, { resultTypes: ["violations"], preload: false });
      return violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html ?? ""}`);
    });
  }

  /** Confirms the proposals of every map. */
  async confirmFields(): Promise<void> {
    await this.room("Fields");
    for (const tab of await this.page.getByRole("tab").all()) {
      await tab.click();
      const confirm = this.page.getByRole("button", { name: /^Confirm \d+ proposal/ });
      await this.page.waitForTimeout(300);
      if (!(await confirm.isVisible())) continue;
      await confirm.click();
      await expect(confirm).toHaveCount(0);
    }
  }

  /** Gives every value without an option the first one offered, by keyboard in its cell. */
  async decideValues(): Promise<number> {
    await this.room("Values");
    await this.main().getByRole("columnheader", { name: "State" }).waitFor();
    await this.page.waitForTimeout(500);
    let decided = 0;
    for (;;) {
      if (await this.#takesFirst("choose an option")) {
        decided += 1;
        continue;
      }
      const list = this.main()
        .getByRole("button", { name: /undecided/ })
        .or(this.main().getByRole("option", { name: /undecided/ }))
        .first();
      if (!(await list.isVisible())) return decided;
      await list.click();
      await this.page.waitForTimeout(400);
    }
  }

  async decideOwners(): Promise<number> {
    await this.room("Owners");
    await this.main().getByRole("columnheader", { name: "State" }).waitFor();
    await this.page.waitForTimeout(500);
    let decided = 0;
    while (await this.#takesFirst("choose a user")) decided += 1;
    return decided;
  }

  /** Gives the first cell with these words the first choice of its list, and waits until it is seen there; false where no cell has them. */
  async #takesFirst(words: string): Promise<boolean> {
    const open = this.page.getByText(words).first();
    if (!(await open.isVisible())) return false;
    const id = await open.locator("xpath=ancestor::*[@row-id][1]").getAttribute("row-id");
    await open.dblclick();
    await this.page.keyboard.press("ArrowDown");
    await this.page.keyboard.press("Enter");
    await expect(this.page.locator(".ag-cell-inline-editing, .ag-popup-editor")).toHaveCount(0);
    await expect(this.page.locator(`[row-id=${JSON.stringify(id)}]`).getByText(words)).toHaveCount(0);
    return true;
  }

  async createFields(): Promise<void> {
    await this.room("Schema");
    await this.page.getByRole("button", { name: /^(Create \d+ fields?|Add (them|it) as)/ }).click();
    await expect(this.main().getByText("Missing", { exact: true })).toHaveCount(0, { timeout: 60_000 });
  }

  /** Chooses a sample, loads it, waits for its comparison; answers the figures on screen. */
  async loadSample(): Promise<{ compared: number; needYou: number }> {
    await this.room("Sample");
    await this.page.getByRole("button", { name: "Choose a sample" }).click();
    await this.page.getByRole("button", { name: /^Load [\d,]+ records/ }).click({ timeout: 60_000 });
    await expect(this.page.getByRole("button", { name: /Sign off/ })).toBeVisible({ timeout: 120_000 });
    return { compared: await this.stat("Fields compared"), needYou: await this.stat("Need you") };
  }

  async signOff(): Promise<void> {
    await this.page.getByRole("button", { name: /Sign off/ }).click();
    await expect(
      this.main()
        .getByText(/Signed off/)
        .first(),
    ).toBeVisible();
  }

  async planAll(): Promise<void> {
    await this.room("Preview");
    await this.page.getByRole("button", { name: "Predict every record" }).click();
    await expect(this.page.getByRole("button", { name: "Predict again" })).toBeVisible({ timeout: 60_000 });
  }

  async startRun(): Promise<void> {
    await this.room("Run");
    await this.page.getByRole("button", { name: /^Load [\d,]+ records/ }).click();
    await expect(this.page.getByRole("button", { name: /Pause/ })).toBeVisible();
  }

  /** A figure by its label. */
  figure(label: string) {
    return this.main()
      .locator("dt")
      .filter({ hasText: new RegExp(`^${label}$`) })
      .first()
      .locator("xpath=following-sibling::dd[1]");
  }

  /** The same as a number. */
  async stat(label: string): Promise<number> {
    return Number(((await this.figure(label).textContent()) ?? "").replace(/[^\d.-]/g, ""));
  }

  async rollBack(): Promise<void> {
    await this.room("Roll back");
    await this.page.getByRole("button", { name: /^(Delete|Restore) [\d,]+/ }).click({ timeout: 120_000 });
    await this.page
      .getByRole("dialog")
      .getByRole("button", { name: /^(Delete|Restore) [\d,]+/ })
      .click();
    await expect(this.main().getByText(/everything taken back is as it was/)).toBeVisible({ timeout: 300_000 });
  }
}

/** Name of the practice account that a project is connected to, from its own storage. */
export async function practiceName(page: Page): Promise<string> {
  const projectId = /\/p\/([^/]+)/.exec(page.url())?.[1] ?? "";
  const host = await page.evaluate(async (id) => {
    const open = indexedDB.open("crosswalk");
    await new Promise((resolve, reject) => {
      open.onsuccess = resolve;
      open.onerror = reject;
    });
    const read = open.result.transaction("projects").objectStore("projects").get(id);
    await new Promise((resolve) => {
      read.onsuccess = resolve;
    });
    open.result.close();
    return read.result.connection.host as string;
  }, projectId);
  return host.replace(/\.practice$/, "");
}

/** Everything in a practice account, without the times at which the vendor says records were touched. */
export async function dumpOf(request: APIRequestContext, name: string): Promise<PracticeDump> {
  const reply = await request.get(`/api/practice/${name}/dump`, { headers: edgeHeaders });
  expect(reply.ok()).toBe(true);
  const text = JSON.stringify(await reply.json(), (key, value) => (volatile.has(key) ? undefined : value));
  return JSON.parse(text);
}

const volatile = new Set(["updated_at", "update_time", "stage_updated_time", "stage_change_time", "last_update_user_id"]);

/** Starts collecting main-thread tasks over 50 ms. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const store = window as unknown as { longTasks: number[] };
    store.longTasks = [];
    new PerformanceObserver((list) => store.longTasks.push(...list.getEntries().map((entry) => entry.duration))).observe({
      type: "longtask",
    });
  });
}

/** Durations in milliseconds of the tasks over 50 ms since `watchLongTasks`. */
export function longTasks(page: Page): Promise<number[]> {
  return page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
}

/** The same in words. */
export const told = (tasks: number[]): string =>
  tasks.length ? `${tasks.length}, the longest ${Math.round(Math.max(...tasks))} ms` : "none";
