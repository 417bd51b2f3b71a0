import { beforeAll, expect, it } from "vitest";
import type { Json } from "../../../../shared/kernel/index.ts";
import { carry, choice, field, foundAgain, listed, schemaOf, writeOf } from "./carry.ts";
import { openAccount, warmUp } from "./open.ts";

beforeAll(warmUp, 60_000);

it("tells what the key is worth", async () => {
  const account = await openAccount("pack-check");
  expect(await carry(account, { kind: "check" })).toEqual({
    kind: "account",
    account: {
      name: "Freshsales account",
      userId: null,
      userName: "Freshsales doesn't tell",
      plan: "Enterprise",
      variant: "suite",
      lines: [
        "An account of the new generation: a lead is a contact in the lifecycle stage Lead.",
        "8 users, 1 of them inactive.",
        { kind: "can", text: "Read accounts, contacts and deals." },
        { kind: "can", text: "Read tasks, appointments and sales activities." },
        { kind: "can", text: "Read products and their prices." },
        { kind: "can", text: "Use custom modules; the account has none yet." },
        { kind: "careful", text: "Freshsales doesn't tell before the first write whether the key's role may write: the sample shows it." },
        "5,000 calls an hour, shared by everything that uses the account.",
        { kind: "cannot", text: "Custom fields can't be made with a key: an admin adds them in the settings." },
        { kind: "cannot", text: "Files and file links can't be taken out again with a key." },
      ],
    },
  });
});

it("reads the account's fields, choices and users", async () => {
  const account = await openAccount("pack-schema");
  const key = await account.door.addField({ object: "deal", label: "Session type", type: "choice", options: ["Group"], reason: "" });
  const schema = await schemaOf(account);
  expect(schema.objects).toEqual([
    "product",
    "sales_account",
    "contact",
    "deal",
    "deal_product",
    "task",
    "appointment",
    "sales_activity",
    "note",
    "document",
    "document_link",
  ]);
  expect(schema.users).toContainEqual({
    id: "71000000013",
    name: "Chloë Vermeer",
    email: "chloe.vermeer@brightpath.example",
    active: true,
  });
  expect(field(schema, "deal", "custom:Session type")).toEqual({
    key,
    ref: "custom:Session type",
    label: "Session type",
    type: "choice",
    custom: true,
    required: false,
    unique: false,
    readOnly: false,
    createOnly: false,
    choices: [{ id: "Group", label: "Group" }],
  });
  const stages = field(schema, "deal", "deal_stage_id").choices ?? [];
  expect(stages.map((stage) => stage.label)).toEqual([
    "New",
    "Appointment scheduled",
    "Proposal sent",
    "Negotiation",
    "Won",
    "Lost",
    "Workshops: New",
    "Date agreed",
    "Room booked",
    "Workshops: Won",
    "Workshops: Lost",
  ]);
  expect(stages[4]).toEqual({ id: "71000006005", label: "Won", also: { deal_pipeline_id: "71000005001" } });
  expect(field(schema, "contact", "email")).toMatchObject({ type: "email", unique: true, label: "Email" });
  expect(field(schema, "contact", "owner_id").type).toBe("user");
  expect(field(schema, "sales_account", "name")).toMatchObject({ required: true, unique: true });
  expect(field(schema, "note", "targetable")).toMatchObject({ type: "reference", references: "contact" });
  expect(Object.fromEntries(Object.entries(schema.fields).map(([object, fields]) => [object, fields.length]))).toEqual({
    sales_account: 23,
    contact: 34,
    deal: 26,
    sales_activity: 11,
    task: 9,
    appointment: 10,
    note: 4,
    document: 5,
    document_link: 7,
    product: 15,
    deal_product: 5,
  });
});

