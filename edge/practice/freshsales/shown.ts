import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeRecord, PracticeStore } from "../vendor.ts";
import { type Desk, isClassic, isObject, recordsOf, rootOf } from "./desk.ts";
import { type Entity, entity, isPerson } from "./entities.ts";
import { type FieldDef, fieldsOf } from "./fields.ts";
import { contactIds, linkedAccountIds } from "./links.ts";
import { displayName } from "./records.ts";
import { selectorItems } from "./selectors.ts";
import { chosen } from "./switches.ts";

/** A record as the API writes it. Relations come only when included; lists leave the owner out unless it is. */
export function shown(desk: Desk, kind: Entity, record: PracticeRecord, include: ReadonlySet<string>, listed: boolean): PracticeRecord {
  const { owner_id, sales_accounts, sales_account_id, contact_ids, custom_field, deal_reason_id, ...rest } = record;
  const view: PracticeRecord = { ...rest, custom_field: fullCustom(desk, kind.id, custom_field), is_deleted: false };
  if (!listed || include.has("owner")) view.owner_id = owner_id ?? null;
  if (kind.id === "deal") {
    if (!listed || include.has("deal_reason")) view.deal_reason_id = deal_reason_id ?? null;
    if (include.has("sales_account")) view.sales_account_id = sales_account_id ?? null;
    if (include.has("contacts")) view.contact_ids = contact_ids ?? [];
    const { products, ...bare } = view;
    return {
      ...bare,
      has_products: record.has_products ?? false,
      ...(listed && !include.has("products") ? {} : { products: products ?? [] }),
    };
  }
  if (isPerson(kind)) {
    view.display_name = displayName(kind, record);
    if (kind.id === "contact" && include.has("sales_accounts")) view.sales_accounts = accountParts(desk.store, sales_accounts);
    return withoutStatus(desk, { ...view, lead_score: 0, subscription_types: null, team_user_ids: null, links: links(desk, kind, record) });
  }
  return { ...view, avatar: null, team_user_ids: null, links: links(desk, kind, record) };
}

/** The classic product has neither lifecycle stage nor status; one account of the suite reads both back empty. */
function withoutStatus(desk: Desk, view: PracticeRecord): PracticeRecord {
  const { lifecycle_stage_id, contact_status_id, ...rest } = view;
  if (isClassic(desk.knobs) || lifecycle_stage_id === undefined) return rest;
  const hides = chosen(desk.knobs, "read_status_null") === "yes";
  return {
    ...rest,
    ...(hides
      ? { lifecycle_stage_id: null, contact_status_id: null }
      : { lifecycle_stage_id, contact_status_id: contact_status_id ?? null }),
  };
}

/** Every custom field of the module is there, empty ones as null; a checkbox is never null. */
export function fullCustom(desk: Desk, module: string, kept: Json | undefined): PracticeRecord {
  const values = isObject(kept) ? kept : {};
  const defs = fieldsOf(desk, module).filter((def) => !def.default);
  return Object.fromEntries(
    defs.map((def) => [def.name, choiceShown(desk, def, values[def.name]) ?? (def.type === "checkbox" ? false : null)]),
  );
}

/** Lists are kept by label; by switch they are read as ids. */
function choiceShown(desk: Desk, def: FieldDef, value: Json | undefined): Json | undefined {
  if (value === undefined || def.choices.length === 0 || chosen(desk.knobs, "custom_choice_form") !== "id") return value;
  const idOf = (label: Json): Json => def.choices.find((choice) => choice.value === label)?.id ?? label;
  return Array.isArray(value) ? value.map(idOf) : idOf(value);
}

function accountParts(store: PracticeStore, kept: Json | undefined): Json[] {
  const all = Array.isArray(kept) ? kept : [];
  return all.flatMap((link) => {
    const account = isObject(link) ? store.get("sales_account", String(link.id)) : null;
    return account && isObject(link)
      ? [
          {
            partial: true,
            id: account.id ?? null,
            name: account.name ?? null,
            website: account.website ?? null,
            is_primary: link.is_primary ?? false,
          },
        ]
      : [];
  });
}

