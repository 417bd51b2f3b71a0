import type { PracticeRecord } from "../vendor.ts";
import { address, type Check, contacts, createdAt, date, linkTo, listOf, nullable, oneOf, shape, text } from "./checks.ts";
import { type Desk, invalid, objectsOf, refusal, SCHEMA_CODE } from "./desk.ts";
import { common, type Entity, equals, labels, owned, owner } from "./entity.ts";
import { participantsOf } from "./participants.ts";
import { numberOf } from "./switches.ts";

const im = shape({ value: text(255), primary: (value) => value, label: text(100) }, ["value"]);

export const person: Entity = {
  ...common,
  id: "person",
  label: "Person",
  path: "persons",
  checks: {
    name: text(255, 1),
    first_name: text(255),
    last_name: text(255),
    ...owner,
    org_id: nullable(linkTo("organization")),
    add_time: createdAt,
    emails: fewContacts,
    phones: fewContacts,
    label_ids: labels("person"),
  },
  createOnly: ["add_time"],
  featured: {
    contactSync: {
      notes: nullable(text(10_000)),
      im: listOf(im),
      birthday: nullable(date),
      job_title: nullable(text(255)),
      postal_address: nullable(address),
    },
    campaigns: { marketing_status: oneOf(["no_consent", "unsubscribed", "subscribed", "archived"]) },
  },
  blank: {
    id: 0,
    name: "",
    first_name: null,
    last_name: null,
    owner_id: 0,
    org_id: null,
    add_time: "",
    update_time: "",
    emails: [],
    phones: [],
    is_deleted: false,
    visible_to: 0,
    label_ids: [],
    picture_id: null,
    custom_fields: {},
  },
  finish: finishPerson,
  filters: { ...owned, org_id: equals("org_id"), deal_id: takesPart },
};

function fewContacts(...[value, at, desk]: Parameters<Check>): ReturnType<Check> {
  const most = numberOf(desk.switches, "contactsPerPerson");
  const list = contacts(value, at, desk);
  if (most > 0 && objectsOf(list).length > most) throw invalid(at, `must not have more than ${most} items`);
  return list;
}

/** A name comes whole or in two parts; the server keeps both forms. The marketing status may change only once. */
function finishPerson(record: PracticeRecord, given: PracticeRecord, before: PracticeRecord | null): PracticeRecord {
  if (before?.marketing_changed === true && given.marketing_status !== undefined && given.marketing_status !== before.marketing_status)
    throw refusal(400, "The marketing status can only be changed once.");
  const named = withName(record, given);
  if (!before || given.marketing_status === undefined || given.marketing_status === before.marketing_status) return named;
  return { ...named, marketing_changed: true };
}

function withName(record: PracticeRecord, given: PracticeRecord): PracticeRecord {
  const parts = [given.first_name, given.last_name].filter((part): part is string => typeof part === "string");
  if (typeof given.name !== "string" && parts.length === 2) return { ...record, name: parts.join(" ").trim() };
  const name = String(record.name);
  if (name === "") throw refusal(400, "Validation failed: name: is required", SCHEMA_CODE);
  if (typeof given.name !== "string") return record;
  const [first = "", ...rest] = name.trim().split(/\s+/);
  return { ...record, first_name: first, last_name: rest.length > 0 ? rest.join(" ") : null };
}

/** The deal's own person and those who take part beside. */
function takesPart(record: PracticeRecord, dealId: string, { store }: Desk): boolean {
  return store.get("deal", dealId)?.person_id === record.id || participantsOf(store, dealId).some((each) => each.person_id === record.id);
}
