// The end of `npm run build`: what would be deployed is looked over without deploying it.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const help = `Usage: node test/support/bundle.mjs [--json]

Runs wrangler deploy --dry-run on what npm run build made, prints the Worker's size and fails when it is larger than it may be, or
when practice accounts would be on.`;

/**
 * Cloudflare takes 3 MB compressed (10 MB on the paid plan), and compiles all of it at every cold start. The Worker is far below; a
 * leap to this bound means that something of the page or of the tests got in.
 */
const MAX_GZIP_BYTES = 500_000;

const args = process.argv.slice(2);
if (args.includes("--help")) {
  console.log(help);
  process.exit(0);
}
const config = "dist/crosswalk/wrangler.json";
const out = mkdtempSync(join(tmpdir(), "crosswalk-bundle-"));
const dry = spawnSync("node_modules/.bin/wrangler", ["deploy", "--dry-run", "-c", config, "--outdir", out], {
  encoding: "utf8",
  env: { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "true" },
});
const scripts = dry.status === 0 ? readdirSync(out, { recursive: true }).filter((name) => /\.m?js$/.test(String(name))) : [];
const parts = scripts.map((name) => readFileSync(join(out, String(name))));
rmSync(out, { recursive: true });
const bytes = parts.reduce((sum, part) => sum + part.length, 0);
const gzipBytes = parts.reduce((sum, part) => sum + gzipSync(part).length, 0);
const practice = JSON.parse(readFileSync(config, "utf8")).vars?.PRACTICE_ACCOUNTS;

const problems = [
  ...(dry.status === 0 ? [] : [`wrangler deploy --dry-run failed:\n${dry.stdout}${dry.stderr}`]),
  ...(dry.status === 0 && bytes === 0 ? ["The Worker has no script."] : []),
  ...(gzipBytes > MAX_GZIP_BYTES ? [`The Worker is ${kb(gzipBytes)} compressed, more than the ${kb(MAX_GZIP_BYTES)} it may be.`] : []),
  ...(practice === "off" ? [] : [`Practice accounts would be "${practice}" in a deployment.`]),
];
if (args.includes("--json"))
  console.log(JSON.stringify({ ok: problems.length === 0, bytes, gzipBytes, maxGzipBytes: MAX_GZIP_BYTES, problems }));
else if (problems.length > 0) console.error(problems.join("\n"));
else
  console.log(`Worker: ${kb(bytes)}, ${kb(gzipBytes)} compressed (at most ${kb(MAX_GZIP_BYTES)}). A dry run of the deployment succeeds.`);
process.exit(problems.length === 0 ? 0 : 1);

function kb(size) {
  return `${Math.round(size / 1000).toLocaleString("en")} kB`;
}
