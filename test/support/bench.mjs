// `npm run bench`: measures in Chromium, in a worker, and the edge in workerd. Ratios within one run count; milliseconds belong to the machine.
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { createServer } from "vite";
import { app, appTable } from "./bench-app.mjs";
import { frameTable, keystroke, keystrokeTable } from "./bench-keystroke.mjs";
import { load, loadRows } from "./bench-load.mjs";
import { pace, paceTable } from "./bench-pace.mjs";
import { transform, transformRows } from "./bench-transform.mjs";
import { profileOf } from "./cpu-profile.mjs";
import { ensureChromium } from "./ensure-chromium.mjs";
import { rendererBytes, rendererCpuSeconds } from "./renderer-memory.mjs";

const help = `Usage: npm run bench -- ingest [--rows N] [--rounds N] [--growth] [--profile] [--json]
       npm run bench -- app [--rows N] [--json]
       npm run bench -- keystroke [--rows N] [--fields N] [--edits N] [--json]
       npm run bench -- transform [--rows N] [--rounds N] [--profile] [--json]
       npm run bench -- load [--rows N] [--json]
       npm run bench -- pace [--records N] [--naive N] [--only DESTINATION] [--json]

ingest   imports a generated export of N rows (1,000,000) and 30 columns from disk: reads, types, profiles and stores it.
         First once in a browser of its own for its memory, then beside reading the stream and tuned Papaparse (parsing only)
         of the same file, interleaved, --rounds times (3; the medians count); then windows, columns and size on disk.
  --growth   instead: imports 100,000, 400,000, 1,000,000 and 2,000,000 rows (not more than --rows, when told), each in a
             browser of its own: rows a second and memory of each
  --profile  instead: imports once and lists the functions that took the time
  --json     one record: rows, ratioToPapaparse, ratioToStream, peakMemoryMb, diskMb, windowP95Ms, columnScanMs, firstRowMs …

app      drives the built app with an export of N rows (2,000,000): dropped, jumped and scrolled through, searched, sorted,
         profiled; what each took, and the tab's memory.

keystroke  edits in the Fields room of the built app, over an export of N rows (1,000,000) and a map of --fields rows (200): from a key
         to what is painted, for letters of a formula, their results, its Enter until the row and its samples show the new result, and
         Enter that confirms, beside a key that does nothing; --edits of each (100). Then frames while a range is drawn with the mouse, beside those at rest.

transform  maps N people (1,000,000) by 30 fields with formulas, value maps, an owner, a reference and a join, and by a loop written by
         hand for this one map, interleaved, --rounds times (3; the medians count); the records of every eighth chunk are compared first, to the
         last issue. Before it, in a browser of its own: predicts what becomes of every record against an account that has 40,000, with its
         memory; then 40 windows of 100 records after a changed rule, first windows of filters, and effects written out for a load. After
         it: a rule weighed, and two versions of the map compared, over all people.
  --profile  instead: predicts once and lists the functions that took the time
  --json     one record: recordsPerSecond, handWrittenPerSecond, ratio, cpuRatio, predictSeconds, predictPeakMb, repredictMs (p95), weighSeconds, compareSeconds, rows …

load     loads what is predicted of N people (200,000) and 60,000 companies by the run engine, into an account that answers at once, ledger and all;
         then reads the run, its crosswalk, reads it back, reconciles it, and works out its rollback: time and memory of each. A million takes
         about 15 GB of disk.
  --json   one record: effects, and of each task seconds, cpuSeconds, peakMb and what it told

pace     loads N records (10,000) into a practice account of each destination, as two runs at once through the edge in workerd, the
         account's clock as fast as this machine allows; then --naive records (500) by two naive clients. About ten minutes.
  --only   one destination
  --json   one record: share (least time the limits less the reserve allow, to time taken; the worst), rate429Per10k (the worst),
           fairness (slower run to faster one; the worst), and destinations with the same of each and of the naive clients`;

const args = process.argv.slice(2);
const has = (name) => args.includes(name);
const value = (name, otherwise) => (has(name) ? Number(args[args.indexOf(name) + 1]) : otherwise);
const isApp = args[0] === "app";
const isKeystroke = args[0] === "keystroke";
const isTransform = args[0] === "transform";
const isLoad = args[0] === "load";
if (has("--help") || !(isApp || isKeystroke || isTransform || isLoad || args[0] === "ingest" || args[0] === "pace")) {
  console.log(help);
  process.exit(has("--help") ? 0 : 1);
}
const rows = value("--rows", isApp || has("--growth") ? 2_000_000 : isLoad ? 200_000 : 1_000_000);
const rounds = value("--rounds", 3);
if (!Number.isInteger(rows) || rows < 1 || !Number.isInteger(rounds) || rounds < 1) {
  console.error("--rows and --rounds take a whole number from 1.");
  process.exit(1);
}
const json = has("--json");
const say = (line) => json || console.log(line);
if (args[0] === "pace") {
  const only = has("--only") ? args[args.indexOf("--only") + 1] : null;
  const report = await pace({ records: value("--records", 10_000), naiveRecords: value("--naive", 500), only, say });
  console.log(json ? JSON.stringify(report) : aligned(paceTable(report)));
  process.exit(0);
}
const PORT = Number(process.env.BENCH_PORT ?? 5310);
const MB = 1_000_000;
const GROWTH = [100_000, 400_000, 1_000_000, 2_000_000];

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)];

