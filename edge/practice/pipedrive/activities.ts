import type { PracticeRecord } from "../vendor.ts";
import { address, boolean, type Check, clock, date, integer, linkTo, listOf, nullable, option, shape, text, user } from "./checks.ts";
import { type Desk, invalid, isoTime, me, objectsOf } from "./desk.ts";
import { bySorts, common, type Entity, equals, owned } from "./entity.ts";
import { cleaned } from "./html.ts";
import { positionOf } from "./switches.ts";

/** Announced for v1: 100 KB. */
const NOTE = 100_000;

const attendee = shape(
  {
    email: text(255),
    email_address: text(255),
    name: nullable(text(255)),
    status: nullable(text(50)),
    is_organizer: boolean,
    person_id: nullable(integer),
    user_id: nullable(integer),
  },
  [],
);

const noteText: Check = (value, at, desk) => {
  if (typeof value !== "string") throw invalid(at, "must be a string");
  const over = positionOf(desk.switches, "activityNote");
  if (value.length <= NOTE || over === "kept") return value;
  if (over === "refused") throw invalid(at, `must not be longer than ${NOTE} characters`);
  return value.slice(0, NOTE);
};

export const activity: Entity = {
  ...common,
  id: "activity",
  label: "Activity",
  path: "activities",
  checks: {
    subject: text(255),
    type: text(100),
    owner_id: user,
    deal_id: nullable(linkTo("deal")),
    lead_id: nullable(text(36)),
    org_id: nullable(linkTo("organization")),
    project_id: nullable(integer),
    due_date: nullable(date),
    due_time: nullable(clock),
    duration: nullable(clock),
    busy: boolean,
    done: boolean,
    location: nullable(address),
    participants: listOf(shape({ person_id: linkTo("person"), primary: boolean }, ["person_id"])),
    attendees: listOf(attendee),
    public_description: nullable(text(100_000)),
    priority: nullable(option("activity", "priority")),
    outcome: nullable(integer),
    note: nullable(noteText),
  },
  hasCustomFields: false,
  blank: {
    id: 0,
    subject: "",
    type: "",
    owner_id: 0,
    creator_user_id: 0,
    is_deleted: false,
    add_time: "",
    update_time: "",
    deal_id: null,
    lead_id: null,
    person_id: null,
    org_id: null,
    project_id: null,
    due_date: null,
    due_time: null,
    duration: null,
    busy: false,
    done: false,
    marked_as_done_time: null,
    location: null,
    participants: [],
    conference_meeting_client: null,
    conference_meeting_url: null,
    conference_meeting_id: null,
    public_description: null,
    priority: null,
    outcome: null,
    note: null,
    attendees: [],
  },
  onRequest: ["attendees"],
  finish: finishActivity,
  filters: {
    ...owned,
    person_id: (record, value) => objectsOf(record.participants).some((each) => String(each.person_id) === value),
    deal_id: equals("deal_id"),
    lead_id: equals("lead_id"),
    org_id: equals("org_id"),
    done: (record, value) => String(record.done) === (value === "1" ? "true" : value === "0" ? "false" : value),
  },
  sorts: [...bySorts, "due_date"],
};

/** Type and subject, one primary participant, one of deal, lead and project, and the stamp of being done. */
function finishActivity(record: PracticeRecord, _given: PracticeRecord, before: PracticeRecord | null, desk: Desk): PracticeRecord {
  const type = typeOf(record, desk);
  const link = oneLink(record);
  if (link.lead_id && !desk.store.get("lead", String(link.lead_id)))
    throw invalid("lead_id", `lead ${String(link.lead_id)} does not exist`);
  const participants = onePrimary(record);
  const primary = participants.find((each) => each.primary === true);
  const done = record.done === true;
  return {
    ...record,
    ...link,
    type: String(type.key_string),
    subject: record.subject === "" ? String(type.name) : (record.subject ?? ""),
    participants,
    person_id: primary?.person_id ?? null,
    creator_user_id: before ? (before.creator_user_id ?? null) : (me(desk).id ?? null),
    marked_as_done_time: done ? (before?.done === true ? (before.marked_as_done_time ?? null) : isoTime(desk.now)) : null,
    note: typeof record.note === "string" ? cleaned(record.note, desk) : null,
  };
}

/** The type is named by its key, which the account made from the type's name. */
function typeOf(record: PracticeRecord, { store }: Desk): PracticeRecord {
  const types = store.list("activityType").filter((type) => type.active_flag === true);
  const key = record.type === "" ? "call" : record.type;
  const found = types.find((type) => type.key_string === key);
  if (!found) throw invalid("type", `activity type ${String(key)} does not exist`);
  return found;
}

function onePrimary(record: PracticeRecord): PracticeRecord[] {
  const list = objectsOf(record.participants);
  if (list.filter((each) => each.primary === true).length > 1) throw invalid("participants", "must not have more than one primary");
  const primaryAt = Math.max(
    0,
    list.findIndex((each) => each.primary === true),
  );
  return list.map((each, index) => ({ person_id: each.person_id ?? null, primary: index === primaryAt }));
}

/** A deal wins over a lead, a lead over a project. */
function oneLink({ deal_id, lead_id, project_id }: PracticeRecord): PracticeRecord {
  if (deal_id) return { deal_id, lead_id: null, project_id: null };
  if (lead_id) return { deal_id: null, lead_id, project_id: null };
  return { deal_id: null, lead_id: null, project_id: project_id ?? null };
}
