import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeRecord } from "../vendor.ts";
import { type Asked, type Desk, done, type Handler, invalid, objectOf, sees } from "./desk.ts";
import { cursorIn, cursorText, limitOf } from "./pages.ts";
import { numberOf } from "./switches.ts";

/** What can be found, and the keys it is found by. */
const kinds: Record<string, string[]> = {
  person: ["name", "emails", "phones", "notes", "custom_fields"],
  organization: ["name", "address", "notes", "custom_fields"],
  deal: ["title", "notes", "custom_fields"],
  product: ["name", "code", "custom_fields"],
  lead: ["title", "notes", "custom_fields"],
  file: ["name"],
};
/** Types of custom fields that are in the search index. */
const searchable = ["address", "varchar", "text", "varchar_auto", "double", "monetary", "phone"];

/** Hits are summaries; matching ignores case. */
export const searchIn =
  (object: string): Handler =>
  (asked, desk) =>
    answer([object], asked, desk, 500);

/** Several kinds at once; pages of 100 at most. */
export const searchItems: Handler = (asked, desk) => {
  const wanted = asked.query.get("item_types")?.split(",") ?? Object.keys(kinds);
  const known = [...Object.keys(kinds), "mail_attachment", "project"];
  const unknown = wanted.find((kind) => !known.includes(kind));
  if (unknown !== undefined) throw invalid("item_types", `${unknown} is not valid`);
  const found = wanted.filter((kind) => kind in kinds);
  return answer(found, asked, desk, 100, { related_items: [] });
};

function answer(objects: string[], asked: Asked, desk: Desk, most: number, more: PracticeRecord = {}): ReturnType<Handler> {
  const { query } = asked;
  const exact = query.get("exact_match") === "true";
  const term = termOf(asked, exact).toLowerCase();
  const fields = query.get("fields")?.split(",").map(plural);
  const fits = (text: string): boolean => (exact ? text.toLowerCase() === term : text.toLowerCase().includes(term));
  const hits = objects.flatMap((object) => {
    const keys = (kinds[object] ?? []).filter((key) => !fields || fields.includes(key));
    return indexed(object, desk)
      .filter((record) => narrowed(object, record, query) && textsOf(object, record, keys, desk).some(fits))
      .map((record) => ({ object, record }));
  });
  const { page, next } = cut(hits, asked, most, ({ record }) => String(record.id));
  const items = page.map(({ object, record }) => ({ result_score: exact ? 1 : 0.5, item: summary(object, record, desk) }));
  return done({ items, ...more }, { additional: { next_cursor: next } });
}

/** Searches one field, with regard to case. Leads have the fields of deals. */
export const searchField: Handler = (asked, desk) => {
  const object = asked.query.get("entity_type") ?? "";
  if (!(object in kinds) || object === "file") throw invalid("entity_type", "is not valid");
  const code = asked.query.get("field") ?? "";
  const definition = desk.store.get(`${object === "lead" ? "deal" : object}Field`, code);
  if (!definition) throw invalid("field", `${code} does not exist`);
  if (definition.is_custom_field === true && !searchable.includes(String(definition.field_type)))
    throw invalid("field", "can't be searched");
  const match = asked.query.get("match") ?? "exact";
  if (!["exact", "beginning", "middle"].includes(match)) throw invalid("match", "must be one of exact, beginning, middle");
  const term = termOf(asked, match === "exact");
  const fits = (text: string): boolean =>
    match === "exact" ? text === term : match === "beginning" ? text.startsWith(term) : text.includes(term);
  const hits = indexed(object, desk).filter((record) => flat(heldIn(record, code)).some(fits));
  const { page, next } = cut(hits, asked, 100, (record) => String(record.id));
  const data = page.map((record) => ({ id: record.id ?? null, [code]: heldIn(record, code) }));
  return done(data, { additional: { next_cursor: next } });
};

/** What the index knows by now. */
function indexed(object: string, desk: Desk): PracticeRecord[] {
  const delay = numberOf(desk.switches, "searchDelay") * 1000;
  const known = (record: PracticeRecord): boolean =>
    delay === 0 || Date.parse(String(record.update_time).replace(" ", "T").replace(/Z?$/, "Z")) <= desk.now.getTime() - delay;
  return desk.store.list(object).filter((record) => known(record) && sees(record, desk));
}

