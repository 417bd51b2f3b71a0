// `npm start`: builds the studio and the edge and serves both from one process on one address.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createBuilder, preview } from "vite";

const help = `Usage: npm start [-- --port N] [--no-build] [--json]

Builds the studio and its edge and serves both on http://127.0.0.1:5173 (or PORT, or --port).
  --no-build   serve what was built before
  --json       print {"url": …} as one line when ready
State of the local edge (connections, practice accounts) is kept in .wrangler/state. Its settings are those of .dev.vars;
STUDIO_PASSWORD, ACCESS_TEAM_DOMAIN and ACCESS_AUD of the environment go before them.`;

const args = process.argv.slice(2);
if (args.includes("--help")) {
  console.log(help);
  process.exit(0);
}
const portAt = args.indexOf("--port");
if (portAt >= 0) process.env.PORT = args[portAt + 1];
// Both parts: the page and the edge are environments of one build.
if (!args.includes("--no-build")) await (await createBuilder({ configFile: "vite.config.ts", logLevel: "warn" })).buildApp();
passSettings();
const server = await preview({ configFile: "vite.config.ts", logLevel: "warn" }).catch((error) => {
  if (!/ is already in use$/.test(error.message)) throw error;
  console.error(`${error.message}, by another program. Choose another: npm start -- --port N`);
  process.exit(1);
});
const url = (server.resolvedUrls?.local[0] ?? "").replace(/\/$/, "");
console.log(args.includes("--json") ? JSON.stringify({ url }) : `Crosswalk is ready: ${url}`);

/** The edge reads its settings beside what was built. */
function passSettings() {
  const own = existsSync(".dev.vars") ? readFileSync(".dev.vars", "utf8").trimEnd().split("\n") : [];
  const given = ["STUDIO_PASSWORD", "ACCESS_TEAM_DOMAIN", "ACCESS_AUD"].filter((name) => process.env[name]);
  const kept = own.filter((line) => !given.some((name) => line.startsWith(`${name}=`)));
  const lines = [...kept, ...given.map((name) => `${name}=${JSON.stringify(process.env[name])}`)];
  writeFileSync("dist/crosswalk/.dev.vars", `${lines.join("\n")}\n`, { mode: 0o600 });
}

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => server.close().finally(() => process.exit(0)));
