import type { PracticeReply } from "../vendor.ts";
import { activityByPlural, createActivity, deleteActivity, listActivities, updateActivity, viewActivity } from "./activities.ts";
import { bulkUpsert, jobStatus } from "./bulk.ts";
import { bin, bulkDestroy, create, forgetForGood, update, upsert, view } from "./crud.ts";
import { BASE, type Desk, noSuchPage, noSuchRecord, ok, refused } from "./desk.ts";
import { type Entity, entityByPlural } from "./entities.ts";
import { fieldDefs } from "./fields.ts";
import { createNote, deleteNote, listNotes, updateNote } from "./notes.ts";
import { filteredSearch, lookup, search } from "./search.ts";
import { readPipelineStages, readSelector } from "./selectors.ts";
import { readFilters, readView } from "./views.ts";

const MODULES: Record<string, string> = {
  contacts: "contact",
  sales_accounts: "sales_account",
  deals: "deal",
  sales_activities: "sales_activity",
};
const isId = (part: string | undefined): part is string => part !== undefined && /^\d+$/.test(part);

/** Finds the handler for the path. An unknown one is answered with a page, as the vendor does. */
export function route(desk: Desk): PracticeReply {
  const { path, method } = desk.request;
  if (!path.startsWith(`${BASE}/`)) return noSuchPage();
  const parts = path
    .slice(BASE.length + 1)
    .replace(/\/$/, "")
    .split("/");
  const [first = "", second, third] = parts;
  const kind = entityByPlural(first);
  if (kind) return entityRoute(desk, kind, parts);
  const activity = activityByPlural(first);
  if (activity && parts.length === 1)
    return method === "POST" ? createActivity(desk, activity) : method === "GET" ? listActivities(desk, activity) : noSuchPage();
  if (activity && isId(second) && parts.length === 2) {
    if (method === "GET") return viewActivity(desk, activity, second);
    if (method === "PUT") return updateActivity(desk, activity, second);
    return method === "DELETE" ? deleteActivity(desk, activity, second) : noSuchPage();
  }
  if (first === "notes") return noteRoute(desk, parts);
  if (first === "settings") return settingsRoute(desk, parts);
  if (method === "GET" && first === "selector" && second) return selectorRoute(desk, parts);
  if (method === "GET" && first === "job_statuses" && second) return jobStatus(desk, second);
  if (method === "GET" && path === `${BASE}/lookup`) return lookup(desk);
  if (method === "GET" && path === `${BASE}/search`) return search(desk);
  if (method === "POST" && first === "filtered_search" && second && !third) return filteredSearch(desk, second);
  return noSuchPage();
}

function entityRoute(desk: Desk, kind: Entity, parts: string[]): PracticeReply {
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
  if (method === "DELETE" && isId(second) && third === "forget") return forgetForGood(desk, kind, second);
  if (method === "GET" && isId(second) && third === "notes") return listNotes(desk, kind, second);
  return noSuchPage();
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
    default:
      return noSuchPage();
  }
}

function noteRoute(desk: Desk, parts: string[]): PracticeReply {
  const { method } = desk.request;
  const [, id] = parts;
  if (parts.length === 1) return method === "POST" ? createNote(desk) : noSuchPage();
  if (parts.length !== 2 || !isId(id)) return noSuchPage();
  if (method === "PUT") return updateNote(desk, id);
  return method === "DELETE" ? deleteNote(desk, id) : noSuchRecord();
}

/** Fields can be read; making one is left to the settings screens. */
function settingsRoute(desk: Desk, parts: string[]): PracticeReply {
  const [, modulePart = "", third] = parts;
  const module = MODULES[modulePart];
  if (module && third === "fields" && parts.length === 3 && desk.request.method === "GET")
    return ok({ fields: fieldDefs(desk.store, module) });
  if (module && desk.request.method === "POST") return refused(403, "You are not allowed to do this.");
  return noSuchPage();
}

function selectorRoute(desk: Desk, parts: string[]): PracticeReply {
  const [, name = "", id, last] = parts;
  if (parts.length === 2) return readSelector(desk, name);
  return name === "deal_pipelines" && id && last === "deal_stages" ? readPipelineStages(desk, id) : noSuchPage();
}
