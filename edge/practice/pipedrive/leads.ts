import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeRecord } from "../vendor.ts";
import { guardRecords, noteArchived } from "./caps.ts";
import { type Asked, type Desk, done, type Handler, me, objectOf, refusal, sees } from "./desk.ts";
import { limitsOf } from "./limits.ts";
import { newUuid } from "./uuid.ts";
import { v1Body, v1Id, v1Page, v1Sorted } from "./v1.ts";
import { customGiven, customShown } from "./v1-values.ts";

const writable = [
  "title",
  "owner_id",
  "label_ids",
  "person_id",
  "organization_id",
  "value",
  "expected_close_date",
  "visible_to",
  "was_seen",
  "channel",
  "channel_id",
];

export const createLead: Handler = (asked, desk) => {
  const given = checked(asked, desk, [...writable, "origin_id"]);
  if (typeof given.title !== "string" || given.title.trim() === "") throw refusal(400, "A title must be given.");
  guardRecords("lead", desk);
  const id = newUuid(desk.store);
  const stamp = desk.now.toISOString();
  const fresh: PracticeRecord = {
    id,
    title: "",
    owner_id: me(desk).id ?? null,
    creator_id: me(desk).id ?? null,
    label_ids: [],
    person_id: null,
    organization_id: null,
    source_name: "API",
    origin: "API",
    origin_id: null,
    channel: null,
    channel_id: null,
    is_archived: false,
    was_seen: false,
    value: null,
    expected_close_date: null,
    next_activity_id: null,
    add_time: stamp,
    update_time: stamp,
    visible_to: limitsOf(desk.plan).groups ? "7" : "3",
    cc_email: null,
    custom_fields: {},
  };
  return done(keep({ ...fresh, ...given }, desk), { status: 201 });
};

export const updateLead: Handler = (asked, desk) => {
  const before = found(asked, desk);
  const given = checked(asked, desk, [...writable, "is_archived"]);
  if (before.is_archived === true && given.is_archived !== false) throw refusal(400, "Archived leads can't be edited.");
  const custom = { ...objectOf(before.custom_fields), ...objectOf(given.custom_fields) };
  return done(keep({ ...before, ...given, custom_fields: custom, update_time: desk.now.toISOString() }, desk));
};

function keep(lead: PracticeRecord, desk: Desk): PracticeRecord {
  if (lead.person_id === null && lead.organization_id === null) throw refusal(400, "A lead must be linked to a person or an organization.");
  if (lead.is_archived === true) noteArchived(desk);
  desk.store.put("lead", String(lead.id), lead);
  return shown(lead, desk);
}

export const getLead: Handler = (asked, desk) => done(shown(found(asked, desk), desk));

export const deleteLead: Handler = (asked, desk) => {
  const gone = found(asked, desk);
  desk.store.bin("lead", String(gone.id));
  return done({ id: gone.id ?? null });
};

/** Archived ones stand in a list of their own. */
export const listLeads =
  (archived: boolean): Handler =>
  (asked, desk) => {
    const { query } = asked;
    const filters = ["owner_id", "person_id", "organization_id"].filter((name) => query.has(name));
    const since = query.get("updated_since");
    const leads = desk.store
      .list("lead")
      .filter((lead) => (lead.is_archived === true) === archived && sees(lead, desk))
      .filter((lead) => filters.every((name) => String(lead[name]) === query.get(name)) && (!since || String(lead.update_time) >= since));
    return v1Page(
      v1Sorted(leads, query.get("sort") ?? "add_time ASC").map((lead) => shown(lead, desk)),
      asked,
    );
  };

function found({ params }: Asked, { store }: Desk): PracticeRecord {
  const lead = store.get("lead", params.id ?? "");
  if (lead) return lead;
  const body = {
    success: false,
    error: "requested lead not found",
    error_info: "Object was not found.",
    data: null,
    additional_data: null,
  };
  const missing = refusal(404, body.error);
  missing.reply.body = body;
  throw missing;
}

/** Custom values stand beside the others; leads have those of deals. */
function shown(lead: PracticeRecord, desk: Desk): PracticeRecord {
  const { custom_fields, ...rest } = lead;
  return { ...rest, ...customShown(desk, "deal", custom_fields) };
}

function checked(asked: Asked, desk: Desk, known: string[]): PracticeRecord {
  const custom = customGiven(desk, "deal", objectOf(asked.body) ?? {});
  const body = v1Body(asked, [...known, ...custom.keys]);
  const given = Object.entries(body).filter(([key]) => known.includes(key));
  const values = Object.fromEntries(given.map(([key, value]) => [key, checkedValue(key, value, desk)]));
  return Object.keys(custom.values).length > 0 ? { ...values, custom_fields: custom.values } : values;
}

function checkedValue(key: string, value: Json, desk: Desk): Json {
  switch (key) {
    case "owner_id":
      return linked("user", key, value, desk);
    case "person_id":
      return value === null ? null : linked("person", key, value, desk);
    case "organization_id":
      return value === null ? null : linked("organization", key, value, desk);
    case "label_ids":
      return labelsOf(value, desk);
    case "value":
      return moneyOf(value);
    case "visible_to":
      if (typeof value !== "string" || !["1", "3", "5", "7"].includes(value)) throw refusal(400, "visible_to must be one of 1, 3, 5, 7.");
      return value;
    case "is_archived":
    case "was_seen":
      if (typeof value !== "boolean") throw refusal(400, `${key} must be a boolean.`);
      return value;
    case "expected_close_date":
      if (value !== null && (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)))
        throw refusal(400, "expected_close_date must be given as YYYY-MM-DD.");
      return value;
    default:
      return value;
  }
}

function linked(entity: string, key: string, value: Json, { store }: Desk): number {
  const id = v1Id(key, value);
  if (id === null || !store.get(entity, String(id))) throw refusal(400, `${key} ${String(value)} does not exist or is not visible.`);
  return id;
}

function labelsOf(value: Json, { store }: Desk): Json {
  if (!Array.isArray(value)) throw refusal(400, "label_ids must be an array.");
  const unknown = value.find((id) => typeof id !== "string" || !store.get("leadLabel", id));
  if (unknown !== undefined) throw refusal(400, `Lead label ${String(unknown)} does not exist.`);
  return value;
}

function moneyOf(value: Json): Json {
  if (value === null) return null;
  const money = objectOf(value);
  if (typeof money?.amount !== "number" || typeof money.currency !== "string")
    throw refusal(400, "value must have an amount and a currency.");
  return { amount: money.amount, currency: money.currency };
}
