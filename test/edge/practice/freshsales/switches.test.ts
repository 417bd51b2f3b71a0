import { beforeAll, expect, it } from "vitest";
import type { Json } from "../../../../shared/kernel/index.ts";
import type { PracticeKnobs } from "../../../../shared/wire/practice.ts";
import { at, callAs, listAt, type Opened, openAccount, warmUp } from "./open.ts";

beforeAll(warmUp, 60_000);

const refusal = (...messages: string[]) => ({ errors: { code: 400, message: messages } });
const set = (opened: Opened, switches: PracticeKnobs["switches"]) => opened.door.knobs({ switches });
const makeContact = async ({ call }: Opened, contact: { [key: string]: Json }) => (await call("POST", "contacts", { contact })).body;

it("merges or replaces custom fields on a write", async () => {
  const opened = await openAccount("fs-sw-put", { switches: { custom_field_put: "replace" }, clockSpeed: 10_000 });
  const custom_field = { cf_segment: "SMB", cf_first_meeting: "2024-05-06" };
  const id = at(await makeContact(opened, { email: "ada@byron.example", custom_field }), "contact.id");
  const changed = await opened.call("PUT", `contacts/${id}`, { contact: { custom_field: { cf_segment: "Enterprise" } } });
  expect(at(changed.body, "contact.custom_field.cf_first_meeting")).toBe(null);
  const other = await opened.call("PUT", `contacts/${id}`, { contact: { job_title: "Analyst" } });
  expect(at(other.body, "contact.custom_field.cf_segment")).toBe("Enterprise");
});

it("drops or refuses a choice that isn't one, by label or by id", async () => {
  const opened = await openAccount("fs-sw-choice");
  const fields = listAt((await opened.call("GET", "settings/contacts/fields")).body, "fields");
  const smb = Number(at(fields.find((field) => field.name === "cf_segment") ?? null, "choices.0.id"));
  const write = async (email: string, value: Json) =>
    opened.call("POST", "contacts", { contact: { email, custom_field: { cf_segment: value } } });
  await set(opened, { bad_custom_choice: "refuse" });
  expect((await write("a@x.example", "Giant")).body).toEqual(refusal("Segment is invalid"));
  await set(opened, { custom_choice_form: "id" });
  expect((await write("b@x.example", "SMB")).body).toEqual(refusal("Segment is invalid"));
  expect(at((await write("c@x.example", smb)).body, "contact.custom_field.cf_segment")).toBe(smb);
  await set(opened, { custom_choice_form: "label" });
  expect((await write("d@x.example", smb)).status).toBe(400);
});

it("asks for what its admin made required, and for an account when told to", async () => {
  const opened = await openAccount("fs-sw-required");
  await set(opened, { contact_required: ["lead_source_id", "external_id"], deal_requires_account: "yes" });
  expect(await makeContact(opened, { email: "ada@byron.example" })).toEqual(refusal("External ID can't be empty", "Source can't be empty"));
  expect((await opened.call("POST", "deals", { deal: { name: "D", amount: 1 } })).body).toEqual(refusal("Account name can't be empty"));
  const named = await opened.call("POST", "deals?include=sales_account", {
    deal: { name: "D", amount: 1, sales_account: { name: "New Co" } },
  });
  expect(at(named.body, "sales_accounts.0.name")).toBe("New Co");
  const fields = listAt((await opened.call("GET", "settings/contacts/fields")).body, "fields");
  expect(fields.find((field) => field.name === "lead_source_id")?.required).toBe(true);
  await set(opened, { contact_required: [], contact_identity: "none" });
  expect(at(await makeContact(opened, { last_name: "Nobody" }), "contact.last_name")).toBe("Nobody");
});

it("refuses a page that is none, or takes it for the first", async () => {
  const opened = await openAccount("fs-sw-page");
  const pages = ["0", "-1", "x", "", "1.5"];
  const ask = (page: string) => opened.call("GET", `tasks?filter=open&page=${page}&per_page=1`);
  for (const page of pages) expect((await ask(page)).body, page).toEqual(refusal("Page is invalid"));
  const first = listAt((await opened.call("GET", "tasks?filter=open&per_page=1")).body, "tasks");
  await set(opened, { odd_page: "first" });
  for (const page of ["1", "0", "-1", "x"]) expect(listAt((await ask(page)).body, "tasks"), page).toEqual(first);
});

