import { describe, expect, test } from "vitest";
import { guardRecords } from "../../../../edge/practice/pipedrive/caps.ts";
import { type Desk, Refusal } from "../../../../edge/practice/pipedrive/desk.ts";
import { switches } from "../../../../edge/practice/pipedrive/switches.ts";
import type { Json } from "../../../../shared/kernel/index.ts";
import type { PracticeKnobs } from "../../../../shared/wire/edge.ts";
import { type Answer, type Body, openAccount, type TestAccount } from "./account.ts";

const dataOf = (answer: Answer): Body => (answer.body.data ?? {}) as Body;
const listOf = (answer: Answer): Body[] => (answer.body.data ?? []) as Body[];
const set = (values: PracticeKnobs["switches"], more: Partial<PracticeKnobs> = {}): Promise<TestAccount> =>
  openAccount({ clockSpeed: 10_000, ...more, switches: values });
const made = async (account: TestAccount, path: string, body: Json): Promise<Body> => {
  const answer = await account.send("POST", path, body);
  expect([answer.text, answer.status < 300]).toEqual([answer.text, true]);
  return dataOf(answer);
};
const inactive = async (account: TestAccount): Promise<Json> =>
  listOf(await account.send("GET", "/v1/users")).find((user) => user.active_flag === false)?.id ?? null;

test("each is said in words, once", () => {
  expect(new Set(switches.map((each) => each.id)).size).toBe(switches.length);
  for (const each of switches) expect([each.label.length > 3, each.help.length > 3, each.group.length > 3]).toEqual([true, true, true]);
});

describe("what v2 takes", () => {
  test("unknown keys, and creation times of deals, refused, left out or kept", async () => {
    const open = await set({ unknownKeys: "ignored", dealAddTime: "kept" });
    expect("shoe_size" in (await made(open, "/api/v2/persons", { name: "X", shoe_size: 44 }))).toBe(false);
    expect(await made(open, "/api/v2/deals", { title: "X", add_time: "2019-01-01T00:00:00Z" })).toMatchObject({
      add_time: "2019-01-01T00:00:00Z",
    });
    const deaf = await set({ dealAddTime: "ignored" });
    expect((await made(deaf, "/api/v2/deals", { title: "X", add_time: "2019-01-01T00:00:00Z" })).add_time).not.toBe("2019-01-01T00:00:00Z");
  });

  test("creation times of people: administrators only, and in v1's form", async () => {
    const strict = await set({ addTimeBy: "admins", keyUser: "regular" });
    expect((await strict.send("POST", "/api/v2/persons", { name: "X", add_time: "2019-01-01T00:00:00Z" })).status).toBe(403);
    const loose = await set({ addTimeFormat: "loose" });
    for (const add_time of ["2019-01-01 10:00:00", "2019-01-01T10:00:00.123Z"])
      expect(await made(loose, "/api/v2/persons", { name: "X", add_time })).toMatchObject({ add_time: "2019-01-01T10:00:00Z" });
  });

  test("an inactive owner: refused, or replaced in silence", async () => {
    const refusing = await set({ inactiveOwner: "refused" });
    const values = { title: "X", owner_id: String(await inactive(refusing)) };
    expect(await refusing.drive({ kind: "create", object: "deal", values })).toMatchObject({
      kind: "rejected",
      failure: { code: "destination.inactiveOwner" },
    });
    const replacing = await set({ inactiveOwner: "replaced" });
    expect((await made(replacing, "/api/v2/deals", { title: "X", owner_id: await inactive(replacing) })).owner_id).not.toBe(
      await inactive(replacing),
    );
  });

  test.each(["full", "bare", "message"])("a validation error in its %s envelope is told in words", async (errorShape) => {
    const account = await set({ errorShape });
    expect(await account.drive({ kind: "create", object: "person", values: { name: "" } })).toMatchObject({
      kind: "rejected",
      failure: { message: expect.stringContaining("name: must not be empty"), detail: { code: "ERR_SCHEMA_VALIDATION_FAILED" } },
    });
  });
});

