import { describe, expect, it } from "vitest";
import type { Json } from "../../../../shared/kernel/index.ts";
import type { HttpReply } from "../../../../shared/packs/contract.ts";
import { freshsales } from "../../../../shared/packs/freshsales/pack.ts";
import { page, reply, sorry, talk } from "./talk.ts";

const person = (key: string, values: Record<string, Json> = {}) => ({
  sourceField: { key: "external_id", value: key },
  values: { last_name: "Byron", external_id: key, ...values },
});
const call = (...records: ReturnType<typeof person>[]) => ({ kind: "bulkCreate", object: "contact", records }) as const;
const taken = (url = "https://acme.myfreshworks.com/crm/sales/api/job_statuses/9f2c") =>
  reply(200, { message: "Working.", job_status_url: url });
const job = (status: string, progress: number, failures: Json[] = [], asText = true): HttpReply => {
  const data = { record_status: { succeeded: 1, failed: failures.length }, detailed_failure_report: failures };
  return reply(200, { status, job_type_name: "x", progress, data: asText ? JSON.stringify(data) : data });
};
const views = reply(200, {
  filters: [
    { id: 11, name: "My Contacts" },
    { id: 12, name: "All Contacts" },
  ],
});
const newest = (...contacts: Json[]) => reply(200, { contacts, meta: { total: 900, total_pages: 9 } });
const SWEEP = "GET contacts/view/12?page=1&per_page=100&sort=updated_at&sort_type=desc&include=owner,sales_accounts";

