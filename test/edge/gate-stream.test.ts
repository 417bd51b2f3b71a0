import { abortAllDurableObjects, reset, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it } from "vitest";
import { type BatchLine, type BatchRequest, batchLineSchema, LineSplitter, paceStateSchema } from "../../shared/wire/edge.ts";
import { ask, connect, failureOf, openPractice, type Practice, post } from "./studio.ts";

afterEach(() => reset());

/** An account whose people have a field for our key, and batches of people in it. One destination stands for all: the gate is the same. */
async function open(knobs: Parameters<typeof openPractice>[1] = {}) {
  const practice = await openPractice("pipedrive", knobs);
  const { connection } = await connect(practice);
  const field = { object: "person", label: "Source ID", type: "text", reason: "finding it again" };
  const { key } = (await (await ask("POST", `/api/practice/${practice.name}/fields`, field)).json()) as { key: string };
  const batchOf = (count: number, batchKey: string, runId = "run-1"): BatchRequest => ({
    batchKey,
    runId,
    records: Array.from({ length: count }, (_, n) => ({
      effectId: `${batchKey}-${n}`,
      call: { kind: "create", object: "person", values: { name: `Probe ${batchKey}-${n}`, [key]: `${batchKey}-${n}` } },
      sourceField: { key, value: `${batchKey}-${n}` },
      lookFirst: false,
    })),
  });
  return { practice, id: connection.id, batchOf };
}

const gateOf = (practice: Practice) => env.GATE.get(env.GATE.idFromName(`${practice.pack}:${practice.domain}`));
const send = (id: string, batch: BatchRequest) => ask("POST", `/api/connections/${id}/batches`, batch);

async function names(practice: Practice): Promise<string[]> {
  const { records } = await practice.dump();
  return (records.person ?? [])
    .map((person) => String(person.name))
    .filter((name) => name.startsWith("Probe"))
    .sort();
}

/** The first lines of an answer, and the reader to go on with or to cut off. */
async function firstLines(reply: Response, count: number) {
  const reader = (reply.body as ReadableStream<Uint8Array>).getReader();
  const [splitter, decoder] = [new LineSplitter(), new TextDecoder()];
  const lines: BatchLine[] = [];
  while (lines.length < count) {
    const { value, done } = await reader.read();
    if (done) break;
    lines.push(...splitter.split(decoder.decode(value)).map((line) => batchLineSchema.parse(JSON.parse(line))));
  }
  return { lines, reader };
}

describe("a batch's answer", () => {
  it("comes line by line, while later records are still to be sent", async () => {
    const { practice, id, batchOf } = await open({ latencyMs: 60 });
    const reply = await send(id, batchOf(24, "batch-0001"));
    expect(reply.headers.get("content-type")).toBe("application/x-ndjson");
    const { lines, reader } = await firstLines(reply, 1);
    expect(lines[0]).toMatchObject({ kind: "outcome", outcome: { state: "applied" } });
    expect((await names(practice)).length).toBeLessThan(24);
    await reader.cancel();
  });

  it("may be cut in the middle: nothing more is sent for it, and the same batch goes on where it stood", async () => {
    const { practice, id, batchOf } = await open({ latencyMs: 40 });
    const batch = batchOf(40, "batch-0001");
    const { reader } = await firstLines(await send(id, batch), 3);
    await reader.cancel();
    const again = await post(id, batch);
    expect(new Set(again.outcomes.map((outcome) => outcome.state))).toEqual(new Set(["applied"]));
    expect(await names(practice)).toEqual(batch.records.map((_, n) => `Probe batch-0001-${n}`).sort());
  });

  it.each([1, 2, 3])("may end with its gate, between intent and outcome: every record is created once (%i)", async (cuts) => {
    const { practice, id, batchOf } = await open({ latencyMs: 50 });
    const batch = batchOf(30, "batch-0001");
    for (let cut = 0; cut < cuts; cut += 1) {
      const reply = await send(id, batch);
      await firstLines(reply, 2).catch(() => null);
      await abortAllDurableObjects();
    }
    const states = await runInDurableObject(gateOf(practice), (_, { storage }) =>
      storage.sql
        .exec<{ state: string }>("SELECT state FROM memory")
        .toArray()
        .map((row) => row.state),
    );
    expect(states).toContain("sending");
    const { outcomes } = await post(id, batch);
    expect(new Set(outcomes.map((outcome) => outcome.state))).toEqual(new Set(["applied"]));
    expect(await names(practice)).toEqual(batch.records.map((_, n) => `Probe batch-0001-${n}`).sort());
  });

  it("keeps no record value and no reply in the clear", async () => {
    const { practice, id, batchOf } = await open();
    await post(id, batchOf(3, "batch-0001"));
    const stored = await runInDurableObject(gateOf(practice), (_, { storage }) =>
      JSON.stringify(storage.sql.exec("SELECT state, replies, outcome FROM memory").toArray()),
    );
    expect(stored).toContain("done");
    expect(stored).not.toContain("Probe");
  });

  it("ends with what blocks the account, in words of its own", async () => {
    const { practice, id, batchOf } = await open();
    for (const [kind, code] of [
      ["html403", "destination.blocked"],
      ["expired", "destination.unauthorised"],
    ] as const) {
      await practice.knobs({ faults: Array.from({ length: 4 }, () => ({ kind, method: null, path: null })) });
      const { fatal, outcomes } = await post(id, batchOf(12, `batch-${kind}`));
      expect(fatal).toMatchObject({ code });
      expect(fatal?.message.length).toBeGreaterThan(40);
      expect(outcomes.every((outcome) => outcome.state === "retryable")).toBe(true);
      expect((await practice.log()).entries.filter((entry) => entry.status === 403 || entry.status === 401).length).toBeLessThanOrEqual(8);
    }
    expect(await names(practice)).toEqual([]);
  });
});

