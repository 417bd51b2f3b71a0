import { beforeAll, expect, it } from "vitest";
import { at, listAt, openAccount, warmUp } from "./open.ts";

beforeAll(warmUp, 60_000);

it("answers under /api, with leads and without lifecycle stages", async () => {
  const { call, door } = await openAccount("fs-classic", { generation: "classic", clockSpeed: 10_000 });
  expect((await door.overview()).knobs).toMatchObject({ generation: "classic", plan: "Forest" });
  expect((await call("GET", "contacts/filters")).headers.get("content-type")).toMatch(/html/);
  expect((await call("GET", "/api/contacts/filters")).status).toBe(200);
  expect((await call("GET", "/api/selector/lifecycle_stages")).status).toBe(404);
  const fields = listAt((await call("GET", "/api/settings/contacts/fields")).body, "fields").map((field) => field.name);
  expect(fields).not.toContain("lifecycle_stage_id");
  const all = listAt((await call("GET", "/api/leads/filters")).body, "filters").find((view) => view.name === "All Leads");
  expect(at((await call("GET", `/api/leads/view/${all?.id}`)).body, "meta.total")).toBe(14);
});

it("makes, finds and converts leads", async () => {
  const { call } = await openAccount("fs-leads", { generation: "classic", clockSpeed: 10_000 });
  const [stage] = listAt((await call("GET", "/api/selector/lead_stages")).body, "lead_stages");
  const lead = { last_name: "Byron", email: "ada@byron.example", company: { name: "Byron & Co" }, lead_stage_id: stage?.id ?? null };
  const made = await call("POST", "/api/leads", { lead });
  const path = `/api/leads/${at(made.body, "lead.id")}`;
  expect([made.status, at(made.body, "lead.display_name")]).toEqual([201, "Byron"]);
  expect((await call("POST", "/api/leads", { lead })).status).toBe(400);
  expect(at((await call("GET", "/api/lookup?q=ada@byron.example&f=email&entities=lead")).body, "leads.leads.0.email")).toBe(
    "ada@byron.example",
  );
  const note = await call("POST", "/api/notes", {
    note: { description: "Hi", targetable_type: "Lead", targetable_id: at(made.body, "lead.id") ?? null },
  });
  expect(note.status).toBe(200);
  const converted = await call("POST", `${path}/convert`, { lead: {} });
  expect(at(converted.body, "contact.sales_accounts.0.name")).toBe("Byron & Co");
  expect((await call("GET", path)).status).toBe(404);
});

it("has no leads in the suite", async () => {
  const { call, door } = await openAccount("fs-no-leads");
  expect((await call("GET", "leads/filters")).headers.get("content-type")).toMatch(/html/);
  expect((await call("GET", "selector/lead_stages")).status).toBe(404);
  expect(Object.keys((await door.dump()).records)).not.toContain("lead");
  const target = { targetable_type: "Lead", targetable_id: 1 };
  expect((await call("POST", "notes", { note: { description: "Hi", ...target } })).status).toBe(400);
});
