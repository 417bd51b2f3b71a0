import type { PracticeReply } from "../vendor.ts";
import {
  type Activity,
  activityByPlural,
  createActivity,
  deleteActivity,
  listActivities,
  listOn,
  updateActivity,
  viewActivity,
} from "./activities.ts";
import { jobStatus } from "./bulk.ts";
import { baseOf, type Desk, isId, noSuchPage, noSuchRecord, notAllowed, ok, rootOf } from "./desk.ts";
import { createLink, downloadDocument, listDocumentsOf, uploadDocument } from "./documents.ts";
import { type Entity, entityByPlural } from "./entities.ts";
import { entityRoute } from "./entity-routes.ts";
import { moduleRecordRoute } from "./modules.ts";
import { createNote, deleteNote, listNotes, updateNote } from "./notes.ts";
import { oddPage } from "./pages.ts";
import { productRoute } from "./products.ts";
import { filteredSearch, lookup, search } from "./search.ts";
import { readPipelineStages, readSelector, readTypeOutcomes } from "./selectors.ts";
import { settingsRoute } from "./settings.ts";
import { ticked } from "./switches.ts";

/** Finds the handler for the path. An unknown one is answered with a page, as the vendor does. */
export function route(desk: Desk): PracticeReply {
  const { path } = desk.request;
  const [base, root] = [baseOf(desk.knobs), rootOf(desk.knobs)];
  if (path.startsWith(`${base}/`)) return forbidden(desk, partsOf(path, base)) ?? oddPage(desk) ?? apiRoute(desk, partsOf(path, base));
  return path.startsWith(`${root}/`) ? pageRoute(desk, partsOf(path, root)) : noSuchPage();
}

function partsOf(path: string, base: string): string[] {
  return path
    .slice(base.length + 1)
    .replace(/\/$/, "")
    .split("/");
}

/** Below the API's own path. */
function apiRoute(desk: Desk, parts: string[]): PracticeReply {
  const { method } = desk.request;
  const [first = "", second, third] = parts;
  const kind = entityByPlural(desk.knobs, first);
  if (kind) return entityRoute(desk, kind, parts);
  const activity = activityByPlural(first);
  if (activity) return activityRoute(desk, activity, parts);
  if (first === "notes") return noteRoute(desk, parts);
  if (first === "documents") return parts.length === 1 && method === "POST" ? uploadDocument(desk) : noSuchPage();
  if (first === "document_links") return parts.length === 1 && method === "POST" ? createLink(desk) : noSuchPage();
  if (first === "cpq") return productRoute(desk, parts);
  if (first === "custom_module") return moduleRecordRoute(desk, parts);
  if (first === "settings") return settingsRoute(desk, parts);
  if (method === "GET" && first === "selector" && second) return selectorRoute(desk, parts);
  if (method === "GET" && first === "job_statuses" && second) return jobStatus(desk, second);
  if (method === "GET" && first === "lookup" && !second) return lookup(desk);
  if (method === "GET" && first === "search" && !second) return search(desk);
  if (method === "POST" && first === "filtered_search" && second && !third) return filteredSearch(desk, second);
  return noSuchPage();
}

/**
 * The app's own addresses, beside the API: what hangs on a record, as its `links` name it (found by an integrator on a live
 * account), and the files.
 */
function pageRoute(desk: Desk, parts: string[]): PracticeReply {
  if (desk.request.method !== "GET") return noSuchPage();
  const [first = "", id, what, last] = parts;
  if (first === "attachments" && isId(id) && parts.length === 2) return downloadDocument(desk, id);
  const kind = entityByPlural(desk.knobs, first);
  if (!kind || !isId(id)) return noSuchPage();
  if (parts.length === 4 && what === "conversations" && last === "all") return conversations(desk, kind, id);
  if (parts.length !== 3) return noSuchPage();
  if (what === "notes") return listNotes(desk, kind, id);
  if (what === "document_associations") return listDocumentsOf(desk, kind, id);
  const activity = what === "tasks" || what === "appointments" ? activityByPlural(what) : null;
  return activity ? listOn(desk, activity, kind, id) : noSuchPage();
}

/** Nobody writes to the contacts of a practice account. */
function conversations(desk: Desk, kind: Entity, id: string): PracticeReply {
  if (!desk.store.get(kind.id, id)) return noSuchRecord();
  return ok({ conversations: [], meta: { total: 0, total_pages: 0, has_next: false } });
}

function activityRoute(desk: Desk, activity: Activity, parts: string[]): PracticeReply {
  const { method } = desk.request;
  const [, id] = parts;
  if (parts.length === 1)
    return method === "POST" ? createActivity(desk, activity) : method === "GET" ? listActivities(desk, activity) : noSuchPage();
  if (!isId(id) || parts.length !== 2) return noSuchPage();
  if (method === "GET") return viewActivity(desk, activity, id);
  if (method === "PUT") return updateActivity(desk, activity, id);
  return method === "DELETE" ? deleteActivity(desk, activity, id) : noSuchPage();
}

function noteRoute(desk: Desk, parts: string[]): PracticeReply {
  const { method } = desk.request;
  const [, id] = parts;
  if (parts.length === 1) return method === "POST" ? createNote(desk) : noSuchPage();
  if (parts.length !== 2 || !isId(id)) return noSuchPage();
  if (method === "PUT") return updateNote(desk, id);
  return method === "DELETE" ? deleteNote(desk, id) : noSuchRecord();
}

function selectorRoute(desk: Desk, parts: string[]): PracticeReply {
  const [, name = "", id, last] = parts;
  if (parts.length === 2) return readSelector(desk, name);
  if (parts.length !== 4 || !isId(id)) return noSuchPage();
  if (name === "deal_pipelines" && last === "deal_stages") return readPipelineStages(desk, id);
  return name === "sales_activity_types" && last === "sales_activity_outcomes" ? readTypeOutcomes(desk) : noSuchPage();
}

const AREAS: Record<string, string> = {
  contacts: "contacts",
  sales_accounts: "sales_accounts",
  deals: "deals",
  leads: "leads",
  tasks: "activities",
  appointments: "activities",
  sales_activities: "activities",
  notes: "notes",
  documents: "files",
  document_links: "files",
  cpq: "products",
  custom_module: "custom_modules",
};
/** Reading them is closed too: the role doesn't have the module at all. */
const WHOLE = ["products", "custom_modules"];

/** The refusal of what the key's role may not do; null when it may. */
function forbidden({ request, knobs }: Desk, parts: string[]): PracticeReply | null {
  const not = ticked(knobs, "forbidden");
  const area = AREAS[parts[0] ?? ""] ?? "";
  const deletes = request.method === "DELETE" || parts.includes("bulk_destroy");
  const writes = request.method !== "GET" || WHOLE.includes(area);
  return (writes && not.includes(area)) || (deletes && not.includes("delete")) ? notAllowed() : null;
}
