import { beforeAll, describe, expect, test } from "vitest";
import type { Json } from "../../../../shared/kernel/index.ts";
import type { AccountSchema } from "../../../../shared/model/index.ts";
import type { PackCall, PackResult } from "../../../../shared/packs/contract.ts";
import { openAccount, type TestAccount } from "./account.ts";

let account: TestAccount;
let schema: Omit<AccountSchema, "readAt">;

function only<K extends PackResult["kind"]>(result: PackResult, kind: K): Extract<PackResult, { kind: K }> {
  if (result.kind !== kind) throw new Error(`Expected ${kind}: ${JSON.stringify(result)}`);
  return result as Extract<PackResult, { kind: K }>;
}

const drive = async <K extends PackResult["kind"]>(kind: K, call: PackCall, bytes?: Uint8Array<ArrayBuffer>) =>
  only(await account.drive(call, bytes), kind);
const create = (object: string, values: Record<string, Json>) => drive("written", { kind: "create", object, values });
const update = (object: string, id: string, values: Record<string, Json>) => drive("written", { kind: "update", object, id, values });
const read = async (object: string, id: string, values: Record<string, Json> = {}) =>
  (await drive("record", { kind: "read", object, id, values })).record;
const refusedWith = async (call: PackCall) => (await drive("rejected", call)).failure.code;

beforeAll(async () => {
  account = await openAccount();
  schema = (await drive("schema", { kind: "schema" })).schema;
});

const field = (object: string, ref: string) => schema.fields[object]?.find((each) => each.ref === ref);

test("the schema knows the new objects", () => {
  expect(schema.objects).toEqual(["organization", "person", "product", "deal", "dealProduct", "lead", "activity", "note", "file"]);
  expect(field("lead", "label_ids")?.choices?.map((choice) => choice.label)).toEqual(["Hot", "Warm", "Cold"]);
  expect(field("lead", "custom:Services")?.key).toMatch(/:set$/);
  expect(field("deal", "custom:Services")?.key).toMatch(/^[0-9a-f]{40}$/);
  expect(field("file", "file")).toMatchObject({ type: "file", maxBytes: 25_000_000 });
  expect(field("deal", "visible_to")?.choices?.map((choice) => choice.label)).toEqual([
    "Owner only",
    "Owner's visibility group",
    "Owner's group and sub-groups",
    "Entire company",
  ]);
});

test("products with their price, lines on deals, and back", async () => {
  const values = { name: "Plank", code: "PL-1", price: 30, cost: 12, currency: "EUR", tax: 19, unit: "m" };
  const product = await create("product", values);
  expect((await read("product", product.id))?.values).toMatchObject(values);
  const dollars = await create("product", { name: "Beam", price: 5 });
  expect(dollars.record?.values).toMatchObject({ price: 5, currency: "EUR" });
  const changed = await update("product", product.id, { price: 31 });
  expect(changed.before).toEqual({ price: 30 });
  expect(changed.record?.values).toMatchObject({ price: 31, cost: 12, currency: "EUR" });

  const deal = await create("deal", { title: "Lines", value: 1 });
  const line = { deal_id: deal.id, product_id: product.id, item_price: 31, quantity: 2, discount: 10, comments: "rough" };
  const made = await create("dealProduct", line);
  expect(made.id).toMatch(new RegExp(`^${deal.id}-\\d+$`));
  expect(made.record?.values).toMatchObject({ ...line, name: "Plank", sum: 55.8 });
  expect((await read("deal", deal.id))?.values.value).toBe(55.8);
  expect((await drive("record", { kind: "find", object: "dealProduct", sourceField: null, values: line })).record?.id).toBe(made.id);
  expect(
    (await drive("record", { kind: "find", object: "dealProduct", sourceField: null, values: { ...line, quantity: 9 } })).record,
  ).toBeNull();
  const more = await update("dealProduct", made.id, { quantity: 3 });
  expect(more.before).toEqual({ quantity: 2 });
  await update("dealProduct", made.id, more.before ?? {});
  expect((await read("dealProduct", made.id))?.values).toMatchObject(line);
  for (const _ of [1, 2]) await drive("deleted", { kind: "delete", object: "dealProduct", id: made.id });
  expect(await read("dealProduct", made.id)).toBeNull();
});

