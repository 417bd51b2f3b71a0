import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeRecord, PracticeStore } from "../vendor.ts";
import { type Desk, isObject } from "./desk.ts";
import { entity } from "./entities.ts";
import { createRecord, folded } from "./records.ts";
import { numericId } from "./values.ts";

/** Outcome of reading a link: what to keep, or the sentence that refuses it. Null when the body doesn't speak of it. */
export type ReadLink = { keep: PracticeRecord } | { error: string } | null;

/** A contact's e-mails: `email` sets the primary one, `emails` all of them (objects, or plain texts with the first as primary). */
export function readEmails(body: PracticeRecord, before: PracticeRecord | null, contactId: number): ReadLink {
  const listed = body.emails;
  if (listed !== undefined && listed !== null) {
    const items = emailItems(listed);
    if (!items) return { error: "The type for emails is invalid." };
    const kept = items.filter((item) => !item.destroy);
    const primary = kept.find((item) => item.primary) ?? kept[0];
    return checked(
      kept.map((item) => item.value),
      primary?.value ?? null,
      contactId,
    );
  }
  if (body.email === undefined) return null;
  const given = typeof body.email === "string" && body.email.trim() !== "" ? body.email.trim() : null;
  const others = secondaryEmails(before).filter((value) => value.toLowerCase() !== given?.toLowerCase());
  return checked(given ? [given, ...others] : others, given, contactId);
}

function emailItems(listed: Json): { value: string; primary: boolean; destroy: boolean }[] | null {
  const all = typeof listed === "string" ? [listed] : listed;
  if (!Array.isArray(all)) return null;
  const items: { value: string; primary: boolean; destroy: boolean }[] = [];
  for (const each of all) {
    if (typeof each === "string") items.push({ value: each.trim(), primary: false, destroy: false });
    else if (isObject(each) && typeof each.value === "string") {
      items.push({ value: each.value.trim(), primary: each.is_primary === true, destroy: each._destroy === true });
    } else return null;
  }
  return items;
}

function secondaryEmails(before: PracticeRecord | null): string[] {
  const kept = Array.isArray(before?.emails) ? before.emails : [];
  return kept.flatMap((each) => (isObject(each) && each.is_primary !== true && typeof each.value === "string" ? [each.value] : []));
}

function checked(values: string[], primary: string | null, contactId: number): ReadLink {
  if (values.some((value) => !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value))) return { error: "Email is invalid" };
  const emails = values.map((value, index) => ({
    id: contactId + 900_000_000 + index,
    value,
    is_primary: value === primary,
    label: null,
    _destroy: false,
  }));
  return { keep: { email: primary, emails } };
}

/** `sales_accounts` replaces the contact's links; each must exist, one is primary. */
export function readAccountLinks(store: PracticeStore, body: PracticeRecord): ReadLink {
  const raw = body.sales_accounts;
  if (raw === undefined) return null;
  if (raw === null) return { keep: { sales_accounts: [] } };
  if (!Array.isArray(raw) || !raw.every(isObject)) return { error: "The type for sales_accounts is invalid." };
  const links = raw.map((each) => ({ id: numericId(each.id), primary: each.is_primary === true }));
  if (links.some((link) => link.id === null || !store.get("sales_account", String(link.id)))) return { error: "Account is invalid" };
  const primaryAt = Math.max(
    0,
    links.findIndex((link) => link.primary),
  );
  return { keep: { sales_accounts: links.map((link, index) => ({ id: link.id, is_primary: index === primaryAt })) } };
}

/** One account under `field`: a deal's account, an account's parent. */
export function readAccountId(store: PracticeStore, body: PracticeRecord, field: string, label: string, ownId: number): ReadLink {
  const raw = body[field];
  if (raw === undefined) return null;
  if (raw === null || raw === "") return { keep: { [field]: null } };
  const id = numericId(raw);
  if (id === null || id === ownId || !store.get("sales_account", String(id))) return { error: `${label} is invalid` };
  return { keep: { [field]: id } };
}

/** A deal's account by id, or by name in `sales_account`: one that doesn't exist is made. */
export function readDealAccount(desk: Desk, body: PracticeRecord, ownId: number): ReadLink {
  const named = isObject(body.sales_account) && body.sales_account_id === undefined ? body.sales_account : null;
  if (!named) return readAccountId(desk.store, body, "sales_account_id", "Account name", ownId);
  if (named.id !== undefined) return readAccountId(desk.store, { sales_account_id: named.id }, "sales_account_id", "Account name", ownId);
  const [known] = desk.store.lookup("sales_account", "name", folded(String(named.name ?? "")));
  if (known) return { keep: { sales_account_id: Number(known) } };
  const made = createRecord(desk, entity("sales_account"), { name: named.name ?? null });
  return "errors" in made ? { error: "Account name is invalid" } : { keep: { sales_account_id: made.record.id ?? null } };
}

/** `contacts_added_list` adds to a deal's contacts, `contacts_removed_list` takes away. */
export function readDealContacts(store: PracticeStore, body: PracticeRecord, before: PracticeRecord | null): ReadLink {
  if (body.contacts_added_list === undefined && body.contacts_removed_list === undefined) return null;
  const added = idList(body.contacts_added_list);
  const removed = idList(body.contacts_removed_list);
  if (!added || !removed) return { error: "The type for contacts_added_list is invalid." };
  if (added.some((id) => !store.get("contact", String(id)))) return { error: "Contact is invalid" };
  const kept = (Array.isArray(before?.contact_ids) ? before.contact_ids : []).flatMap((id) => numericId(id) ?? []);
  return { keep: { contact_ids: [...new Set([...kept, ...added])].filter((id) => !removed.includes(id)) } };
}

function idList(raw: Json | undefined): number[] | null {
  if (raw === undefined || raw === null) return [];
  if (!Array.isArray(raw)) return null;
  const ids = raw.map(numericId);
  return ids.every((id) => id !== null) ? ids : null;
}

export function linkedAccountIds(record: PracticeRecord): string[] {
  const links = Array.isArray(record.sales_accounts) ? record.sales_accounts : [];
  return links.flatMap((link) => (isObject(link) ? [String(link.id)] : []));
}

export function contactIds(record: PracticeRecord): string[] {
  return Array.isArray(record.contact_ids) ? record.contact_ids.map(String) : [];
}
