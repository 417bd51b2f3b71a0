// What every command needs before it starts on a bare clone: locked dependencies, and local settings for the edge.
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

if (!existsSync(`${root}node_modules/.package-lock.json`)) {
  console.error("node_modules is missing: running npm ci…");
  const installed = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], { stdio: "inherit", cwd: root });
  if (installed.status !== 0) process.exit(installed.status ?? 1);
}

// A key of this machine's own seals credentials at rest, and practice accounts are on; neither is ever deployed.
if (!existsSync(`${root}.dev.vars`)) {
  const key = randomBytes(32).toString("base64");
  writeFileSync(`${root}.dev.vars`, `SEAL_KEY="${key}"\nPRACTICE_ACCOUNTS="on"\n`, { mode: 0o600 });
}
