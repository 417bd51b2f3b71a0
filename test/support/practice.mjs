// `npm run practice`: the practice accounts alone, for any client that speaks a destination's API.
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

const help = `Usage: npm run practice [-- --port N] [--plan NAME] [--generation NAME] [--seats N] [--clock N] [--state DIR] [--json]

Serves one practice account of each destination on http://127.0.0.1:8789 (or --port) and prints base addresses and tokens.
  --plan NAME        the plan of the accounts that are sold with it
  --generation NAME  the vendor's product, where there are several
  --seats N          paying users
  --clock N          how much faster than real time rate limits pass (1)
  --state DIR        keep the accounts there; without it each start is a fresh one
  --json             print {"url": …, "accounts": [{"pack", "token", "bases"}]} as one line when ready
Ctrl-C stops it.`;

const args = process.argv.slice(2);
if (args.includes("--help")) {
  console.log(help);
  process.exit(0);
}
const known = ["--port", "--plan", "--generation", "--seats", "--clock", "--state"];
const odd = args.find((arg, at) => arg !== "--json" && !known.includes(arg) && !known.includes(args[at - 1]));
if (odd !== undefined) fail(`"${odd}" is unknown. See --help.`);

const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const number = (name, fallback) => {
  const given = option(name);
  if (given === undefined) return fallback;
  if (!/^[1-9]\d*$/.test(given)) fail(`${name} takes a whole number.`);
  return Number(given);
};
const port = number("--port", 8789);
const seats = number("--seats", undefined);
const wanted = { plan: option("--plan"), generation: option("--generation"), clockSpeed: number("--clock", 1), seats };
const state = option("--state");

process.env.WRANGLER_SEND_METRICS ??= "false";
process.env.CLOUDFLARE_CF_FETCH_ENABLED ??= "false";
const { unstable_startWorker } = await import("wrangler");

let worker;
try {
  await portIsFree();
  worker = await unstable_startWorker({
    name: "crosswalk-practice",
    entrypoint: fileURLToPath(new URL("../../edge/practice/alone.ts", import.meta.url)),
    config: fileURLToPath(new URL("practice.toml", import.meta.url)),
    envFiles: [],
    sendMetrics: false,
    dev: {
      server: { hostname: "127.0.0.1", port },
      inspector: false,
      persist: state ?? false,
      watch: false,
      logLevel: "error",
    },
  });
  await worker.ready;
  const url = String(await worker.url).replace(/\/$/, "");
  const accounts = await openAll(url);
  console.log(args.includes("--json") ? JSON.stringify({ url, accounts }) : described(url, accounts));
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => worker.dispose().finally(() => process.exit(0)));

/** The server itself would wait for the port for ever. */
function portIsFree() {
  return new Promise((free, taken) => {
    const probe = createServer();
    probe.once("error", () => taken(new Error(`Port ${port} is taken. Choose another with --port.`)));
    probe.listen(port, "127.0.0.1", () => probe.close(() => free(undefined)));
  });
}

async function openAll(url) {
  const vendors = await ask(url, "GET", "/api/vendors");
  const fitting = vendors.map(({ pack, generations }) => ({ pack, knobs: knobsFor(generations) }));
  if (!fitting.some(({ knobs }) => knobs.fits)) {
    const sold = vendors.map(
      ({ pack, generations }) => `${pack}: ${generations.map((each) => `${each.value} (${each.plans.join(", ")})`).join("; ")}`,
    );
    throw new Error(`No destination has this plan and generation. There are:\n${sold.join("\n")}`);
  }
  const accounts = [];
  for (const { pack, knobs } of fitting) {
    const { fits: _, ...given } = knobs;
    const opened = await ask(url, "POST", `/api/open/${pack}`, given);
    accounts.push({ ...opened, bases: opened.bases.map(({ label, path }) => ({ label, url: `${url}${path}` })) });
  }
  return accounts;
}

/** The knobs for a vendor: plan and generation only where it has both. */
function knobsFor(generations) {
  const { plan, generation, ...rest } = wanted;
  const common = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const found = generations.find((each) => (!generation || each.value === generation) && (!plan || each.plans.includes(plan)));
  if (!found) return { ...common, fits: false };
  return { ...common, ...(plan || generation ? { generation: found.value, plan: plan ?? found.plans[0] } : {}), fits: true };
}

async function ask(url, method, path, body) {
  const reply = await fetch(`${url}${path}`, {
    method,
    headers: { "x-crosswalk": "1", ...(body ? { "content-type": "application/json" } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const answer = await reply.json();
  if (!reply.ok) throw new Error(answer.failure?.message ?? `The practice accounts answered ${reply.status}.`);
  return answer;
}

function described(url, accounts) {
  const lines = accounts.flatMap(({ pack, token, bases, knobs, limits }) => [
    "",
    `${pack} (${knobs.generation}, ${knobs.plan}; ${limits.burst.limit.toLocaleString("en")} ${limits.burst.label}, ${limits.budget.limit.toLocaleString("en")} ${limits.budget.label})`,
    ...bases.map(({ label, url: base }) => `  ${label.padEnd(8)} ${base}`),
    `  token    ${token}`,
  ]);
  return [`Practice accounts are ready: ${url}`, ...lines, "", "Ctrl-C stops them."].join("\n");
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
