import { describe, expect, it } from "vitest";
import { noRoute, reply, sorry, talk } from "./talk.ts";

const filters = (...names: string[]) => reply(200, { filters: names.map((name, index) => ({ id: 11 + index, name })) });

describe("list", () => {
  it("starts at the view of all records and pages on by cursor", () => {
    const first = talk(
      { kind: "list", object: "contact", cursor: null },
      filters("My Contacts", "All Contacts"),
      reply(200, {
        users: [],
        contacts: [{ id: 1, email: "a@x.example", owner_id: 9, sales_accounts: [{ id: 3, is_primary: true }] }],
        meta: { total_pages: 2, total: 101 },
      }),
    );
    expect(first.asked).toEqual([
      ["GET contacts/filters"],
      ["GET contacts/view/12?page=1&per_page=100&sort=created_at&sort_type=asc&include=owner,sales_accounts"],
    ]);
    expect(first.result).toEqual({
      kind: "page",
      next: "12:2",
      records: [{ id: "1", updatedAt: null, values: { email: "a@x.example", owner_id: "9", sales_accounts: ["3"] } }],
    });
    const last = talk(
      { kind: "list", object: "contact", cursor: "12:2" },
      reply(200, { meta: { total_pages: 2, total: 101 }, contacts: [] }),
    );
    expect([last.asked.length, last.result]).toEqual([1, { kind: "page", records: [], next: null }]);
  });

  it("goes through open, won and lost deals, as no view shows them all", () => {
    const empty = reply(200, { deals: [], meta: { total_pages: 1 } });
    const first = talk({ kind: "list", object: "deal", cursor: null }, filters("My Deals", "Lost Deals", "Open Deals", "Won Deals"), empty);
    expect(first.result).toMatchObject({ next: "14,12:1" });
    expect(talk({ kind: "list", object: "deal", cursor: "14,12:1" }, empty).result).toMatchObject({ next: "12:1" });
    expect(talk({ kind: "list", object: "deal", cursor: "12:1" }, empty).result).toMatchObject({ next: null });
  });

  it("says which views it misses", () => {
    expect(talk({ kind: "list", object: "deal", cursor: null }, filters("Meine Deals")).result).toMatchObject({
      kind: "rejected",
      failure: { code: "destination.no_view" },
    });
  });

  it("reads past appointments, then upcoming ones", () => {
    const first = talk(
      { kind: "list", object: "appointment", cursor: null },
      reply(200, {
        appointments: [{ id: 5, from_date: "2022-05-02T11:00:00+02:00", targetable_type: "Contact", targetable_id: 7 }],
        meta: { total_pages: 1 },
      }),
    );
    expect(first.asked).toEqual([["GET appointments?filter=past&page=1&per_page=100&include=targetable,appointment_attendees"]]);
    expect(first.result).toEqual({
      kind: "page",
      next: "upcoming:1",
      records: [{ id: "5", updatedAt: null, values: { from_date: "2022-05-02T09:00:00Z", targetable: "7" } }],
    });
  });
});

describe("read", () => {
  it("answers null for a record that is gone", () => {
    expect(talk({ kind: "read", object: "deal", id: "4", values: {} }, sorry(404, "x")).result).toEqual({ kind: "record", record: null });
  });

  it("finds a note among those of its contact", () => {
    const { asked, result } = talk(
      { kind: "read", object: "note", id: "6", values: { description: "<p>Hi</p>", targetable: "7" } },
      reply(200, { notes: [{ id: 5, description: "other" }], meta: { total_pages: 2 } }),
      reply(200, { notes: [{ id: 6, description: "<p>Hi</p>", targetables: [{ id: 7, type: "Contact" }] }], meta: { total_pages: 2 } }),
    );
    expect(asked).toEqual([["GET contacts/7/notes?page=1&per_page=100"], ["GET contacts/7/notes?page=2&per_page=100"]]);
    expect(result).toEqual({ kind: "record", record: { id: "6", updatedAt: null, values: { description: "<p>Hi</p>", targetable: "7" } } });
  });

  it("reads an ambiguous custom value by what was sent", () => {
    const raw = {
      id: 1,
      custom_field: {
        cf_sessions: "4.0",
        cf_text: "2024-01-01T00:00:00.000Z",
        cf_created: "2024-01-01T00:00:00.000+02:00",
        cf_day: "2024-01-01",
      },
    };
    const sent = { cf_sessions: 4, cf_text: "2024-01-01T00:00:00.000Z" };
    expect(talk({ kind: "read", object: "deal", id: "1", values: sent }, reply(200, { deal: raw })).result).toMatchObject({
      record: { values: { cf_sessions: 4, cf_text: "2024-01-01T00:00:00.000Z", cf_created: "2023-12-31T22:00:00Z", cf_day: "2024-01-01" } },
    });
  });
});

