import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { resolve } from "node:path";
import { expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const TIMEOUT_MS = 120_000;

interface Ready {
  url: string;
  accounts: { pack: string; token: string; bases: { label: string; url: string }[]; knobs: { plan: string } }[];
}

function start(...args: string[]): { child: ChildProcess; ended: Promise<{ code: number | null; errors: string }>; line: Promise<string> } {
  const child = spawn("node", ["test/support/practice.mjs", ...args], { cwd: root });
  let [text, errors] = ["", ""];
  child.stderr?.on("data", (part) => {
    errors += part;
  });
  const ended = new Promise<{ code: number | null; errors: string }>((done) => child.once("exit", (code) => done({ code, errors })));
  const line = new Promise<string>((done, broke) => {
    child.stdout?.on("data", (part) => {
      text += part;
      if (text.includes("\n")) done(text.split("\n")[0] ?? "");
    });
    void ended.then(() => broke(new Error(errors)));
  });
  line.catch(() => undefined);
  return { child, ended, line };
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}

it(
  "serves an account of each destination by the printed address and token, and stops cleanly",
  async () => {
    const { child, ended, line } = start("--port", String(await freePort()), "--plan", "Pro", "--json");
    const ready = JSON.parse(await line) as Ready;
    expect(ready.accounts.map(({ pack, knobs }) => [pack, knobs.plan])).toEqual([
      ["freshsales", "Pro"],
      ["pipedrive", "Premium"],
    ]);
    for (const { token, bases } of ready.accounts) {
      const [base] = bases;
      const path = base?.url.includes("/crm/") ? "/selector/owners" : "/persons";
      const headers = { authorization: `Token token=${token}`, "x-api-token": token };
      expect((await fetch(`${base?.url}${path}`, { headers })).status).toBe(200);
      expect((await fetch(`${base?.url}${path}`)).status).toBe(401);
    }
    expect((await fetch(`${ready.url}/api/practice/freshsales`)).status).toBe(403);
    child.kill("SIGINT");
    expect((await ended).code).toBe(0);
  },
  TIMEOUT_MS,
);

it(
  "says what is wrong and ends with 1: unknown words, a plan that nobody sells, a port that is taken",
  async () => {
    expect(await start("--sleep").ended).toMatchObject({ code: 1, errors: expect.stringContaining('"--sleep" is unknown') });
    const nobody = await start("--port", String(await freePort()), "--plan", "Platinum").ended;
    expect(nobody).toMatchObject({ code: 1, errors: expect.stringContaining("Growth") });
    const server = createServer();
    const port = await new Promise<number>((done) => {
      server.listen(0, "127.0.0.1", () => done((server.address() as { port: number }).port));
    });
    expect(await start("--port", String(port)).ended).toMatchObject({ code: 1, errors: expect.stringContaining(`Port ${port} is taken`) });
    server.close();
  },
  TIMEOUT_MS,
);
