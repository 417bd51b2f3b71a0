import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeRecord, PracticeStore } from "../vendor.ts";
import { type Desk, instant, isObject, newId } from "./desk.ts";
import { type Entity, entity, isPerson } from "./entities.ts";
import { fieldDefs } from "./fields.ts";
import { currencyError, productIds, readLineItems } from "./line-items.ts";
import {
  contactIds,
  linkedAccountIds,
  type ReadLink,
  readAccountId,
  readAccountLinks,
  readDealAccount,
  readDealContacts,
  readEmails,
} from "./links.ts";
import { stages, stagesSold } from "./selectors.ts";
import { chosen } from "./switches.ts";
import { isBlank, missingRequired, moneyText, readValues } from "./values.ts";

/** What a write came to: the record as it now stands, or the sentences that refused it. */
export type Written = { record: PracticeRecord } | { errors: string[] };

/** Makes a record, or says why not. Creation time and creator are the server's own. */
export function createRecord(desk: Desk, kind: Entity, body: PracticeRecord): Written {
  const id = newId(desk.store);
  const at = instant(desk.request.now);
  const base: PracticeRecord = { ...blank(desk.store, kind), id, creater_id: desk.userId, created_at: at, updated_at: at };
  return write(desk, kind, body, base, null);
}

/** Changes the fields that `body` speaks of; whether the custom fields it leaves out stay is a switch. */
export function updateRecord(desk: Desk, kind: Entity, before: PracticeRecord, body: PracticeRecord): Written {
  return write(desk, kind, body, { ...before, updated_at: instant(desk.request.now) }, before);
}

function write(desk: Desk, kind: Entity, body: PracticeRecord, base: PracticeRecord, before: PracticeRecord | null): Written {
  const id = Number(base.id);
  const read = readValues(desk, kind.id, body);
  const links = readLinks(desk, kind, body, before, id);
  const errors = [...read.errors];
  const record: PracticeRecord = { ...base, ...read.system };
  for (const link of links) {
    if (link && "error" in link) errors.push(link.error);
    else if (link) Object.assign(record, link.keep);
  }
  const replaces = chosen(desk.knobs, "custom_field_put") === "replace" && isObject(body.custom_field);
  record.custom_field = mergeCustom(replaces ? {} : base.custom_field, read.custom);
  if (kind.id === "deal") errors.push(...settleDeal(desk, record, read.system, before));
  errors.push(...missingRequired(desk, kind.id, record), ...takenErrors(desk, kind, record));
  if (errors.length === 0) errors.push(...identityErrors(desk, kind, record, before));
  if (errors.length > 0) return { errors: [...new Set(errors)] };
  keep(desk.store, kind, record);
  return { record };
}

function readLinks(desk: Desk, kind: Entity, body: PracticeRecord, before: PracticeRecord | null, id: number): ReadLink[] {
  const { store } = desk;
  if (kind.id === "lead") return [readEmails(body, before, id), isObject(body.company) ? { keep: { company: body.company } } : null];
  if (kind.id === "contact") return [readEmails(body, before, id), readAccountLinks(store, body)];
  if (kind.id === "sales_account") return [readAccountId(store, body, "parent_sales_account_id", "Parent account", id)];
  return [readDealAccount(desk, body, id), readDealContacts(store, body, before), readLineItems(desk, body.products, before)];
}

/** Empty custom values aren't kept, so a field that was emptied again leaves no trace. */
function mergeCustom(before: Json | undefined, given: PracticeRecord): PracticeRecord {
  const merged = { ...(isObject(before) ? before : {}), ...given };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => !isBlank(value) && value !== false));
}