it("writes one record of each object, reads back exactly what it sent, restores and removes it", async () => {
  const account = await openAccount("pack-journey");
  const idKey = await account.door.addField({ object: "sales_account", label: "Profi ID", type: "text", reason: "" });
  const dealKey = await account.door.addField({ object: "deal", label: "Profi ID", type: "text", reason: "" });
  const dateKey = await account.door.addField({ object: "contact", label: "Original create date", type: "datetime", reason: "" });
  const before = await account.door.dump();
  const schema = await schemaOf(account);

  const accountValues = {
    name: "Köhler & Söhne",
    website: "https://koehler.example",
    number_of_employees: 40,
    annual_revenue: 125000.5,
    owner_id: "71000000012",
    industry_type_id: choice(field(schema, "sales_account", "industry_type_id"), "Finance"),
    tags: ["migrated"],
    cf_tier: "B",
    cf_key_account: true,
    [idKey]: "ORG-0001",
  };
  const company = await writeOf(account, { kind: "create", object: "sales_account", values: accountValues });
  expect(await foundAgain(account, "sales_account", company.id, accountValues)).toEqual(accountValues);

  const contactValues = {
    first_name: "Zoë",
    last_name: "欧阳",
    email: "zoe@koehler.example",
    mobile_number: "+34 600 123 456",
    external_id: "M-99001",
    sales_accounts: [company.id],
    lifecycle_stage_id: choice(field(schema, "contact", "lifecycle_stage_id"), "Customer"),
    owner_id: "71000000013",
    cf_newsletter: false,
    cf_interests: ["Coaching", "Workshops"],
    [dateKey]: "2021-03-09T08:15:00Z",
  };
  const contact = await writeOf(account, { kind: "create", object: "contact", values: contactValues });
  expect(await foundAgain(account, "contact", contact.id, contactValues)).toEqual(contactValues);

  const dealValues = {
    name: "Leadership Sprint",
    amount: 266.67,
    currency_id: choice(field(schema, "deal", "currency_id"), "EUR"),
    deal_stage_id: choice(field(schema, "deal", "deal_stage_id"), "Won"),
    deal_pipeline_id: "71000005001",
    closed_date: "2024-02-03",
    expected_close: "2024-02-03",
    sales_account_id: company.id,
    contacts_added_list: [contact.id],
    cf_contract_length: 6,
    [dealKey]: "S-20001",
  };
  const deal = await writeOf(account, { kind: "create", object: "deal", values: dealValues });
  expect(await foundAgain(account, "deal", deal.id, dealValues)).toEqual(dealValues);

  const meetingValues = {
    title: "Check-in",
    from_date: "2024-02-03T09:00:00Z",
    end_date: "2024-02-03T09:50:00Z",
    description: "Status: completed\nCoach: Ines",
    targetable: contact.id,
  };
  const meeting = await writeOf(account, { kind: "create", object: "appointment", values: meetingValues });
  expect(await foundAgain(account, "appointment", meeting.id, meetingValues)).toEqual(meetingValues);

  const noteValues = { description: "<p>Went <strong>well</strong></p>", targetable: contact.id };
  const note = await writeOf(account, { kind: "create", object: "note", values: noteValues });
  expect(await foundAgain(account, "note", note.id, noteValues)).toEqual(noteValues);

  const finds: [string, string, { key: string; value: string } | null, Record<string, Json>][] = [
    ["sales_account", company.id, { key: idKey, value: "ORG-0001" }, accountValues],
    ["contact", contact.id, { key: "external_id", value: "M-99001" }, contactValues],
    ["deal", deal.id, { key: dealKey, value: "S-20001" }, dealValues],
    ["deal", deal.id, null, dealValues],
    ["appointment", meeting.id, null, meetingValues],
    ["note", note.id, null, noteValues],
  ];
  for (const [object, id, sourceField, values] of finds) {
    expect(await carry(account, { kind: "find", object, sourceField, values })).toMatchObject({ kind: "record", record: { id } });
  }
  expect(await carry(account, { kind: "find", object: "contact", sourceField: { key: "external_id", value: "M-0" }, values: {} })).toEqual({
    kind: "record",
    record: null,
  });

  for (const [object, id] of [
    ["note", note.id],
    ["appointment", meeting.id],
    ["deal", deal.id],
    ["contact", contact.id],
    ["sales_account", company.id],
  ] as const) {
    expect(await carry(account, { kind: "delete", object, id })).toEqual({ kind: "deleted" });
    expect(await carry(account, { kind: "delete", object, id })).toEqual({ kind: "deleted" });
  }
  expect(await account.door.dump()).toEqual(before);
});

