import { abortAllDurableObjects, reset, runDurableObjectAlarm, runInDurableObject, SELF } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it } from "vitest";
import type { Json } from "../../shared/kernel/index.ts";
import type { BatchRequest } from "../../shared/wire/edge.ts";
import { ask, call, connect, failureOf, openPractice, type Practice, post } from "./studio.ts";

afterEach(() => reset());

/** One object of each destination that can be created from a name and an address alone. */
interface Person {
  object: string;
  /** A vendor path that answers with any valid token. */
  me: string;
  authorise(token: string): Record<string, string>;
  values(n: number): Record<string, Json>;
}
const people: Record<string, Person> = {
  freshsales: {
    object: "contact",
    me: "/crm/sales/api/selector/owners",
    authorise: (token) => ({ authorization: `Token token=${token}` }),
    values: (n) => ({ first_name: "Mira", last_name: `Probe ${n}`, email: `mira.probe${n}@example.org` }),
  },
  pipedrive: {
    object: "person",
    me: "/api/v1/users/me",
    authorise: (token) => ({ "x-api-token": token }),
    values: (n) => ({ name: `Mira Probe ${n}`, emails: [{ value: `mira.probe${n}@example.org`, label: "work", primary: true }] }),
  },
};

const gateStub = (practice: Practice) => env.GATE.get(env.GATE.idFromName(`${practice.pack}:${practice.domain}`));

