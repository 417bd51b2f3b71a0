import { beforeAll, describe, expect, test } from "vitest";
import type { Json } from "../../../../shared/kernel/index.ts";
import { type Answer, type Body, openAccount, type TestAccount } from "./account.ts";

let account: TestAccount;
beforeAll(async () => {
  account = await openAccount();
});

const send = (method: string, path: string, body?: Json): Promise<Answer> => account.send(method, path, body);
const dataOf = (answer: Answer): Body => (answer.body.data ?? {}) as Body;
const listOf = (answer: Answer): Body[] => (answer.body.data ?? []) as Body[];
async function made(path: string, body: Body): Promise<Body> {
  const answer = await send("POST", path, body);
  expect([answer.status, answer.body.error]).toEqual([path.endsWith("products") ? 201 : 200, undefined]);
  return dataOf(answer);
}
async function code(entity: string, name: string): Promise<string> {
  return String(listOf(await send("GET", `/api/v2/${entity}Fields?limit=500`)).find((field) => field.field_name === name)?.field_code);
}

describe("the door", () => {
  test("401 with the gateway's body, without a key or with a wrong one", async () => {
    for (const headers of [{}, { "x-api-token": "nope" }] as Record<string, string>[]) {
      const answer = await account.send("GET", "/api/v2/persons", undefined, headers);
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual({
        success: false,
        error: "unauthorized access",
        errorCode: 401,
        error_info: "Please check developers.pipedrive.com",
      });
      expect(answer.headers.get("x-401-by-gw")).toBe("true");
    }
  });

  test("the token in the query opens v1 only", async () => {
    expect((await account.send("GET", `/v1/users/me?api_token=${account.token}`, undefined, {})).status).toBe(200);
    expect((await account.send("GET", `/api/v2/persons?api_token=${account.token}`, undefined, {})).status).toBe(401);
  });

  test("both v1 prefixes, no bare v2, no v1 writes of core objects", async () => {
    expect((await send("GET", "/v1/users/me")).status).toBe(200);
    expect((await send("GET", "/api/v1/users/me")).status).toBe(200);
    expect((await send("GET", "/v2/persons")).status).toBe(404);
    expect((await send("POST", "/v1/persons", { name: "X" })).status).toBe(404);
    expect((await send("PUT", "/api/v2/persons/1", { name: "X" })).status).toBe(405);
  });

  test("a key is 40 hex characters", () => expect(account.token).toMatch(/^[0-9a-f]{40}$/));
});