it("frees or holds the unique values of deleted records, in the words it is told", async () => {
  const opened = await openAccount("fs-sw-bin");
  const id = at(await makeContact(opened, { email: "ada@byron.example" }), "contact.id");
  await opened.call("DELETE", `contacts/${id}`);
  await set(opened, { bin_blocks_unique: "yes", duplicate_words: "contact" });
  expect(await makeContact(opened, { email: "ada@byron.example" })).toEqual(refusal("A contact with this email already exists"));
  await set(opened, { bin_blocks_unique: "no" });
  expect(at(await makeContact(opened, { email: "ada@byron.example" }), "contact.email")).toBe("ada@byron.example");
});

it("answers deletes, reads statuses and names closed stages as it is told", async () => {
  const opened = await openAccount("fs-sw-read");
  const [stage] = listAt((await opened.call("GET", "selector/lifecycle_stages")).body, "lifecycle_stages");
  await set(opened, { delete_reply: "204", read_status_null: "yes", forecast_words: "plain" });
  const made = await makeContact(opened, { email: "ada@byron.example", lifecycle_stage_id: stage?.id ?? null });
  expect(at(made, "contact.lifecycle_stage_id")).toBe(null);
  const stages = listAt((await opened.call("GET", "selector/deal_stages")).body, "deal_stages").map((each) => each.forecast_type);
  expect([...new Set(stages)]).toEqual(["Open", "Won", "Lost"]);
  expect((await opened.call("DELETE", `contacts/${at(made, "contact.id")}`)).status).toBe(204);
  await set(opened, { read_status_null: "no", delete_reply: "empty" });
  const other = await makeContact(opened, { email: "bea@byron.example", lifecycle_stage_id: stage?.id ?? null });
  expect(at(other, "contact.lifecycle_stage_id")).toBe(stage?.id);
  expect((await opened.call("DELETE", `contacts/${at(other, "contact.id")}`)).body).toEqual({});
});

it("does bulk jobs in other words, keeps links of deals, and takes only so many at once", async () => {
  const opened = await openAccount("fs-sw-bulk", { clockSpeed: 1, switches: { job_wait: 0, job_words: "completed", job_data: "object" } });
  await set(opened, { bulk_deal_contacts: "keep", workflow_on_create: "always" });
  const posted = await opened.call("POST", "contacts/bulk_upsert", { contacts: [{ emails: "ada@byron.example", data: {} }] });
  const job = await opened.call("GET", String(at(posted.body, "job_status_url")).split("/api/")[1] ?? "");
  expect(job.body).toMatchObject({ status: "COMPLETED", data: { record_status: { succeeded: 1, failed: 0 } } });
  const tasks = (await opened.door.dump()).records.task ?? [];
  expect(tasks.filter((task) => task.title === "New Lead Creation")).toHaveLength(1);
  await set(opened, { job_wait: 60, jobs_in_flight: 2 });
  const deal = { deals: [{ id: "5", data: {} }] };
  const replies = [];
  for (let turn = 0; turn < 3; turn++) replies.push((await opened.call("POST", "deals/bulk_upsert", deal)).status);
  expect(replies).toEqual([200, 200, 405]);
});

it("counts a bulk call's items when told to", async () => {
  const opened = await openAccount("fs-sw-cost", { clockSpeed: 1, switches: { bulk_cost: "item" } });
  const left = async () => Number((await opened.call("GET", "selector/owners")).headers.get("x-ratelimit-remaining"));
  const before = await left();
  await opened.call("POST", "contacts/bulk_upsert", {
    contacts: Array.from({ length: 10 }, (_, index) => ({ id: String(index), data: {} })),
  });
  expect(before - (await left())).toBe(11);
});

