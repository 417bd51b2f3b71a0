import { describe, expect, it } from "vitest";
import { reply, sorry, talk } from "./talk.ts";

const CONTACT_QUERY = "include=owner,sales_accounts";
const DEAL_QUERY = "include=owner,deal_reason,contacts,sales_account";

describe("create", () => {
  it("sends a contact with its account links, ids as numbers and custom values apart", () => {
    const values = {
      first_name: "Ada",
      email: "ada@byron.example",
      owner_id: "71000000012",
      sales_accounts: ["71000009001", "71000009002"],
      cf_segment: "SMB",
      job_title: null,
    };
    const { asked, unsafe, result } = talk(
      { kind: "create", object: "contact", values },
      reply(201, {
        contact: {
          id: 71000123456,
          first_name: "Ada",
          email: "ada@byron.example",
          custom_field: { cf_segment: "SMB" },
          updated_at: "2026-11-22T10:00:00Z",
        },
      }),
    );
    expect(asked).toEqual([
      [
        `POST contacts?${CONTACT_QUERY}`,
        {
          contact: {
            first_name: "Ada",
            email: "ada@byron.example",
            owner_id: 71000000012,
            sales_accounts: [
              { id: 71000009001, is_primary: true },
              { id: 71000009002, is_primary: false },
            ],
            custom_field: { cf_segment: "SMB" },
          },
        },
      ],
    ]);
    expect(unsafe).toEqual([true]);
    expect(result).toEqual({
      kind: "written",
      id: "71000123456",
      before: null,
      record: {
        id: "71000123456",
        updatedAt: "2026-11-22T10:00:00Z",
        values: { first_name: "Ada", email: "ada@byron.example", cf_segment: "SMB" },
      },
    });
  });

  it("writes a deal's closing day a second time when today was stamped on it", () => {
    const values = {
      name: "Sprint",
      amount: 1200.5,
      deal_stage_id: "71000006005",
      closed_date: "2024-02-03",
      contacts_added_list: ["71000123456"],
    };
    const { asked, unsafe, result } = talk(
      { kind: "create", object: "deal", values },
      reply(201, { deal: { id: 71000400001, amount: "1200.5", closed_date: "2026-11-22" } }),
      reply(200, { deal: { id: 71000400001, amount: "1200.5", closed_date: "2024-02-03" } }),
    );
    expect(asked).toEqual([
      [
        `POST deals?${DEAL_QUERY}`,
        {
          deal: {
            name: "Sprint",
            amount: 1200.5,
            deal_stage_id: 71000006005,
            closed_date: "2024-02-03",
            contacts_added_list: [71000123456],
          },
        },
      ],
      [`PUT deals/71000400001?${DEAL_QUERY}`, { deal: { closed_date: "2024-02-03" } }],
    ]);
    expect(unsafe).toEqual([true, false]);
    expect(result).toMatchObject({ kind: "written", id: "71000400001", record: { values: { amount: 1200.5, closed_date: "2024-02-03" } } });
  });

  it("is done after one request when the closing day stands, and still done when the correction is refused", () => {
    const values = { name: "Sprint", amount: 1, closed_date: "2024-02-03" };
    const call = { kind: "create", object: "deal", values } as const;
    expect(talk(call, reply(201, { deal: { id: 1, closed_date: "2024-02-03" } })).asked).toHaveLength(1);
    const refused = talk(call, reply(201, { deal: { id: 1, closed_date: "2026-11-22" } }), sorry(400, "Closed date is invalid"));
    expect(refused.result).toMatchObject({ kind: "written", id: "1", record: { values: { closed_date: "2026-11-22" } } });
  });

  it("hangs appointments and notes on their contact", () => {
    const meeting = { title: "Demo", from_date: "2022-05-02T09:00:00Z", end_date: "2022-05-02T09:30:00Z", targetable: "71000123456" };
    expect(talk({ kind: "create", object: "appointment", values: meeting }, reply(201, { appointment: { id: 5 } })).asked).toEqual([
      [
        "POST appointments?include=targetable,appointment_attendees",
        {
          appointment: {
            title: "Demo",
            from_date: "2022-05-02T09:00:00Z",
            end_date: "2022-05-02T09:30:00Z",
            targetable_type: "Contact",
            targetable_id: 71000123456,
            appointment_attendees_attributes: [{ attendee_type: "Contact", attendee_id: "71000123456" }],
          },
        },
      ],
    ]);
    expect(
      talk({ kind: "create", object: "note", values: { description: "<p>Hi</p>", targetable: "7" } }, reply(200, { note: { id: 6 } }))
        .asked,
    ).toEqual([["POST notes", { note: { description: "<p>Hi</p>", targetable_type: "Contact", targetable_id: 7 } }]]);
  });

  it("reports the account's own words when it refuses", () => {
    const { result } = talk(
      { kind: "create", object: "sales_account", values: { name: "Acme" } },
      sorry(400, "Name has already been taken", "Phone is invalid."),
    );
    expect(result).toEqual({
      kind: "rejected",
      failure: {
        code: "destination.rejected",
        message: "Freshsales refused this: Name has already been taken. Phone is invalid.",
        retryable: false,
        reach: "none",
        detail: { status: 400 },
      },
    });
  });
});

