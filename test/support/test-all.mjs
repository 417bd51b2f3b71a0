// `npm test`: check, then unit, workerd and browser tests, then the built app end to end. Ends with `N passed, N failed`.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureChromium } from "./ensure-chromium.mjs";

const help = `Usage: npm test [-- --only check|unit|edge|browser|e2e] [--json]

Runs everything, or one layer with --only. The last line says how many tests passed and failed.`;

const args = process.argv.slice(2);
if (args.includes("--help")) {
  console.log(help);
  process.exit(0);
}
const only = args.includes("--only") ? args[args.indexOf("--only") + 1] : null;
const json = args.includes("--json");
const scratch = mkdtempSync(join(tmpdir(), "crosswalk-test-"));
const bin = (name) => `node_modules/.bin/${name}`;

const chromium = await ensureChromium();
if (!chromium) {
  console.error("No Chromium, and none could be installed. Install it (Debian: apt-get install -y chromium) or set CHROMIUM_PATH.");
  process.exit(1);
}
const env = { ...process.env, CHROMIUM_PATH: chromium };

function run(command, commandArgs, more = {}) {
  const done = spawnSync(command, commandArgs, { stdio: ["ignore", json ? 2 : 1, 2], env: { ...env, ...more } });
  return done.status === 0;
}

/** A layer that counts as one test: it passes or it doesn't. */
function whole(command, commandArgs) {
  return run(command, commandArgs) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function vitest(project) {
  const out = join(scratch, `${project}.json`);
  const ok = run(bin("vitest"), [
    "run",
    "--project",
    project,
    "--passWithNoTests",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${out}`,
  ]);
  const counted = readCounts(out, (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests }));
  return ok || counted.failed ? counted : { ...counted, failed: 1 };
}

function endToEnd() {
  const out = join(scratch, "e2e.json");
  if (!run(bin("vite"), ["build", "--logLevel", "warn"])) return { passed: 0, failed: 1 };
  const ok = run(bin("playwright"), ["test", "--reporter=list,json"], { PLAYWRIGHT_JSON_OUTPUT_NAME: out });
  const counted = readCounts(out, (report) => ({ passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky }));
  return ok || counted.failed ? counted : { ...counted, failed: 1 };
}

function readCounts(file, count) {
  try {
    return count(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const layers = {
  check: () => whole("node", ["test/support/check.mjs"]),
  unit: () => vitest("unit"),
  edge: () => vitest("edge"),
  browser: () => vitest("browser"),
  e2e: endToEnd,
};

const totals = { passed: 0, failed: 0 };
const report = [];
for (const [name, layer] of Object.entries(layers)) {
  if (only && only !== name) continue;
  const started = Date.now();
  const counts = layer();
  totals.passed += counts.passed;
  totals.failed += counts.failed;
  report.push({ layer: name, ...counts, seconds: Math.round((Date.now() - started) / 1000) });
}
if (json) console.log(JSON.stringify({ layers: report, ...totals }));
else {
  for (const each of report) console.log(`${each.layer.padEnd(8)} ${each.passed} passed, ${each.failed} failed in ${each.seconds} s`);
  console.log(`${totals.passed} passed, ${totals.failed} failed`);
}
process.exit(totals.failed ? 1 : 0);
