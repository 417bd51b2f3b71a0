import { reset } from "cloudflare:test";
import { afterEach, expect, it } from "vitest";
import { asObject, type Json } from "../../../../shared/kernel/index.ts";
import type { BatchRequest } from "../../../../shared/wire/edge.ts";
import type { PracticeFault, PracticeSwitchValue } from "../../../../shared/wire/practice.ts";
import { call, connect, openPractice, type Practice, post } from "../../studio.ts";

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
