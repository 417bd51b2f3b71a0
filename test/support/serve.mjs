// `npm start`: builds the studio and the edge and serves both from one process on one address.
import { createBuilder, preview } from "vite";

const help = `Usage: npm start [-- --port N] [--no-build] [--json]

Builds the studio and its edge and serves both on http://127.0.0.1:5173 (or PORT, or --port).
  --no-build   serve what was built before
  --json       print {"url": …} as one line when ready
State of the local edge (connections, practice accounts) is kept in .wrangler/state.`;

const args = process.argv.slice(2);
if (args.includes("--help")) {
  console.log(help);
  process.exit(0);
}
const portAt = args.indexOf("--port");
if (portAt >= 0) process.env.PORT = args[portAt + 1];
// Both parts: the page and the edge are environments of one build.
if (!args.includes("--no-build")) await (await createBuilder({ configFile: "vite.config.ts", logLevel: "warn" })).buildApp();
const server = await preview({ configFile: "vite.config.ts", logLevel: "warn" });
const url = (server.resolvedUrls?.local[0] ?? "").replace(/\/$/, "");
console.log(args.includes("--json") ? JSON.stringify({ url }) : `Crosswalk is ready: ${url}`);
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => server.close().finally(() => process.exit(0)));
