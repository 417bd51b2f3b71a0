import { describe, expect, it } from "vitest";
import { noRoute, reply, sorry, talkAs } from "./talk.ts";

const owners = reply(
  200,
  {
    users: [
      { id: 1, is_active: true, display_name: "Ada Berg" },
      { id: 3, is_active: true, display_name: "Mo Lind" },
      { id: 2, is_active: false },
    ],
  },
  { "x-ratelimit-limit": "2000" },
);
const fine = reply(200, { filters: [] });
const modules = reply(200, {
  module_customizations: [
    { entity_name: "cm_policy", singular_name: "Policy", plural_name: "Policies" },
    { entity_name: "contacts", singular_name: "Contact", plural_name: "Contacts" },
  ],
});
const suite = { host: "acme.myfreshworks.com", variant: null };
const texts = (lines: (string | { text: string })[]) => lines.map((line) => (typeof line === "string" ? line : line.text));

describe("check", () => {
  it("tries what a load needs and says what the key can and cannot do", () => {
    const { asked, result } = talkAs(
      suite,
      { kind: "check" },
      owners,
      fine,
      sorry(403, "x"),
      fine,
      fine,
      fine,
      sorry(403, "x"),
      fine,
      modules,
    );
    expect(asked).toEqual([
      ["GET /crm/sales/api/selector/owners"],
      ["GET /crm/sales/api/sales_accounts/filters"],
      ["GET /crm/sales/api/contacts/filters"],
      ["GET /crm/sales/api/deals/filters"],
      ["GET /crm/sales/api/tasks?filter=open&page=1&per_page=1"],
      ["GET /crm/sales/api/appointments?filter=upcoming&page=1&per_page=1"],
      ["GET /crm/sales/api/sales_activities?page=1&per_page=1"],
      ["GET /crm/sales/api/cpq/products?page=1&per_page=1"],
      ["GET /crm/sales/api/settings/module_customizations"],
    ]);
    expect(result).toEqual({
      kind: "account",
      account: {
        name: "Freshsales account",
        userId: null,
        userName: "Freshsales doesn't tell",
        plan: "Pro",
        variant: "suite",
        lines: [
          "An account of the new generation: a lead is a contact in the lifecycle stage Lead.",
          "3 users, 1 of them inactive.",
          { kind: "can", text: "Read accounts and deals." },
          { kind: "cannot", text: "The key's role may not read contacts." },
          { kind: "can", text: "Read tasks and appointments." },
          { kind: "cannot", text: "The key's role or the plan doesn't allow sales activities." },
          { kind: "can", text: "Read products and their prices." },
          { kind: "can", text: "Use the custom modules Policies." },
          {
            kind: "careful",
            text: "Freshsales doesn't tell before the first write whether the key's role may write: the sample shows it.",
          },
          "2,000 calls an hour, shared by everything that uses the account.",
          { kind: "cannot", text: "Custom fields can't be made with a key: an admin adds them in the settings." },
          { kind: "cannot", text: "Files and file links can't be taken out again with a key." },
        ],
      },
    });
  });

  it("knows whose key it is where only one user is active", () => {
    const one = reply(200, {
      users: [
        { id: 1, is_active: true, display_name: "Ada Berg" },
        { id: 2, is_active: false, display_name: "Mo Lind" },
      ],
    });
    const { result } = talkAs(suite, { kind: "check" }, one, ...Array.from({ length: 8 }, () => fine));
    expect(result).toMatchObject({ account: { userId: "1", userName: "Ada Berg" } });
  });

  it.each([
    ["acme.freshsales.io", ["/api/"], "classic"],
    ["p1.practice", ["/crm/sales/api/", "/api/"], "classic"],
  ])("finds a classic account behind %s", (host, bases, variant) => {
    const first = bases.length > 1 ? [noRoute] : [];
    const rest = Array.from({ length: 9 }, () => fine);
    const { asked, result } = talkAs({ host, variant: null }, { kind: "check" }, ...first, owners, ...rest);
    expect(asked.slice(0, bases.length)).toEqual(bases.map((base) => [`GET ${base}selector/owners`]));
    expect(asked.map(([line]) => line)).toContain("GET /api/leads/filters");
    if (result.kind !== "account") throw new Error(result.kind);
    expect(result.account.variant).toBe(variant);
    expect(texts(result.account.lines)[0]).toBe("A classic account: it has leads of its own.");
    expect(texts(result.account.lines)).toContain("Read accounts, contacts, leads and deals.");
  });

  it("finds an account of the suite that was called classic", () => {
    const rest = Array.from({ length: 8 }, () => fine);
    const { result } = talkAs({ host: "p1.practice", variant: "classic" }, { kind: "check" }, noRoute, owners, ...rest);
    expect(result).toMatchObject({ account: { variant: "suite" } });
  });

  it("says why nothing works when neither base knows the users", () => {
    const nobody = { code: "destination.no_account", message: expect.stringContaining("no Freshsales account at this address") };
    expect(talkAs(suite, { kind: "check" }, noRoute, noRoute).result).toMatchObject({ failure: nobody });
    const unknown = reply(404, { error: "Unknown account" });
    expect(talkAs(suite, { kind: "check" }, unknown, unknown).result).toMatchObject({ failure: nobody });
    expect(talkAs(suite, { kind: "check" }, noRoute, sorry(403, "No")).result).toMatchObject({
      failure: { code: "destination.forbidden" },
    });
    expect(talkAs(suite, { kind: "check" }, sorry(403, "No")).result).toMatchObject({ failure: { code: "destination.forbidden" } });
  });

  it("tells a gap in plan or role from a way the account doesn't have, and warns of small plans", () => {
    const small = reply(200, { users: [] }, { "x-ratelimit-limit": "1000" });
    const { result } = talkAs(suite, { kind: "check" }, small, fine, fine, fine, fine, fine, fine, noRoute, sorry(403, "x"));
    if (result.kind !== "account") throw new Error(result.kind);
    expect(result.account.plan).toBe("Free or Growth");
    expect(texts(result.account.lines).slice(4)).toEqual([
      "No products: this account doesn't have them, the product catalogue comes with Pro.",
      "No custom modules: the key's role or the plan doesn't allow them, they come with Enterprise.",
      "Freshsales doesn't tell before the first write whether the key's role may write: the sample shows it.",
      "1,000 calls an hour, shared by everything that uses the account.",
      "The plan is Free or Growth; its limits don't tell which. Free has no custom fields and takes no files.",
      "Custom fields can't be made with a key: an admin adds them in the settings.",
      "Files and file links can't be taken out again with a key.",
    ]);
    const silent = talkAs(suite, { kind: "check" }, reply(200, { users: [] }), ...Array.from({ length: 8 }, () => fine)).result;
    expect(silent).toMatchObject({ account: { plan: null } });
    expect(silent.kind === "account" && texts(silent.account.lines)).toContain(
      "The account doesn't say how many calls it takes: the limits of the smallest plan are kept.",
    );
  });
});
