import { beforeAll, expect, it } from "vitest";
import type { Json } from "../../../../shared/kernel/index.ts";
import { carry, choice, field, foundAgain, listed, schemaOf, writeOf } from "./carry.ts";
import { openAccount, warmUp } from "./open.ts";

beforeAll(warmUp, 60_000);

const FAST = { clockSpeed: 10_000 };

it("writes products with prices, lines of a deal, activities, notes, files and links, and finds each of them again", async () => {
  const account = await openAccount("pack-more");
  const sourceKey = await account.door.addField({ object: "sales_activity", label: "Profi ID", type: "text", reason: "" });
  const before = await account.door.dump();
  const schema = await schemaOf(account);
  const written = async (object: string, values: Record<string, Json>) => {
    const { id } = await writeOf(account, { kind: "create", object, values });
    expect(await foundAgain(account, object, id, values)).toEqual(values);
    return id;
  };

  const product = { name: "Seat licence", product_code: "SEAT", price_EUR: 99.5, price_USD: 110 };
  const productId = await written("product", product);
  const accountId = await written("sales_account", { name: "Acme of More" });
  const contactId = await written("contact", { last_name: "Byron", external_id: "M-77", sales_accounts: [accountId] });
  const deal = { name: "Seats", amount: 300, currency_id: choice(field(schema, "deal", "currency_id"), "EUR") };
  const dealId = await written("deal", { ...deal, sales_account_id: accountId, contacts_added_list: [contactId] });
  const line = { deal: dealId, product: productId, quantity: 3, unit_price: 99.5, discount: 0 };
  const lineId = await written("deal_product", line);
  const other = String((await listed(account, "product"))[0]);
  const otherLine = await written("deal_product", { deal: dealId, product: other, quantity: 1, unit_price: 5 });

  const task = { title: "Call back", due_date: "2022-05-01T09:00:00Z", status: "1", owner_id: "71000000012", targetable_deal: dealId };
  const meeting = {
    title: "Demo",
    from_date: "2022-05-02T09:00:00Z",
    end_date: "2022-05-02T09:30:00Z",
    targetable_account: accountId,
    targetable: contactId,
  };
  const call = {
    title: "Phone call",
    notes: "Spoke about seats",
    sales_activity_type_id: field(schema, "sales_activity", "sales_activity_type_id").choices?.[0]?.id ?? "",
    start_date: "2022-05-03T09:00:00Z",
    end_date: "2022-05-03T09:05:00Z",
    owner_id: "71000000012",
    targetable: contactId,
    [sourceKey]: "ACT-1",
  };
  const link = { name: "Contract", url: "https://files.example/contract.pdf", is_shared: true, targetable_product: productId };
  const hung: [string, Record<string, Json>, string | null][] = [
    ["task", task, null],
    ["task", { title: "Alone", due_date: "2022-06-01T09:00:00Z", status: "0" }, null],
    ["appointment", meeting, null],
    ["sales_activity", call, sourceKey],
    ["sales_activity", { ...call, title: "Second call", [sourceKey]: null }, null],
    ["note", { description: "<p>Of the deal</p>", targetable_deal: dealId }, null],
    ["note", { description: "<p>Of the account</p>", targetable_account: accountId }, null],
    ["document_link", link, null],
  ];
  const made: [string, string][] = [];
  for (const [object, values, key] of hung) {
    const id = await written(object, values);
    const sourceField = key ? { key, value: String(values[key]) } : null;
    expect(await carry(account, { kind: "find", object, sourceField, values })).toMatchObject({ kind: "record", record: { id } });
    if (object !== "document_link") made.push([object, id]);
  }
  expect(await carry(account, { kind: "find", object: "product", sourceField: null, values: product })).toMatchObject({
    record: { id: productId },
  });
  expect(await carry(account, { kind: "find", object: "deal_product", sourceField: null, values: line })).toMatchObject({
    record: { id: lineId },
  });
  expect(await carry(account, { kind: "find", object: "task", sourceField: null, values: { ...task, title: "Other" } })).toEqual({
    kind: "record",
    record: null,
  });

  for (const [object, id] of [
    ...made,
    ["deal_product", lineId],
    ["deal_product", otherLine],
    ["deal", dealId],
    ["contact", contactId],
  ] as const) {
    expect(await carry(account, { kind: "delete", object, id })).toEqual({ kind: "deleted" });
    expect(await carry(account, { kind: "delete", object, id })).toEqual({ kind: "deleted" });
  }
  for (const [object, id] of [
    ["sales_account", accountId],
    ["product", productId],
  ] as const)
    expect(await carry(account, { kind: "delete", object, id })).toEqual({ kind: "deleted" });
  const after = await account.door.dump();
  const { document_link: links, ...rest } = after.records;
  const { document_link: linksBefore, ...restBefore } = before.records;
  expect(rest).toEqual(restBefore);
  expect((links ?? []).length).toBe((linksBefore ?? []).length + 1);
});

