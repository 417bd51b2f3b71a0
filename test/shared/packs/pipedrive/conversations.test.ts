import { expect, test } from "vitest";
import type { PackCall } from "../../../../shared/packs/contract.ts";
import { pipedrive } from "../../../../shared/packs/pipedrive/pack.ts";
import { account, data, reply, talk } from "./talk.ts";

const TEXT = "a".repeat(40);
const ENUM = `${"b".repeat(40)}:enum`;
const SET = "c".repeat(40);
const MONEY = `${"d".repeat(40)}:money:EUR`;
const YESNO = `${"e".repeat(40)}:yesno:61:62`;

test("completes a deal with the people who aren't there yet, and takes nobody off", () => {
  const values = { title: "Coaching", participants: ["4", "3", "1"] };
  const record = { id: "9", values: { title: "Coaching", person_id: "1", participants: ["3", "5"] }, updatedAt: null };
  const call = { kind: "complete", object: "deal", record, values } as const;
  const there = [
    { id: 70, person_id: { value: 3 } },
    { id: 71, person_id: { value: 5 } },
  ];
  const { asked, result } = talk(call, [data(there), data({ id: 72, person_id: { value: 4 } })]);
  expect(asked.map(({ method, path, body }) => [method, path, body])).toEqual([
    ["GET", "/api/v1/deals/9/participants", undefined],
    ["POST", "/api/v1/deals/9/participants", { person_id: 4 }],
  ]);
  expect(result).toMatchObject({ kind: "written", id: "9", before: null, record: { values: { participants: ["3", "4", "5"] } } });
  const whole = { ...record, values: { ...record.values, participants: ["4", "3", "1"] } };
  expect(talk({ ...call, record: whole }, []).asked).toEqual([]);
  expect(talk({ kind: "complete", object: "person", record, values }, []).result).toEqual({
    kind: "written",
    id: "9",
    record,
    before: null,
  });
});

test("creates a person: ids as numbers, custom fields by their shape, one unsafe request", () => {
  const values = {
    name: "Ada Berg",
    emails: [{ value: "ada@nordic.example" }],
    org_id: "41",
    owner_id: "7",
    label_ids: ["3", "4"],
    add_time: "2020-01-05T09:00:00Z",
    [TEXT]: "1001",
    [ENUM]: "61",
    [SET]: ["71", "72"],
    [YESNO]: true,
  };
  const call = { kind: "create", object: "person", values } as const;
  const body = {
    name: "Ada Berg",
    emails: [{ value: "ada@nordic.example" }],
    org_id: 41,
    owner_id: 7,
    label_ids: [3, 4],
    add_time: "2020-01-05T09:00:00Z",
    custom_fields: { [TEXT]: "1001", ["b".repeat(40)]: 61, [SET]: [71, 72], ["e".repeat(40)]: 61 },
  };
  expect(pipedrive.next(call, [], account)).toEqual({
    kind: "send",
    unsafe: true,
    request: { method: "POST", path: "/api/v2/persons", body, cost: 5 },
  });
  const answered = data({
    id: 310,
    name: "Ada Berg",
    org_id: 41,
    owner_id: 7,
    update_time: "2026-11-22T10:00:01Z",
    emails: [{ value: "ada@nordic.example", primary: true, label: "work" }],
    custom_fields: body.custom_fields,
  });
  const { result } = talk(call, [answered]);
  expect(result).toMatchObject({
    kind: "written",
    id: "310",
    before: null,
    record: {
      id: "310",
      updatedAt: "2026-11-22T10:00:01Z",
      values: {
        org_id: "41",
        [TEXT]: "1001",
        [ENUM]: "61",
        [SET]: ["71", "72"],
        [YESNO]: true,
        emails: [{ value: "ada@nordic.example", primary: true, label: "work" }],
      },
    },
  });
});

test("a refused create is the record's own", () => {
  const { result } = talk({ kind: "create", object: "person", values: { name: "" } }, [
    reply(400, { success: false, error: "Validation failed: name: must not be empty", code: "ERR_SCHEMA_VALIDATION_FAILED" }),
  ]);
  expect(result).toMatchObject({
    kind: "rejected",
    failure: {
      code: "destination.rejected",
      message: "Pipedrive refused this: Validation failed: name: must not be empty",
      reach: "none",
      detail: { status: 400, code: "ERR_SCHEMA_VALIDATION_FAILED" },
    },
  });
});

test("a plan's cap has its own words", () => {
  const { result } = talk({ kind: "create", object: "deal", values: { title: "X" } }, [
    reply(403, { success: false, error: "Open deals limit reached.", code: "feature_capping_deals_limit" }),
  ]);
  expect(result).toMatchObject({ kind: "rejected", failure: { code: "destination.planLimit" } });
});

test("an unresolved key is refused before anything is sent", () => {
  expect(talk({ kind: "create", object: "note", values: { content: "x", "custom:Mood": "good" } }, [])).toMatchObject({
    asked: [],
    result: { kind: "rejected", failure: { code: "destination.unknownField" } },
  });
});

