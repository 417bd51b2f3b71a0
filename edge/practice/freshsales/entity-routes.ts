import type { PracticeReply } from "../vendor.ts";
import { listActivitiesOf } from "./activity-feed.ts";
import { bulkUpsert } from "./bulk.ts";
import { bin, bulkAssignOwner, bulkDestroy, clone, create, forgetForGood, readLinked, update, upsert, view } from "./crud.ts";
import { type Desk, isId, noSuchPage } from "./desk.ts";
import { listDocumentsOf } from "./documents.ts";
import type { Entity } from "./entities.ts";
import { convertLead } from "./leads.ts";
import { listNotes } from "./notes.ts";
import { readFilters, readView } from "./views.ts";

/** `contacts…`, `sales_accounts…`, `deals…`, `leads…`. */
export function entityRoute(desk: Desk, kind: Entity, parts: string[]): PracticeReply {
  const { method } = desk.request;
  const [, second, third] = parts;
  if (parts.length === 1) return method === "POST" ? create(desk, kind) : noSuchPage();
  if (parts.length === 2 && isId(second)) {
    if (method === "GET") return view(desk, kind, second);
    if (method === "PUT") return update(desk, kind, second);
    return method === "DELETE" ? bin(desk, kind, second) : noSuchPage();
  }
  if (parts.length === 2) return collectionRoute(desk, kind, `${method} ${second}`);
  if (parts.length !== 3 || !third) return noSuchPage();
  if (method === "GET" && second === "view") return readView(desk, kind, third);
  return isId(second) ? recordRoute(desk, kind, second, `${method} ${third}`) : noSuchPage();
}

function collectionRoute(desk: Desk, kind: Entity, call: string): PracticeReply {
  switch (call) {
    case "GET filters":
      return readFilters(desk, kind);
    case "POST upsert":
      return upsert(desk, kind);
    case "POST bulk_upsert":
      return bulkUpsert(desk, kind);
    case "POST bulk_destroy":
      return bulkDestroy(desk, kind);
    case "POST bulk_assign_owner":
      return kind.id === "contact" || kind.id === "lead" ? bulkAssignOwner(desk, kind) : noSuchPage();
    default:
      return noSuchPage();
  }
}

function recordRoute(desk: Desk, kind: Entity, id: string, call: string): PracticeReply {
  switch (call) {
    case "DELETE forget":
      return forgetForGood(desk, kind, id);
    case "POST clone":
      return clone(desk, kind, id);
    case "POST convert":
      return kind.id === "lead" ? convertLead(desk, id) : noSuchPage();
    case "GET notes":
      return listNotes(desk, kind, id);
    case "GET document_associations":
      return listDocumentsOf(desk, kind, id);
    case "GET activities":
    case "GET activities.json":
    case "GET timeline_feeds":
      return listActivitiesOf(desk, kind, id);
    case "GET contacts":
      return kind.id === "sales_account" ? readLinked(desk, kind, id, "contact") : noSuchPage();
    case "GET deals":
      return kind.id === "sales_account" || kind.id === "contact" ? readLinked(desk, kind, id, "deal") : noSuchPage();
    default:
      return noSuchPage();
  }
}