describe("update", () => {
  it("reads first, sends all custom fields, and gives what stood in the fields written", () => {
    const { asked, unsafe, result } = talk(
      { kind: "update", object: "contact", id: "42", values: { job_title: "CEO", cf_segment: null, sales_accounts: ["9"] } },
      reply(200, {
        contact: {
          id: 42,
          job_title: "",
          custom_field: { cf_segment: "SMB", cf_newsletter: true },
          sales_accounts: [
            { id: 8, is_primary: false },
            { id: 7, is_primary: true },
          ],
        },
      }),
      reply(200, { contact: { id: 42, job_title: "CEO", custom_field: { cf_segment: null, cf_newsletter: true } } }),
    );
    expect(asked).toEqual([
      [`GET contacts/42?${CONTACT_QUERY}`],
      [
        `PUT contacts/42?${CONTACT_QUERY}`,
        {
          contact: {
            job_title: "CEO",
            sales_accounts: [{ id: 9, is_primary: true }],
            custom_field: { cf_segment: null, cf_newsletter: true },
          },
        },
      ],
    ]);
    expect(unsafe).toEqual([false, false]);
    expect(result).toMatchObject({ kind: "written", before: { job_title: null, cf_segment: "SMB", sales_accounts: ["7", "8"] } });
  });

  it("turns a deal's contacts into additions and removals", () => {
    const { asked, result } = talk(
      { kind: "update", object: "deal", id: "4", values: { contacts_added_list: ["2", "3"] } },
      reply(200, { deal: { id: 4 }, contacts: [{ id: 1 }, { id: 2 }] }),
      reply(200, { deal: { id: 4 } }),
    );
    expect(asked[1]).toEqual([`PUT deals/4?${DEAL_QUERY}`, { deal: { contacts_added_list: [3], contacts_removed_list: [1] } }]);
    expect(result).toMatchObject({ before: { contacts_added_list: ["1", "2"] } });
  });

  it("says so when the record is gone", () => {
    expect(talk({ kind: "update", object: "deal", id: "4", values: { name: "x" } }, sorry(404, "Not there")).result).toMatchObject({
      kind: "rejected",
      failure: { code: "destination.missing" },
    });
  });
});

describe("delete", () => {
  it("forgets records for good, and takes a missing one as deleted", () => {
    expect(talk({ kind: "delete", object: "contact", id: "42" }, reply(200, true))).toEqual({
      asked: [["DELETE contacts/42/forget"]],
      unsafe: [false],
      result: { kind: "deleted" },
    });
    expect(talk({ kind: "delete", object: "note", id: "6" }, sorry(404, "Not there"))).toMatchObject({
      asked: [["DELETE notes/6"]],
      result: { kind: "deleted" },
    });
    expect(talk({ kind: "delete", object: "deal", id: "4" }, sorry(403, "Not yours")).result).toMatchObject({
      kind: "rejected",
      failure: { code: "destination.forbidden" },
    });
  });
});

it("leaves fields to the account's admin", () => {
  const field = { object: "deal", label: "Package tier", type: "choice", options: ["A"], reason: "" } as const;
  expect(talk({ kind: "createField", field: { ...field, options: [...field.options] } })).toMatchObject({
    asked: [],
    result: {
      kind: "rejected",
      failure: {
        message:
          "Freshsales can't add a field through its API. An admin adds “Package tier” under Admin Settings › Deals; then read the account again.",
      },
    },
  });
});