describe("v2 is strict", () => {
  test.each([
    ["persons", { name: "X", owner_id: "7" }, "owner_id"],
    ["persons", { name: "X", custom_fields: { ["0".repeat(40)]: "a" } }, `custom_fields.${"0".repeat(40)}`],
    ["persons", { name: "X", shoe_size: 43 }, "shoe_size"],
    ["persons", {}, "name"],
    ["persons", { name: "X", emails: "a@b.example" }, "emails"],
    [
      "persons",
      {
        name: "X",
        emails: [
          { value: "a", primary: true },
          { value: "b", primary: true },
        ],
      },
      "emails",
    ],
    ["persons", { name: "X", org_id: 999_999 }, "org_id"],
    ["persons", { name: "X", owner_id: 1 }, "owner_id"],
    ["persons", { name: "X", add_time: "2020-01-01 10:00:00" }, "add_time"],
    ["organizations", { name: "X", address: { country: "Norway" } }, "address.value"],
    ["organizations", { name: "X", label_ids: [999] }, "label_ids[0]"],
    ["deals", { title: "X", add_time: "2020-01-01T10:00:00Z" }, "add_time"],
    ["deals", { title: "X", value: "12" }, "value"],
    ["deals", { title: "X", status: "deleted" }, "status"],
    ["deals", { title: "X", won_time: "2020-01-01T10:00:00Z" }, "won_time"],
    ["deals", { title: "X", status: "won", lost_time: "2020-01-01T10:00:00Z" }, "lost_time"],
    ["deals", { title: "X", status: "won", lost_reason: "Price" }, "lost_reason"],
    ["deals", { title: "X", close_time: "2020-01-01T10:00:00Z" }, "close_time"],
    ["deals", { title: "X", currency: "XXX" }, "currency"],
    ["activities", { subject: "X", person_id: 1 }, "person_id"],
    ["activities", { subject: "X", type: "seance" }, "type"],
    ["activities", { subject: "X", due_date: "03.05.2021" }, "due_date"],
    ["activities", { subject: "X", due_date: "2021-02-31" }, "due_date"],
  ])("%s %j is refused, naming %s", async (path, body, field) => {
    const answer = await send("POST", `/api/v2/${path}`, body as Json);
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe("ERR_SCHEMA_VALIDATION_FAILED");
    expect(answer.body.error).toContain(`: ${field}: `);
  });

  test("an empty set is refused, null clears it", async () => {
    const services = await code("deal", "Services");
    const deal = await made("/api/v2/deals", { title: "Sets" });
    expect((await send("PATCH", `/api/v2/deals/${String(deal.id)}`, { custom_fields: { [services]: [] } })).status).toBe(400);
    const cleared = await send("PATCH", `/api/v2/deals/${String(deal.id)}`, { custom_fields: { [services]: null } });
    expect(dataOf(cleared).custom_fields).toEqual({});
  });

  test.each(["job_title", "notes", "birthday", "marketing_status"])("%s belongs to a feature that isn't on: 403", async (key) => {
    expect((await send("POST", "/api/v2/persons", { name: "X", [key]: "x" })).status).toBe(403);
  });

  test("creation time is for creating", async () => {
    const person = await made("/api/v2/persons", { name: "Old Friend", add_time: "2019-04-05T06:07:08Z" });
    expect(person.add_time).toBe("2019-04-05T06:07:08Z");
    expect((await send("PATCH", `/api/v2/persons/${String(person.id)}`, { add_time: "2018-01-01T00:00:00Z" })).status).toBe(400);
  });
});

describe("what the server decides", () => {
  test("names are split, contacts labelled, one made primary", async () => {
    const person = await made("/api/v2/persons", {
      name: "Ada Maria Berg",
      emails: [{ value: "a@b.example" }, { value: "c@d.example", label: "home" }],
    });
    expect(person).toMatchObject({
      first_name: "Ada",
      last_name: "Maria Berg",
      emails: [
        { value: "a@b.example", primary: true, label: "work" },
        { value: "c@d.example", primary: false, label: "home" },
      ],
      is_deleted: false,
      visible_to: 7,
    });
  });

  test("a stage decides its pipeline; a won deal is stamped", async () => {
    const deal = await made("/api/v2/deals", {
      title: "Stages",
      stage_id: 6,
      pipeline_id: 1,
      status: "won",
      won_time: "2021-06-30T12:00:00Z",
    });
    expect(deal).toMatchObject({
      stage_id: 6,
      pipeline_id: 2,
      currency: "EUR",
      value: 0,
      origin: "API",
      won_time: "2021-06-30T12:00:00Z",
      close_time: "2021-06-30T12:00:00Z",
      local_won_date: "2021-06-30",
    });
    const open = dataOf(await send("PATCH", `/api/v2/deals/${String(deal.id)}`, { status: "open" }));
    expect(open).toMatchObject({ won_time: null, close_time: null, local_won_date: null });
  });

  test("a fresh deal starts in the first stage", async () =>
    expect(await made("/api/v2/deals", { title: "Fresh" })).toMatchObject({ pipeline_id: 1, stage_id: 1, status: "open" }));

  test("an activity's person is its primary participant; a deal wins over a lead; scripts go", async () => {
    const deal = await made("/api/v2/deals", { title: "Links" });
    const activity = await made("/api/v2/activities", {
      type: "meeting",
      participants: [{ person_id: 3 }, { person_id: 4, primary: true }],
      deal_id: deal.id ?? null,
      lead_id: "adf21080-0e10-11eb-879b-05d71fb426ec",
      due_time: "08:30",
      duration: "00:45",
      done: true,
      note: '<p onclick="x()">Hi</p><script>alert(1)</script><b>there</b>',
    });
    expect(activity).toMatchObject({
      subject: "Meeting",
      person_id: 4,
      lead_id: null,
      due_time: "08:30:00",
      duration: "00:45:00",
      done: true,
      note: "<p>Hi</p><b>there</b>",
    });
    expect(activity.marked_as_done_time).not.toBeNull();
  });

  test("deleted records leave lists and can't be read", async () => {
    const person = await made("/api/v2/persons", { name: "Short Stay" });
    const path = `/api/v2/persons/${String(person.id)}`;
    expect(dataOf(await send("DELETE", path))).toEqual({ id: person.id });
    expect((await send("GET", path)).status).toBe(404);
    expect((await send("DELETE", path)).status).toBe(404);
    expect(listOf(await send("GET", `/api/v2/persons?ids=${String(person.id)}`))).toEqual([]);
  });

  test("an inactive user may own, an unknown one not", async () => {
    const users = listOf(await send("GET", "/api/v1/users"));
    const inactive = users.find((user) => user.active_flag === false);
    expect(await made("/api/v2/persons", { name: "Owned", owner_id: inactive?.id ?? null })).toMatchObject({ owner_id: inactive?.id });
  });
});

