import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { type PracticeDoor, practiceDoor } from "../../../../edge/env.ts";
import { at, callAs, listAt, openAccount, warmUp } from "../freshsales/open.ts";

beforeAll(warmUp, 60_000);

const contact = { contact: { last_name: "Byron", email: "ada@byron.example" } };

it("is set up once: the second set-up answers with the same token and changes nothing", async () => {
  const first = await openAccount("acc-once");
  await first.call("POST", "contacts", contact);
  const before = await first.door.dump();
  const second = await openAccount("acc-once");
  expect(second.token).toBe(first.token);
  expect(await second.door.dump()).toEqual(before);
});

it("goes back to the very seed on reset, under the same token", async () => {
  const { door, call } = await openAccount("acc-reset");
  const fresh = await door.dump();
  await call("POST", "contacts", contact);
  await door.addField({ object: "contact", label: "Profi ID", type: "text", reason: "" });
  await door.knobs({ faults: [{ kind: "500", method: null, path: null }] });
  expect(await door.dump()).not.toEqual(fresh);
  await door.reset();
  expect(await door.dump()).toEqual(fresh);
  expect((await door.log()).total).toBe(0);
  expect((await call("GET", "selector/owners")).status).toBe(200);
});

it("seeds every account alike", async () => {
  const [one, two] = [await openAccount("acc-alike-1"), await openAccount("acc-alike-2")];
  expect(await one.door.dump()).toEqual(await two.door.dump());
  expect(one.token).not.toBe(two.token);
});

it("logs requests and replies without credentials, newest first", async () => {
  const { door, call, token } = await openAccount("acc-log");
  await call("POST", "contacts", contact);
  await call("GET", "contacts/1?include=owner");
  const log = await door.log();
  expect(log.total).toBe(2);
  expect(log.entries.map((entry) => [entry.method, entry.path, entry.status])).toEqual([
    ["GET", "/crm/sales/api/contacts/1?include=owner", 404],
    ["POST", "/crm/sales/api/contacts", 201],
  ]);
  expect(log.entries[1]?.request).toEqual(contact);
  expect(JSON.stringify(log)).not.toContain(token);
});

it("says how much of a long reply was cut from the log", async () => {
  const { door, call } = await openAccount("acc-log-long");
  await call("GET", "settings/contacts/fields");
  const [entry] = (await door.log()).entries;
  expect(at(entry?.reply ?? null, "cut")).toMatch(/^The first 8000 of \d+ characters\.$/);
});

it("gives each fault once, to the first request it fits", async () => {
  const { door, call } = await openAccount("acc-faults");
  await door.knobs({
    faults: [
      { kind: "500", method: "POST", path: null },
      { kind: "429", method: null, path: "/selector/" },
      { kind: "html403", method: null, path: "/selector/" },
      { kind: "expired", method: null, path: null },
    ],
  });
  const replies = [await call("GET", "selector/owners"), await call("GET", "selector/owners"), await call("GET", "contacts/filters")];
  expect(replies.map((reply) => reply.status)).toEqual([429, 403, 401]);
  expect(replies[0]?.headers.get("retry-after")).toBe("1");
  expect(replies[1]?.text).toMatch(/^<!DOCTYPE html>/);
  expect((await call("POST", "contacts", contact)).status).toBe(500);
  expect((await call("POST", "contacts", contact)).status).toBe(201);
});

it("breaks the connection before or after the work is done", async () => {
  const { door, call } = await openAccount("acc-breaks");
  const people = async () => (await door.dump()).records.contact?.length ?? 0;
  const before = await people();
  await door.knobs({ faults: [{ kind: "resetBeforeCommit", method: "POST", path: null }] });
  await expect(call("POST", "contacts", contact)).rejects.toThrow();
  expect(await people()).toBe(before);
  await door.knobs({ faults: [{ kind: "resetAfterCommit", method: "POST", path: null }] });
  await expect(call("POST", "contacts", contact)).rejects.toThrow();
  expect(await people()).toBe(before + 1);
  expect((await door.log()).entries.map((entry) => entry.status)).toEqual([0, 0]);
});

it("tells how fast its clock runs on every answer", async () => {
  const { door, call, token } = await openAccount("acc-clock", {});
  expect((await call("GET", "selector/owners")).headers.get("x-practice-clock-speed")).toBe("120");
  expect((await callAs(door, "Token token=wrong", "GET", "selector/owners")).headers.get("x-practice-clock-speed")).toBe("120");
  expect((await callAs(door, `Token ${token}`, "GET", "selector/owners")).status).toBe(200);
});

it("answers 404 where nothing was set up, and refuses plans that aren't sold", async () => {
  const door = practiceDoor(env, "acc-nobody");
  expect((await callAs(door, "Token token=x", "GET", "contacts")).status).toBe(404);
  await openAccount("acc-plans");
  await runInDurableObject(env.PRACTICE.get(env.PRACTICE.idFromName("acc-plans")), async (account) => {
    const opened = account as unknown as PracticeDoor;
    await expect(opened.knobs({ plan: "Platinum" })).rejects.toThrow("Platinum");
    expect((await opened.knobs({ plan: "Growth" })).plan).toBe("Growth");
  });
});

it("takes hundreds of requests a second", async () => {
  const { call } = await openAccount("acc-pace", { clockSpeed: 100_000 });
  const from = performance.now();
  for (let round = 0; round < 10; round++) {
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        call("POST", "contacts", { contact: { last_name: "Row", email: `row.${round}.${index}@many.example` } }),
      ),
    );
  }
  const seconds = (performance.now() - from) / 1000;
  console.log(`400 contacts in ${seconds.toFixed(2)} s`);
  const all = await call("GET", "contacts/view/71000050003?per_page=100&page=1");
  expect(Number(at(all.body, "meta.total"))).toBe(520);
  expect(listAt(all.body, "contacts")).toHaveLength(100);
  expect(seconds).toBeLessThan(10);
});
