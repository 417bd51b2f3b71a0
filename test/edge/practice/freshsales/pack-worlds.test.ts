import { beforeAll, describe, expect, it } from "vitest";
import type { Json } from "../../../../shared/kernel/index.ts";
import type { PracticeSwitchValue } from "../../../../shared/wire/practice.ts";
import { carry, choice, field, foundAgain, listed, schemaOf, writeOf } from "./carry.ts";
import { openAccount, warmUp } from "./open.ts";

beforeAll(warmUp, 60_000);

const FAST = { clockSpeed: 10_000 };
const opened = (name: string, switches: Record<string, PracticeSwitchValue>) => openAccount(`worlds ${name}`, { ...FAST, switches });

describe("where nobody knows how the vendor does", () => {
  it.each(["merge", "replace"])("an update keeps the other custom fields when a PUT means %s", async (rule) => {
    const account = await opened(`put-${rule}`, { custom_field_put: rule });
    const { id } = await writeOf(account, {
      kind: "create",
      object: "contact",
      values: { last_name: "Byron", external_id: "W-1", cf_segment: "SMB", cf_newsletter: true },
    });
    await writeOf(account, { kind: "update", object: "contact", id, values: { cf_segment: null } });
    const wanted = { cf_segment: null, cf_newsletter: true };
    expect(await foundAgain(account, "contact", id, wanted)).toEqual(wanted);
  });

  it.each([
    ["any", "keep", "any"],
    ["deal", "keep", "unit_price"],
    ["deal", "replace", "currency_value"],
    ["top", "keep", "any"],
    ["top", "replace", "any"],
  ])("a deal keeps all its lines with the list at %s, those unsent %s, prices in %s", async (root, removal, price) => {
    const account = await opened(`lines-${root}-${removal}-${price}`, {
      deal_products_root: root,
      line_item_removal: removal,
      price_key: price,
    });
    const schema = await schemaOf(account);
    const currency = choice(field(schema, "deal", "currency_id"), "EUR");
    const { id: deal } = await writeOf(account, {
      kind: "create",
      object: "deal",
      values: { name: "D", amount: 1, currency_id: currency },
    });
    const lines: { id: string; values: Record<string, Json> }[] = [];
    for (const name of ["One", "Two", "Three"]) {
      const { id: product } = await writeOf(account, { kind: "create", object: "product", values: { name, price_EUR: 7.5 } });
      expect(await foundAgain(account, "product", product, { price_EUR: 7.5 })).toEqual({ price_EUR: 7.5 });
      const values = { deal, product, quantity: 2, unit_price: 7, discount: 0 };
      lines.push({ id: (await writeOf(account, { kind: "create", object: "deal_product", values })).id, values });
    }
    for (const { id, values } of lines) expect(await foundAgain(account, "deal_product", id, values)).toEqual(values);
    const [first, second, third] = lines;
    if (!first || !second || !third) throw new Error();
    const changed = await writeOf(account, { kind: "update", object: "deal_product", id: second.id, values: { quantity: 5 } });
    expect(changed.before).toEqual({ quantity: 2 });
    expect(await carry(account, { kind: "delete", object: "deal_product", id: first.id })).toEqual({ kind: "deleted" });
    expect(await carry(account, { kind: "read", object: "deal_product", id: first.id, values: {} })).toEqual({
      kind: "record",
      record: null,
    });
    expect(await foundAgain(account, "deal_product", second.id, second.values)).toEqual({ ...second.values, quantity: 5 });
    expect(await foundAgain(account, "deal_product", third.id, third.values)).toEqual(third.values);
  });

  it.each(["true", "empty", "204"])("a delete answered with %s is a delete", async (reply) => {
    const account = await opened(`delete-${reply}`, { delete_reply: reply });
    const { id } = await writeOf(account, { kind: "create", object: "contact", values: { last_name: "B", external_id: "D-1" } });
    const { id: note } = await writeOf(account, { kind: "create", object: "note", values: { description: "x", targetable: id } });
    expect(await carry(account, { kind: "delete", object: "note", id: note })).toEqual({ kind: "deleted" });
    expect(await carry(account, { kind: "delete", object: "contact", id })).toEqual({ kind: "deleted" });
    expect(await carry(account, { kind: "read", object: "contact", id, values: {} })).toEqual({ kind: "record", record: null });
  });

  it.each(["en", "nl", "de"])("refusals in %s are shown as they come", async (locale) => {
    const account = await opened(`locale-${locale}`, { locale });
    const [id = ""] = await listed(account, "sales_account");
    const { name } = await foundAgain(account, "sales_account", id, { name: null });
    const result = await carry(account, { kind: "create", object: "sales_account", values: { name: name ?? null } });
    expect(result).toMatchObject({
      kind: "rejected",
      failure: { code: "destination.rejected", message: expect.stringMatching(/^Freshsales refused this: Na[a-z]+ /) },
    });
  });

  it("a choice that the account doesn't know is missing in the answer, where it is seen", async () => {
    const account = await opened("drop", { bad_custom_choice: "drop" });
    const values = { last_name: "Byron", external_id: "DROP", cf_segment: "No such segment", cf_newsletter: true };
    const result = await carry(account, { kind: "create", object: "contact", values });
    expect(result).toMatchObject({ kind: "written", record: { values: { cf_segment: null, cf_newsletter: true } } });
    const refusing = await opened("refuse", { bad_custom_choice: "refuse" });
    expect(await carry(refusing, { kind: "create", object: "contact", values })).toMatchObject({ kind: "rejected" });
  });

  it("a contact is made once, however often its creation is sent", async () => {
    const account = await opened("once", {});
    const values = { last_name: "Byron", external_id: "ONCE" };
    const first = await writeOf(account, { kind: "create", object: "contact", values });
    const second = await writeOf(account, { kind: "create", object: "contact", values });
    expect(second.id).toBe(first.id);
  });
});