function links(desk: Desk, kind: Entity, record: PracticeRecord): PracticeRecord {
  const path = `${rootOf(desk.knobs)}/${kind.plural}/${record.id}`;
  return {
    conversations: `${path}/conversations/all?per_page=3`,
    timeline_feeds: `${path}/timeline_feeds`,
    document_associations: `${path}/document_associations`,
    notes: `${path}/notes?include=creater`,
    tasks: `${path}/tasks`,
    appointments: `${path}/appointments`,
  };
}

/** The arrays that stand beside the records for what was included. */
export function sideloads(
  store: PracticeStore,
  kind: Entity,
  records: PracticeRecord[],
  include: ReadonlySet<string>,
): Record<string, Json> {
  const side: Record<string, Json> = {};
  const people = ["owner", "creater", "updater"].filter((name) => include.has(name));
  if (people.length > 0)
    side.users = users(
      store,
      records,
      people.map((name) => `${name}_id`),
    );
  if (kind.id === "deal") Object.assign(side, dealSideloads(store, records, include));
  if (include.has("sales_accounts") || include.has("sales_account")) {
    side.sales_accounts = partials(
      store,
      "sales_account",
      records.flatMap((record) => (kind.id === "deal" ? ids(record.sales_account_id) : linkedAccountIds(record))),
    );
  }
  if (include.has("contacts") && kind.id === "sales_account")
    side.contacts = partials(
      store,
      "contact",
      records.flatMap((record) => store.lookup("contact", "account", String(record.id))),
    );
  if (include.has("deals") && kind.id !== "deal") {
    const key = kind.id === "contact" ? "contact" : "account";
    side.deals = partials(
      store,
      "deal",
      records.flatMap((record) => store.lookup("deal", key, String(record.id))),
    );
  }
  for (const object of ["notes", "appointments", "tasks"] as const) {
    if (include.has(object)) side[object] = records.flatMap((record) => targeted(store, object, kind, String(record.id)));
  }
  return side;
}

function dealSideloads(store: PracticeStore, records: PracticeRecord[], include: ReadonlySet<string>): Record<string, Json> {
  const side: Record<string, Json> = {};
  if (include.has("contacts")) side.contacts = partials(store, "contact", records.flatMap(contactIds));
  if (include.has("deal_stage"))
    side.deal_stages = selectorItems(store, "deal_stages").filter((stage) => records.some((record) => record.deal_stage_id === stage.id));
  if (include.has("deal_pipeline"))
    side.deal_pipelines = selectorItems(store, "deal_pipelines").filter((each) =>
      records.some((record) => record.deal_pipeline_id === each.id),
    );
  return side;
}

function targeted(store: PracticeStore, plural: "notes" | "appointments" | "tasks", kind: Entity, id: string): PracticeRecord[] {
  const object = plural.slice(0, -1);
  return recordsOf(store, object, store.lookup(object, "target", `${kind.model}:${id}`));
}

/** The users behind the given id fields, once each. */
export function users(store: PracticeStore, records: PracticeRecord[], fields: string[]): PracticeRecord[] {
  const wanted = new Set(records.flatMap((record) => fields.flatMap((field) => ids(record[field]))));
  return selectorItems(store, "owners").filter((user) => wanted.has(String(user.id)));
}

function partials(store: PracticeStore, object: "contact" | "sales_account" | "deal", wanted: string[]): PracticeRecord[] {
  return recordsOf(store, object, [...new Set(wanted)]).map((record): PracticeRecord => {
    const name = displayName(entity(object), record);
    const part = { partial: true, id: record.id ?? null };
    return object === "contact" ? { ...part, display_name: name, email: record.email ?? null } : { ...part, name };
  });
}

function ids(value: Json | undefined): string[] {
  return value === undefined || value === null ? [] : [String(value)];
}