test("an update reads first and answers what the written fields held", () => {
  const call = { kind: "update", object: "deal", id: "900", values: { value: 20, [MONEY]: 5, status: "open", [ENUM]: null } } as const;
  const held = data({ id: 900, value: 10, currency: "SEK", status: "won", is_deleted: false, custom_fields: { ["b".repeat(40)]: 61 } });
  const { asked, result } = talk(call, [held, data({ id: 900, value: 20, currency: "SEK", status: "open", custom_fields: {} })]);
  expect(asked).toEqual([
    { method: "GET", path: "/api/v2/deals/900", cost: 1 },
    {
      method: "PATCH",
      path: "/api/v2/deals/900",
      cost: 5,
      body: { value: 20, status: "open", custom_fields: { ["d".repeat(40)]: { value: 5, currency: "SEK" }, ["b".repeat(40)]: null } },
    },
  ]);
  expect(result).toMatchObject({ kind: "written", id: "900", before: { value: 10, [MONEY]: null, status: "won", [ENUM]: "61" } });
});

test("a new primary participant leaves the others in place", () => {
  const call = { kind: "update", object: "activity", id: "5", values: { person: "12" } } as const;
  const held = data({
    id: 5,
    participants: [
      { person_id: 10, primary: true },
      { person_id: 11, primary: false },
    ],
  });
  expect(talk(call, [held]).asked[1]?.body).toEqual({
    participants: [
      { person_id: 12, primary: true },
      { person_id: 11, primary: false },
    ],
  });
});

test("an update of a record that is gone is rejected", () => {
  const { result } = talk({ kind: "update", object: "person", id: "9", values: { name: "X" } }, [data({ id: 9, is_deleted: true })]);
  expect(result).toMatchObject({ kind: "rejected", failure: { code: "destination.missing" } });
});

test("notes go through v1, with its times and its PUT", () => {
  const values = { content: "<p>Hi</p>", person_id: "310", add_time: "2020-02-01T14:05:00Z", user_id: "7" };
  expect(talk({ kind: "create", object: "note", values }, []).asked[0]).toEqual({
    method: "POST",
    path: "/api/v1/notes",
    cost: 10,
    body: { content: "<p>Hi</p>", person_id: 310, add_time: "2020-02-01 14:05:00", user_id: 7 },
  });
  const { asked, result } = talk({ kind: "update", object: "note", id: "88", values: { content: "new" } }, [
    data({ id: 88, content: "<p>Hi</p>", active_flag: true }),
    data({ id: 88, content: "new" }),
  ]);
  expect(asked[1]).toEqual({ method: "PUT", path: "/api/v1/notes/88", cost: 10, body: { content: "new" } });
  expect(result).toMatchObject({ kind: "written", before: { content: "<p>Hi</p>" } });
});

test("what is gone already counts as deleted", () => {
  const call = { kind: "delete", object: "deal", id: "3" } as const;
  expect(talk(call, [reply(404, { success: false })]).result).toEqual({ kind: "deleted" });
  expect(talk(call, [data({ id: 3 })])).toEqual({
    asked: [{ method: "DELETE", path: "/api/v2/deals/3", cost: 3 }],
    result: { kind: "deleted" },
  });
});

test("lists 500 at a time, reading definitions to know what custom values mean", () => {
  const definitions = data(
    [
      {
        field_name: "Segment",
        field_code: "b".repeat(40),
        field_type: "enum",
        options: [
          { id: 61, label: "SMB" },
          { id: 63, label: "Large" },
        ],
        is_custom_field: true,
      },
    ],
    { additional_data: { next_cursor: null } },
  );
  const page = data([{ id: 1, name: "A", custom_fields: { ["b".repeat(40)]: 61 } }], { additional_data: { next_cursor: "abc=" } });
  const { asked, result } = talk({ kind: "list", object: "person", cursor: "prev" }, [definitions, page]);
  expect(asked[1]).toEqual({
    method: "GET",
    path: "/api/v2/persons",
    cost: 10,
    query: { limit: "500", cursor: "prev", sort_by: "id", sort_direction: "asc" },
  });
  expect(result).toMatchObject({ kind: "page", next: "abc=", records: [{ id: "1", values: { name: "A", emails: null, [ENUM]: "61" } }] });
});

test("an empty v1 list is null", () => {
  const empty = data(null, { additional_data: { pagination: { start: 0, limit: 500, more_items_in_collection: false } } });
  expect(talk({ kind: "list", object: "note", cursor: null }, [empty])).toMatchObject({
    asked: [{ query: { start: "0", limit: "500", sort: "id ASC" } }],
    result: { kind: "page", records: [], next: null },
  });
});