const executablePath = await ensureChromium();
if (!executablePath) {
  console.error("No Chromium, and none could be installed. Set CHROMIUM_PATH.");
  process.exit(1);
}
const server = await createServer({
  configFile: false,
  root: fileURLToPath(new URL("../bench", import.meta.url)),
  cacheDir: fileURLToPath(new URL("../../node_modules/.vite-bench", import.meta.url)),
  logLevel: "warn",
  worker: { format: "es" },
  optimizeDeps: { entries: ["index.html", "ingest-worker.ts"] },
  server: {
    port: PORT,
    strictPort: true,
    host: "127.0.0.1",
    hmr: false,
    fs: { allow: [fileURLToPath(new URL("../..", import.meta.url))] },
  },
});
await server.listen();
const folder = mkdtempSync(join(tmpdir(), "crosswalk-bench-"));
let failed = false;
try {
  const file = await makeFile(join(folder, "people.csv"));
  const report = isApp
    ? await app({ file, rows, executablePath, say })
    : isKeystroke
      ? await keystroke({ file, rows, fields: value("--fields", 200), edits: value("--edits", 100), executablePath, say })
      : isTransform && !has("--profile")
        ? await transform({ file, rows, rounds, inBrowser, measured, median, say })
        : isLoad
          ? await load({ file, rows, inBrowser, measured, say })
          : has("--growth")
            ? await growth(file)
            : has("--profile")
              ? await profile(file)
              : await ingest(file);
  const asTable = isApp
    ? appTable
    : isKeystroke
      ? (all) => `${aligned(keystrokeTable(all))}\n\n${aligned(frameTable(all))}`
      : isTransform && !has("--profile")
        ? (all) => aligned(transformRows(all, show))
        : isLoad
          ? (all) => aligned(loadRows(all, show))
          : has("--growth")
            ? growthTable
            : has("--profile")
              ? profileTable
              : reportTable;
  console.log(json ? JSON.stringify(report) : asTable(report));
} catch (error) {
  console.error(error);
  failed = true;
} finally {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);

/** Writes the export; answers its path, size, and the bytes up to each row that a piece ends with. */
async function makeFile(path) {
  const { exportPieces } = await server.ssrLoadModule("/people.ts");
  const bytesAt = new Map();
  const file = openSync(path, "w");
  let bytes = 0;
  for (const piece of exportPieces(rows)) {
    bytes += writeSync(file, piece.text);
    bytesAt.set(piece.rows, bytes);
  }
  closeSync(file);
  say(`${rows} rows, ${Math.round(bytes / MB)} MB`);
  return { path, bytes: statSync(path).size, bytesAt };
}

/** Does the work on a page of a fresh browser that has been given the file's first `bytes`. */
async function inBrowser(file, bytes, work) {
  const userFolder = mkdtempSync(join(tmpdir(), "crosswalk-bench-"));
  const context = await chromium.launchPersistentContext(userFolder, { executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const page = await context.newPage();
    page.on("pageerror", (error) => console.error(error));
    await page.goto(`http://127.0.0.1:${PORT}/`);
    await page.waitForFunction(() => typeof window.run === "function");
    await page.setInputFiles("#file", file.path);
    await page.evaluate((size) => window.take(size), bytes);
    return await work((task) => page.evaluate((name) => window.run(name), task), { context, page, userFolder });
  } finally {
    await context.close();
    rmSync(userFolder, { recursive: true, force: true });
  }
}

/** Runs a task; answers what it says, and the largest renderer's growth while it ran. */
async function measured(run, userFolder, task) {
  const before = rendererBytes(userFolder);
  const cpuBefore = rendererCpuSeconds(userFolder);
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, rendererBytes(userFolder));
  }, 100);
  const done = await run(task).finally(() => clearInterval(timer));
  return { ...done, peakBytes: peak - before, cpuSeconds: rendererCpuSeconds(userFolder) - cpuBefore };
}

