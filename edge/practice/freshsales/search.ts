import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeRecord, PracticeReply } from "../vendor.ts";
import { type Desk, isObject, noSuchPage, ok, recordsOf, refused } from "./desk.ts";
import { type Entity, entitiesOf, isPerson } from "./entities.ts";
import { isModule } from "./modules.ts";
import { beyondWindow, includesOf, type Page, pageMeta, pageOf, slicePage } from "./pages.ts";
import { displayName, folded } from "./records.ts";
import { shown } from "./shown.ts";

const LOOKUP_FIELDS: Record<string, string> = {
  email: "email",
  name: "name",
  mobile_number: "mobile_number",
  phone: "phone",
  external_id: "external_id",
};
const MOST_FOUND = 25;

/** `GET lookup?q=&f=&entities=`: exact match, answered twice nested. */
export function lookup(desk: Desk): PracticeReply {
  const { query } = desk.request;
  const value = query.get("q");
  const field = query.get("f");
  if (!value || !field) return refused(400, "q and f can't be empty");
  const wanted = (query.get("entities") ?? "").split(",");
  const key = LOOKUP_FIELDS[field] ?? (field.startsWith("cf_") ? field : null);
  if (!key) return refused(400, "f is invalid");
  const found = entitiesOf(desk.knobs)
    .filter((kind) => wanted.includes(kind.id))
    .map((kind): [string, Json] => [kind.plural, { [kind.plural]: matches(desk, kind, key, value) }]);
  return ok(Object.fromEntries(found));
}

function matches(desk: Desk, kind: Entity, key: string, value: string): PracticeRecord[] {
  const ids = desk.store.lookup(kind.id, key, folded(value)).slice(0, MOST_FOUND);
  return recordsOf(desk.store, kind.id, ids).map((record) => shown(desk, kind, record, new Set(), true));
}

/** `GET search?q=&include=`: a bare list of light items whose ids are text. */
export function search(desk: Desk): PracticeReply {
  const term = folded(desk.request.query.get("q") ?? "");
  if (term === "") return ok([]);
  const include = includesOf(desk.request.query);
  const most = Math.min(100, Number(desk.request.query.get("per_page") ?? MOST_FOUND) || MOST_FOUND);
  const hits = entitiesOf(desk.knobs)
    .filter((kind) => include.has(kind.id))
    .flatMap((kind) => {
      const found = desk.store
        .list(kind.id)
        .filter((record) => folded(`${displayName(kind, record)} ${record.email ?? ""}`).includes(term));
      return found.map((record) => ({
        id: String(record.id),
        type: kind.id,
        name: displayName(kind, record),
        email: record.email ?? null,
        updated_at: record.updated_at ?? null,
      }));
    });
  return ok(hits.slice(0, most));
}

/** `POST filtered_search/{module}`: the rules must all hold; what comes back is too thin for anything but its ids. */
export function filteredSearch(desk: Desk, module: string): PracticeReply {
  const kind = entitiesOf(desk.knobs).find((each) => each.id === module);
  if (!kind && !isModule(desk, module)) return noSuchPage();
  const rules = isObject(desk.request.body) ? desk.request.body.filter_rule : undefined;
  if (!Array.isArray(rules) || !rules.every(isObject)) return refused(400, "filter_rule is invalid");
  const found = desk.store.list(module).filter((record) => rules.every((rule) => holds(record, rule)));
  const page = askedPage(desk);
  const key = kind?.plural ?? module;
  return (
    beyondWindow(desk, page) ??
    ok({ [key]: slicePage(ordered(desk, found), page).map((record) => thin(kind, record)), meta: pageMeta(found.length, page) })
  );
}

/** Paging may stand in the query or in the body. */
function askedPage({ request }: Desk): Page {
  const query = new URLSearchParams(request.query);
  for (const name of ["page", "per_page"]) {
    const given = isObject(request.body) ? request.body[name] : undefined;
    if (!query.has(name) && given !== undefined && given !== null) query.set(name, String(given));
  }
  return pageOf(query);
}

function ordered({ request }: Desk, records: PracticeRecord[]): PracticeRecord[] {
  const body = isObject(request.body) ? request.body : {};
  if (typeof body.sort !== "string") return records;
  const key = body.sort;
  const way = body.sort_type === "desc" ? -1 : 1;
  return records.toSorted((a, b) => way * String(a[key] ?? "").localeCompare(String(b[key] ?? "")));
}

function holds(record: PracticeRecord, rule: PracticeRecord): boolean {
  const attribute = rule.attribute === "contact_email.email" ? "email" : String(rule.attribute);
  const custom = isObject(record.custom_field) ? record.custom_field : {};
  const value = attribute.startsWith("cf_") ? custom[attribute] : record[attribute];
  const text = folded(String(value ?? ""));
  const wanted = (Array.isArray(rule.value) ? rule.value : [rule.value ?? null]).map((each) => folded(String(each ?? "")));
  switch (rule.operator) {
    case "is":
    case "is_in":
      return wanted.includes(text);
    case "is_after":
      return text > (wanted[0] ?? "");
    case "is_before":
      return text !== "" && text < (wanted[0] ?? "");
    case "contains":
      return wanted.some((each) => text.includes(each));
    default:
      return false;
  }
}

function thin(kind: Entity | undefined, record: PracticeRecord): PracticeRecord {
  const base = { id: record.id ?? null, created_at: record.created_at ?? null, updated_at: record.updated_at ?? null };
  if (kind && isPerson(kind)) return { ...base, display_name: displayName(kind, record), email: record.email ?? null };
  return kind?.id === "deal"
    ? { ...base, name: record.name ?? null, amount: record.amount ?? null }
    : { ...base, name: record.name ?? null };
}
