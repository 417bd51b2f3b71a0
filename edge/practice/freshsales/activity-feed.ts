import type { PracticeRecord, PracticeReply } from "../vendor.ts";
import { type Desk, noSuchRecord, ok, recordsOf } from "./desk.ts";
import type { Entity } from "./entities.ts";
import { pageOf, slicePage } from "./pages.ts";

const FED = ["note", "task", "appointment", "sales_activity"];

/** `GET {plural}/{id}/activities` and `…/timeline_feeds`: what happened on a record, newest first, with `meta.has_next`. */
export function listActivitiesOf(desk: Desk, kind: Entity, id: string): PracticeReply {
  if (!desk.store.get(kind.id, id)) return noSuchRecord();
  const target = `${kind.model}:${id}`;
  const all = FED.flatMap((object) =>
    recordsOf(desk.store, object, desk.store.lookup(object, "target", target)).map((record) => entryOf(object, record)),
  );
  all.sort((a, b) => String(b.created_at).localeCompare(String(a.created_at)));
  const page = pageOf(desk.request.query);
  return ok({
    activities: slicePage(all, page),
    meta: { has_next: page.page * page.perPage < all.length, has_previous: page.page > 1 },
  });
}

function entryOf(object: string, record: PracticeRecord): PracticeRecord {
  return {
    action_type: `${object.toUpperCase()}_CREATE`,
    composite_id: `${object}:${record.id}`,
    user_id: record.creater_id ?? null,
    created_at: record.created_at ?? null,
    targetable_type: object,
    targetable_id: record.id ?? null,
  };
}
