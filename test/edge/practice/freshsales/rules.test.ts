import { beforeAll, expect, it } from "vitest";
import type { Json } from "../../../../shared/kernel/index.ts";
import { at, callAs, listAt, openAccount, warmUp } from "./open.ts";

beforeAll(warmUp, 60_000);

const refusal = (...messages: string[]) => ({ errors: { code: 400, message: messages } });

it("refuses a wrong key in JSON and an unknown route as a page", async () => {
  const { door, call } = await openAccount("fs-auth");
  expect((await callAs(door, "Bearer x", "GET", "contacts/filters")).status).toBe(401);
  const lost = await call("GET", "forms/contacts");
  expect([lost.status, lost.headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
});

it("makes contacts from wrapped and unwrapped bodies, with its own ids and times", async () => {
  const { call } = await openAccount("fs-create");
  const wrapped = await call("POST", "contacts", {
    contact: {
      first_name: "Ada",
      last_name: "Byron",
      emails: [{ value: "ada@byron.example", is_primary: true }],
      created_at: "2019-01-01T00:00:00Z",
    },
  });
  const unwrapped = await call("POST", "contacts", { last_name: "Hopper", email: "grace@hopper.example" });
  expect([wrapped.status, unwrapped.status]).toEqual([201, 201]);
  expect(at(wrapped.body, "contact.display_name")).toBe("Ada Byron");
  expect(at(wrapped.body, "contact.email")).toBe("ada@byron.example");
  expect(Number(at(wrapped.body, "contact.id"))).toBeGreaterThan(2 ** 31);
  expect(at(wrapped.body, "contact.created_at")).not.toBe("2019-01-01T00:00:00Z");
  expect(at(unwrapped.body, "contact.emails.0.is_primary")).toBe(true);
});

it("keeps primary e-mail, External ID and account name unique, in any spelling", async () => {
  const { call } = await openAccount("fs-unique");
  await call("POST", "contacts", { contact: { email: "ada@byron.example", external_id: "M-1" } });
  expect((await call("POST", "contacts", { contact: { email: "ADA@byron.example", external_id: "m-1" } })).body).toEqual(
    refusal("Email has already been taken", "External ID has already been taken"),
  );
  const made = await call("POST", "sales_accounts", { sales_account: { name: "Acme Ltd" } });
  expect((await call("POST", "sales_accounts", { sales_account: { name: "acme ltd " } })).body).toEqual(
    refusal("Name has already been taken"),
  );
  expect((await call("PUT", `sales_accounts/${at(made.body, "sales_account.id")}`, { sales_account: { name: "Acme Ltd" } })).status).toBe(
    200,
  );
});

it("asks for what is required, and for something to know a contact by", async () => {
  const { call } = await openAccount("fs-required");
  expect((await call("POST", "deals", { deal: { name: "" } })).body).toEqual(refusal("Name can't be empty", "Deal value can't be empty"));
  expect((await call("POST", "contacts", { contact: { last_name: "Nobody" } })).body).toEqual(refusal("Email can't be empty"));
  expect((await call("POST", "notes", { note: { description: "" } })).body).toEqual(
    refusal("Description can't be empty", "Targetable can't be empty"),
  );
  expect((await call("POST", "appointments", { appointment: {} })).body).toEqual(
    refusal("Title can't be empty", "From date can't be empty", "End date can't be empty"),
  );
});

it("refuses wrong types, owners it doesn't have and labels in standard lists", async () => {
  const { call } = await openAccount("fs-types");
  const tries: [Json, string][] = [
    [{ sales_accounts: { id: 1 } }, "The type for sales_accounts is invalid."],
    [{ sales_accounts: [{ id: 1 }] }, "Account is invalid"],
    [{ owner_id: 12 }, "Sales owner is invalid"],
    [{ lead_source_id: "Web" }, "Source is invalid"],
    [{ first_name: ["Ada"] }, "The type for first_name is invalid."],
    [{ custom_field: { cf_first_meeting: "soon" } }, "First meeting is invalid"],
    [{ custom_field: { cf_newsletter: "yes" } }, "Newsletter is invalid"],
    [{ mobile_number: "0".repeat(31) }, "Mobile is too long (maximum is 30 characters)"],
    [{ emails: "no mail" }, "Email is invalid"],
  ];
  for (const [extra, message] of tries) {
    const body = { contact: { email: "ada@byron.example", ...(extra as { [key: string]: Json }) } };
    expect((await call("POST", "contacts", body)).body).toEqual(refusal(message));
  }
});

it("drops an unknown option of a custom list without a word, and ignores custom_fields", async () => {
  const { call } = await openAccount("fs-dropped");
  const custom_field = { cf_segment: "Giant", cf_interests: ["Coaching", "Chess"], cf_newsletter: true };
  const reply = await call("POST", "contacts", {
    contact: { email: "ada@byron.example", custom_field, custom_fields: { cf_segment: "SMB" } },
  });
  expect(reply.status).toBe(201);
  expect(at(reply.body, "contact.custom_field")).toEqual({
    cf_segment: null,
    cf_newsletter: true,
    cf_preferred_language: null,
    cf_interests: ["Coaching"],
    cf_first_meeting: null,
  });
});

it("merges custom fields on a write, and wipes what is sent as null", async () => {
  const { call } = await openAccount("fs-merge");
  const made = await call("POST", "contacts", {
    contact: { email: "ada@byron.example", job_title: "Analyst", custom_field: { cf_segment: "SMB", cf_first_meeting: "2024-05-06" } },
  });
  const changed = await call("PUT", `contacts/${at(made.body, "contact.id")}`, {
    contact: { job_title: null, custom_field: { cf_segment: "Enterprise" } },
  });
  expect(at(changed.body, "contact.custom_field.cf_segment")).toBe("Enterprise");
  expect(at(changed.body, "contact.custom_field.cf_first_meeting")).toBe("2024-05-06");
  expect(at(changed.body, "contact.job_title")).toBe(null);
});

it("writes money as decimal text, and stamps today on a deal made in a closed stage", async () => {
  const { call } = await openAccount("fs-deals");
  const [pipeline] = listAt((await call("GET", "selector/deal_pipelines")).body, "deal_pipelines");
  const won = listAt(pipeline ?? null, "deal_stages").find((stage) => stage.name === "Won");
  const made = await call("POST", "deals", {
    deal: { name: "Renewal", amount: 2500, deal_stage_id: won?.id ?? null, closed_date: "2023-03-04" },
  });
  const id = at(made.body, "deal.id");
  expect(at(made.body, "deal.amount")).toBe("2500.0");
  expect(at(made.body, "deal.deal_pipeline_id")).toBe(pipeline?.id);
  expect(at(made.body, "deal.closed_date")).toBe(new Date().toISOString().slice(0, 10));
  const fixed = await call("PUT", `deals/${id}`, { deal: { closed_date: "2023-03-04" } });
  expect(at(fixed.body, "deal.closed_date")).toBe("2023-03-04");
  const plain = await call("POST", "deals", { deal: { name: "New", amount: "12.5" } });
  expect(at(plain.body, "deal.deal_stage_id")).toBe(listAt(pipeline ?? null, "deal_stages")[0]?.id);
});

it("links deals to contacts by additions and removals", async () => {
  const { call } = await openAccount("fs-links");
  const ids = await Promise.all(
    ["a@x.example", "b@x.example"].map(
      async (email) => at((await call("POST", "contacts", { contact: { email } })).body, "contact.id") ?? null,
    ),
  );
  const made = await call("POST", "deals?include=contacts", { deal: { name: "D", amount: 1, contacts_added_list: ids } });
  expect(at(made.body, "deal.contact_ids")).toEqual(ids);
  expect(listAt(made.body, "contacts").map((contact) => contact.email)).toEqual(["a@x.example", "b@x.example"]);
  const path = `deals/${at(made.body, "deal.id")}`;
  await call("PUT", path, { deal: { contacts_removed_list: [ids[0] ?? null] } });
  expect(at((await call("GET", `${path}?include=contacts`)).body, "deal.contact_ids")).toEqual([ids[1]]);
  expect(at((await call("GET", path)).body, "deal.contact_ids")).toBe(undefined);
  await call("DELETE", `contacts/${ids[1]}/forget`);
  expect(at((await call("GET", `${path}?include=contacts`)).body, "deal.contact_ids")).toEqual([]);
});

it("bins on delete, forgets on forget", async () => {
  const { call } = await openAccount("fs-delete");
  const id = at((await call("POST", "contacts", { contact: { email: "ada@byron.example" } })).body, "contact.id");
  expect((await call("DELETE", `contacts/${id}`)).body).toBe(true);
  expect((await call("GET", `contacts/${id}`)).status).toBe(404);
  const bin = await call("GET", "contacts/view/71000050007");
  expect(listAt(bin.body, "contacts").map((contact) => contact.id)).toEqual([id]);
  expect((await call("DELETE", `contacts/${id}/forget`)).body).toBe(true);
  expect((await call("DELETE", `contacts/${id}/forget`)).status).toBe(404);
  expect(at((await call("GET", "contacts/view/71000050007")).body, "meta.total")).toBe(0);
});

it("pages views, at most 100 records each, and leaves owners out unless asked", async () => {
  const { call } = await openAccount("fs-pages");
  const [first, second] = [
    await call("GET", "contacts/view/71000050003?per_page=500"),
    await call("GET", "contacts/view/71000050003?per_page=100&page=2&include=owner"),
  ];
  expect(at(first.body, "meta")).toEqual({ total_pages: 2, total: 120 });
  expect([listAt(first.body, "contacts").length, listAt(second.body, "contacts").length]).toEqual([100, 20]);
  expect(listAt(first.body, "contacts")[0]).not.toHaveProperty("owner_id");
  expect(listAt(second.body, "contacts")[0]).toHaveProperty("owner_id");
  expect(listAt(second.body, "users").length).toBeGreaterThan(0);
  const names = listAt((await call("GET", "deals/filters")).body, "filters").map((filter) => filter.name);
  expect(names).toContain("Won Deals");
  expect(names).not.toContain("All Deals");
});

it("has no way to a single note, only to those of a record", async () => {
  const { call } = await openAccount("fs-notes");
  const contact = at((await call("POST", "contacts", { contact: { email: "ada@byron.example" } })).body, "contact.id") ?? null;
  const note = await call("POST", "notes", { note: { description: "<p>Hello</p>", targetable_type: "Contact", targetable_id: contact } });
  const id = at(note.body, "note.id");
  expect(note.status).toBe(200);
  expect((await call("GET", `notes/${id}`)).status).toBe(404);
  await call("PUT", `notes/${id}`, { note: { description: "<p>Bye</p>" } });
  expect(listAt((await call("GET", `contacts/${contact}/notes`)).body, "notes").map((each) => each.description)).toEqual(["<p>Bye</p>"]);
  expect((await call("DELETE", `notes/${id}`)).body).toBe(true);
});

it("lists appointments by past and upcoming", async () => {
  const { call } = await openAccount("fs-meetings");
  const past = await call("GET", "appointments?filter=past");
  const upcoming = await call("GET", "appointments?filter=upcoming&include=targetable");
  expect([listAt(past.body, "appointments").length, listAt(upcoming.body, "appointments").length]).toEqual([6, 2]);
  expect(at(upcoming.body, "appointments.0.targetable.type")).toBe("Contact");
  expect((await call("GET", "appointments")).status).toBe(400);
});

it("does bulk work later, reports failures by identifier, and gives no ids", async () => {
  const { call } = await openAccount("fs-bulk", { clockSpeed: 30 });
  const contacts: Json[] = [
    { emails: "ada@byron.example", data: { first_name: "Ada", external_id: "M-1" } },
    { emails: "bea@byron.example", data: { external_id: "M-1" } },
    { id: "71000123999", data: { first_name: "Nobody" } },
  ];
  const posted = await call("POST", "contacts/bulk_upsert", { contacts });
  const job = String(at(posted.body, "job_status_url")).split("/api/")[1] ?? "";
  expect(at((await call("GET", job)).body, "status")).toBe("IN_PROGRESS");
  await new Promise((done) => setTimeout(done, 150));
  const finished = await call("GET", job);
  expect(at(finished.body, "status")).toBe("SUCCESS");
  expect(JSON.parse(String(at(finished.body, "data")))).toEqual({
    record_status: { succeeded: 1, failed: 2 },
    detailed_failure_report: [
      { emails: "bea@byron.example", error_message: ["External ID has already been taken"] },
      { id: "71000123999", error_message: ["contact could not be found"] },
    ],
  });
  expect(at((await call("GET", "lookup?q=m-1&f=external_id&entities=contact")).body, "contacts.contacts.0.email")).toBe(
    "ada@byron.example",
  );
  expect(
    (await call("POST", "contacts/bulk_upsert", { contacts: Array.from({ length: 101 }, (_, index) => ({ id: String(index), data: {} })) }))
      .status,
  ).toBe(400);
});

it("upserts: 201 for a new record, 200 for a known one", async () => {
  const { call } = await openAccount("fs-upsert");
  const body = (first_name: string) => ({ unique_identifier: { emails: "ada@byron.example" }, contact: { first_name } });
  const [made, changed] = [await call("POST", "contacts/upsert", body("Ada")), await call("POST", "contacts/upsert", body("Augusta"))];
  expect([made.status, changed.status]).toEqual([201, 200]);
  expect(at(changed.body, "contact.id")).toBe(at(made.body, "contact.id"));
  expect(at(changed.body, "contact.first_name")).toBe("Augusta");
});

it("finds by lookup, by search and by filter", async () => {
  const { door, call } = await openAccount("fs-find");
  const key = await door.addField({ object: "sales_account", label: "Profi ID", type: "text", reason: "" });
  expect(key).toBe("cf_profi_id");
  const made = await call("POST", "sales_accounts", { sales_account: { name: "Qwirkle Works", custom_field: { [key]: "ORG-9" } } });
  const id = at(made.body, "sales_account.id");
  expect(at((await call("GET", `lookup?q=ORG-9&f=${key}&entities=sales_account`)).body, "sales_accounts.sales_accounts.0.id")).toBe(id);
  expect((await call("GET", "search?q=qwirkle&include=sales_account")).body).toMatchObject([
    { id: String(id), type: "sales_account", name: "Qwirkle Works" },
  ]);
  const filtered = await call("POST", "filtered_search/sales_account", {
    filter_rule: [{ attribute: "name", operator: "is_in", value: "Qwirkle Works" }],
  });
  expect(listAt(filtered.body, "sales_accounts").map((account) => Object.keys(account))).toEqual([
    ["id", "created_at", "updated_at", "name"],
  ]);
});

it("lets no key make a field; the admin's hand can, with the same label only once", async () => {
  const { door, call } = await openAccount("fs-fields");
  expect((await call("POST", "settings/contacts/forms/1/fields", { label: "X" })).status).toBe(403);
  const field = { object: "deal", label: "Session type", type: "choice", options: ["Group", "One-on-one"], reason: "" } as const;
  expect(await door.addField({ ...field, options: [...field.options] })).toBe("cf_session_type");
  expect(await door.addField({ ...field, options: [...field.options] })).toBe("cf_session_type");
  const fields = listAt((await call("GET", "settings/deals/fields")).body, "fields");
  expect(fields.filter((each) => each.name === "cf_session_type")).toMatchObject([
    { type: "dropdown", default: false, choices: [{ value: "Group" }, { value: "One-on-one" }] },
  ]);
});

it("throttles by the plan, and forgives when the sped-up window has passed", async () => {
  const { door, call } = await openAccount("fs-429", { clockSpeed: 1, plan: "Growth" });
  const replies = await Promise.all(Array.from({ length: 401 }, () => call("GET", "selector/currencies")));
  expect(replies.filter((reply) => reply.status === 429)).toHaveLength(1);
  const refused = await call("GET", "selector/currencies");
  expect(refused.body).toEqual({ errors: { code: 429, message: ["The account has used up its calls for now."] } });
  const wait = Number(refused.headers.get("retry-after"));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(60);
  expect([refused.headers.get("x-ratelimit-limit"), refused.headers.get("x-ratelimit-remaining")]).toEqual(["1000", "600"]);
  await door.knobs({ clockSpeed: 100_000 });
  expect((await call("GET", "selector/currencies")).status).toBe(200);
});