test("leads: value, labels, the deals' custom fields by shape, found by source id, changed and undone", async () => {
  const newField = async (label: string, type: "text" | "choices", options?: string[]) =>
    (await drive("field", { kind: "createField", field: { object: "lead", label, type, reason: "", ...(options ? { options } : {}) } }))
      .key;
  const [id, extras] = [await newField("Profi ID", "text"), await newField("Extras", "choices", ["Book", "Kit"])];
  expect((await drive("field", { kind: "createField", field: { object: "deal", label: "Profi ID", type: "text", reason: "" } })).key).toBe(
    id,
  );
  const again = (await drive("schema", { kind: "schema" })).schema;
  const options = again.fields.lead?.find((each) => each.key === extras)?.choices?.map((choice) => choice.id) ?? [];
  const values = {
    title: "Asked for an offer",
    person_id: "1",
    value: 700,
    currency: "GBP",
    label_ids: [field("lead", "label_ids")?.choices?.[1]?.id ?? ""],
    visible_to: "7",
    expected_close_date: "2027-01-31",
    [id]: "L-1",
    [extras]: options,
    [field("lead", "custom:Lead source")?.key ?? ""]: field("lead", "custom:Lead source")?.choices?.[0]?.id ?? "",
    [field("lead", "custom:Set-up fee")?.key ?? ""]: 40,
  };
  const lead = await create("lead", values);
  expect(lead.record?.values).toMatchObject(values);
  expect((await read("lead", lead.id, values))?.values).toMatchObject(values);
  const byId = { kind: "find", object: "lead", sourceField: { key: id, value: "L-1" }, values } as const;
  expect((await drive("record", byId)).record?.id).toBe(lead.id);
  const changed = await update("lead", lead.id, { value: 800, [extras]: null, label_ids: null });
  expect(changed.before).toEqual({ value: 700, [extras]: options, label_ids: values.label_ids });
  expect(changed.record?.values).toMatchObject({ value: 800, currency: "GBP", [extras]: null, label_ids: null });
  await update("lead", lead.id, changed.before ?? {});
  expect((await read("lead", lead.id, values))?.values).toMatchObject(values);
  expect((await create("lead", { title: "In the user's currency", organization_id: "2", value: 5 })).record?.values).toMatchObject({
    currency: "EUR",
  });
  expect(await refusedWith({ kind: "create", object: "lead", values: { title: "Alone" } })).toBe("destination.rejected");
  await drive("deleted", { kind: "delete", object: "lead", id: lead.id });
  expect(await read("lead", lead.id)).toBeNull();
});

test("other people of a deal: added with it, read back, changed and undone", async () => {
  const deal = await create("deal", { title: "Many", person_id: "1", participants: ["2", "3", "1"] });
  expect(deal.record?.values.participants).toEqual(["2", "3"]);
  const before = (await update("deal", deal.id, { participants: ["3", "4"] })).before;
  expect(before).toEqual({ participants: ["2", "3"] });
  expect((await read("deal", deal.id, { participants: [] }))?.values.participants).toEqual(["3", "4"]);
  await update("deal", deal.id, before ?? {});
  const back = (await read("deal", deal.id, { participants: [] }))?.values.participants;
  expect((back as string[]).toSorted()).toEqual(["2", "3"]);
});

describe("archived deals", () => {
  test("follow the others in the list, can't be edited, can be taken out again", async () => {
    const deal = await create("deal", { title: "Put away", is_archived: true });
    const [pages, archived]: [string[][], string[]] = [[], []];
    let cursor: string | null = null;
    do {
      const page: Extract<PackResult, { kind: "page" }> = await drive("page", { kind: "list", object: "deal", cursor });
      pages.push(page.records.map((record) => record.id));
      archived.push(...page.records.filter((record) => record.values.is_archived === true).map((record) => record.id));
      cursor = page.next;
    } while (cursor !== null);
    expect(pages.flat()).toContain(deal.id);
    expect(archived).toEqual([deal.id]);
    expect(new Set(pages.flat()).size).toBe(pages.flat().length);
    const edit = { kind: "update", object: "deal", id: deal.id, values: { title: "New" } } as const;
    expect(await refusedWith(edit)).toBe("destination.archived");
    await drive("deleted", { kind: "delete", object: "deal", id: deal.id });
    expect(await read("deal", deal.id)).toBeNull();
  });
});

