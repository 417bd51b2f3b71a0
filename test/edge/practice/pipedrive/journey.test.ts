import { expect, test } from "vitest";
import type { Json } from "../../../../shared/kernel/index.ts";
import type { DestinationRecord } from "../../../../shared/model/index.ts";
import type { PackCall, PackResult } from "../../../../shared/packs/contract.ts";
import { openAccount } from "./account.ts";

function only<K extends PackResult["kind"]>(result: PackResult, kind: K): Extract<PackResult, { kind: K }> {
  if (result.kind !== kind) throw new Error(`Expected ${kind}: ${JSON.stringify(result)}`);
  return result as Extract<PackResult, { kind: K }>;
}

test("the pack's whole journey: schema, fields, records, list, read back, update, find, delete", async () => {
  const account = await openAccount();
  const drive = account.drive;
  const create = async (object: string, values: Record<string, Json>) => only(await drive({ kind: "create", object, values }), "written");

  expect(only(await drive({ kind: "check" }), "account").account).toMatchObject({
    name: "Brightpath Coaching",
    userName: "Ines Holt",
    plan: "Premium",
  });
  const { schema } = only(await drive({ kind: "schema" }), "schema");
  expect(schema.users).toHaveLength(8);
  expect(schema.users.filter((user) => !user.active).map((user) => user.email)).toEqual(["paulina.okonjo@brightpath.example"]);
  const field = (object: string, ref: string) => schema.fields[object]?.find((each) => each.ref === ref);
  const option = (object: string, ref: string, label: string) =>
    field(object, ref)?.choices?.find((choice) => choice.label === label)?.id ?? "";
  expect(field("deal", "stage_id")?.choices?.at(0)).toEqual({ id: "1", label: "Qualified", also: { pipeline_id: "1" } });
  expect(field("activity", "type")?.choices?.map((choice) => choice.label)).toEqual([
    "Call",
    "Meeting",
    "Task",
    "Deadline",
    "Email",
    "Lunch",
  ]);
  expect(field("person", "job_title")).toBeUndefined();
  expect(field("organization", "industry")?.choices?.length).toBe(11);
  expect(field("person", "custom:Consent on file")).toMatchObject({ type: "boolean", custom: true });

  const newField = async (
    object: string,
    label: string,
    type: "text" | "choice" | "choices" | "boolean" | "date" | "money",
    options?: string[],
  ) => only(await drive({ kind: "createField", field: { object, label, type, reason: "", ...(options ? { options } : {}) } }), "field").key;
  const [orgId, personId, dealId] = [
    await newField("organization", "Profi ID", "text"),
    await newField("person", "Profi ID", "text"),
    await newField("deal", "Profi ID", "text"),
  ];
  expect(await newField("person", "Profi ID", "text")).toBe(personId);
  const [tier, extras, vip, expiry, paid] = [
    await newField("deal", "Package tier", "choice", ["Starter", "Growth"]),
    await newField("deal", "Extras", "choices", ["Book", "Kit"]),
    await newField("person", "VIP", "boolean"),
    await newField("deal", "Package expiry", "date"),
    await newField("deal", "Amount paid", "money"),
  ];
  const again = only(await drive({ kind: "schema" }), "schema").schema;
  const choice = (key: string, label: string) =>
    again.fields.deal?.find((each) => each.key === key)?.choices?.find((each) => each.label === label)?.id ?? "";

  const owner = schema.users[2]?.id ?? "";
  const organization = {
    name: "Nordic Timber AS",
    website: "https://nordic.example",
    address: "Storgata 1, 0155 Oslo, Norway",
    industry: option("organization", "industry", "Manufacturing"),
    add_time: "2019-03-02T08:15:00Z",
    owner_id: owner,
    [orgId]: "ORG-1",
  };
  const org = await create("organization", organization);
  const person = {
    name: "Ada Berg",
    emails: [
      { value: "ada@nordic.example", label: "work", primary: true },
      { value: "ada.b@mail.example", label: "home", primary: false },
    ],
    phones: [{ value: "+4722000000", label: "mobile", primary: true }],
    org_id: org.id,
    owner_id: owner,
    add_time: "2020-01-05T09:00:00Z",
    [personId]: "M-1",
    [vip]: true,
  };
  const ada = await create("person", person);
  const deal = {
    title: "Growth package",
    value: 1250.5,
    currency: "GBP",
    person_id: ada.id,
    org_id: org.id,
    owner_id: owner,
    stage_id: option("deal", "stage_id", "Completed"),
    pipeline_id: "2",
    status: "won",
    won_time: "2021-06-30T12:00:00Z",
    close_time: "2021-06-30T12:00:00Z",
    [dealId]: "P-1",
    [tier]: choice(tier, "Growth"),
    [extras]: [choice(extras, "Book"), choice(extras, "Kit")],
    [expiry]: "2022-06-30",
    [paid]: 1000,
  };
  const sale = await create("deal", deal);
  const activity = {
    subject: "Session 1 of 10",
    type: "meeting",
    due_date: "2021-07-03",
    due_time: "08:30",
    duration: "00:50",
    done: true,
    note: "<p>Agreed <b>scope</b></p><ul><li>Kit</li></ul>",
    person: ada.id,
    org_id: org.id,
    deal_id: sale.id,
    owner_id: owner,
  };
  const session = await create("activity", activity);
  const note = {
    content: '<p>Prefers <a href="https://mail.example">e-mail</a></p>',
    person_id: ada.id,
    org_id: org.id,
    user_id: owner,
    add_time: "2020-02-01T14:05:00Z",
  };
  const remark = await create("note", note);

  const made = [
    ["organization", org.id, organization],
    ["person", ada.id, person],
    ["deal", sale.id, deal],
    ["activity", session.id, activity],
    ["note", remark.id, note],
  ] as const;
  for (const [object, id, values] of made) {
    const back = only(await drive({ kind: "read", object, id, values }), "record").record;
    expect(back?.values).toMatchObject(values);
    const listed = (await listAll(drive, object)).find((record) => record.id === id);
    expect(listed?.values).toMatchObject(values);
  }
  expect(org.record?.values).toMatchObject(organization);
  const dump = await account.dump();
  expect(dump.records.deal?.at(-1)?.custom_fields).toMatchObject({
    [paid.split(":")[0] ?? ""]: { value: 1000, currency: "GBP" },
    [extras]: [Number(choice(extras, "Book")), Number(choice(extras, "Kit"))],
  });

  expect(
    only(await drive({ kind: "find", object: "person", sourceField: { key: personId, value: "M-1" }, values: person }), "record").record
      ?.id,
  ).toBe(ada.id);
  expect(
    only(await drive({ kind: "find", object: "deal", sourceField: { key: dealId, value: "P-9" }, values: deal }), "record").record,
  ).toBeNull();
  expect(only(await drive({ kind: "find", object: "activity", sourceField: null, values: activity }), "record").record?.id).toBe(
    session.id,
  );
  expect(only(await drive({ kind: "find", object: "note", sourceField: null, values: note }), "record").record?.id).toBe(remark.id);
  expect(
    only(await drive({ kind: "find", object: "note", sourceField: null, values: { ...note, content: "other" } }), "record").record,
  ).toBeNull();

  const change = { name: "Ada Berg-Lie", phones: null, org_id: null, [vip]: false };
  const changed = only(await drive({ kind: "update", object: "person", id: ada.id, values: change }), "written");
  expect(changed.before).toEqual({ name: "Ada Berg", phones: person.phones, org_id: org.id, [vip]: true });
  expect(changed.record?.values).toMatchObject(change);
  await drive({ kind: "update", object: "person", id: ada.id, values: changed.before ?? {} });
  expect(only(await drive({ kind: "read", object: "person", id: ada.id, values: person }), "record").record?.values).toMatchObject(person);
  const reopened = only(
    await drive({ kind: "update", object: "deal", id: sale.id, values: { status: "open", [tier]: null, [extras]: null } }),
    "written",
  );
  expect(reopened.record?.values).toMatchObject({ status: "open", won_time: null, [tier]: null, [extras]: null });
  expect(reopened.before).toEqual({ status: "won", [tier]: deal[tier], [extras]: deal[extras] });

  for (const [object, id] of made.toReversed()) {
    expect(await drive({ kind: "delete", object, id })).toEqual({ kind: "deleted" });
    expect(await drive({ kind: "delete", object, id })).toEqual({ kind: "deleted" });
    expect(await drive({ kind: "read", object, id, values: {} })).toEqual({ kind: "record", record: null });
    expect((await listAll(drive, object)).some((record) => record.id === id)).toBe(false);
  }
  expect(await drive({ kind: "deleteField", object: "person", key: vip })).toEqual({ kind: "deleted" });
});

async function listAll(drive: (call: PackCall) => Promise<PackResult>, object: string): Promise<DestinationRecord[]> {
  const records: DestinationRecord[] = [];
  let cursor: string | null = null;
  do {
    const page: Extract<PackResult, { kind: "page" }> = only(await drive({ kind: "list", object, cursor }), "page");
    records.push(...page.records);
    cursor = page.next;
  } while (cursor !== null);
  return records;
}