describe.each(Object.keys(people))("a gate before a %s account", (pack) => {
  const person = people[pack] as Person;

  async function open() {
    const practice = await openPractice(pack);
    const { connection } = await connect(practice);
    const key = (
      (await (
        await ask("POST", `/api/practice/${practice.name}/fields`, {
          object: person.object,
          label: "Source ID",
          type: "text",
          reason: "finding it again",
        })
      ).json()) as { key: string }
    ).key;
    return { practice, id: connection.id, key };
  }

  function batchOf(key: string, numbers: number[], batchKey = "batch-0001"): BatchRequest {
    return {
      batchKey,
      records: numbers.map((n) => ({
        effectId: `e${n}`,
        call: { kind: "create", object: person.object, values: { ...person.values(n), [key]: `S-${n}` } },
        sourceField: { key, value: `S-${n}` },
        lookFirst: false,
      })),
    };
  }

  async function probes(practice: Practice): Promise<number> {
    const { records } = await practice.dump();
    return Object.values(records)
      .flat()
      .filter((record) => JSON.stringify(record).includes("mira.probe")).length;
  }

  const created = async (practice: Practice) =>
    (await practice.log()).entries.filter((entry) => entry.method === "POST" && JSON.stringify(entry.request).includes("mira.probe"))
      .length;

  it("connects with the right token and says what the key can do", async () => {
    const practice = await openPractice(pack);
    const { connection, report } = await connect(practice);
    expect(connection).toMatchObject({ pack, kind: "practice", host: practice.domain });
    expect(connection.id).toMatch(/^[0-9a-f]{64}\.[\w-]{22}$/);
    expect(report.lines.length).toBeGreaterThan(0);
    expect(report.user).not.toBe("");
  });

  it("refuses a wrong token and keeps nothing", async () => {
    const practice = await openPractice(pack);
    const refused = await failureOf(await ask("POST", "/api/connections", { pack, domain: practice.domain, token: "wrong-token-1" }));
    expect(refused).toMatchObject({ status: 422, code: "destination.unauthorised", reach: "none" });
    expect(refused.message).not.toContain("wrong-token-1");
    const kept = await runInDurableObject(gateStub(practice), (_, state) => state.storage.sql.exec("SELECT * FROM connections").toArray());
    expect(kept).toEqual([]);
  });

  it("refuses domains that aren't the vendor's", async () => {
    for (const domain of ["evil.example", "https://evil.example/?x=.freshworks.com", "127.0.0.1", "a.b.practice"]) {
      const reply = await ask("POST", "/api/connections", { pack, domain, token: "t" });
      expect(reply.status).toBeGreaterThanOrEqual(400);
    }
  });

  it("keeps the token sealed, and the connection's secret only as a hash", async () => {
    const { practice, id } = await open();
    const stored = await runInDurableObject(gateStub(practice), (_, { storage }) =>
      ["connections", "meta", "memory"].map((table) => JSON.stringify(storage.sql.exec(`SELECT * FROM ${table}`).toArray())).join(),
    );
    expect(stored).toContain("v1.66687aad.");
    expect(stored).not.toContain(practice.token);
    expect(stored).not.toContain(id.split(".")[1]);
  });

  it("refuses ids that aren't a connection of its own", async () => {
    const { practice, id } = await open();
    const other = await connect(await openPractice(pack));
    const [gate, secret] = id.split(".") as [string, string];
    const guesses = [
      `${gate}.${"A".repeat(22)}`,
      `${other.connection.id.split(".")[0]}.${secret}`,
      `${"0".repeat(64)}.${secret}`,
      gate,
      secret,
      "x",
      `${id}x`,
    ];
    for (const guess of guesses) {
      expect(await failureOf(await ask("POST", `/api/connections/${guess}/calls`, { call: { kind: "check" } }))).toMatchObject({
        status: 404,
        code: "connection.unknown",
      });
      expect((await ask("GET", `/api/connections/${guess}/pace`)).status).toBe(404);
      expect((await ask("DELETE", `/api/connections/${guess}`)).status).toBe(404);
    }
    expect(await call(id, { kind: "check" })).toMatchObject({ kind: "account" });
    expect(practice.token).not.toBe("");
  });

  it("forgets a connection for good", async () => {
    const { id } = await open();
    expect(await (await ask("DELETE", `/api/connections/${id}`)).json()).toEqual({ forgotten: true, revoked: null });
    expect(await failureOf(await ask("POST", `/api/connections/${id}/calls`, { call: { kind: "check" } }))).toMatchObject({
      code: "connection.unknown",
    });
  });

  it("reads the account's schema, with the host and the moment", async () => {
    const { practice, id } = await open();
    const result = await call(id, { kind: "schema" });
    expect(result).toMatchObject({ kind: "schema", schema: { pack, account: { host: practice.domain } } });
    expect(result.kind === "schema" && Date.now() - Date.parse(result.schema.readAt)).toBeLessThan(60_000);
    expect(result.kind === "schema" && result.schema.fields[person.object]?.some((field) => field.label === "Source ID")).toBe(true);
  });

  it("does a batch once, however often it is posted", async () => {
    const { practice, id, key } = await open();
    const batch = batchOf(key, [1, 2, 3]);
    const [first, second] = await Promise.all([post(id, batch), post(id, batch)]);
    expect(first.outcomes.map((outcome) => outcome.state)).toEqual(["applied", "applied", "applied"]);
    expect(second.outcomes).toEqual(first.outcomes);
    const { total } = await practice.log();
    await abortAllDurableObjects();
    const third = await post(id, batch);
    expect(third.outcomes).toEqual(first.outcomes);
    expect((await practice.log()).total).toBe(total);
    expect(await created(practice)).toBe(3);
    expect(await probes(practice)).toBe(3);
  });

  it("refuses a batch key with other content", async () => {
    const { id, key } = await open();
    await post(id, batchOf(key, [1]));
    const other = batchOf(key, [2]);
    const [record] = other.records;
    const reply = await ask("POST", `/api/connections/${id}/batches`, { ...other, records: [{ ...record, effectId: "e1" }] });
    expect(await failureOf(reply)).toMatchObject({ status: 409, code: "gate.batch_changed" });
  });

  it.each(["resetAfterCommit", "resetBeforeCommit", "500"] as const)(
    "creates a record once when the reply gets lost (%s)",
    async (kind) => {
      const { practice, id, key } = await open();
      await practice.knobs({ faults: [{ kind, method: "POST", path: null }] });
      const { outcomes } = await post(id, batchOf(key, [1]));
      expect(outcomes).toMatchObject([{ state: "applied" }]);
      expect(await probes(practice)).toBe(1);
    },
  );

  it("finds what an earlier gate may have sent", async () => {
    const { practice, id, key } = await open();
    const { outcomes } = await post(id, batchOf(key, [1]));
    const again = batchOf(key, [1], "batch-0002");
    const looked = await post(id, { ...again, records: again.records.map((record) => ({ ...record, lookFirst: true })) });
    expect(looked.outcomes).toMatchObject([{ state: "applied", id: outcomes[0]?.state === "applied" ? outcomes[0].id : "" }]);
    expect(await probes(practice)).toBe(1);
  });

  it("stops at an expired key, sends nothing more and says so", async () => {
    const { practice, id, key } = await open();
    await practice.knobs({ faults: Array.from({ length: 4 }, () => ({ kind: "expired" as const, method: null, path: null })) });
    const reply = await post(id, batchOf(key, [1, 2, 3, 4, 5, 6, 7, 8]));
    expect(reply.fatal).toMatchObject({ code: "destination.unauthorised" });
    expect(new Set(reply.outcomes.map((outcome) => outcome.state))).toEqual(new Set(["retryable"]));
    expect(await created(practice)).toBeLessThanOrEqual(4);
    expect(await probes(practice)).toBe(0);
    const resumed = await post(id, batchOf(key, [1, 2, 3, 4, 5, 6, 7, 8]));
    expect(new Set(resumed.outcomes.map((outcome) => outcome.state))).toEqual(new Set(["applied"]));
    expect(await probes(practice)).toBe(8);
  });

  it("says where there is no account at all", async () => {
    const { domain } = await openPractice(pack);
    const nobody = { pack, domain: `zz${domain}`, token: "a-key-of-nobody" };
    const { code, message } = await failureOf(await ask("POST", "/api/connections", nobody));
    expect(code).toBe("destination.no_account");
    expect(message).toMatch(/^There is no \w+ (account|company) at this address\./);
  });

  it("waits out a 429", async () => {
    const { practice, id, key } = await open();
    await practice.knobs({ faults: [{ kind: "429", method: "POST", path: null }] });
    const reply = await post(id, batchOf(key, [1, 2]));
    expect(reply.outcomes.map((outcome) => outcome.state)).toEqual(["applied", "applied"]);
    expect(reply.pace.throttled).toBe(1);
    expect(await probes(practice)).toBe(2);
  });

  it("keeps its pace over an eviction, and hands back what has no room", async () => {
    const { practice, id, key } = await open();
    const before = (await (await ask("GET", `/api/connections/${id}/pace`)).json()) as { calls: number };
    expect(before.calls).toBeGreaterThan(0);
    await abortAllDurableObjects();
    await runInDurableObject(gateStub(practice), (_, { storage }) => {
      const { value } = storage.sql.exec<{ value: string }>("SELECT value FROM meta WHERE key = 'pace'").one();
      const book = { ...(JSON.parse(value) as object), blockedUntil: Date.now() + 60_000 };
      storage.sql.exec("UPDATE meta SET value = ? WHERE key = 'pace'", JSON.stringify(book));
    });
    const { total } = await practice.log();
    const reply = await post(id, batchOf(key, [1, 2]));
    expect(reply.outcomes).toMatchObject([
      { state: "retryable", failure: { code: "gate.pace" } },
      { state: "retryable", failure: { code: "gate.pace" } },
    ]);
    expect(reply.waitMs).toBeGreaterThan(50_000);
    expect(reply.pace.calls).toBe(before.calls);
    expect((await practice.log()).total).toBe(total);
  });

  it("sweeps its memory by alarm and keeps what is young", async () => {
    const { practice, id, key } = await open();
    await post(id, batchOf(key, [1, 2]));
    const stub = gateStub(practice);
    const rows = () =>
      runInDurableObject(stub, (_, { storage }) => storage.sql.exec<{ n: number }>("SELECT count(*) AS n FROM memory").one().n);
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    expect(await rows()).toBe(2);
    await runInDurableObject(stub, (_, { storage }) => void storage.sql.exec("UPDATE memory SET at = at - 8 * 24 * 3600000"));
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    expect(await rows()).toBe(0);
    expect(await runDurableObjectAlarm(stub)).toBe(false);
  });

  it("serves the vendor's own API to outside clients, by the account's token", async () => {
    const practice = await openPractice(pack);
    const url = `http://localhost/practice/${practice.name}${person.me}`;
    expect((await SELF.fetch(url, { headers: person.authorise(practice.token) })).status).toBe(200);
    expect((await SELF.fetch(url, { headers: person.authorise("wrong") })).status).toBe(401);
  });
});

it("says so when a practice account doesn't exist", async () => {
  expect((await failureOf(await ask("GET", "/api/practice/nobody/dump"))).code).toBe("edge.practice_refused");
  const reply = await ask("POST", "/api/connections", { pack: "pipedrive", domain: "nobody.practice", token: "t" });
  expect(reply.status).toBe(422);
});
