import { reset } from "cloudflare:test";
import { afterEach, expect, it } from "vitest";
import { asObject, type Json } from "../../../../shared/kernel/index.ts";
import type { BatchRequest } from "../../../../shared/wire/edge.ts";
import type { PracticeFault, PracticeSwitchValue } from "../../../../shared/wire/practice.ts";
import { ask, call, connect, openPractice, type Practice, post } from "../../studio.ts";

afterEach(() => reset());

const FAST = { clockSpeed: 1_000 };

async function open(knobs: { faults?: PracticeFault[]; switches?: Record<string, PracticeSwitchValue> } = {}) {
  const practice = await openPractice("freshsales", { ...FAST, ...(knobs.switches ? { switches: knobs.switches } : {}) });
  const { connection } = await connect(practice);
  if (knobs.faults) await practice.knobs({ faults: knobs.faults });
  return { practice, id: connection.id };
}

type Create = { object: string; values: Record<string, Json>; source?: string };

const batchOf = (creates: Create[], batchKey = "batch-0001"): BatchRequest => ({
  batchKey,
  records: creates.map(({ object, values, source }, index) => ({
    effectId: `e${index}`,
    call: { kind: "create", object, values },
    sourceField: source ? { key: "external_id", value: source } : null,
    lookFirst: false,
  })),
});

const contacts = (count: number): Create[] =>
  Array.from({ length: count }, (_, index) => ({
    object: "contact",
    source: `G-${index}`,
    values: { last_name: `Probe ${index}`, email: `probe${index}@gate.example`, external_id: `G-${index}` },
  }));

async function made(practice: Practice): Promise<number> {
  const { records } = await practice.dump();
  return (records.contact ?? []).filter((record) => String(record.email).endsWith("@gate.example")).length;
}

it("brings a hundred contacts through the gate in one bulk", async () => {
  const { practice, id } = await open();
  const before = (await practice.log()).entries.length;
  const reply = await post(id, batchOf(contacts(100)));
  expect(reply.outcomes.map((outcome) => outcome.state)).toEqual(contacts(100).map(() => "applied"));
  expect(await made(practice)).toBe(100);
  const log = (await practice.log()).entries;
  const asked = log.slice(0, log.length - before).map((each) => `${each.method} ${each.path}`);
  expect(asked.length).toBeLessThan(15);
  expect(asked.filter((line) => line.includes("bulk_upsert"))).toHaveLength(1);
});

it.each([
  ["a bulk whose answer is lost", "bulk_upsert", 20],
  ["a single upsert whose answer is lost", "contacts/upsert", 3],
])("doubles nobody after %s", async (_name, path, count) => {
  const { practice, id } = await open({ faults: [{ kind: "resetAfterCommit", method: "POST", path }] });
  const creates = contacts(count);
  for (let tries = 0; tries < 5; tries += 1) {
    const reply = await post(id, batchOf(creates));
    if (reply.outcomes.every((outcome) => outcome.state === "applied")) break;
  }
  expect(await made(practice)).toBe(count);
});

it.each(["500AfterCommit", "resetAfterCommit"] as const)("closes deals on their day, also after a create with %s", async (kind) => {
  const { practice, id } = await open();
  const made = await ask("POST", `/api/practice/${practice.name}/fields`, { object: "deal", label: "Source ID", type: "text", reason: "" });
  const { key } = (await made.json()) as { key: string };
  const schema = await call(id, { kind: "schema" });
  if (schema.kind !== "schema") throw new Error(schema.kind);
  const stages = schema.schema.fields.deal?.find((field) => field.key === "deal_stage_id")?.choices ?? [];
  const won = stages.find((stage) => stage.label.endsWith("Won"));
  if (!won) throw new Error(JSON.stringify(stages));
  const batch = batchOf(
    [0, 1, 2].map((index) => ({
      object: "deal",
      values: { name: `Past ${index}`, amount: 10, deal_stage_id: won.id, closed_date: `2024-02-0${index + 1}`, [key]: `D-${index}` },
    })),
  );
  for (const [index, record] of batch.records.entries()) record.sourceField = { key, value: `D-${index}` };
  await practice.knobs({ faults: [0, 1].map(() => ({ kind, method: "POST", path: "/deals" })) });
  let reply = await post(id, batch);
  for (let tries = 0; tries < 5 && reply.outcomes.some((outcome) => outcome.state !== "applied"); tries += 1) reply = await post(id, batch);
  expect(reply.outcomes.map((outcome) => outcome.state)).toEqual(["applied", "applied", "applied"]);
  const { records } = await practice.dump();
  const past = (records.deal ?? []).filter((deal) => String(deal.name).startsWith("Past "));
  expect(past.map((deal) => `${deal.name} ${deal.closed_date}`).sort()).toEqual([
    "Past 0 2024-02-01",
    "Past 1 2024-02-02",
    "Past 2 2024-02-03",
  ]);
});

it("finds out by reading again that the account became another kind, and goes on with it", async () => {
  const { practice, id } = await open();
  await practice.knobs({ generation: "classic" });
  const stuck = await post(id, batchOf(contacts(1), "batch-0001"));
  expect(stuck.outcomes).toMatchObject([{ state: "rejected", failure: { message: expect.stringContaining("connect it again") } }]);
  expect(await call(id, { kind: "schema" })).toMatchObject({ kind: "schema", schema: { account: { variant: "classic" } } });
  expect((await post(id, batchOf(contacts(1), "batch-0002"))).outcomes).toMatchObject([{ state: "applied" }]);
  await practice.knobs({ generation: "new" });
  expect(await call(id, { kind: "check" })).toMatchObject({ kind: "account" });
  expect((await post(id, batchOf(contacts(2), "batch-0003"))).outcomes.map((outcome) => outcome.state)).toEqual(["applied", "applied"]);
});

it("keeps all lines of a deal that come in one batch, where a write replaces them", async () => {
  const { practice, id } = await open({ switches: { line_item_removal: "replace" } });
  const one = async (create: Create, key: string): Promise<string> => {
    const { outcomes } = await post(id, batchOf([create], key));
    const [outcome] = outcomes;
    if (outcome?.state !== "applied") throw new Error(JSON.stringify(outcome));
    return outcome.id;
  };
  const schema = await call(id, { kind: "schema" });
  if (schema.kind !== "schema") throw new Error(schema.kind);
  const currency =
    schema.schema.fields.deal?.find((field) => field.key === "currency_id")?.choices?.find((each) => each.label === "EUR")?.id ?? "";
  const deal = await one({ object: "deal", values: { name: "Many lines", amount: 1, currency_id: currency } }, "deal-0001");
  const lines: Create[] = [];
  for (let index = 0; index < 6; index += 1) {
    const product = await one({ object: "product", values: { name: `Part ${index}`, price_EUR: 5 } }, `part-000${index}`);
    lines.push({ object: "deal_product", values: { deal, product, quantity: index + 1, unit_price: 5 } });
  }
  const reply = await post(id, batchOf(lines, "lines-0001"));
  expect(reply.outcomes.map((outcome) => outcome.state)).toEqual(lines.map(() => "applied"));
  const { records } = await practice.dump();
  const kept = (records.deal ?? []).find((record) => String(record.id) === deal);
  const quantities = Array.isArray(kept?.products) ? kept.products.map((line) => asObject(line).quantity) : [];
  expect(quantities.sort()).toEqual([1, 2, 3, 4, 5, 6]);
});