describe("bulkCreate", () => {
  it("upserts by the source key, asks for the job at our own host after a while, and reads ids off the newest records", () => {
    const { asked, unsafe, waits, result } = talk(
      call(person("A", { owner_id: "7", cf_segment: "SMB", job_title: null }), person("B")),
      taken("https://evil.example/x/job_statuses/9f2c"),
      job("IN_PROGRESS", 0),
      job("SUCCESS", 100),
      views,
      newest({ id: 99, external_id: "Z" }, { id: 2, external_id: "B" }, { id: 1, external_id: "A", custom_field: { cf_segment: "SMB" } }),
    );
    expect(asked).toEqual([
      [
        "POST contacts/bulk_upsert",
        {
          contacts: [
            { external_id: "A", data: { last_name: "Byron", external_id: "A", owner_id: 7, custom_field: { cf_segment: "SMB" } } },
            { external_id: "B", data: { last_name: "Byron", external_id: "B" } },
          ],
        },
      ],
      ["GET job_statuses/9f2c"],
      ["GET job_statuses/9f2c"],
      ["GET contacts/filters"],
      [SWEEP],
    ]);
    expect(unsafe).toEqual([true, false, false, false, false]);
    expect(waits).toEqual([1000, 2000]);
    expect(result).toMatchObject({
      kind: "bulk",
      results: [
        { kind: "written", id: "1", before: null, record: { values: { external_id: "A", cf_segment: "SMB" } } },
        { kind: "written", id: "2" },
      ],
    });
  });

  it.each([true, false])("names the record that was refused, the report being a text: %s", (asText) => {
    const failures = [{ external_id: "B", error_message: ["Email is invalid", "Owner is invalid"] }];
    const { result } = talk(
      call(person("A"), person("B")),
      taken(),
      job("SUCCESS", 100, failures, asText),
      views,
      newest({ id: 1, external_id: "A" }),
    );
    expect(result).toMatchObject({
      results: [
        { kind: "written", id: "1" },
        { kind: "rejected", failure: { message: "Freshsales refused this: Email is invalid. Owner is invalid." } },
      ],
    });
  });

  it("leaves open what it doesn't see, on three pages at most", () => {
    const { asked, result } = talk(
      call(person("A"), person("B")),
      taken(),
      job("COMPLETED", 60),
      views,
      newest({ id: 1, external_id: "A" }),
      newest(),
      newest(),
    );
    expect(asked).toHaveLength(6);
    expect(result).toMatchObject({ kind: "bulk", results: [{ kind: "written", id: "1" }, null] });
  });

  it("leaves everything open when the job isn't over in about two minutes, or can't be asked for", () => {
    const endless = Array.from({ length: 12 }, () => job("QUEUED", 10));
    const late = talk(call(person("A"), person("B")), taken(), ...endless, views, newest(), newest(), newest());
    expect((late.waits ?? []).reduce((sum, ms) => sum + ms, 0)).toBe(126_000);
    expect(late.result).toEqual({ kind: "bulk", results: [null, null] });
    const noAddress = talk(call(person("A"), person("B")), reply(200, { message: "Working." }), views, newest(), newest(), newest());
    expect(noAddress.result).toEqual({ kind: "bulk", results: [null, null] });
    expect(talk(call(person("A"), person("B")), taken(), sorry(404, "x"), sorry(403, "x")).result).toEqual({
      kind: "bulk",
      results: [null, null],
    });
  });

  it("writes links again that the job lost, and keeps the record when that is refused", () => {
    const { asked, result } = talk(
      call(person("A", { sales_accounts: ["5"] }), person("B", { sales_accounts: ["6"] })),
      taken(),
      job("SUCCESS", 100),
      views,
      newest({ id: 1, external_id: "A", sales_accounts: [] }, { id: 2, external_id: "B", sales_accounts: [] }),
      reply(200, { contact: { id: 1, external_id: "A", sales_accounts: [{ id: 5, is_primary: true }] } }),
      sorry(400, "x"),
    );
    expect(asked.slice(4)).toEqual([
      ["PUT contacts/1?include=owner,sales_accounts", { contact: { sales_accounts: [{ id: 5, is_primary: true }] } }],
      ["PUT contacts/2?include=owner,sales_accounts", { contact: { sales_accounts: [{ id: 6, is_primary: true }] } }],
    ]);
    expect(result).toMatchObject({
      results: [{ record: { values: { sales_accounts: ["5"] } } }, { record: { values: { sales_accounts: null } } }],
    });
  });

  it("says that the account takes no bulk when it refuses the call, or every record for the same reason", () => {
    const refused = talk(call(person("A"), person("B")), sorry(400, "Identifier is invalid"));
    const message = "Freshsales doesn't take these records in bulk: Identifier is invalid. They go one by one.";
    expect(refused.result).toMatchObject({ kind: "rejected", failure: { code: "destination.no_bulk", message } });
    const failures = ["A", "B"].map((key) => ({ external_id: key, error_message: ["Identifier is invalid"] }));
    expect(talk(call(person("A"), person("B")), taken(), job("SUCCESS", 100, failures)).result).toMatchObject({
      kind: "rejected",
      failure: { code: "destination.no_bulk" },
    });
    expect(talk(call(person("A"), person("B")), page(404, "<html>")).result).toMatchObject({ failure: { code: "destination.no_bulk" } });
  });

  it("finds accounts by a custom field", () => {
    const records = [
      { sourceField: { key: "cf_profi_id", value: "O-1" }, values: { name: "Acme", parent_sales_account_id: "4", cf_profi_id: "O-1" } },
    ];
    const { asked, result } = talk(
      { kind: "bulkCreate", object: "sales_account", records },
      taken(),
      job("SUCCESS", 100),
      reply(200, { filters: [{ id: 13, name: "All Accounts" }] }),
      reply(200, { sales_accounts: [{ id: 8, name: "Acme", parent_sales_account_id: 4, custom_field: { cf_profi_id: "O-1" } }], meta: {} }),
    );
    expect(asked[0]).toEqual([
      "POST sales_accounts/bulk_upsert",
      {
        sales_accounts: [{ cf_profi_id: "O-1", data: { name: "Acme", parent_sales_account_id: 4, custom_field: { cf_profi_id: "O-1" } } }],
      },
    ]);
    expect(result).toMatchObject({ results: [{ kind: "written", id: "8" }] });
  });

  it("is offered for objects whose links and unique keys survive it", () => {
    expect(freshsales.bulk).toEqual({ objects: ["sales_account", "contact"], records: 100, atLeast: 10 });
  });
});