function narrowed(object: string, record: PracticeRecord, query: URLSearchParams): boolean {
  const filters: [param: string, key: string][] = [
    ["person_id", "person_id"],
    ["organization_id", object === "lead" ? "organization_id" : "org_id"],
    ["status", "status"],
  ];
  return filters.every(([param, key]) => !query.has(param) || !(key in record) || String(record[key]) === query.get(param));
}

function termOf({ query }: Asked, exact: boolean): string {
  const term = query.get("term") ?? "";
  if (term.length < (exact ? 1 : 2)) throw invalid("term", `must have at least ${exact ? 1 : 2} characters`);
  return term;
}

function cut<T>(hits: T[], asked: Asked, most: number, identity: (hit: T) => string): { page: T[]; next: string | null } {
  const limit = limitOf(asked.query, most);
  const start = (cursorIn(asked.query)?.offset ?? -1) + 1;
  const page = hits.slice(start, start + limit);
  const last = page.at(-1);
  const more = last !== undefined && start + page.length < hits.length;
  return { page, next: more ? cursorText({ last: identity(last), offset: start + page.length - 1 }) : null };
}

const plural = (field: string): string => (field === "email" || field === "phone" ? `${field}s` : field);

function heldIn(record: PracticeRecord, key: string): Json {
  return record[key] ?? objectOf(record.custom_fields)?.[key] ?? null;
}

/** The texts a record is found by in these fields. */
function textsOf(object: string, record: PracticeRecord, keys: string[], desk: Desk): string[] {
  return keys.flatMap((key) => {
    if (key === "custom_fields") return flat(Object.values(objectOf(record.custom_fields) ?? {}));
    if (key === "notes") return notesOf(object, record, desk);
    return flat(heldIn(record, key));
  });
}

const noteLinks: Record<string, string> = { person: "person_id", organization: "org_id", deal: "deal_id", lead: "lead_id" };

function notesOf(object: string, record: PracticeRecord, { store }: Desk): string[] {
  const link = noteLinks[object];
  if (!link) return [];
  return store
    .list("note")
    .filter((note) => note[link] === record.id)
    .map((note) =>
      String(note.content)
        .replace(/<[^>]*>/g, " ")
        .trim(),
    );
}

function flat(value: Json): string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  if (Array.isArray(value)) return value.flatMap(flat);
  return value !== null && typeof value === "object" ? flat(value.value ?? null) : [];
}

function summary(object: string, record: PracticeRecord, desk: Desk): PracticeRecord {
  const { store } = desk;
  const named = (entity: string, id: Json | undefined): PracticeRecord | null => {
    const found = id ? store.get(entity, String(id)) : null;
    if (!found) return null;
    const base: PracticeRecord = { id: found.id ?? null, name: found.name ?? null };
    return entity === "organization" ? { ...base, address: flat(found.address ?? null)[0] ?? null } : base;
  };
  const texts = flat(Object.values(objectOf(record.custom_fields) ?? {}));
  const base: PracticeRecord = { id: record.id ?? null, type: object };
  if (object === "file") return { ...base, name: record.name ?? "", url: `/files/${String(record.id)}/download` };
  const owned = { ...base, visible_to: Number(record.visible_to ?? 0), owner: { id: record.owner_id ?? null }, custom_fields: texts };
  const noted = { ...owned, notes: notesOf(object, record, desk) };
  switch (object) {
    case "person":
      return {
        ...noted,
        name: record.name ?? "",
        emails: flat(record.emails ?? null),
        phones: flat(record.phones ?? null),
        organization: named("organization", record.org_id),
      };
    case "organization":
      return { ...noted, name: record.name ?? "", address: flat(record.address ?? null)[0] ?? null };
    case "product":
      return { ...owned, name: record.name ?? "", code: record.code ?? null };
    case "lead":
      return {
        ...noted,
        title: record.title ?? "",
        value: objectOf(record.value)?.amount ?? null,
        currency: objectOf(record.value)?.currency ?? null,
        person: named("person", record.person_id),
        organization: named("organization", record.organization_id),
        phones: [],
        emails: [],
        is_archived: record.is_archived === true,
      };
    default:
      return {
        ...noted,
        title: record.title ?? "",
        value: record.value ?? 0,
        currency: record.currency ?? "",
        status: record.status ?? "",
        stage: named("stage", record.stage_id),
        person: named("person", record.person_id),
        organization: named("organization", record.org_id),
        is_archived: record.is_archived === true,
      };
  }
}
