import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import type { PracticeDoor } from "../../../../edge/env.ts";
import { at, callAs, openAccount, warmUp } from "../freshsales/open.ts";

beforeAll(warmUp, 60_000);

const contact = (email: string) => ({ contact: { email } });

it("refuses what the vendor doesn't have, in words", async () => {
  await openAccount("knobs-refuse");
  await runInDurableObject(env.PRACTICE.get(env.PRACTICE.idFromName("knobs-refuse")), async (account) => {
    const door = account as unknown as PracticeDoor;
    await expect(door.knobs({ generation: "older" })).rejects.toThrow("Generations: new, classic");
    await expect(door.knobs({ generation: "classic", plan: "Pro" })).rejects.toThrow("Plans: Forest, Estate, Garden, Blossom");
    await expect(door.knobs({ switches: { mood: "good" } })).rejects.toThrow('"mood" is no switch');
    await expect(door.knobs({ switches: { delete_reply: "maybe" } })).rejects.toThrow("one of true, empty, 204");
    await expect(door.knobs({ switches: { max_upload_mb: 0 } })).rejects.toThrow("a whole number from 1 to 150");
    await expect(door.knobs({ switches: { forbidden: ["sleep"] } })).rejects.toThrow("a list of contacts");
    const changed = await door.knobs({ switches: { delete_reply: "204" } });
    expect([changed.switches.delete_reply, changed.switches.max_upload_mb]).toEqual(["204", 25]);
    expect((await door.knobs({ generation: "classic" })).plan).toBe("Forest");
  });
});

it("describes every switch with values that it takes", async () => {
  for (const pack of ["freshsales", "pipedrive"]) {
    const door = env.PRACTICE.get(env.PRACTICE.idFromName(`knobs-words-${pack}`)) as unknown as PracticeDoor;
    await door.setup(pack, {});
    const { switches, knobs, plans, generations, limits, bases } = await door.overview();
    expect(Object.keys(knobs.switches)).toEqual(switches.map((each) => each.id));
    expect([plans.includes(knobs.plan), generations.some(({ value }) => value === knobs.generation), bases.length > 0]).toEqual([
      true,
      true,
      true,
    ]);
    expect(Math.min(limits.burst.limit, limits.budget.limit)).toBeGreaterThan(0);
    for (const each of switches) {
      expect(each.label.length * each.help.length * each.group.length).toBeGreaterThan(0);
      const values = each.kind === "number" ? [each.min, each.max] : each.options.map(({ value }) => value);
      for (const value of values) {
        const set = each.kind === "many" ? [String(value)] : value;
        expect((await door.knobs({ switches: { [each.id]: set } })).switches[each.id]).toEqual(set);
      }
      await door.knobs({ switches: { [each.id]: each.default } });
    }
  }
});

it("gives faults of each kind, and commits before a late 500", async () => {
  const { call, door } = await openAccount("knobs-faults");
  const kinds = ["429budget", "429search", "402", "502", "503"] as const;
  await door.knobs({ faults: kinds.map((kind) => ({ kind, method: "GET", path: null })) });
  const statuses = [];
  for (const _ of kinds) statuses.push((await call("GET", "selector/owners")).status);
  expect(statuses).toEqual([429, 429, 402, 502, 503]);
  await door.knobs({ faults: [{ kind: "500AfterCommit", method: "POST", path: null }] });
  expect((await call("POST", "contacts", contact("ada@byron.example"))).status).toBe(500);
  const found = await call("GET", "lookup?q=ada@byron.example&f=email&entities=contact");
  expect(at(found.body, "contacts.contacts.0.email")).toBe("ada@byron.example");
});

it("holds to burst and budget of its own, with its seats' storage", async () => {
  const { call, door } = await openAccount("knobs-limits", { clockSpeed: 1, burst: 3, budget: 100 });
  const statuses = [];
  for (let turn = 0; turn < 4; turn++) statuses.push((await call("GET", "selector/owners")).status);
  expect(statuses).toEqual([200, 200, 200, 429]);
  expect((await door.overview()).limits).toMatchObject({ burst: { limit: 3 }, budget: { limit: 100 } });
  await door.knobs({ burst: null });
  const reply = await call("GET", "selector/owners");
  expect([reply.status, reply.headers.get("x-ratelimit-limit")]).toEqual([200, "100"]);
});

it("lets no more than its burst through however many calls come at once", async () => {
  const { call, door } = await openAccount("knobs-burst", { clockSpeed: 1, burst: 50 });
  const statuses = async () =>
    (await Promise.all(Array.from({ length: 130 }, () => call("GET", "selector/owners")))).map((each) => each.status);
  const first = await statuses();
  expect([first.filter((status) => status === 200).length, first.filter((status) => status === 429).length]).toEqual([50, 80]);
  await door.knobs({ clockSpeed: 100_000 });
  expect((await call("GET", "selector/owners")).status).toBe(200);
});

it("pages its records, finds in them, and filters its log", async () => {
  const { call, door } = await openAccount("knobs-pages");
  await call("POST", "contacts", contact("Ada@byron.example"));
  const page = await door.records({ object: "contact", offset: 100, limit: 50, find: "" });
  expect([page.total, page.records.length]).toEqual([121, 21]);
  expect((await door.records({ object: "contact", offset: 0, limit: 5, find: "ADA@byron" })).records.map((each) => each.email)).toEqual([
    "Ada@byron.example",
  ]);
  expect(await door.records({ object: "job", offset: 0, limit: 5, find: "" })).toEqual({ total: 0, records: [] });
  await call("GET", "contacts/1");
  await call("GET", "selector/owners");
  const log = async (status: "ok" | "refused" | "broken") => (await door.log({ status, limit: 10 })).entries.map((entry) => entry.status);
  expect([await log("ok"), await log("refused"), await log("broken")]).toEqual([[200, 201], [404], []]);
  const older = await door.log({ status: "all", limit: 10, before: 2 });
  expect([older.total, older.entries.map((entry) => entry.seq)]).toEqual([3, [1]]);
  expect((await door.fields("contact")).fields.length).toBeGreaterThan(20);
});

it("keeps snapshots by name, through a reset, and goes back to one under the same key", async () => {
  const { call, door, token } = await openAccount("knobs-snapshots");
  await call("POST", "contacts", contact("ada@byron.example"));
  const before = await door.dump();
  const [first] = await door.snapshot("With Ada");
  expect(first).toMatchObject({ name: "With Ada" });
  await door.reset();
  expect(await door.dump()).not.toEqual(before);
  await door.knobs({ plan: "Pro" });
  await door.restore("With Ada");
  await door.knobs({ plan: "Enterprise" });
  expect(await door.dump()).toEqual(before);
  expect((await callAs(door, `Token token=${token}`, "GET", "selector/owners")).status).toBe(200);
  const made = await call("POST", "contacts", contact("bea@byron.example"));
  expect(made.status).toBe(201);
  expect((await door.snapshot("Empty")).map((each) => each.name).sort()).toEqual(["Empty", "With Ada"]);
  expect((await door.removeSnapshot("With Ada")).map((each) => each.name)).toEqual(["Empty"]);
  await runInDurableObject(env.PRACTICE.get(env.PRACTICE.idFromName("knobs-snapshots")), async (account) => {
    await expect((account as unknown as PracticeDoor).restore("With Ada")).rejects.toThrow('no snapshot "With Ada"');
  });
});
