import { asObject, asObjects, type Json, type JsonObject } from "../../kernel/json.ts";

/** The record that an activity, a note or a file hangs on. */
export interface Target {
  /** The API's word for the object. */
  model: string;
  /** Ours. */
  object: string;
  id: string;
}

interface TargetField {
  key: string;
  model: string;
  object: string;
}

/** Where several are given, the first of these is the one: the API takes one, and a deal says more than its account. */
const targetFields: readonly TargetField[] = [
  { key: "targetable_deal", model: "Deal", object: "deal" },
  { key: "targetable_lead", model: "Lead", object: "lead" },
  { key: "targetable", model: "Contact", object: "contact" },
  { key: "targetable_account", model: "SalesAccount", object: "sales_account" },
  { key: "targetable_product", model: "Product", object: "product" },
];

export const targetKeys = targetFields.map((field) => field.key);

/** Our key of the field that points at an object. */
export function targetKeyOf(object: string): string {
  return targetFields.find((field) => field.object === object)?.key ?? "targetable";
}

export function modelOf(object: string): string {
  return targetFields.find((field) => field.object === object)?.model ?? "";
}

/**
 * The record that an `object` with these values hangs on; null when none is named. A meeting keeps its contact as somebody who
 * attends, so any other record goes before it.
 */
export function targetOf(values: Record<string, Json>, object = ""): Target | null {
  const inOrder = object === "appointment" ? [...targetFields].sort((a, b) => Number(isContact(a)) - Number(isContact(b))) : targetFields;
  return firstOf(inOrder, values);
}

const isContact = (field: TargetField): boolean => field.object === "contact";

function firstOf(fields: readonly TargetField[], values: Record<string, Json>): Target | null {
  for (const { key, model, object } of fields) {
    const id = values[key];
    if (typeof id === "string" && id !== "") return { model, object, id };
  }
  return null;
}

/** Whether the values speak of a target at all, be it of none. */
export function speaksOfTarget(values: Record<string, Json>): boolean {
  return targetKeys.some((key) => values[key] !== undefined);
}

/** What a record hangs on already goes on to count, for an update that names another link. */
export function targetsIn(values: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(targetKeys.flatMap((key) => (values[key] === undefined ? [] : [[key, values[key] ?? null]])));
}

export function encodeTarget(object: string, values: Record<string, Json>): JsonObject {
  const target = targetOf(values, object);
  return target ? { targetable_type: target.model, targetable_id: Number(target.id) } : { targetable_type: null, targetable_id: null };
}

/**
 * What the record hangs on, by our keys; nothing where the reply doesn't say. The API shows it as `targetable_type` and `_id`,
 * as `targetable`, or as a list of `targetables`; one without a type is a contact.
 */
export function decodeTargets(raw: JsonObject): Record<string, Json> {
  const links = linksOf(raw);
  const found = targetFields.flatMap(({ key, model }) => {
    const id = links.find((link) => sameModel(link.model, model))?.id ?? null;
    return id === null ? [] : [[key, String(id)] as const];
  });
  return Object.fromEntries(found);
}

function linksOf(raw: JsonObject): { model: string; id: Json }[] {
  if (raw.targetable_id !== undefined) return [linkOf(raw.targetable_type, raw.targetable_id)];
  const listed = asObjects(raw.targetables);
  return (listed.length > 0 ? listed : [asObject(raw.targetable)]).map((each) => linkOf(each.type, each.id ?? null));
}

function linkOf(type: Json | undefined, id: Json): { model: string; id: Json } {
  return { model: typeof type === "string" && type !== "" ? type : "Contact", id };
}

/** `SalesAccount`, `sales_account` and `salesaccount` were all seen. */
function sameModel(a: string, b: string): boolean {
  const bare = (text: string) => text.replace(/_/g, "").toLowerCase();
  return bare(a) === bare(b);
}