describe("find", () => {
  it("looks the kept source key up, then reads the record whole", () => {
    const { asked, result } = talk(
      { kind: "find", object: "sales_account", sourceField: { key: "cf_profi_id", value: "ORG-1" }, values: {} },
      reply(200, { sales_accounts: { sales_accounts: [{ id: 3 }] } }),
      reply(200, { sales_account: { id: 3, name: "Acme", annual_revenue: "12.5", tags: [] } }),
    );
    expect(asked).toEqual([["GET lookup?q=ORG-1&f=cf_profi_id&entities=sales_account"], ["GET sales_accounts/3?include=owner"]]);
    expect(result).toEqual({
      kind: "record",
      record: { id: "3", updatedAt: null, values: { name: "Acme", annual_revenue: 12.5, tags: null } },
    });
  });

  it("answers null when nothing is found, or only a deal of another amount", () => {
    const none = reply(200, { deals: { deals: [] } });
    expect(talk({ kind: "find", object: "deal", sourceField: { key: "cf_id", value: "S" }, values: {} }, none).result).toEqual({
      kind: "record",
      record: null,
    });
    const other = talk(
      { kind: "find", object: "deal", sourceField: null, values: { name: "D", amount: 5 } },
      reply(200, { deals: { deals: [{ id: 4 }] } }),
      reply(200, { deal: { id: 4, amount: "6.0" } }),
    );
    expect(other.result).toEqual({ kind: "record", record: null });
  });

  it("knows an appointment and a note by content, taking the newest of equals", () => {
    const values = { title: "Demo", from_date: "2022-05-02T09:00:00Z", end_date: "2022-05-02T09:30:00Z", targetable: "7" };
    const meeting = { title: "Demo", from_date: "2022-05-02T09:00:00.000Z", end_date: "2022-05-02T09:30:00Z" };
    const found = talk(
      { kind: "find", object: "appointment", sourceField: null, values },
      reply(200, {
        contact: { id: 7 },
        appointments: [
          { id: 1, ...meeting },
          { id: 3, ...meeting },
          { id: 4, ...meeting, title: "x" },
        ],
      }),
    );
    expect(found.asked).toEqual([["GET contacts/7?include=appointments"]]);
    expect(found.result).toMatchObject({ record: { id: "3" } });
    const notes = reply(200, {
      notes: [
        { id: 8, description: "<p>Hi  <b>you</b></p>" },
        { id: 9, description: "bye" },
      ],
    });
    expect(
      talk({ kind: "find", object: "note", sourceField: null, values: { description: "<p>Hi <b>you</b></p>", targetable: "7" } }, notes)
        .result,
    ).toMatchObject({ record: { id: "8" } });
  });
});

describe("schema", () => {
  const LISTS = 14;
  it("asks for users, lists and fields; leaves out an object whose settings are refused", () => {
    const owners = reply(
      200,
      { users: [{ id: 11, display_name: "Ines", email: "i@x.example", is_active: false }] },
      { "x-ratelimit-limit": "2000" },
    );
    const nothing = Array.from({ length: LISTS }, () => sorry(404, "x"));
    const fields = reply(200, {
      fields: [
        { name: "emails", label: "E-Mail", type: "group_field", required: true },
        { name: "subscription_status", label: "Subscription", type: "dropdown", choices: [{ id: 1, value: "Subscribed" }] },
        { name: "cf_score", label: "Score", type: "number" },
        { name: "cf_topics", label: "Topics", type: "multi_select_dropdown", choices: [{ id: 5, value: "A; B" }] },
        { name: "phone_numbers", label: "Other", type: "group_field" },
        { name: "cf_friend", label: "Friend", type: "lookup" },
      ],
    });
    const { asked, result } = talk(
      { kind: "schema" },
      owners,
      ...nothing,
      sorry(403, "x"),
      fields,
      sorry(403, "x"),
      reply(200, { tasks: [] }),
      sorry(403, "x"),
      reply(200, { sales_activities: [] }),
      noRoute,
      sorry(403, "x"),
      noRoute,
    );
    expect(asked.slice(15)).toEqual([
      ["GET settings/sales_accounts/fields"],
      ["GET settings/contacts/fields"],
      ["GET settings/deals/fields"],
      ["GET tasks?filter=open&page=1&per_page=1"],
      ["GET appointments?filter=upcoming&page=1&per_page=1"],
      ["GET sales_activities?page=1&per_page=1"],
      ["GET settings/sales_activities/fields"],
      ["GET cpq/products?page=1&per_page=1"],
      ["GET settings/module_customizations"],
    ]);
    if (result.kind !== "schema") throw new Error(result.kind);
    expect(result.schema.objects).toEqual(["contact", "task", "sales_activity", "note", "document", "document_link"]);
    expect(result.schema.modules).toBeUndefined();
    expect(result.schema.users).toEqual([{ id: "11", name: "Ines", email: "i@x.example", active: false }]);
    const { plan, variant } = result.schema.account;
    expect([plan, variant, result.schema.canCreateFields]).toEqual(["Pro", "suite", false]);
    expect(result.schema.fields.note?.map((field) => field.key)).toEqual(["description", "targetable"]);
    const plain = { custom: false, required: false, unique: false, readOnly: false, createOnly: false };
    expect(result.schema.fields.contact).toEqual([
      { ...plain, key: "email", ref: "email", label: "E-Mail", type: "email", required: true, unique: true, maxLength: 256 },
      {
        ...plain,
        key: "subscription_status",
        ref: "subscription_status",
        label: "Subscription",
        type: "choice",
        choices: [{ id: "1", label: "Subscribed" }],
      },
      { ...plain, key: "cf_score", ref: "custom:Score", label: "Score", type: "decimal", custom: true },
      {
        ...plain,
        key: "cf_topics",
        ref: "custom:Topics",
        label: "Topics",
        type: "choices",
        custom: true,
        choices: [{ id: "A; B", label: "A; B" }],
      },
      { ...plain, key: "phone_numbers", ref: "phone_numbers", label: "Other", type: "phones" },
      { ...plain, key: "emails", ref: "emails", label: "Further emails", type: "emails" },
      { ...plain, key: "external_id", ref: "external_id", label: "External ID", type: "text", unique: true, maxLength: 256 },
      { ...plain, key: "owner_id", ref: "owner_id", label: "Sales owner", type: "user" },
      { ...plain, key: "tags", ref: "tags", label: "Tags", type: "tags" },
    ]);
  });
});
