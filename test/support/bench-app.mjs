// `npm run bench -- app`: a large export in the built app, as a person uses it: dropped, scrolled, searched, filtered, profiled.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { mainThreadTasks } from "./main-thread.mjs";
import { rendererBytes } from "./renderer-memory.mjs";

const PORT = 5311;
const MB = 1_000_000;
export const PATIENCE = { timeout: 900_000 };
/** Pixels of a turn of the wheel, and of a fling: a notch, and more rows than the screen holds. */
const TURNS = { wheel: 120, fastWheel: 1200 };

/** Drives the built app with the file; `say` gets each step as it is done. Answers what the steps took, and the tab's memory. */
export async function app({ file, rows, executablePath, say }) {
  const folder = mkdtempSync(join(tmpdir(), "crosswalk-bench-app-"));
  const server = await serve(PORT, join(folder, "state"));
  const context = await chromium.launchPersistentContext(join(folder, "profile"), {
    executablePath,
    viewport: { width: 1440, height: 900 },
    args: ["--no-sandbox", "--disable-gpu"],
  });
  let peak = 0;
  const sampling = setInterval(() => {
    peak = Math.max(peak, rendererBytes(folder));
  }, 200);
  const report = { rows, fileMb: file.bytes / MB };
  const step = async (name, work) => {
    const before = performance.now();
    await work();
    report[name] = Math.round(performance.now() - before);
    say(`${name} ${report[name]} ms, tab ${Math.round(rendererBytes(folder) / MB)} MB`);
  };
  try {
    const page = await context.newPage();
    await page.addInitScript(() => {
      window.longTasks = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.longTasks.push(Math.round(entry.duration));
      }).observe({ type: "longtask", buffered: true });
    });
    await page.goto(`http://127.0.0.1:${PORT}/`);
    await newProject(page);
    await step("importMs", async () => {
      await page.getByLabel("Choose export files").setInputFiles(file.path);
      await page
        .getByText(`${rows.toLocaleString("en")} rows`)
        .first()
        .waitFor(PATIENCE);
    });
    report.rowsPerSecond = Math.round((rows * 1000) / report.importMs);
    const main = page.getByRole("main");
    const cell = (text) => main.getByRole("gridcell", { name: text, exact: true }).first();
    await step("firstRowsMs", () => cell("R-1000000").waitFor(PATIENCE));
    for (const [name, row] of [
      ["jumpToLastMs", rows],
      ["jumpToMiddleMs", Math.floor(rows / 2)],
    ]) {
      await step(name, async () => {
        await page.getByLabel("Go to row").fill(String(row));
        await page.getByLabel("Go to row").press("Enter");
        await cell(`R-${1_000_000 + row - 1}`).waitFor(PATIENCE);
      });
    }
    await cell(`R-${1_000_000 + Math.floor(rows / 2) - 1}`).hover();
    for (const [name, pixels] of Object.entries(TURNS)) {
      report[name] = await mainThreadTasks(page, async () => {
        for (let turn = 0; turn < 60; turn++) await page.mouse.wheel(0, pixels);
        await page.waitForTimeout(500);
      });
      say(`${name} ${JSON.stringify(report[name])}`);
    }
    await step("findMs", async () => {
      await page.getByLabel("Find in all columns").fill(`r-${1_000_000 + rows - 3}`);
      await cell(`R-${1_000_000 + rows - 3}`).waitFor(PATIENCE);
      await page
        .getByText(`of ${rows.toLocaleString("en")} rows`)
        .first()
        .waitFor(PATIENCE);
    });
    await page.getByLabel("Find in all columns").fill("");
    await step("sortMs", async () => {
      await main.getByRole("columnheader", { name: "record_id" }).getByText("record_id").click();
      await main.getByRole("columnheader", { name: "record_id" }).getByText("record_id").click();
      await cell(`R-${1_000_000 + rows - 1}`).waitFor(PATIENCE);
    });
    await step("profileMs", async () => {
      await page
        .getByRole("navigation")
        .getByRole("link", { name: /^Profile/ })
        .click();
      await page.getByRole("tab", { name: /Columns/ }).click();
      await main.getByText("lifecycle_stage").first().waitFor(PATIENCE);
    });
    await step("assessedMs", () => page.getByRole("button", { name: /^Cancel: Looking over/ }).waitFor({ state: "detached", ...PATIENCE }));
    const longTasks = await page.evaluate(() => window.longTasks);
    report.longTasks = longTasks.length;
    report.longestTaskMs = Math.max(0, ...longTasks);
    report.diskMb = Math.round(((await page.evaluate(() => navigator.storage.estimate())).usage ?? 0) / MB);
  } finally {
    clearInterval(sampling);
    await context.close();
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
  return { ...report, peakTabMb: Math.round(peak / MB) };
}

export async function newProject(page) {
  await page.getByRole("button", { name: "New project" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Large");
  await dialog.getByRole("button", { name: /Create/ }).click();
  await page.waitForURL(/\/p\//);
}

/** The studio as `npm start` serves it, built anew. */
export function serve(port, state) {
  const server = spawn("node", ["test/support/serve.mjs", "--json", "--port", String(port)], {
    // The bench's own server has set the environment to development; the studio is measured as it is shipped.
    env: { ...process.env, NODE_ENV: "production", CROSSWALK_STATE: state },
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((resolve, reject) => {
    server.stdout.on("data", (text) => String(text).includes('"url"') && resolve(server));
    server.on("exit", (code) => reject(new Error(`The studio stopped with code ${code}.`)));
  });
}

export function appTable(report) {
  const lines = [
    [
      "imported",
      `${(report.importMs / 1000).toFixed(1)} s`,
      `${report.rowsPerSecond.toLocaleString("en")} rows/s of ${Math.round(report.fileMb)} MB`,
    ],
    ["first rows seen after", `${report.firstRowsMs} ms`, ""],
    ["jump to the last row, the middle", `${report.jumpToLastMs}, ${report.jumpToMiddleMs} ms`, ""],
    ["quick find over all columns", `${report.findMs} ms`, ""],
    ["sorted by a column of keys, twice", `${report.sortMs} ms`, ""],
    ["profile opened, assessed", `${report.profileMs}, ${report.assessedMs} ms`, ""],
    ["tab's memory at most", `${report.peakTabMb} MB`, "≤ 1,500 MB"],
    ["kept on disk", `${report.diskMb} MB`, "rows, their mirror and a copy of the file"],
    ...Object.entries(TURNS).map(([name, pixels]) => {
      const { over, longestMs, overCpu, longestCpuMs } = report[name];
      const byClock = `longest ${longestCpuMs} ms; by the clock ${over}, longest ${longestMs} ms`;
      return [`60 turns of ${pixels} px: tasks that work over 50 ms`, `${overCpu}`, byClock];
    }),
    ["tasks over 50 ms on the main thread, all in all", `${report.longTasks}`, `by the clock, longest ${report.longestTaskMs} ms`],
  ];
  const widths = [0, 1].map((column) => Math.max(...lines.map((line) => line[column].length)));
  return lines.map(([what, figure, note]) => `${what.padEnd(widths[0])}  ${figure.padStart(widths[1])}  ${note}`).join("\n");
}
