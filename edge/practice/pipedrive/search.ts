import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeRecord } from "../vendor.ts";
import { type Asked, done, type Handler, invalid, objectOf } from "./desk.ts";
import type { Entity } from "./entities.ts";
import { cursorIn, cursorText, limitOf } from "./pages.ts";

/** Types of custom fields that are in the search index. */
const searchable = ["address", "varchar", "text", "varchar_auto", "double", "monetary", "phone"];

/** Hits are summaries; matching ignores case. */
export const searchEntity =
  (entity: Entity): Handler =>
  (asked, { store }) => {
    const exact = asked.query.get("exact_match") === "true";
    const term = termOf(asked, exact).toLowerCase();
    const wanted = asked.query.get("fields")?.split(",") ?? ["name", "title", "emails", "phones", "address", "custom_fields"];
    const hits = store
      .list(entity.id)
      .filter((record) =>
        textsOf(record, wanted.map(plural)).some((text) => (exact ? text.toLowerCase() === term : text.toLowerCase().includes(term))),
      );
    const { page, next } = cut(hits, asked, 500);
    return done(
      { items: page.map((record) => ({ result_score: exact ? 1 : 0.5, item: summary(entity, record) })) },
      { additional: { next_cursor: next } },
    );
  };

/** Searches one field, with regard to case. */
export const searchField =
  (entities: readonly Entity[]): Handler =>
  (asked, { store }) => {
    const entity = entities.find((each) => each.id === asked.query.get("entity_type"));
    if (!entity) throw invalid("entity_type", "is not valid");
    const code = asked.query.get("field") ?? "";
    const definition = store.get(`${entity.id}Field`, code);
    if (!definition) throw invalid("field", `${code} does not exist`);
    if (definition.is_custom_field === true && !searchable.includes(String(definition.field_type)))
      throw invalid("field", "can't be searched");
    const match = asked.query.get("match") ?? "exact";
    if (!["exact", "beginning", "middle"].includes(match)) throw invalid("match", "must be one of exact, beginning, middle");
    const term = termOf(asked, match === "exact");
    const fits = (text: string): boolean =>
      match === "exact" ? text === term : match === "beginning" ? text.startsWith(term) : text.includes(term);
    const hits = store.list(entity.id).filter((record) => textsOf(record, [code]).some(fits));
    const { page, next } = cut(hits, asked, 100);
    return done(
      page.map((record) => ({ id: record.id ?? null, [code]: heldIn(record, code) })),
      { additional: { next_cursor: next } },
    );
  };

function termOf({ query }: Asked, exact: boolean): string {
  const term = query.get("term") ?? "";
  if (term.length < (exact ? 1 : 2)) throw invalid("term", `must have at least ${exact ? 1 : 2} characters`);
  return term;
}

function cut(hits: PracticeRecord[], asked: Asked, most: number): { page: PracticeRecord[]; next: string | null } {
  const limit = limitOf(asked.query, most);
  const start = (cursorIn(asked.query)?.offset ?? -1) + 1;
  const page = hits.slice(start, start + limit);
  const last = page.at(-1);
  return {
    page,
    next: last && start + page.length < hits.length ? cursorText({ last: String(last.id), offset: start + page.length - 1 }) : null,
  };
}

const plural = (field: string): string => (field === "email" || field === "phone" ? `${field}s` : field);

function heldIn(record: PracticeRecord, key: string): Json {
  return record[key] ?? objectOf(record.custom_fields)?.[key] ?? null;
}

/** The texts a record is found by in these fields. */
function textsOf(record: PracticeRecord, keys: string[]): string[] {
  return keys.flatMap((key) => flat(key === "custom_fields" ? Object.values(objectOf(record.custom_fields) ?? {}) : heldIn(record, key)));
}

function flat(value: Json): string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  if (Array.isArray(value)) return value.flatMap(flat);
  return value !== null && typeof value === "object" ? flat(value.value ?? null) : [];
}

function summary(entity: Entity, record: PracticeRecord): PracticeRecord {
  const base: PracticeRecord = {
    id: record.id ?? null,
    type: entity.id,
    visible_to: record.visible_to ?? null,
    owner: { id: record.owner_id ?? null },
    custom_fields: [],
    notes: [],
  };
  if (entity.id === "person") {
    return {
      ...base,
      name: record.name ?? "",
      emails: flat(record.emails ?? null),
      phones: flat(record.phones ?? null),
      organization: record.org_id ? { id: record.org_id } : null,
    };
  }
  if (entity.id === "deal")
    return { ...base, title: record.title ?? "", value: record.value ?? 0, currency: record.currency ?? "", status: record.status ?? "" };
  return { ...base, name: record.name ?? "", address: flat(record.address ?? null)[0] ?? null };
}
