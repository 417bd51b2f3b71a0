// `npm test`: check, then unit, workerd and browser tests, then the built app end to end. Ends with `N passed, N failed`.
import { spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
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
/** Characters of a failure that are said again at the end; all of it stands above. */
const MOST_SAID = 1500;
const bin = (name) => `node_modules/.bin/${name}`;

const chromium = await ensureChromium();
if (!chromium) {
  console.error("No Chromium, and none could be installed. Install it (Debian: apt-get install -y chromium) or set CHROMIUM_PATH.");
  process.exit(1);
}
const env = { ...process.env, CHROMIUM_PATH: chromium };

/** Whether a command succeeds; what it says goes to the screen, or to this open file. */
function run(command, commandArgs, { more = {}, log = null } = {}) {
  const child = spawn(command, commandArgs, { stdio: ["ignore", log ?? (json ? 2 : 1), log ?? 2], env: { ...env, ...more } });
  return new Promise((resolve) => child.once("error", () => resolve(false)).once("exit", (code) => resolve(code === 0)));
}

/** A layer that counts as one test: it passes or it doesn't. */
async function whole(command, commandArgs) {
  return (await run(command, commandArgs)) ? { passed: 1, failed: 0, failures: [] } : broken(commandArgs.join(" "));
}

/** A layer that told of no test: it counts as one that failed. */
const broken = (what) => ({ passed: 0, failed: 1, failures: [{ name: what, why: "It ended with an error, which stands above." }] });

async function vitest(project, log = null) {
  const out = join(scratch, `${project}.json`);
  const ok = await run(
    bin("vitest"),
    ["run", "--project", project, "--passWithNoTests", "--reporter=default", "--reporter=json", `--outputFile.json=${out}`],
    { log },
  );
  const counted = readCounts(out, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    failures: report.testResults.flatMap(failuresOf),
  }));
  return ok || counted.failed ? counted : { ...broken(project), passed: counted.passed };
}

/** The failed tests of a file, as Vitest reports them. */
function failuresOf({ name: path, assertionResults }) {
  return assertionResults
    .filter(({ status }) => status === "failed")
    .map(({ fullName, failureMessages }) => ({ name: `${relative(process.cwd(), path)} › ${fullName}`, why: failureMessages.join("\n") }));
}

/** The failed tests of a suite and of those in it, as Playwright reports them. */
function failuresIn({ file, specs = [], suites = [] }) {
  const own = specs
    .filter(({ ok }) => !ok)
    .map(({ title, tests }) => ({
      name: `${file} › ${title}`,
      why: tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors.map(({ message }) => message))).join("\n"),
    }));
  return [...own, ...suites.flatMap(failuresIn)];
}

async function endToEnd() {
  const out = join(scratch, "e2e.json");
  if (!(await run(bin("vite"), ["build", "--logLevel", "warn"]))) return broken("vite build");
  const ok = await run(bin("playwright"), ["test", "--reporter=list,json"], { more: { PLAYWRIGHT_JSON_OUTPUT_NAME: out } });
  const counted = readCounts(out, (report) => ({
    passed: report.stats.expected,
    failed: report.stats.unexpected + report.stats.flaky,
    failures: report.suites.flatMap(failuresIn),
  }));
  return ok || counted.failed ? counted : { ...broken("playwright test"), passed: counted.passed };
}

function readCounts(file, count) {
  try {
    return count(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return broken(file);
  }
}

const layers = {
  check: () => whole("node", ["test/support/check.mjs"]),
  unit: () => vitest("unit"),
  edge: (log) => vitest("edge", log),
  browser: () => vitest("browser"),
  e2e: endToEnd,
};
/** What runs at the same time: workerd and a browser are busy on one core each. The first one's words are kept until both have ended. */
const rounds = [["check"], ["unit"], ["edge", "browser"], ["e2e"]];

async function measured(name, log = null) {
  const started = Date.now();
  const counts = await layers[name](log);
  return { layer: name, ...counts, seconds: Math.round((Date.now() - started) / 1000) };
}

const report = [];
for (const round of rounds) {
  const wanted = round.filter((name) => !only || only === name);
  const [first, second] = wanted;
  if (!first) continue;
  if (!second) {
    report.push(await measured(first));
    continue;
  }
  const path = join(scratch, `${first}.txt`);
  const log = openSync(path, "w");
  report.push(...(await Promise.all([measured(first, log), measured(second)])));
  closeSync(log);
  (json ? process.stderr : process.stdout).write(readFileSync(path));
}
// Last, where whoever reads only the end of it finds them.
for (const { layer, failures } of report) {
  for (const { name, why } of failures) console.error(`\n${layer}: failed: ${name}\n${stripVTControlCharacters(why).slice(0, MOST_SAID)}`);
}
const totals = { passed: 0, failed: 0 };
for (const { passed, failed } of report) {
  totals.passed += passed;
  totals.failed += failed;
}
if (json) console.log(JSON.stringify({ layers: report, ...totals }));
else {
  for (const each of report) console.log(`${each.layer.padEnd(8)} ${each.passed} passed, ${each.failed} failed in ${each.seconds} s`);
  console.log(`${totals.passed} passed, ${totals.failed} failed`);
}
process.exit(totals.failed ? 1 : 0);
