import { beforeAll, expect, it } from "vitest";
import type { Json } from "../../../../shared/kernel/index.ts";
import { carry, carryAll, foundAgain } from "./carry.ts";
import { openAccount, warmUp } from "./open.ts";

beforeAll(warmUp, 60_000);

const FAST = { clockSpeed: 10_000 };

const people = (count: number, of: (index: number) => Record<string, Json>) =>
  Array.from({ length: count }, (_, index) => {
    const externalId = `B-${index}`;
    const values: Record<string, Json> = { last_name: `Byron ${index}`, external_id: externalId, ...of(index) };
    return { sourceField: { key: "external_id", value: externalId }, values };
  });

it.each([
  ["as seen", {}],
  ["with other words and a report as an object", { job_words: "completed", job_data: "object" }],
])("makes a hundred contacts in a handful of calls, %s", async (name, switches) => {
  const account = await openAccount(`pack-bulk ${name}`, { ...FAST, switches });
  const company = await carry(account, { kind: "create", object: "sales_account", values: { name: "Bulk Ltd" } });
  if (company.kind !== "written") throw new Error(company.kind);
  const records = people(100, (index) => ({ email: `bulk${index}@mail.example`, sales_accounts: [company.id], cf_segment: "SMB" }));
  const { asked, result } = await carryAll(account, { kind: "bulkCreate", object: "contact", records });
  if (result.kind !== "bulk") throw new Error(JSON.stringify(result));
  expect(asked.length).toBeLessThan(10);
  expect(result.results.map((each) => each?.kind)).toEqual(records.map(() => "written"));
  for (const at of [0, 57, 99]) {
    const made = result.results[at];
    if (made?.kind !== "written") throw new Error();
    const { values } = records[at] as (typeof records)[number];
    expect(await foundAgain(account, "contact", made.id, values)).toEqual(values);
    expect(Object.fromEntries(Object.keys(values).map((key) => [key, made.record?.values[key]]))).toEqual(values);
  }
});

it("tells what was refused from what was made", async () => {
  const account = await openAccount("pack-bulk-refused", FAST);
  const records = people(12, (index) => ({ email: index % 4 === 1 ? "same@mail.example" : `ok${index}@mail.example` }));
  const result = await carry(account, { kind: "bulkCreate", object: "contact", records });
  if (result.kind !== "bulk") throw new Error(JSON.stringify(result));
  expect(result.results.map((each) => each?.kind)).toEqual(
    records.map((_, index) => (index % 4 === 1 && index > 1 ? "rejected" : "written")),
  );
  expect(result.results[5]).toMatchObject({ failure: { message: "Freshsales refused this: Email has already been taken." } });
});

it("makes accounts by a custom source key, their parents kept", async () => {
  const account = await openAccount("pack-bulk-accounts", FAST);
  const key = await account.door.addField({ object: "sales_account", label: "Profi ID", type: "text", reason: "" });
  const parent = await carry(account, { kind: "create", object: "sales_account", values: { name: "Mother" } });
  if (parent.kind !== "written") throw new Error(parent.kind);
  const records = Array.from({ length: 11 }, (_, index) => ({
    sourceField: { key, value: `O-${index}` },
    values: { name: `Child ${index}`, parent_sales_account_id: parent.id, [key]: `O-${index}` },
  }));
  const result = await carry(account, { kind: "bulkCreate", object: "sales_account", records });
  if (result.kind !== "bulk") throw new Error(JSON.stringify(result));
  const [first] = result.results;
  expect(first).toMatchObject({ kind: "written", record: { values: records[0]?.values } });
});

it("says that an account takes no bulk, so that the records go one by one", async () => {
  const account = await openAccount("pack-bulk-forbidden", { ...FAST, switches: { forbidden: ["contacts"] } });
  const result = await carry(account, { kind: "bulkCreate", object: "contact", records: people(10, () => ({})) });
  expect(result).toMatchObject({ kind: "rejected", failure: { code: "destination.no_bulk" } });
});
