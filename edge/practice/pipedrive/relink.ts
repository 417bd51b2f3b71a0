import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeRecord } from "../vendor.ts";
import { type Desk, objectsOf } from "./desk.ts";

/** Where ids of an object stand in other objects. */
const links: Record<string, [object: string, key: string][]> = {
  organization: [
    ["person", "org_id"],
    ["deal", "org_id"],
    ["activity", "org_id"],
    ["note", "org_id"],
    ["file", "org_id"],
    ["lead", "organization_id"],
  ],
  person: [
    ["deal", "person_id"],
    ["note", "person_id"],
    ["file", "person_id"],
    ["lead", "person_id"],
    ["participant", "person_id"],
  ],
  deal: [
    ["activity", "deal_id"],
    ["note", "deal_id"],
    ["file", "deal_id"],
  ],
};

/** Records that point at one, with the key by which they do. */
export function pointingAt({ store }: Desk, object: string, id: Json): { object: string; key: string; record: PracticeRecord }[] {
  return (links[object] ?? []).flatMap(([from, key]) =>
    store
      .list(from)
      .filter((record) => record[key] === id)
      .map((record) => ({ object: from, key, record })),
  );
}

/** What points at one record points at the other from now on; `to` null takes the link away. */
export function relink(desk: Desk, object: string, from: Json, to: Json): void {
  for (const { object: kind, key, record } of pointingAt(desk, object, from))
    desk.store.put(kind, String(record.id), { ...record, [key]: to });
  if (object === "person") relinkParticipants(desk, from, to);
}

/** Of activities. */
function relinkParticipants({ store }: Desk, from: Json, to: Json): void {
  for (const activity of store.list("activity")) {
    const list = objectsOf(activity.participants);
    if (!list.some((each) => each.person_id === from)) continue;
    const moved = list.filter((each) => to !== null || each.person_id !== from);
    const participants = moved.map((each) => (each.person_id === from ? { ...each, person_id: to } : each));
    const primary = participants.find((each) => each.primary === true)?.person_id ?? null;
    store.put("activity", String(activity.id), { ...activity, participants, person_id: primary });
  }
}
