import { beforeAll, describe, expect, test } from "vitest";
import type { Json } from "../../../../shared/kernel/index.ts";
import { type Answer, type Body, openAccount, type TestAccount } from "./account.ts";

let account: TestAccount;
let send: TestAccount["send"];

beforeAll(async () => {
  account = await openAccount();
  send = account.send;
});

const dataOf = (answer: Answer): Body => (answer.body.data ?? {}) as Body;
const listOf = (answer: Answer): Body[] => (answer.body.data ?? []) as Body[];

async function made(path: string, body: Json, status = 200): Promise<Body> {
  const answer = await send("POST", path, body);
  expect([answer.status, answer.text]).toEqual([status, answer.text]);
  return dataOf(answer);
}

function form(parts: Record<string, string | File>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(parts)) data.append(name, value);
  return data;
}

describe("leads", () => {
  test("hang on a person or an organization, in either case with a value of two parts", async () => {
    expect((await send("POST", "/v1/leads", { title: "Alone" })).status).toBe(400);
    expect((await send("POST", "/v1/leads", { title: "X", person_id: 1, value: { amount: 5 } })).status).toBe(400);
    expect((await send("POST", "/v1/leads", { title: "X", org_id: 1 })).body.error).toBe("Invalid field(s) in the payload: org_id");
    const lead = await made("/v1/leads", { title: "Ask", person_id: 1, value: { amount: 999, currency: "EUR" } }, 201);
    expect(lead).toMatchObject({ source_name: "API", origin: "API", visible_to: "7", is_archived: false, organization_id: null });
    expect(lead.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(lead.add_time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect((await send("PATCH", `/v1/leads/${String(lead.id)}`, { person_id: null })).status).toBe(400);
  });

  test("carry the deals' custom fields at the top level, options as text", async () => {
    const fields = (await account.dump()).fields.deal ?? [];
    const field = (name: string) => fields.find((each) => each.field_name === name) as Body;
    const [source, services, fee] = [field("Lead source"), field("Services"), field("Set-up fee")];
    const ids = (services.options as Body[]).map((option) => option.id);
    const body = {
      title: "Custom",
      organization_id: 1,
      [String(source.field_code)]: (source.options as Body[])[0]?.id ?? null,
      [String(services.field_code)]: `${String(ids[0])},${String(ids[1])}`,
      [String(fee.field_code)]: 40,
      [`${String(fee.field_code)}_currency`]: "GBP",
    };
    const lead = await made("/v1/leads", body, 201);
    expect(lead).toMatchObject({
      [String(source.field_code)]: String((source.options as Body[])[0]?.id),
      [String(services.field_code)]: `${String(ids[0])},${String(ids[1])}`,
      [String(fee.field_code)]: 40,
      [`${String(fee.field_code)}_currency`]: "GBP",
    });
  });

  test("archived ones leave the list for one of their own and can't be edited", async () => {
    const lead = await made("/v1/leads", { title: "Old", person_id: 2 }, 201);
    const path = `/v1/leads/${String(lead.id)}`;
    await send("PATCH", path, { is_archived: true });
    expect(listOf(await send("GET", "/v1/leads?limit=500")).some((each) => each.id === lead.id)).toBe(false);
    expect(listOf(await send("GET", "/v1/leads/archived")).map((each) => each.id)).toEqual([lead.id]);
    expect((await send("PATCH", path, { title: "New" })).status).toBe(400);
    expect((await send("PATCH", path, { is_archived: false, title: "New" })).status).toBe(200);
    expect(dataOf(await send("DELETE", path))).toEqual({ id: lead.id });
    expect((await send("GET", path)).body.error).toBe("requested lead not found");
  });
});

describe("files", () => {
  test("go up as one named part with what they hang on, and come down as they were", async () => {
    const bytes = Uint8Array.from({ length: 2_300_000 }, (_, at) => at % 251);
    const up = await send(
      "POST",
      "/v1/files",
      form({ file: new File([bytes], "Ein Angebot.pdf", { type: "application/pdf" }), deal_id: "3" }),
    );
    expect(up.status).toBe(200);
    const file = dataOf(up);
    expect(file).toMatchObject({
      name: "Ein Angebot.pdf",
      file_type: "pdf",
      file_size: 2_300_000,
      deal_id: 3,
      person_id: null,
      active_flag: true,
    });
    expect(file.deal_name).not.toBeNull();
    const down = await account.door.fetch(
      new Request(`https://x.practice/v1/files/${String(file.id)}/download`, { headers: { "x-api-token": account.token } }),
    );
    expect(down.headers.get("content-type")).toBe("application/octet-stream");
    const back = new Uint8Array(await down.arrayBuffer());
    expect([back.length, back[0], back[1_000_001], back.at(-1)]).toEqual([bytes.length, 0, 1_000_001 % 251, 2_299_999 % 251]);
    expect(listOf(await send("GET", "/v1/deals/3/files")).map((each) => each.id)).toEqual([file.id]);
  });

  test("without a file name, or twice, or onto nothing: 400", async () => {
    expect((await send("POST", "/v1/files", form({ file: "just text" }))).status).toBe(400);
    expect((await send("POST", "/v1/files", form({ file: new File(["x"], "x.txt"), deal_id: "999999" }))).status).toBe(400);
    const two = form({ file: new File(["x"], "x.txt") });
    two.append("file", new File(["y"], "y.txt"));
    expect((await send("POST", "/v1/files", two)).status).toBe(400);
  });

  test("take a name and a description, form-encoded, and lists are short", async () => {
    const file = dataOf(await send("POST", "/v1/files", form({ file: new File(["x"], "x.txt"), person_id: "1" })));
    const changed = await send("PUT", `/v1/files/${String(file.id)}`, new URLSearchParams({ name: "y z.txt", description: "d e" }));
    expect(dataOf(changed)).toMatchObject({ name: "y z.txt", description: "d e" });
    expect((await send("GET", "/v1/files?limit=500")).body.additional_data).toMatchObject({ pagination: { limit: 100 } });
    expect(dataOf(await send("DELETE", `/v1/files/${String(file.id)}`))).toEqual({ id: file.id });
    expect((await send("GET", `/v1/files/${String(file.id)}`)).status).toBe(404);
  });
});

test("participants: people beside the deal's own, once each", async () => {
  const added = await made("/v1/deals/2/participants", { person_id: 9 });
  expect(added).toMatchObject({ person_id: { value: 9 }, related_item_type: "deal", related_item_id: 2 });
  expect((await send("POST", "/v1/deals/2/participants", { person_id: 9 })).status).toBe(400);
  expect(listOf(await send("GET", "/v1/deals/2/participants")).map((each) => each.id)).toEqual([added.id]);
  expect(listOf(await send("GET", "/api/v2/persons?deal_id=2")).map((each) => each.id)).toContain(9);
  expect(dataOf(await send("DELETE", `/v1/deals/2/participants/${String(added.id)}`))).toEqual({ id: added.id });
  expect((await send("GET", "/v1/deals/2/participants")).body.data).toBeNull();
});

test("merged people: the one merged with lives on, with the other's addresses, deals and notes", async () => {
  const one = await made("/api/v2/persons", { name: "Twin A", emails: [{ value: "a@twin.example" }], phones: [{ value: "1" }] });
  const two = await made("/api/v2/persons", { name: "Twin B", emails: [{ value: "b@twin.example" }] });
  const deal = await made("/api/v2/deals", { title: "Twins", person_id: one.id ?? null });
  const merged = dataOf(await send("PUT", `/v1/persons/${String(one.id)}/merge`, { merge_with_id: two.id ?? null }));
  expect(merged).toMatchObject({ id: two.id, name: "Twin B", merge_what_id: one.id });
  const back = dataOf(await send("GET", `/api/v2/persons/${String(two.id)}`));
  expect((back.emails as Body[]).map((each) => each.value)).toEqual(["b@twin.example", "a@twin.example"]);
  expect(dataOf(await send("GET", `/api/v2/deals/${String(deal.id)}`)).person_id).toBe(two.id);
  expect((await send("GET", `/api/v2/persons/${String(one.id)}`)).status).toBe(404);
});

test("fields in v1 are those of v2, by number and with whole lists of options", async () => {
  const body = { name: "Shoe", field_type: "enum", options: [{ label: "S" }, { label: "M" }] };
  const field = await made("/v1/personFields", body);
  expect(field).toMatchObject({ name: "Shoe", edit_flag: true, options: [{ label: "S" }, { label: "M" }] });
  const [small] = field.options as Body[];
  const changed = await send("PUT", `/v1/personFields/${String(field.id)}`, {
    options: [{ id: small?.id ?? null, label: "Small" }, { label: "L" }],
  });
  expect((dataOf(changed).options as Body[]).map((option) => option.label)).toEqual(["Small", "L"]);
  const v2 = dataOf(await send("GET", `/api/v2/personFields/${String(field.key)}`));
  expect(v2).toMatchObject({ field_name: "Shoe", field_code: field.key });
  expect("field_id" in v2).toBe(false);
  expect(dataOf(await send("DELETE", `/v1/personFields?ids=${String(field.id)}`))).toEqual({ id: [field.id] });
  await made("/v1/productFields", { name: "Size", field_type: "varchar" }, 201);
});

test("comments of a note, labels of leads, invited users", async () => {
  const comment = await made("/v1/notes/1/comments", { content: "So it is" });
  expect(dataOf(await send("PUT", `/v1/notes/1/comments/${String(comment.uuid)}`, { content: "So it was" }))).toMatchObject({
    content: "So it was",
  });
  expect((await send("DELETE", `/v1/notes/1/comments/${String(comment.uuid)}`)).body.data).toBe(true);
  expect((await send("POST", "/v1/leadLabels", { name: "Lukewarm", color: "mauve" })).status).toBe(400);
  const label = await made("/v1/leadLabels", { name: "Lukewarm", color: "orange" });
  expect(listOf(await send("GET", "/v1/leadLabels")).map((each) => each.id)).toContain(label.id);
  const user = await made("/v1/users", { email: "new.hand@brightpath.example" });
  expect(dataOf(await send("PUT", `/v1/users/${String(user.id)}`, { active_flag: false }))).toMatchObject({ active_flag: false });
});
