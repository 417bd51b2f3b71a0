// `npm run check`: types of every wing, lint and format, and the house rules. Under a minute.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const help = `Usage: npm run check [-- --json]

Types (one program a wing), lint and format, house rules. Exit code 1 when any of them fails.`;

const args = process.argv.slice(2);
if (args.includes("--help")) {
  console.log(help);
  process.exit(0);
}
const json = args.includes("--json");
const wings = ["shared", "worker", "edge", "web", "test", "test/edge"].filter((wing) => existsSync(`${wing}/tsconfig.json`));
const steps = [
  // A wing is checked once: those that import it read its declarations, which are kept in .types.
  ...wings.map((wing) => ({ name: `types ${wing}`, command: ["tsc", "-b", wing] })),
  { name: "lint and format", command: ["biome", "check", "--error-on-warnings", "."] },
  { name: "house rules", command: ["vitest", "run", "--project", "unit", "test/house"] },
];

const results = [];
for (const step of steps) {
  const started = Date.now();
  const done = spawnSync(`node_modules/.bin/${step.command[0]}`, step.command.slice(1), { encoding: "utf8" });
  const result = { name: step.name, ok: done.status === 0, ms: Date.now() - started };
  results.push(result);
  if (!json) console.log(`${result.ok ? "ok  " : "FAIL"} ${result.name} (${(result.ms / 1000).toFixed(1)} s)`);
  if (!result.ok && !json) console.log(`${done.stdout}${done.stderr}`.split("\n").slice(0, 80).join("\n"));
}
if (json) console.log(JSON.stringify(results));
process.exit(results.every((result) => result.ok) ? 0 : 1);