it("updates known records and puts back what stood there", async () => {
  const account = await openAccount("pack-update");
  await account.door.addField({ object: "contact", label: "Profi note", type: "text", reason: "" });
  const dump = await account.door.dump();
  const untimed = (records: typeof dump) =>
    JSON.parse(JSON.stringify(records, (key, value: Json) => (key === "updated_at" ? null : value))) as Json;
  const wanted: [string, Record<string, Json>][] = [
    [
      "contact",
      {
        job_title: "CEO",
        email: "new@mail.example",
        sales_accounts: null,
        owner_id: "71000000014",
        external_id: "M-1",
        tags: ["x"],
        cf_profi_note: "hi",
        cf_newsletter: true,
        cf_segment: null,
      },
    ],
    ["sales_account", { website: "https://new.example", annual_revenue: 1, parent_sales_account_id: null, cf_tier: "A" }],
    [
      "deal",
      {
        amount: 10.5,
        contacts_added_list: [String(dump.records.contact?.[3]?.id)],
        sales_account_id: null,
        closed_date: "2020-01-01",
        cf_delivery: "Hybrid",
      },
    ],
  ];
  for (const [object, values] of wanted) {
    // Every third record, so that open and closed deals, bare and rich contacts are among them.
    for (const record of (dump.records[object] ?? []).filter((_, index) => index % 7 === 0)) {
      const id = String(record.id);
      const changed = await writeOf(account, { kind: "update", object, id, values });
      expect(Object.keys(changed.before ?? {})).toEqual(Object.keys(values));
      const back = await writeOf(account, { kind: "update", object, id, values: changed.before ?? {} });
      expect(back.before).not.toEqual(changed.before);
    }
  }
  expect(untimed(await account.door.dump())).toEqual(untimed(dump));
});

it("lists every record once, page by page", async () => {
  const account = await openAccount("pack-list");
  const dump = await account.door.dump();
  for (const object of ["product", "sales_account", "contact", "deal", "task", "appointment", "sales_activity"]) {
    expect((await listed(account, object)).sort()).toEqual((dump.records[object] ?? []).map((record) => String(record.id)).sort());
  }
  const [first] = dump.records.sales_account ?? [];
  const page = await carry(account, { kind: "list", object: "sales_account", cursor: null });
  expect(page.kind === "page" && page.records[0]?.values).toMatchObject({ name: first?.name, owner_id: String(first?.owner_id) });
});

it("turns the account's own refusal into a plain sentence", async () => {
  const account = await openAccount("pack-refused");
  const name = String((await account.door.dump()).records.sales_account?.[0]?.name);
  expect(await carry(account, { kind: "create", object: "sales_account", values: { name } })).toEqual({
    kind: "rejected",
    failure: {
      code: "destination.rejected",
      message: "Freshsales refused this: Name has already been taken.",
      retryable: false,
      reach: "none",
      detail: { status: 400 },
    },
  });
});

it("shows the choices that the account's admin adds by hand, each in its place", async () => {
  const account = await openAccount("pack-choices");
  const key = await account.door.addField({ object: "deal", label: "Session type", type: "choice", options: ["Group"], reason: "" });
  const add = (object: string, ref: string, label: string, under: string | null = null) =>
    account.door.addChoice({ object, key: ref, label, under });
  expect(await add("deal", key, "Pair")).toBe("Pair");
  expect(await add("deal", key, "pair ")).toBe("Pair");
  const pipeline = await add("deal", "deal_pipeline_id", "Retreats");
  const stage = await add("deal", "deal_stage_id", "Deposit paid", "Retreats");
  const status = await add("contact", "contact_status_id", "On hold", "Customer");
  const deals = (await schemaOf(account)).fields.deal ?? [];
  const choicesOf = (ref: string) => deals.find((each) => each.key === ref)?.choices ?? [];
  expect(choicesOf(key).map((each) => each.label)).toEqual(["Group", "Pair"]);
  expect(choicesOf("deal_stage_id")).toContainEqual({ id: stage, label: "Deposit paid", also: { deal_pipeline_id: pipeline } });
  const statuses = (await schemaOf(account)).fields.contact?.find((each) => each.key === "contact_status_id")?.choices ?? [];
  expect(statuses.find((each) => each.id === status)).toMatchObject({ label: "On hold", also: { lifecycle_stage_id: expect.any(String) } });
});