describe("who the key belongs to", () => {
  test("a regular user manages no settings, writes in nobody's name, and sees less", async () => {
    const account = await set({ keyUser: "regular" });
    expect(await account.drive({ kind: "check" })).toMatchObject({
      account: { lines: expect.arrayContaining([{ kind: "cannot", text: expect.any(String) }]) },
    });
    expect(await account.drive({ kind: "schema" })).toMatchObject({ schema: { canCreateFields: false } });
    const field = { object: "deal", label: "X", type: "text" as const, reason: "" };
    expect(await account.drive({ kind: "createField", field })).toMatchObject({ failure: { code: "destination.forbidden" } });
    const [boss] = listOf(await account.send("GET", "/v1/users"));
    expect((await account.send("POST", "/v1/notes", { content: "x", person_id: 1, user_id: boss?.id ?? null })).status).toBe(403);
    const own = await made(account, "/api/v2/deals", { title: "Hidden", owner_id: boss?.id ?? null, visible_to: 1 });
    expect((await account.send("GET", `/api/v2/deals/${String(own.id)}`)).status).toBe(403);
    expect(listOf(await account.send("GET", "/api/v2/deals?limit=500")).some((deal) => deal.id === own.id)).toBe(false);
  });

  test("Contact Sync and Campaigns bring their fields", async () => {
    const account = await set({ features: ["contactSync", "campaigns"] });
    const values = {
      name: "X",
      job_title: "Sawyer",
      birthday: "1990-01-02",
      notes: "Long",
      postal_address: "Oslo",
      marketing_status: "subscribed",
    };
    const { schema } = (await account.drive({ kind: "schema" })) as { schema: { fields: Record<string, { key: string }[]> } };
    expect(schema.fields.person?.map((field) => field.key)).toEqual(expect.arrayContaining(Object.keys(values)));
    expect(await account.drive({ kind: "create", object: "person", values })).toMatchObject({ kind: "written", record: { values } });
  });

  test("levels of visibility by plan", async () => {
    const account = await openAccount({ plan: "Lite", clockSpeed: 100_000 });
    const { schema } = (await account.drive({ kind: "schema" })) as {
      schema: { fields: Record<string, { key: string; choices?: { id: string }[] }[]> };
    };
    expect(schema.fields.deal?.find((field) => field.key === "visible_to")?.choices?.map((each) => each.id)).toEqual(["1", "3"]);
    expect((await account.send("POST", "/api/v2/deals", { title: "X", visible_to: 7 })).status).toBe(403);
    expect(await made(account, "/api/v2/deals", { title: "X" })).toMatchObject({ visible_to: 3 });
  });
});