it("updates what it wrote and puts back what stood there", async () => {
  const account = await openAccount("pack-more-updates");
  const schema = await schemaOf(account);
  const [contact = ""] = await listed(account, "contact");
  const [deal = ""] = await listed(account, "deal");
  const type = field(schema, "sales_activity", "sales_activity_type_id").choices?.[1]?.id ?? "";
  const cases: [string, Record<string, Json>, Record<string, Json>][] = [
    ["product", { name: "P", price_EUR: 1 }, { name: "P2", price_EUR: null, price_USD: 3, product_code: "X" }],
    [
      "task",
      { title: "T", due_date: "2022-05-01T09:00:00Z", status: "0", targetable: contact },
      { status: "1", title: "T2", targetable_deal: deal },
    ],
    [
      "appointment",
      { title: "A", from_date: "2022-05-02T09:00:00Z", end_date: "2022-05-02T09:30:00Z", targetable: contact },
      { end_date: "2022-05-02T10:00:00Z", location: "Here" },
    ],
    [
      "sales_activity",
      { title: "S", sales_activity_type_id: type, owner_id: "71000000012", start_date: "2022-05-03T09:00:00Z", targetable: contact },
      { title: "S2", notes: "more" },
    ],
    ["note", { description: "<p>1</p>", targetable_deal: deal }, { description: "<p>2</p>", targetable_deal: deal }],
  ];
  for (const [object, values, change] of cases) {
    const { id } = await writeOf(account, { kind: "create", object, values });
    const was = await foundAgain(account, object, id, { ...values, ...change });
    const changed = await writeOf(account, { kind: "update", object, id, values: change });
    expect(await foundAgain(account, object, id, change)).toMatchObject(change);
    expect(changed.before).toEqual(Object.fromEntries(Object.keys(change).map((key) => [key, was[key]])));
    await writeOf(account, { kind: "update", object, id, values: changed.before ?? {} });
    if (object !== "task") expect(await foundAgain(account, object, id, { ...values, ...change })).toEqual(was);
  }
});

it("uploads a file, finds it among its record's, and says that it can't be taken out", async () => {
  const account = await openAccount("pack-files");
  const [deal = ""] = await listed(account, "deal");
  const file = { name: "Angebot März.pdf", type: "application/pdf", sizeBytes: 1200 };
  const upload = { kind: "upload", object: "deal", recordId: deal, file } as const;
  const nothing = await carry(account, { ...upload, kind: "findUpload" });
  expect(nothing).toEqual({ kind: "record", record: null });
  const { id } = await writeOf(account, upload);
  expect(await carry(account, { ...upload, kind: "findUpload" })).toMatchObject({ kind: "record", record: { id } });
  const values = { file: { name: file.name, sizeBytes: 1200 }, targetable_deal: deal };
  expect(await foundAgain(account, "document", id, values)).toEqual(values);
  expect(await carry(account, { kind: "find", object: "document", sourceField: null, values })).toMatchObject({ record: { id } });
  expect(await carry(account, { kind: "delete", object: "document", id })).toMatchObject({ failure: { code: "destination.by_hand" } });
});

it("reads custom modules from the account, and writes, finds, lists and removes their records", async () => {
  const account = await openAccount("pack-modules");
  await account.call("POST", "settings/module_customizations", {
    module_customization: { entity_name: "policy", singular_name: "Policy", plural_name: "Policies" },
  });
  const forms = await account.call("GET", "settings/cm_policy/forms");
  const formId = String((forms.body as { forms: { id: number }[] }).forms[0]?.id);
  await account.call("POST", `settings/cm_policy/forms/${formId}/fields`, { label: "Profi ID", field_type: 1 });
  const schema = await schemaOf(account);
  expect(schema.modules).toEqual([{ id: "cm_policy", label: "Policy", plural: "Policies" }]);
  expect(schema.objects).toContain("cm_policy");
  const key = field(schema, "cm_policy", "custom:Profi ID").key;
  const values = { name: "P-1", owner_id: "71000000012", [key]: "POL-1" };
  const { id } = await writeOf(account, { kind: "create", object: "cm_policy", values });
  expect(await foundAgain(account, "cm_policy", id, values)).toEqual(values);
  for (const sourceField of [{ key, value: "POL-1" }, null])
    expect(await carry(account, { kind: "find", object: "cm_policy", sourceField, values })).toMatchObject({ record: { id } });
  expect(await listed(account, "cm_policy")).toEqual([id]);
  const changed = await writeOf(account, { kind: "update", object: "cm_policy", id, values: { name: "P-2" } });
  expect(changed.before).toEqual({ name: "P-1" });
  expect(await foundAgain(account, "cm_policy", id, values)).toEqual({ ...values, name: "P-2" });
  expect(await carry(account, { kind: "delete", object: "cm_policy", id })).toEqual({ kind: "deleted" });
  expect(await listed(account, "cm_policy")).toEqual([]);
});

it("knows a classic account by trying, and loads leads into it", async () => {
  const account = await openAccount("pack-classic", { ...FAST, generation: "classic", plan: "Forest" });
  const check = await carry(account, { kind: "check" });
  expect(check).toMatchObject({ kind: "account", account: { variant: "classic" } });
  const schema = await schemaOf(account, "classic");
  expect(schema.objects).toContain("lead");
  expect(field(schema, "note", "targetable_lead").references).toBe("lead");
  const values = { first_name: "Ada", last_name: "Byron", email: "ada@lead.example", company: "Acme", job_title: "Analyst", tags: ["x"] };
  const { id } = await writeOf(account, { kind: "create", object: "lead", values }, "classic");
  expect(await foundAgain(account, "lead", id, values, "classic")).toEqual(values);
  expect(await carry(account, { kind: "find", object: "lead", sourceField: null, values }, "classic")).toMatchObject({ record: { id } });
  expect(await carry(account, { kind: "delete", object: "lead", id }, "classic")).toEqual({ kind: "deleted" });
  expect(await carry(account, { kind: "read", object: "lead", id, values }, "classic")).toEqual({ kind: "record", record: null });
});