describe("lists", () => {
  test("cursor pages cover everything once", async () => {
    const total = (await account.dump()).records.person?.length ?? 0;
    const ids: Json[] = [];
    let path = "/api/v2/persons?limit=50";
    for (;;) {
      const page = await send("GET", path);
      ids.push(...listOf(page).map((person) => person.id ?? null));
      const cursor = page.body.additional_data?.next_cursor;
      if (typeof cursor !== "string") break;
      path = `/api/v2/persons?limit=50&cursor=${encodeURIComponent(cursor)}`;
    }
    expect(ids.length).toBe(total);
    expect(new Set(ids).size).toBe(total);
  });

  test("filters, sorts, and no others", async () => {
    const activities = listOf(await send("GET", "/api/v2/activities?person_id=4&sort_by=id&sort_direction=desc"));
    expect(activities.length).toBeGreaterThan(0);
    expect(activities.every((each) => each.person_id === 4)).toBe(true);
    expect((await send("GET", "/api/v2/activities?type=call")).status).toBe(400);
    expect((await send("GET", "/api/v2/persons?updated_since=2026-01-01T00:00:00.000Z")).status).toBe(400);
    const won = listOf(await send("GET", "/api/v2/deals?status=won"));
    expect(won.length).toBeGreaterThan(5);
    expect(won.every((deal) => deal.status === "won")).toBe(true);
  });

  test("option labels on request", async () => {
    const source = await code("deal", "Lead source");
    const deal = listOf(await send("GET", "/api/v2/deals?limit=1&include_option_labels=true"))[0];
    expect(((deal?.custom_fields ?? {}) as Body)[source]).toMatchObject({ id: expect.any(Number), label: expect.any(String) });
  });
});

describe("fields", () => {
  test("40 hex characters, options with ids of their own, values gone with the field", async () => {
    const field = dataOf(
      await send("POST", "/api/v2/personFields", { field_name: "Shirt", field_type: "enum", options: [{ label: "S" }, { label: "M" }] }),
    );
    expect(field.field_code).toMatch(/^[0-9a-f]{40}$/);
    const [small] = field.options as Body[];
    const person = await made("/api/v2/persons", { name: "Shirt", custom_fields: { [String(field.field_code)]: small?.id ?? null } });
    expect(
      (await send("PATCH", `/api/v2/persons/${String(person.id)}`, { custom_fields: { [String(field.field_code)]: 999 } })).status,
    ).toBe(400);
    const added = await send("POST", `/api/v2/personFields/${String(field.field_code)}/options`, [{ label: "L" }]);
    expect(listOf(added)).toEqual([{ id: expect.any(Number), label: "L" }]);
    const all = Object.values((await account.dump()).fields)
      .flat()
      .flatMap((each) => (Array.isArray(each.options) && each.is_custom_field ? each.options : [])) as Body[];
    expect(new Set(all.map((option) => option.id)).size).toBe(all.length);
    expect((await send("DELETE", `/api/v2/personFields/${String(field.field_code)}`)).status).toBe(200);
    expect(dataOf(await send("GET", `/api/v2/persons/${String(person.id)}`)).custom_fields).toEqual({});
    expect((await send("DELETE", "/api/v2/personFields/name")).status).toBe(400);
  });

  test("activities have fields to read, none to make", async () => {
    expect(listOf(await send("GET", "/api/v2/activityFields")).length).toBeGreaterThan(5);
    expect((await send("POST", "/api/v2/activityFields", { field_name: "X", field_type: "varchar" })).status).toBe(405);
  });

  test("codes differ between accounts and are kept over a reset", async () => {
    const other = await openAccount();
    const codeOf = async (from: TestAccount): Promise<Json | undefined> =>
      (await from.dump()).fields.person?.find((field) => field.field_name === "Segment")?.field_code;
    const before = await codeOf(other);
    expect(before).not.toBe(await codeOf(account));
    await other.reset();
    expect(await codeOf(other)).toBe(before);
  });
});