/** Every standard field is there from the start, so that emptying one again leaves no trace. */
function blank(store: PracticeStore, kind: Entity): PracticeRecord {
  const standard = fieldDefs(store, kind.id).filter((def) => def.default && def.type !== "group_field" && def.type !== "auto_complete");
  const base: PracticeRecord = { id: null, ...Object.fromEntries(standard.map((def) => [def.name, null])), custom_field: {}, tags: [] };
  if (kind.id === "contact") return { ...base, email: null, emails: [], sales_accounts: [] };
  if (kind.id === "lead") return { ...base, email: null, emails: [], company: null };
  if (kind.id === "sales_account") return { ...base, parent_sales_account_id: null };
  return { ...base, sales_account_id: null, contact_ids: [], closed_date: null, products: [] };
}

/** A new contact must be recognisable by at least one of its unique values. */
function identityErrors(desk: Desk, kind: Entity, record: PracticeRecord, before: PracticeRecord | null): string[] {
  if (!isPerson(kind) || before || chosen(desk.knobs, "contact_identity") === "none") return [];
  return isBlank(record.email) && isBlank(record.external_id) && isBlank(record.mobile_number) ? ["Email can't be empty"] : [];
}

function takenErrors(desk: Desk, kind: Entity, record: PracticeRecord): string[] {
  const taken = kind.unique.filter(({ field, index }) => isTaken(desk, kind, record, field, index));
  return taken.map(({ label, field }) => (field === "email" ? emailTaken(desk) : `${label} has already been taken`));
}

function isTaken({ store, knobs }: Desk, kind: Entity, record: PracticeRecord, field: string, index: string): boolean {
  const value = record[field];
  if (typeof value !== "string" || value === "") return false;
  const isOther = (id: string): boolean => id !== String(record.id);
  if (store.lookup(kind.id, index, folded(value)).some(isOther)) return true;
  if (chosen(knobs, "bin_blocks_unique") === "no") return false;
  const twins = store.list(kind.id, { deleted: true }).filter((each) => folded(String(each[field] ?? "")) === folded(value));
  return twins.some((each) => isOther(String(each.id)));
}

function emailTaken({ knobs }: Desk): string {
  const words = chosen(knobs, "duplicate_words");
  if (words === "contact") return "A contact with this email already exists";
  return words === "emails" ? "Emails has already been taken" : "Email has already been taken";
}

/** Pipeline and stage agree; a closed stage stamps today as closing day on create, whatever was sent, and a later write may say otherwise. */
function settleDeal(desk: Desk, record: PracticeRecord, given: PracticeRecord, before: PracticeRecord | null): string[] {
  const all = stagesSold(desk);
  const wanted = given.deal_stage_id ?? (isBlank(given.deal_pipeline_id) ? before?.deal_stage_id : undefined);
  const stage = isBlank(wanted)
    ? all.find((each) => isBlank(record.deal_pipeline_id) || each.pipelineId === record.deal_pipeline_id)
    : all.find((each) => each.id === wanted);
  if (!stage) return ["Deal stage is invalid"];
  if (!isBlank(given.deal_pipeline_id) && given.deal_pipeline_id !== stage.pipelineId) return ["Deal stage is invalid"];
  record.deal_stage_id = stage.id;
  record.deal_pipeline_id = stage.pipelineId;
  const today = instant(desk.request.now).slice(0, 10);
  const moved = before?.deal_stage_id !== stage.id;
  if (moved) record.stage_updated_time = instant(desk.request.now);
  if (given.probability === undefined && moved) record.probability = stage.probability;
  if (!stage.closed) record.closed_date = null;
  else if (!before) record.closed_date = today;
  else if (given.closed_date === undefined && moved) record.closed_date = today;
  record.base_currency_amount = record.amount ?? moneyText(0);
  const unpriced = currencyError(desk, record);
  return unpriced ? [unpriced] : [];
}

/** Puts the record and everything it is found by. */
export function keep(store: PracticeStore, kind: Entity, record: PracticeRecord): void {
  store.put(kind.id, String(record.id), record);
  store.index(kind.id, String(record.id), indexKeys(store, kind, record));
}

