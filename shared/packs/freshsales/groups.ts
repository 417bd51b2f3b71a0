import { asObject, asObjects, type Json, type JsonObject } from "../../kernel/json.ts";

/** A contact's e-mails and phones come in groups; the primary e-mail stands apart with us. */
export const groupKeys = ["emails", "phone_numbers"];

/** What a group holds beside its primary item, canonical. Null when there is nothing. */
export function decodeGroup(items: Json): Json {
  const further = asObjects(items).filter((item) => item.is_primary !== true && typeof item.value === "string" && item.value !== "");
  if (further.length === 0) return null;
  return further.map((item) => ({
    value: String(item.value),
    ...(typeof item.label === "string" && item.label !== "" ? { label: item.label } : {}),
  }));
}

/**
 * The groups to send, when values speak of them. Items that are there keep their id, those that go are marked. The primary
 * e-mail moves from `body.email` into the group: sent both ways they could contradict each other.
 */
export function encodeGroups(values: Record<string, Json>, raw: JsonObject | null, body: JsonObject): JsonObject {
  const groups: JsonObject = {};
  if (values.emails !== undefined) {
    const there = asObjects(raw?.emails);
    const primary = body.email ?? there.find((item) => item.is_primary === true)?.value ?? raw?.email ?? null;
    delete body.email;
    const first = typeof primary === "string" ? [{ value: primary, is_primary: true }] : [];
    groups.emails = merged([...first, ...further(values.emails, primary)], there);
  }
  if (values.phone_numbers !== undefined) groups.phone_numbers = merged(further(values.phone_numbers, null), asObjects(raw?.phone_numbers));
  return groups;
}

function further(items: Json, primary: Json): JsonObject[] {
  return asObjects(items)
    .filter((item) => typeof item.value === "string" && item.value !== primary)
    .map((item) => ({ value: item.value ?? null, is_primary: false, ...(item.label === undefined ? {} : { label: item.label }) }));
}

function merged(wanted: JsonObject[], there: JsonObject[]): Json[] {
  const kept = wanted.map((item) => {
    const id = there.find((each) => each.value === item.value)?.id;
    return id === undefined ? item : { ...item, id };
  });
  const gone = there.filter((each) => each.id !== undefined && !wanted.some((item) => item.value === each.value));
  return [...kept, ...gone.map((each) => ({ id: asObject(each).id ?? null, value: each.value ?? null, _destroy: true }))];
}