async function ingest(file) {
  const alone = await inBrowser(file, file.bytes, (run, { userFolder }) => measured(run, userFolder, "ingest"));
  say(`alone: ${Math.round(alone.ms)} ms, ${Math.round(alone.peakBytes / MB)} MB`);
  return inBrowser(file, file.bytes, async (run, { userFolder }) => {
    const times = { floor: [], papa: [], ingest: [] };
    let papaBytes = 0;
    let last = {};
    for (let round = 0; round < rounds; round++) {
      for (const task of Object.keys(times)) {
        if (task === "ingest") await run("clear");
        const done = await measured(run, userFolder, task);
        times[task].push(done.ms);
        if (task === "papa") papaBytes = Math.max(papaBytes, done.peakBytes);
        if (task === "ingest") last = done.value;
        say(`${task} ${Math.round(done.ms)} ms`);
      }
    }
    const { value: read } = await run("readBack");
    const ratios = (other) => median(times.ingest.map((ms, round) => ms / times[other][round]));
    return {
      rows,
      fileMb: file.bytes / MB,
      ratioToPapaparse: ratios("papa"),
      ratioToStream: ratios("floor"),
      peakMemoryMb: alone.peakBytes / MB,
      diskMb: read.diskBytes / MB,
      windowP50Ms: read.windowP50Ms,
      windowP95Ms: read.windowP95Ms,
      columnScanMs: read.highMs,
      lowColumnScanMs: read.lowMs,
      lowColumnSlicesMs: read.lowSlicesMs,
      firstRowMs: last.firstRowMs,
      irregular: last.irregularCount,
      peakPapaparseMb: papaBytes / MB,
      writeMs: last.writeMs,
      ms: { stream: times.floor, papaparse: times.papa, ingest: times.ingest },
    };
  });
}

async function growth(file) {
  const steps = [];
  for (const count of GROWTH.filter((each) => each <= rows)) {
    const bytes = file.bytesAt.get(count);
    const done = await inBrowser(file, bytes, (run, { userFolder }) => measured(run, userFolder, "ingest"));
    if (done.value.rowCount !== count) throw new Error(`${done.value.rowCount} rows were read of ${count}.`);
    steps.push({ rows: count, ms: done.ms, rowsPerSecond: (count / done.ms) * 1000, peakMemoryMb: done.peakBytes / MB });
    say(`${count} rows: ${Math.round(done.ms)} ms`);
  }
  return { steps };
}

async function profile(file) {
  return inBrowser(file, file.bytes, async (run, { page }) => {
    if (isTransform) await run("transformSetup");
    return profileOf(page, () => run(isTransform ? "predictAll" : "ingest"));
  });
}

function show(number, unit = "") {
  return `${number >= 100 ? Math.round(number) : Number(number.toPrecision(3))}${unit}`;
}

function reportTable(report) {
  return aligned([
    ["", "measured", "target"],
    ["ingest, to tuned Papaparse parsing only", show(report.ratioToPapaparse, " ×"), "≤ 1.2 ×, aim 0.8 ×"],
    ["ingest, to reading the stream", show(report.ratioToStream, " ×"), ""],
    ["peak memory over the start", show(report.peakMemoryMb, " MB"), "≤ 250 MB, aim 150"],
    ["on disk", show(report.diskMb, " MB"), `file ${show(report.fileMb)} MB`],
    ["window of 100 rows, uncached, p50", show(report.windowP50Ms, " ms"), ""],
    ["window of 100 rows, uncached, p95", show(report.windowP95Ms, " ms"), "≤ 8 ms, aim 4"],
    ["one column, each value its own, as texts", show(report.columnScanMs, " ms"), "≤ 150 ms, aim 20"],
    ["one column, nine values, as texts", show(report.lowColumnScanMs, " ms"), "≤ 150 ms, aim 20"],
    ["the same as it is stored", show(report.lowColumnSlicesMs, " ms"), "≤ 150 ms, aim 20"],
    ["first row stored", show(report.firstRowMs, " ms"), ""],
    [
      "stream, Papaparse, ingest",
      [report.ms.stream, report.ms.papaparse, report.ms.ingest].map((all) => show(median(all))).join(", "),
      "ms, medians",
    ],
  ]);
}

function growthTable({ steps }) {
  return aligned([
    ["rows", "rows a second", "peak memory"],
    ...steps.map((step) => [String(step.rows), show(step.rowsPerSecond), show(step.peakMemoryMb, " MB")]),
  ]);
}

function profileTable({ totalMs, functions }) {
  return aligned([
    ["function", "ms", "share"],
    ...functions.map(({ name, ms }) => [name, show(ms), `${Math.round((ms / totalMs) * 1000) / 10} %`]),
  ]);
}

function aligned(lines) {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const padded = (cell, column) =>
    column === 0 || column === widths.length - 1 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]);
  return lines.map((line) => line.map(padded).join("  ").trimEnd()).join("\n");
}
