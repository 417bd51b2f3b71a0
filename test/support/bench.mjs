// `npm run bench`: measures in Chromium, in a worker. Ratios within one run count; milliseconds belong to the machine.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { createServer } from "vite";
import { ensureChromium } from "./ensure-chromium.mjs";

const help = `Usage: npm run bench -- ingest [--rows N] [--rounds N] [--json]

ingest   reads, types, profiles and stores a generated export of N rows (1,000,000) and 30 columns, beside reading its
         stream and tuned Papaparse (parsing only) of the same file, interleaved, --rounds times (2; the medians count);
         then windows, columns, size on disk and memory.
  --json   one record: rows, ratioToPapaparse, ratioToStream, peakMemoryMb, diskMb, windowP95Ms, columnScanMs, firstRowMs …`;

const args = process.argv.slice(2);
const value = (name, otherwise) => (args.includes(name) ? Number(args[args.indexOf(name) + 1]) : otherwise);
if (args.includes("--help") || args[0] !== "ingest") {
  console.log(help);
  process.exit(args.includes("--help") ? 0 : 1);
}
const rows = value("--rows", 1_000_000);
const rounds = value("--rounds", 2);
if (!Number.isInteger(rows) || rows < 1 || !Number.isInteger(rounds) || rounds < 1) {
  console.error("--rows and --rounds take a whole number from 1.");
  process.exit(1);
}
const json = args.includes("--json");
const say = (line) => json || console.log(line);
const PORT = 5310;
const MB = 1_000_000;

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)];
const parts = (pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8");

/** Resident bytes of the largest renderer of the browser with this profile folder; 0 where there is no /proc. */
function rendererBytes(folder) {
  let largest = 0;
  try {
    for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      try {
        const command = parts(pid);
        if (!command.includes("--type=renderer") || !isOf(pid, folder)) continue;
        const resident = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
        largest = Math.max(largest, resident);
      } catch {
        // The process ended while it was looked at.
      }
    }
  } catch {
    return 0;
  }
  return largest;
}

/** Whether the process descends from the browser that was started with this profile folder. */
function isOf(pid, folder) {
  for (let at = pid; at !== "0" && at !== "1"; at = /PPid:\s+(\d+)/.exec(readFileSync(`/proc/${at}/status`, "utf8"))?.[1] ?? "0") {
    if (parts(at).includes(folder)) return true;
  }
  return false;
}

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
const context = await chromium.launchPersistentContext(folder, { executablePath, args: ["--no-sandbox", "--disable-gpu"] });
let failed = false;
try {
  const report = await ingest(context);
  console.log(json ? JSON.stringify(report) : tableOf(report));
} catch (error) {
  console.error(error);
  failed = true;
} finally {
  await context.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);

async function ingest(browser) {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(error));
  await page.goto(`http://127.0.0.1:${PORT}/`);
  await page.waitForFunction(() => typeof window.run === "function");
  const run = (task) => page.evaluate(([name, count]) => window.run(name, count), [task, rows]);
  const { value: bytes } = await run("make");
  say(`${rows} rows, ${Math.round(bytes / MB)} MB`);
  const times = { floor: [], papa: [], ingest: [] };
  const memory = { papa: 0, ingest: 0 };
  let last = {};
  for (let round = 0; round < rounds; round++) {
    for (const task of Object.keys(times)) {
      if (task === "ingest") await run("clear");
      const before = rendererBytes(folder);
      let peak = before;
      const timer = setInterval(() => {
        peak = Math.max(peak, rendererBytes(folder));
      }, 100);
      const done = await run(task).finally(() => clearInterval(timer));
      times[task].push(done.ms);
      if (task in memory) memory[task] = Math.max(memory[task], peak - before);
      if (task === "ingest") last = done.value;
      say(
        `${task} ${Math.round(done.ms)} ms${task === "ingest" ? ` (computing ${Math.round(last.cpuMs)}, waiting ${Math.round(last.waitMs)}, put ${Math.round(last.putMs)}, sniff ${Math.round(last.sniffMs)}, read ${Math.round(last.readMs)})` : ""}`,
      );
    }
  }
  const { value: read } = await run("readBack");
  const ratios = (other) => median(times.ingest.map((ms, round) => ms / times[other][round]));
  return {
    rows,
    fileMb: bytes / MB,
    ratioToPapaparse: ratios("papa"),
    ratioToStream: ratios("floor"),
    peakMemoryMb: memory.ingest / MB,
    diskMb: read.diskBytes / MB,
    windowP50Ms: read.windowP50Ms,
    windowP95Ms: read.windowP95Ms,
    columnScanMs: read.highMs,
    lowColumnScanMs: read.lowMs,
    firstRowMs: last.firstRowMs,
    irregular: last.irregular,
    peakPapaparseMb: memory.papa / MB,
    ms: { stream: times.floor, papaparse: times.papa, ingest: times.ingest },
    cpuMs: last.cpuMs,
    waitMs: last.waitMs,
  };
}

function tableOf(report) {
  const show = (number, unit = "") => `${number >= 100 ? Math.round(number) : Number(number.toPrecision(3))}${unit}`;
  const lines = [
    ["ingest, to tuned Papaparse parsing only", show(report.ratioToPapaparse, " ×"), "≤ 1.2 ×, aim 0.8 ×"],
    ["ingest, to reading the stream", show(report.ratioToStream, " ×"), ""],
    ["peak memory over the start", show(report.peakMemoryMb, " MB"), "≤ 250 MB, aim 150"],
    ["on disk", show(report.diskMb, " MB"), `file ${show(report.fileMb)} MB`],
    ["window of 100 rows, uncached, p50", show(report.windowP50Ms, " ms"), ""],
    ["window of 100 rows, uncached, p95", show(report.windowP95Ms, " ms"), "≤ 8 ms, aim 4"],
    ["one column, each value its own", show(report.columnScanMs, " ms"), "≤ 150 ms, aim 20"],
    ["one column, nine values", show(report.lowColumnScanMs, " ms"), "≤ 150 ms, aim 20"],
    ["first row stored", show(report.firstRowMs, " ms"), ""],
    [
      "stream, Papaparse, ingest",
      [report.ms.stream, report.ms.papaparse, report.ms.ingest].map((all) => show(median(all))).join(", "),
      "ms, medians",
    ],
  ];
  const widths = [0, 1].map((column) => Math.max(...lines.map((line) => line[column].length)));
  return lines.map(([what, figure, target]) => `${what.padEnd(widths[0])}  ${figure.padStart(widths[1])}  ${target}`).join("\n");
}
