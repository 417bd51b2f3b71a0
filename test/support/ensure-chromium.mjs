// Finds a Chromium for the browser tests, or installs one: Debian's with apt where that can be done, else Playwright's own.
// Prints its path; test runners read it from CHROMIUM_PATH or look in the same places.
import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function playwrights() {
  try {
    const { chromium } = await import("playwright-core");
    return chromium.executablePath();
  } catch {
    return undefined;
  }
}

export async function findChromium() {
  return [process.env.CHROMIUM_PATH, ...places, await playwrights()].find((path) => path && canRun(path));
}

function installDebian() {
  console.error("No Chromium found: installing Debian's with apt-get (about 110 MB)…");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args) =>
    execFileSync("apt-get", ["-q", "-o", "DPkg::Lock::Timeout=120", ...args], { stdio: ["ignore", 2, 2], env, timeout: 280_000 });
  apt("update");
  apt("install", "-y", "--no-install-recommends", "chromium", "fonts-liberation");
}

export async function ensureChromium() {
  const found = await findChromium();
  if (found) return found;
  try {
    if (process.getuid?.() === 0 && canRun("/usr/bin/apt-get")) installDebian();
    else spawnSync("npx", ["playwright", "install", "chromium"], { stdio: ["ignore", 2, 2] });
  } catch (error) {
    console.error(String(error));
  }
  return findChromium();
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const path = await ensureChromium();
  if (!path) {
    console.error("No Chromium, and none could be installed. Install it (Debian: apt-get install -y chromium) or set CHROMIUM_PATH.");
    process.exit(1);
  }
  console.log(path);
}