test("finds a record among those touched last, else by an exact search that is verified", () => {
  const call = { kind: "find", object: "person", sourceField: { key: TEXT, value: "M-1" }, values: { name: "Ada" } } as const;
  const near = data([{ id: 8, name: "Ada", custom_fields: { [TEXT]: "M-1" } }]);
  expect(talk(call, [near])).toMatchObject({
    asked: [{ path: "/api/v2/persons", query: { sort_by: "update_time", sort_direction: "desc", limit: "500" } }],
    result: { kind: "record", record: { id: "8" } },
  });
  const hits = data([
    { id: 5, name: "Ada" },
    { id: 6, name: "Ada" },
  ]);
  const [other, it] = [data({ id: 5, custom_fields: { [TEXT]: "m-1" } }), data({ id: 6, custom_fields: { [TEXT]: "M-1" } })];
  const { asked, result } = talk(call, [data([]), hits, other, it]);
  expect(asked[1]).toEqual({
    method: "GET",
    path: "/api/v2/itemSearch/field",
    cost: 20,
    query: { entity_type: "person", field: TEXT, match: "exact", term: "M-1", limit: "100" },
  });
  expect(result).toMatchObject({ kind: "record", record: { id: "6" } });
  expect(talk(call, [data([]), data([])]).result).toEqual({ kind: "record", record: null });
});

test("finds an activity under its person by content, over all pages", () => {
  const values = { subject: "Kick-off", person: "310", due_date: "2021-05-03", due_time: "08:30", note: "<p>Agreed <b>scope</b></p>" };
  const same = {
    id: 52,
    subject: "Kick-off",
    participants: [{ person_id: 310, primary: true }],
    due_date: "2021-05-03",
    due_time: "08:30:00",
    note: "<p>Agreed scope</p>",
  };
  const first = data([{ ...same, id: 60, due_time: "09:30:00" }], { additional_data: { next_cursor: "n1" } });
  const { asked, result } = talk({ kind: "find", object: "activity", sourceField: null, values }, [first, data([same])]);
  expect(asked.map((each) => each.query)).toEqual([
    { limit: "500", person_id: "310", sort_by: "id", sort_direction: "desc" },
    { limit: "500", person_id: "310", sort_by: "id", sort_direction: "desc", cursor: "n1" },
  ]);
  expect(result).toMatchObject({ kind: "record", record: { id: "52" } });
});

test("creates a field only when none of that name is there", () => {
  const call: PackCall = {
    kind: "createField",
    field: { object: "deal", label: "Package tier", type: "choice", options: ["Starter", "Growth"], reason: "" },
  };
  const made = {
    field_name: "Package tier",
    field_code: "b".repeat(40),
    field_type: "enum",
    options: [
      { id: 1, label: "Starter" },
      { id: 2, label: "Growth" },
    ],
    is_custom_field: true,
  };
  const { asked, result } = talk(call, [data([]), data(made)]);
  expect(asked[1]).toEqual({
    method: "POST",
    path: "/api/v2/dealFields",
    cost: 5,
    body: { field_name: "Package tier", field_type: "enum", options: [{ label: "Starter" }, { label: "Growth" }] },
  });
  expect(result).toEqual({ kind: "field", key: ENUM });
  expect(talk(call, [data([made])]).result).toEqual({ kind: "field", key: ENUM });
  expect(talk(call, [data([{ ...made, field_type: "varchar" }])]).result).toMatchObject({
    kind: "rejected",
    failure: { code: "destination.fieldExists" },
  });
});

test("booleans become a Yes/No choice whose key knows both options", () => {
  const call = { kind: "createField", field: { object: "person", label: "VIP", type: "boolean", reason: "" } } as const;
  const made = {
    field_name: "VIP",
    field_code: "e".repeat(40),
    field_type: "enum",
    options: [
      { id: 61, label: "Yes" },
      { id: 62, label: "No" },
    ],
    is_custom_field: true,
  };
  const { asked, result } = talk(call, [data([]), data(made)]);
  expect(asked[1]?.body).toEqual({ field_name: "VIP", field_type: "enum", options: [{ label: "Yes" }, { label: "No" }] });
  expect(result).toEqual({ kind: "field", key: YESNO });
});

test("activities and notes take no custom fields", () => {
  const call = { kind: "createField", field: { object: "activity", label: "Mood", type: "text", reason: "" } } as const;
  expect(talk(call, [])).toMatchObject({ asked: [], result: { kind: "rejected", failure: { code: "destination.noSuchField" } } });
});

test("deletes a field by its bare code", () => {
  const call = { kind: "deleteField", object: "person", key: ENUM } as const;
  expect(talk(call, [data({})])).toEqual({
    asked: [{ method: "DELETE", path: `/api/v2/personFields/${"b".repeat(40)}`, cost: 3 }],
    result: { kind: "deleted" },
  });
});

test.each([
  ["acme", "acme.pipedrive.com"],
  ["https://Acme.pipedrive.com/pipeline/1", "acme.pipedrive.com"],
  ["api.pipedrive.com", "api.pipedrive.com"],
])("takes the domain %s", (typed, host) => expect(pipedrive.host(typed)).toEqual({ ok: true, value: host }));

test.each(["", "acme.example", "pipedrive.com.evil.example", "evil.example/.pipedrive.com", "acme@pipedrive.com", "-.pipedrive.com"])(
  "refuses the domain %j",
  (typed) => expect(pipedrive.host(typed).ok).toBe(false),
);