describe("the gate's care", () => {
  it("serves two runs at once, each its half", async () => {
    const { practice, id, batchOf } = await open({ plan: "Lite", clockSpeed: 20 });
    const order: string[] = [];
    const run = async (name: string) => {
      for (let part = 0; part < 3; part += 1) {
        const { lines } = await firstLines(await send(id, batchOf(30, `batch-${name}-${part}`, name)), 31);
        for (const line of lines) if (line.kind === "outcome") order.push(name);
      }
    };
    await Promise.all([run("left"), run("right")]);
    const created = (await practice.log()).entries.filter((entry) => entry.method === "POST" && entry.status < 300).toReversed();
    const half = created.slice(0, created.length / 2).filter((entry) => JSON.stringify(entry.request).includes("left")).length;
    expect(created.length).toBe(180);
    expect(half / (created.length / 2)).toBeGreaterThan(0.4);
    expect(half / (created.length / 2)).toBeLessThan(0.6);
  });

  it("may be woken by its alarm again and again, in the middle of a batch too", async () => {
    const { practice, id, batchOf } = await open({ latencyMs: 30 });
    const batch = batchOf(16, "batch-0001");
    const working = post(id, batch);
    const woken: boolean[] = [];
    for (let i = 0; i < 5; i += 1) woken.push(await runDurableObjectAlarm(gateOf(practice)));
    const { outcomes } = await working;
    expect(woken.some(Boolean)).toBe(true);
    expect(new Set(outcomes.map((outcome) => outcome.state))).toEqual(new Set(["applied"]));
    expect((await post(id, batch)).outcomes).toEqual(outcomes);
    expect((await names(practice)).length).toBe(16);
  });

  it("leaves the account's people the share that it is told to, and refuses shares that make no sense", async () => {
    const { id } = await open();
    const read = async (reply: Response) => paceStateSchema.parse(await reply.json());
    const before = await read(await ask("GET", `/api/connections/${id}/pace`));
    expect(before.reserve).toBe(0.2);
    const after = await read(await ask("PUT", `/api/connections/${id}/pace`, { reserve: 0.5 }));
    expect(after.reserve).toBe(0.5);
    await abortAllDurableObjects();
    expect((await read(await ask("GET", `/api/connections/${id}/pace`))).reserve).toBe(0.5);
    for (const reserve of [-0.1, 0.95, 2, "half", null])
      expect(await failureOf(await ask("PUT", `/api/connections/${id}/pace`, { reserve }))).toMatchObject({ code: "edge.bad_request" });
  });
});
