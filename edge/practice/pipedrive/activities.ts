import type { PracticeRecord } from "../vendor.ts";
import { type Desk, invalid, isoTime, me, objectOf } from "./desk.ts";
import { stripActive } from "./html.ts";

/** Type and subject, one primary participant, one of deal, lead and project, and the stamp of being done. */
export function finishActivity(record: PracticeRecord, _given: PracticeRecord, before: PracticeRecord | null, desk: Desk): PracticeRecord {
  const type = typeOf(record, desk);
  const participants = onePrimary(record);
  const primary = participants.find((each) => each.primary === true);
  const done = record.done === true;
  const { attendees: _, ...rest } = record;
  return {
    ...rest,
    ...oneLink(record),
    type: String(type.key_string),
    subject: record.subject === "" ? String(type.name) : (record.subject ?? ""),
    participants,
    person_id: primary?.person_id ?? null,
    creator_user_id: before ? (before.creator_user_id ?? null) : (me(desk.store).id ?? null),
    marked_as_done_time: done ? (before?.done === true ? (before.marked_as_done_time ?? null) : isoTime(desk.now)) : null,
    note: typeof record.note === "string" ? stripActive(record.note) : null,
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
  const list = Array.isArray(record.participants) ? record.participants.map((each) => objectOf(each) ?? {}) : [];
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
