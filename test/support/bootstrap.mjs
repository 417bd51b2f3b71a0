// What every command needs before it starts, on a bare clone or after a pull: the locked dependencies, and local settings for the edge.
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

const missing = missingPackage();
if (missing) {
  console.error(`node_modules is not what package-lock.json says (${missing}): running npm ci…`);
  // Standard output belongs to the command that follows.
  const installed = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], { stdio: ["inherit", 2, 2], cwd: root });
  if (installed.status !== 0) process.exit(installed.status ?? 1);
}

/** A package that we name and that isn't installed in its locked version; null when all are. */
function missingPackage() {
  const read = (path) => JSON.parse(readFileSync(`${root}${path}`, "utf8"));
  const { dependencies, devDependencies } = read("package.json");
  const locked = read("package-lock.json").packages;
  const present = existsSync(`${root}node_modules/.package-lock.json`) ? read("node_modules/.package-lock.json").packages : {};
  const names = Object.keys({ ...dependencies, ...devDependencies });
  return names.find((name) => present[`node_modules/${name}`]?.version !== locked[`node_modules/${name}`]?.version) ?? null;
}

// A key of this machine's own seals credentials at rest, and practice accounts are on; neither is ever deployed.
if (!existsSync(`${root}.dev.vars`)) {
  const key = randomBytes(32).toString("base64");
  writeFileSync(`${root}.dev.vars`, `SEAL_KEY="${key}"\nPRACTICE_ACCOUNTS="on"\n`, { mode: 0o600 });
}
