import { describe, expect, it } from "vitest";
import { reply, sorry, talk } from "./talk.ts";

const DEAL = "include=owner,deal_reason,contacts,sales_account";
const record = (id: string, values: Record<string, string | number | string[] | null>) => ({ id, values, updatedAt: null });

describe("complete", () => {
  const values = { name: "Sprint", amount: 1200, deal_stage_id: "9", closed_date: "2024-02-03" };
  const deal = (closed_date: string | null) =>
    ({ kind: "complete", object: "deal", record: record("7", { name: "Sprint", closed_date }), values }) as const;

  it("writes the closing day of a deal that was stamped with today", () => {
    const { asked, unsafe, result } = talk(deal("2026-11-22"), reply(200, { deal: { id: 7, closed_date: "2024-02-03" } }));
    expect(asked).toEqual([[`PUT deals/7?${DEAL}`, { deal: { closed_date: "2024-02-03" } }]]);
    expect(unsafe).toEqual([false]);
    expect(result).toMatchObject({ kind: "written", id: "7", before: null, record: { values: { closed_date: "2024-02-03" } } });
  });

  it("asks nothing where the record holds everything, and leaves it where the rest is refused", () => {
    expect(talk(deal("2024-02-03"))).toMatchObject({ asked: [], result: { kind: "written", id: "7" } });
    const open = { ...deal("2026-11-22"), values: { name: "Sprint", closed_date: null } };
    expect(talk(open).asked).toEqual([]);
    expect(talk(deal("2026-11-22"), sorry(400, "Closed date is invalid")).result).toMatchObject({
      kind: "written",
      id: "7",
      record: { values: { closed_date: "2026-11-22" } },
    });
  });

  it("writes the prices that a product lacks, with the ids of those that are there", () => {
    const call = (prices: Record<string, number>) =>
      ({ kind: "complete", object: "product", record: record("4", prices), values: { name: "Desk", price_EUR: 5, price_USD: 6 } }) as const;
    expect(talk(call({ price_EUR: 5, price_USD: 6 })).asked).toEqual([]);
    const { asked } = talk(
      call({ price_EUR: 4 }),
      reply(200, { product: { id: 4, product_pricings: [{ id: 31, currency_code: "EUR", unit_price: 4 }] } }),
      reply(200, { product: { id: 4, name: "Desk" } }),
    );
    expect(asked[1]).toEqual([
      "PUT cpq/products/4?include=product_pricings",
      {
        product: {
          product_pricings: [
            { id: 31, currency_code: "EUR", unit_price: 5, currency_value: 5 },
            { currency_code: "USD", unit_price: 6, currency_value: 6 },
          ],
        },
      },
    ]);
    expect(talk(call({}), sorry(404, "x")).result).toMatchObject({ kind: "written", id: "4" });
  });

  it("writes a contact's lost links again", () => {
    const values = { last_name: "Ek", sales_accounts: ["5"] };
    const call = { kind: "complete", object: "contact", values } as const;
    expect(talk({ ...call, record: record("1", { sales_accounts: ["5"] }) }).asked).toEqual([]);
    const { asked, result } = talk(
      { ...call, record: record("1", { sales_accounts: null }) },
      reply(200, { contact: { id: 1, sales_accounts: [{ id: 5, is_primary: true }] } }),
    );
    expect(asked).toEqual([
      ["PUT contacts/1?include=owner,sales_accounts", { contact: { sales_accounts: [{ id: 5, is_primary: true }] } }],
    ]);
    expect(result).toMatchObject({ record: { values: { sales_accounts: ["5"] } } });
  });

  it.each(["note", "task", "appointment", "sales_activity", "deal_product", "document", "document_link", "lead", "cm_policy"])(
    "has nothing left to write for a %s",
    (object) => {
      expect(talk({ kind: "complete", object, record: record("3", {}), values: { name: "x" } })).toEqual({
        asked: [],
        unsafe: [],
        result: { kind: "written", id: "3", record: record("3", {}), before: null },
      });
    },
  );
});