test("files go onto records, are found again and taken away", async () => {
  const bytes = new Uint8Array(new TextEncoder().encode("Hello there"));
  const file = { name: "Grüße 1.txt", type: "text/plain", sizeBytes: bytes.length };
  for (const [object, recordId, key] of [
    ["deal", "3", "deal_id"],
    ["person", "2", "person_id"],
    ["activity", "1", "activity_id"],
  ] as const) {
    const up = await drive("written", { kind: "upload", object, recordId, file }, bytes);
    expect(up.record?.values).toMatchObject({ file: { name: file.name, sizeBytes: 11 }, [key]: recordId });
    expect((await drive("record", { kind: "findUpload", object, recordId, file })).record?.id).toBe(up.id);
    expect((await drive("record", { kind: "findUpload", object, recordId, file: { ...file, sizeBytes: 12 } })).record).toBeNull();
    const values = { file: { name: file.name, sizeBytes: 11 }, [key]: recordId };
    expect((await drive("record", { kind: "find", object: "file", sourceField: null, values })).record?.id).toBe(up.id);
    expect((await read("file", up.id))?.values.file).toEqual({ name: file.name, sizeBytes: 11 });
    await drive("deleted", { kind: "delete", object: "file", id: up.id });
    expect(await read("file", up.id)).toBeNull();
  }
  expect(await refusedWith({ kind: "update", object: "file", id: "1", values: {} })).toBe("destination.fileStays");
});

test("choices are made once: options, pipelines, stages, activity types, lead labels", async () => {
  const choice = async (object: string, key: string, label: string, under: string | null = null) =>
    (await drive("choice", { kind: "createChoice", object, key, label, under })).id;
  const segment = field("person", "custom:Segment")?.key ?? "";
  const option = await choice("person", segment, "Public sector");
  expect(await choice("person", segment, "public sector")).toBe(option);
  const pipeline = await choice("deal", "pipeline_id", "Coaching");
  expect(await choice("deal", "pipeline_id", "Coaching")).toBe(pipeline);
  const stage = await choice("deal", "stage_id", "Booked", pipeline);
  expect(await choice("deal", "stage_id", "Booked", pipeline)).toBe(stage);
  expect(await choice("activity", "type", "Group session")).toBe("group_session");
  expect(await choice("activity", "type", "Group session")).toBe("group_session");
  expect(await choice("lead", "label_ids", "Hot")).toBe(field("lead", "label_ids")?.choices?.[0]?.id);
  const now = (await drive("schema", { kind: "schema" })).schema.fields;
  expect(now.deal?.find((each) => each.key === "stage_id")?.choices).toContainEqual({
    id: stage,
    label: "Booked",
    also: { pipeline_id: pipeline },
  });
  expect(await refusedWith({ kind: "createChoice", object: "deal", key: "status", label: "Paused", under: null })).toBe(
    "destination.byHand",
  );
  expect(await refusedWith({ kind: "createChoice", object: "deal", key: "stage_id", label: "Free", under: null })).toBe(
    "destination.byHand",
  );
});

test("a second run finds its fields, adds the options they lack, and makes no second one", async () => {
  const planned = { object: "deal", label: "Package tier", type: "choice" as const, reason: "" };
  const first = await drive("field", { kind: "createField", field: { ...planned, options: ["Starter", "Growth"] } });
  const second = await drive("field", { kind: "createField", field: { ...planned, label: "package tier ", options: ["Growth", "Scale"] } });
  expect(second.key).toBe(first.key);
  const fields = (await account.dump()).fields.deal?.filter((each) => String(each.field_name).toLowerCase() === "package tier");
  expect(fields).toMatchObject([{ options: [{ label: "Starter" }, { label: "Growth" }, { label: "Scale" }] }]);
});