it("refuses in the form and language it is told", async () => {
  const opened = await openAccount("fs-sw-words");
  await set(opened, { body_401: "login", key_spelling: "strict", locale: "nl", body_429: "message", retry_after: "no", rate_reset: "yes" });
  const wrong = await callAs(opened.door, `Token ${opened.token}`, "GET", "selector/owners");
  expect([wrong.status, at(wrong.body, "login")]).toEqual([401, "failed"]);
  expect((await opened.call("POST", "deals", { deal: { amount: 1 } })).body).toEqual(refusal("Name mag niet leeg zijn"));
  expect((await opened.call("GET", "selector/owners")).headers.get("x-ratelimit-reset")).toMatch(/^\d+$/);
  await opened.door.knobs({ faults: [{ kind: "429budget", method: null, path: null }] });
  const throttled = await opened.call("GET", "selector/owners");
  expect([throttled.status, throttled.headers.get("retry-after"), throttled.headers.get("x-ratelimit-remaining")]).toEqual([
    429,
    null,
    "0",
  ]);
  expect(throttled.body).toEqual({ message: "You have exceeded the limit of requests per hour" });
});

it("answers 403 to what the key's role may not do", async () => {
  const opened = await openAccount("fs-sw-role");
  await set(opened, { forbidden: ["deals", "delete", "products"] });
  expect((await opened.call("POST", "deals", { deal: { name: "D", amount: 1 } })).body).toEqual({
    errors: { code: 403, message: ["You are not authorized to perform this action."] },
  });
  expect((await opened.call("GET", "deals/filters")).status).toBe(200);
  expect((await opened.call("GET", "cpq/products")).status).toBe(403);
  expect((await opened.call("DELETE", "contacts/1")).status).toBe(403);
});

it("holds notes, lists and workflows to what it is told", async () => {
  const opened = await openAccount("fs-sw-more");
  await set(opened, { note_max: 10, result_window: 100, workflow_on_create: "single", attendee_mail: "yes", completed_date: "due" });
  const contact = at(await makeContact(opened, { email: "ada@byron.example" }), "contact.id") ?? null;
  const target = { targetable_type: "Contact", targetable_id: contact };
  expect((await opened.call("POST", "notes", { note: { description: "a".repeat(11), ...target } })).body).toEqual(
    refusal("Description is too long (maximum is 10 characters)"),
  );
  expect((await opened.call("GET", "contacts/view/71000050003?per_page=100&page=2")).status).toBe(400);
  expect(listAt((await opened.call("GET", `/crm/sales/contacts/${contact}/tasks`)).body, "tasks").map((task) => task.title)).toEqual([
    "New Lead Creation",
  ]);
  expect((await opened.call("GET", `contacts/${contact}/tasks`)).headers.get("content-type")).toMatch(/html/);
  const times = { from_date: "2024-05-02T09:00:00Z", end_date: "2024-05-02T10:00:00Z" };
  const attendees = [{ attendee_type: "Contact", attendee_id: contact }];
  await opened.call("POST", "appointments", {
    appointment: { title: "Demo", ...times, appointment_attendees_attributes: attendees, ...target },
  });
  expect((await opened.door.dump()).records.mail).toHaveLength(1);
  const task = await opened.call("POST", "tasks", { task: { title: "T", due_date: "2022-05-01T09:00:00Z", status: 1 } });
  expect(at(task.body, "task.completed_date")).toBe("2022-05-01T09:00:00Z");
});

it("clones, assigns owners in bulk, and takes an account's contacts and deals along when asked", async () => {
  const opened = await openAccount("fs-sw-acts");
  const { call } = opened;
  const account = at((await call("POST", "sales_accounts", { sales_account: { name: "Acme" } })).body, "sales_account.id") ?? null;
  const contact = at(
    await makeContact(opened, { email: "ada@byron.example", first_name: "Ada", sales_accounts: [{ id: account }] }),
    "contact.id",
  );
  const copy = await call("POST", `contacts/${contact}/clone`, { contact: { email: "ada2@byron.example" } });
  expect([copy.status, at(copy.body, "contact.first_name"), at(copy.body, "contact.email")]).toEqual([201, "Ada", "ada2@byron.example"]);
  const owner = listAt((await call("GET", "selector/owners")).body, "users")[2]?.id ?? null;
  await call("POST", "contacts/bulk_assign_owner", { selected_ids: [contact ?? null], owner_id: owner });
  expect(at((await call("GET", `contacts/${contact}`)).body, "contact.owner_id")).toBe(owner);
  expect(listAt((await call("GET", `sales_accounts/${account}/contacts`)).body, "contacts")).toHaveLength(2);
  await call("DELETE", `sales_accounts/${account}?delete_associated_contacts_deals=true`);
  expect((await call("GET", `contacts/${contact}`)).status).toBe(404);
});
