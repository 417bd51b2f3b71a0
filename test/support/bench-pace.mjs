// `npm run bench -- pace`: how much of a destination's rate a load uses, how often it is refused, and how fairly two runs share.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Miniflare } from "miniflare";
import { build, createServer } from "vite";
import { unstable_getMiniflareWorkerOptions } from "wrangler";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** 32 zero bytes: the key that seals the bench's own credentials. */
const SEAL_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

/** Storage in memory where the system has a place for it: a disk that syncs every request would be the limit, not the rate. */
const MEMORY = "/dev/shm";

/** Measures each destination in turn against the edge in workerd. Answers the worst of them, and each. */
export async function pace({ records, naiveRecords, only, say }) {
  if (![records, naiveRecords].every((count) => Number.isInteger(count) && count > 0))
    throw new Error("--records and --naive take a whole number from 1.");
  const folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), "crosswalk-bench-pace-"));
  const edge = await serveEdge(folder);
  const modules = await createServer({
    configFile: false,
    root,
    logLevel: "warn",
    server: { middlewareMode: true, hmr: false, ws: false },
  });
  try {
    const { measure, destinations } = await modules.ssrLoadModule("/test/bench/pace.ts");
    const reports = [];
    for (const destination of destinations.filter((each) => !only || each === only))
      reports.push(await measure(edge.url, destination, records, naiveRecords, say));
    return {
      records,
      share: Math.min(...reports.map((report) => report.share)),
      rate429Per10k: Math.max(...reports.map((report) => report.rate429Per10k)),
      fairness: Math.min(...reports.map((report) => report.fairness)),
      destinations: reports,
    };
  } finally {
    await modules.close();
    await edge.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The edge alone, bundled and run in workerd on a port of its own, its storage in the folder. */
async function serveEdge(folder) {
  await build({
    configFile: false,
    root,
    logLevel: "warn",
    build: {
      ssr: "edge/index.ts",
      outDir: folder,
      emptyOutDir: false,
      target: "es2022",
      rollupOptions: { external: [/^cloudflare:/, /^node:/], output: { entryFileNames: "edge.mjs", codeSplitting: false } },
    },
    ssr: { noExternal: true, target: "webworker" },
  });
  const { workerOptions } = unstable_getMiniflareWorkerOptions(join(root, "wrangler.toml"));
  const { compatibilityDate, compatibilityFlags, durableObjects } = workerOptions;
  const miniflare = new Miniflare({
    compatibilityDate,
    compatibilityFlags,
    durableObjects,
    name: "edge",
    modules: true,
    script: readFileSync(join(folder, "edge.mjs"), "utf8"),
    bindings: { PRACTICE_ACCOUNTS: "on", SEAL_KEY },
    durableObjectsPersist: join(folder, "state"),
    host: "127.0.0.1",
    cf: false,
  });
  const url = (await miniflare.ready).origin;
  return { url, stop: () => miniflare.dispose() };
}

export function paceTable({ destinations }) {
  return destinations.flatMap((report) => [
    [`${report.destination}, ${report.plan}, clock × ${report.clockSpeed}`, "share of the rate", "429s in 10,000", "landed"],
    ["through the gate, two runs", percent(report.share), figure(report.rate429Per10k), `${report.records} of ${report.records}`],
    ["  target", "≥ 97 %", "≤ 1", `fairness ${percent(report.fairness)}`],
    ...Object.entries(NAMES).map(([key, name]) => {
      const { share, rate429Per10k, landed, records, ended } = report.naive[key];
      return [name, percent(share), figure(rate429Per10k), `${landed} of ${records}${ended ? `, ${ended}` : ""}`];
    }),
    ["", "", "", ""],
  ]);
}

const NAMES = { fixedDelay: "naive, fixed delay", retryOn429: "naive, retries on 429" };
const percent = (share) => `${(share * 100).toFixed(1)} %`;
const figure = (number) => (number >= 100 ? String(Math.round(number)) : number.toFixed(1));