describe("what plan and role allow", () => {
  it("an account on Growth has no products and no custom modules, and the check says so", async () => {
    const account = await openAccount("worlds growth", { ...FAST, plan: "Growth" });
    const check = await carry(account, { kind: "check" });
    if (check.kind !== "account") throw new Error(check.kind);
    expect(check.account.plan).toBe("Free or Growth");
    expect(check.account.lines).toContainEqual({
      kind: "cannot",
      text: "No products: the key's role or the plan doesn't allow them, the product catalogue comes with Pro.",
    });
    expect(check.account.lines).toContainEqual({
      kind: "cannot",
      text: "No custom modules: the key's role or the plan doesn't allow them, they come with Enterprise.",
    });
    const schema = await schemaOf(account);
    expect(schema.objects).not.toContain("product");
    expect(schema.objects).not.toContain("deal_product");
    expect(schema.modules).toBeUndefined();
    expect(schema.fields.document_link?.some((each) => each.key === "targetable_product")).toBe(false);
  });

  it("a role without a right refuses one record, not the run", async () => {
    const account = await opened("role", { forbidden: ["deals", "notes", "activities", "files", "delete"] });
    const [contact = ""] = await listed(account, "contact");
    const calls = [
      { kind: "create", object: "deal", values: { name: "x", amount: 1 } },
      { kind: "create", object: "note", values: { description: "x", targetable: contact } },
      { kind: "create", object: "task", values: { title: "x", due_date: "2022-01-01T00:00:00Z", targetable: contact } },
      { kind: "create", object: "document_link", values: { name: "x", url: "https://x.example", targetable: contact } },
      { kind: "delete", object: "contact", id: contact },
    ] as const;
    for (const call of calls)
      expect(await carry(account, call)).toMatchObject({ kind: "rejected", failure: { code: "destination.forbidden" } });
  });
});