describe("search", () => {
  test("one field, exact, with regard to case", async () => {
    const vat = await code("organization", "VAT number");
    const organization = await made("/api/v2/organizations", { name: "Findable", custom_fields: { [vat]: "AbC-1" } });
    const hits = (term: string) => send("GET", `/api/v2/itemSearch/field?entity_type=organization&field=${vat}&match=exact&term=${term}`);
    expect(listOf(await hits("AbC-1"))).toEqual([{ id: organization.id, [vat]: "AbC-1" }]);
    expect(listOf(await hits("abc-1"))).toEqual([]);
  });

  test("persons by e-mail, without regard to case", async () => {
    const person = await made("/api/v2/persons", { name: "Seek Me", emails: [{ value: "seek.me@mail.example" }] });
    const answer = dataOf(await send("GET", "/api/v2/persons/search?term=SEEK.me@mail.example&fields=email&exact_match=true"));
    expect((answer.items as Body[]).map((hit) => (hit.item as Body).id)).toEqual([person.id]);
  });
});

describe("notes in v1", () => {
  test("need a link, keep author and time, lose scripts", async () => {
    expect((await send("POST", "/v1/notes", { content: "x" })).status).toBe(400);
    expect((await send("POST", "/v1/notes", { content: "x", person_id: 1, mood: "good" })).body.error).toBe(
      "Invalid field(s) in the payload: mood",
    );
    expect((await send("POST", "/v1/notes", { content: "x", person_id: 1, add_time: "2020-02-01T14:05:00Z" })).status).toBe(400);
    expect((await send("POST", "/v1/notes", { content: "x", person_id: 999_999 })).status).toBe(400);
    const users = listOf(await send("GET", "/api/v1/users"));
    const note = await made("/v1/notes", {
      content: "<p>Hi</p><script>x</script>",
      person_id: "1",
      user_id: users[3]?.id ?? null,
      add_time: "2020-02-01 14:05:00",
      pinned_to_person_flag: 1,
    });
    expect(note).toMatchObject({
      content: "<p>Hi</p>",
      person_id: 1,
      add_time: "2020-02-01 14:05:00",
      user_id: users[3]?.id,
      pinned_to_person_flag: true,
      active_flag: true,
      user: { email: users[3]?.email },
    });
    expect((await send("DELETE", `/v1/notes/${String(note.id)}`)).body.data).toBe(true);
    expect((await send("GET", `/v1/notes/${String(note.id)}`)).status).toBe(404);
  });

  test("start and limit, and null where there is nothing", async () => {
    const first = await send("GET", "/v1/notes?start=0&limit=5");
    expect(listOf(first)).toHaveLength(5);
    expect(first.body.additional_data).toEqual({ pagination: { start: 0, limit: 5, more_items_in_collection: true, next_start: 5 } });
    expect((await send("GET", "/v1/notes?person_id=999999")).body.data).toBeNull();
  });
});

test("a new activity type gets its key from its name", async () => {
  expect(await made("/v1/activityTypes", { name: "Video call", icon_key: "camera" })).toMatchObject({
    key_string: "video_call",
    is_custom_flag: true,
  });
});

test("products are created with 201", async () =>
  expect(await made("/api/v2/products", { name: "Workshop day", prices: [{ currency: "EUR", price: 900 }] })).toMatchObject({
    name: "Workshop day",
  }));