describe("limits", () => {
  test("numbers that nobody publishes", async () => {
    const account = await set({
      fileMegabytes: 0,
      notesPerDeal: 1,
      contactsPerPerson: 1,
      labelsPerDeal: 1,
      optionsPerField: 2,
      activityTypes: 6,
    });
    const upload = new FormData();
    upload.append("file", new File(["x"], "x.txt"));
    expect((await account.send("POST", "/v1/files", upload)).status).toBe(413);
    await made(account, "/v1/notes", { content: "x", deal_id: 9 });
    const refused: [string, Json][] = [
      ["/v1/notes", { content: "y", deal_id: 9 }],
      ["/api/v2/persons", { name: "X", emails: [{ value: "a" }, { value: "b" }] }],
      ["/api/v2/dealFields", { field_name: "X", field_type: "enum", options: ["a", "b", "c"].map((label) => ({ label })) }],
    ];
    for (const [path, body] of refused) expect((await account.send("POST", path, body)).status).toBe(400);
    expect(await account.drive({ kind: "createChoice", object: "activity", key: "type", label: "More", under: null })).toMatchObject({
      failure: { code: "destination.planLimit" },
    });
  });

  test("the plan's cap counts leads and deals by seats, or open deals only, and refuses or lets wait", () => {
    const full = { deal: Array.from({ length: 2000 }, () => ({ status: "won" })), lead: Array.from({ length: 500 }, () => ({})) };
    const desk = (seats: number, held: PracticeKnobs["switches"]) => {
      const list = (object: string) => full[object as keyof typeof full];
      const store = { list, count: (object: string) => list(object).length, setting: () => null };
      return { store, now: new Date(0), plan: "Lite", seats, switches: held } as unknown as Desk;
    };
    const codeOf = (call: () => void): Json => {
      try {
        call();
      } catch (thrown) {
        if (thrown instanceof Refusal) return (thrown.reply.body as Body).code ?? null;
        throw thrown;
      }
      return null;
    };
    expect(codeOf(() => guardRecords("deal", desk(1, {})))).toBe("feature_capping_deals_limit");
    expect(codeOf(() => guardRecords("lead", desk(1, {})))).toBe("feature_capping_leads_limit");
    expect(codeOf(() => guardRecords("deal", desk(2, {})))).toBeNull();
    expect(codeOf(() => guardRecords("deal", desk(1, { overCap: "waiting" })))).toBeNull();
    expect(codeOf(() => guardRecords("deal", desk(1, { capCounts: "open" })))).toBeNull();
  });

  test("burst and budget by knob; the day's headers, a 429's body and Retry-After by switch", async () => {
    const account = await openAccount({
      clockSpeed: 1,
      burst: 3,
      budget: 1000,
      switches: { dayHeaders: "missing", throttleBody: "empty", retryAfter: "sent" },
    });
    const statuses = [];
    for (let count = 0; count < 4; count += 1) statuses.push(await account.send("GET", "/api/v2/persons/1"));
    expect(statuses.map((each) => each.status)).toEqual([200, 200, 200, 429]);
    const last = statuses.at(-1);
    expect([last?.text, last?.headers.get("retry-after"), last?.headers.get("x-ratelimit-limit")]).toEqual(["", "2", "3"]);
    expect([...(last?.headers.keys() ?? [])].filter((name) => name.includes("daily"))).toEqual([]);
  });

  test("a spent day is a 429 that says so", async () => {
    const account = await openAccount({ clockSpeed: 1, budget: 25 });
    const statuses = [];
    for (let count = 0; count < 3; count += 1) statuses.push((await account.send("GET", "/api/v2/persons?limit=1")).status);
    const answer = await account.send("GET", "/api/v2/persons?limit=1");
    expect([...statuses, answer.headers.get("x-daily-ratelimit-token-remaining")]).toEqual([200, 200, 429, "0"]);
    expect((await account.send("GET", "/api/v2/persons/1")).status).toBe(200);
  });

  test("the token in the query: in v1, everywhere, nowhere", async () => {
    for (const [queryToken, expected] of [
      ["v1", [200, 401]],
      ["all", [200, 200]],
      ["none", [401, 401]],
    ] as const) {
      const account = await set({ queryToken });
      const paths = [`/v1/users/me?api_token=${account.token}`, `/api/v2/persons?limit=1&api_token=${account.token}`];
      const statuses = await Promise.all(paths.map(async (path) => (await account.send("GET", path, undefined, {})).status));
      expect(statuses).toEqual([...expected]);
    }
  });
});

