import type { PracticeReply } from "../vendor.ts";
import { type Desk, isObject, noSuchRecord, ok, refused, unwrapped } from "./desk.ts";
import { entity } from "./entities.ts";
import { createRecord, folded } from "./records.ts";
import { shown } from "./shown.ts";

/** `POST leads/{id}/convert`: a contact, with the account of the lead's company, and a deal when the body names one. */
export function convertLead(desk: Desk, id: string): PracticeReply {
  const lead = desk.store.get("lead", id);
  if (!lead) return noSuchRecord();
  const body = unwrapped(desk.request.body, "lead") ?? {};
  const company = isObject(body.company) ? body.company.name : isObject(lead.company) ? lead.company.name : null;
  const accountId = typeof company === "string" && company !== "" ? accountNamed(desk, company) : null;
  const { first_name, last_name, email, job_title, mobile_number, work_number, owner_id, tags } = { ...lead, ...body };
  const contact = createRecord(desk, entity("contact"), {
    first_name: first_name ?? null,
    last_name: last_name ?? null,
    email: email ?? null,
    job_title: job_title ?? null,
    mobile_number: mobile_number ?? null,
    work_number: work_number ?? null,
    owner_id: owner_id ?? null,
    tags: tags ?? [],
    sales_accounts: accountId === null ? [] : [{ id: accountId, is_primary: true }],
  });
  if ("errors" in contact) return refused(400, ...contact.errors);
  const contactId = contact.record.id ?? null;
  const deal = isObject(body.deal)
    ? createRecord(desk, entity("deal"), { ...body.deal, sales_account_id: accountId, contacts_added_list: [contactId] })
    : null;
  if (deal && "errors" in deal) return refused(400, ...deal.errors);
  desk.store.bin("lead", id);
  return ok({ contact: shown(desk, entity("contact"), contact.record, new Set(["sales_accounts"]), false) });
}

function accountNamed(desk: Desk, name: string): number | null {
  const [known] = desk.store.lookup("sales_account", "name", folded(name));
  if (known) return Number(known);
  const made = createRecord(desk, entity("sales_account"), { name });
  return "errors" in made ? null : Number(made.record.id);
}