function indexKeys(store: PracticeStore, kind: Entity, record: PracticeRecord): Record<string, string[]> {
  const keys: Record<string, string[]> = { name: texts(displayName(kind, record)), ...customKeys(store, kind, record) };
  if (isPerson(kind)) {
    keys.primary_email = texts(record.email);
    keys.email = (Array.isArray(record.emails) ? record.emails : []).flatMap((each) => (isObject(each) ? texts(each.value) : []));
    keys.external_id = texts(record.external_id);
    keys.mobile_number = texts(record.mobile_number);
    keys.phone = texts(record.work_number);
    keys.account = linkedAccountIds(record);
  } else if (kind.id === "sales_account") {
    keys.phone = texts(record.phone);
    keys.website = texts(record.website);
    keys.parent = texts(record.parent_sales_account_id);
  } else {
    keys.account = texts(record.sales_account_id);
    keys.contact = contactIds(record);
    keys.product = productIds(record);
    keys.phase = [stages(store).find((stage) => stage.id === record.deal_stage_id)?.phase ?? "open"];
  }
  return keys;
}

/** Custom fields can be looked up when they are text, number, dropdown or radio. */
function customKeys(store: PracticeStore, kind: Entity, record: PracticeRecord): Record<string, string[]> {
  const custom = isObject(record.custom_field) ? record.custom_field : {};
  if (Object.keys(custom).length === 0) return {};
  const found = fieldDefs(store, kind.id).filter((def) => !def.default && ["text", "number", "dropdown", "radio"].includes(def.type));
  return Object.fromEntries(found.flatMap((def) => (isBlank(custom[def.name]) ? [] : [[def.name, texts(custom[def.name])]])));
}

export function displayName(kind: Entity, record: PracticeRecord): string {
  if (!isPerson(kind)) return String(record.name ?? "");
  return [record.first_name, record.last_name].filter((part) => !isBlank(part)).join(" ") || String(record.email ?? "");
}

export function folded(value: string): string {
  return value.trim().toLowerCase();
}

function texts(value: Json | undefined): string[] {
  return isBlank(value) || typeof value === "object" ? [] : [folded(String(value))];
}

/** Removes for good, with what hangs on it: links, notes and meetings of its own. */
export function forget(store: PracticeStore, kind: Entity, id: string): void {
  store.drop(kind.id, id);
  for (const object of ["note", "appointment", "task", "sales_activity", "document", "document_link"]) {
    for (const each of store.lookup(object, "target", `${kind.model}:${id}`)) store.drop(object, each);
  }
  if (kind.id === "sales_account") {
    relink(store, entity("contact"), "account", id, (record) => ({ ...record, sales_accounts: withoutAccount(record, id) }));
    relink(store, entity("deal"), "account", id, (record) => ({ ...record, sales_account_id: null }));
    relink(store, entity("sales_account"), "parent", id, (record) => ({ ...record, parent_sales_account_id: null }));
  }
  if (kind.id === "contact")
    relink(store, entity("deal"), "contact", id, (record) => ({
      ...record,
      contact_ids: contactIds(record)
        .filter((each) => each !== id)
        .map(Number),
    }));
}

function relink(store: PracticeStore, kind: Entity, key: string, value: string, change: (record: PracticeRecord) => PracticeRecord): void {
  for (const id of store.lookup(kind.id, key, value)) {
    const record = store.get(kind.id, id);
    if (record) keep(store, kind, change(record));
  }
}

function withoutAccount(record: PracticeRecord, id: string): Json[] {
  const links = Array.isArray(record.sales_accounts) ? record.sales_accounts : [];
  const rest = links.filter((link) => isObject(link) && String(link.id) !== id);
  const hasPrimary = rest.some((link) => isObject(link) && link.is_primary === true);
  return rest.map((link, index) => (isObject(link) && !hasPrimary && index === 0 ? { ...link, is_primary: true } : link));
}