describe("what is kept and what is read", () => {
  test("HTML, long activity notes, times of day", async () => {
    const account = await set({ html: "plain", activityNote: "cut", clockShape: "minutes" });
    expect(await made(account, "/v1/notes", { content: '<h1>A</h1><p class="x">B <a href="y">c</a></p>', person_id: 1 })).toMatchObject({
      content: "A<p>B c</p>",
    });
    const activity = await made(account, "/api/v2/activities", { subject: "X", due_time: "08:30", note: "n".repeat(100_500) });
    expect([String(activity.note).length, activity.due_time]).toEqual([100_000, "08:30"]);
    const kept = await set({ activityNote: "kept" });
    expect(String((await made(kept, "/api/v2/activities", { subject: "X", note: "n".repeat(100_500) })).note).length).toBe(100_500);
  });

  test("new pipelines with stages, new stages first", async () => {
    const account = await set({ newPipeline: "stages", newStage: "first" });
    const pipeline = await made(account, "/api/v2/pipelines", { name: "New" });
    const stage = await made(account, "/api/v2/stages", { name: "Ahead", pipeline_id: pipeline.id ?? null });
    const stages = listOf(await account.send("GET", `/api/v2/stages?pipeline_id=${String(pipeline.id)}&sort_by=order_nr`));
    expect([stage.order_nr, stages.length, stages[0]?.name]).toEqual([1, 6, "Ahead"]);
  });

  test("empty custom fields as null, deleted records marked, children cleared or gone", async () => {
    const account = await set({ emptyCustom: "null", deletedRead: "marked", cascade: "cleared" });
    const org = await made(account, "/api/v2/organizations", { name: "Parent" });
    expect(Object.values((org.custom_fields ?? {}) as Body)).toEqual([null, null]);
    const person = await made(account, "/api/v2/persons", { name: "Child", org_id: org.id ?? null });
    await account.send("DELETE", `/api/v2/organizations/${String(org.id)}`);
    expect(dataOf(await account.send("GET", `/api/v2/organizations/${String(org.id)}`))).toMatchObject({ is_deleted: true });
    expect(dataOf(await account.send("GET", `/api/v2/persons/${String(person.id)}`)).org_id).toBeNull();
    expect(await account.drive({ kind: "read", object: "organization", id: String(org.id), values: {} })).toEqual({
      kind: "record",
      record: null,
    });
    const strict = await set({ cascade: "deleted" });
    const deal = await made(strict, "/api/v2/deals", { title: "Parent" });
    const note = await made(strict, "/v1/notes", { content: "x", deal_id: deal.id ?? null });
    await strict.send("DELETE", `/api/v2/deals/${String(deal.id)}`);
    expect((await strict.send("GET", `/v1/notes/${String(note.id)}`)).status).toBe(404);
  });

  test("the survivor of a merge, and a search that lags", async () => {
    const account = await set({ mergeSurvivor: "asked", searchDelay: 3600 });
    expect(dataOf(await account.send("PUT", "/v1/deals/3/merge", { merge_with_id: 4 }))).toMatchObject({ id: 3, merge_what_id: 4 });
    const person = await made(account, "/api/v2/persons", { name: "Too Fresh" });
    expect(dataOf(await account.send("GET", "/api/v2/persons/search?term=too%20fresh"))).toEqual({ items: [] });
    expect(listOf(await account.send("GET", `/api/v2/persons?ids=${String(person.id)}`))).toHaveLength(1);
  });
});

test("shows the choices that the account's admin adds by hand, whoever's key it is", async () => {
  const account = await openAccount({ clockSpeed: 10_000, switches: { keyUser: "regular" } });
  const code = await account.door.addField({ object: "deal", label: "Format", type: "choice", options: ["Group"], reason: "" });
  const add = (object: string, key: string, label: string, under: string | null = null) =>
    account.door.addChoice({ object, key, label, under });
  const option = await add("deal", `${code}:enum`, "Pair");
  expect(await add("lead", `${code}:enum`, "PAIR")).toBe(option);
  const pipeline = await add("deal", "pipeline_id", "Retreats");
  const stage = await add("deal", "stage_id", "Deposit paid", "Retreats");
  expect(await add("activity", "type", "Site visit")).toBe("site_visit");
  await add("lead", "label_ids", "Frozen");
  const read = await account.drive({ kind: "schema" });
  if (read.kind !== "schema") throw new Error(read.kind);
  const choices = (object: string, key: string) => read.schema.fields[object]?.find((each) => each.key.startsWith(key))?.choices ?? [];
  expect(choices("deal", code).map((each) => each.label)).toEqual(["Group", "Pair"]);
  expect(choices("deal", "stage_id")).toContainEqual({ id: stage, label: "Deposit paid", also: { pipeline_id: pipeline } });
  expect(choices("activity", "type")).toContainEqual({ id: "site_visit", label: "Site visit" });
  expect(choices("lead", "label_ids").map((each) => each.label)).toContain("Frozen");
});
