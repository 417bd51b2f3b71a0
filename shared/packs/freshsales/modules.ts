import { asObjects, isObject, type Json, type JsonObject } from "../../kernel/json.ts";
import type { AccountModule } from "../../model/account.ts";
import { listIn } from "./conversation.ts";
import { isModule } from "./objects.ts";

/** The custom modules among an account's modules, by the name that their records go by: `cm_…`. */
export function modulesIn(body: Json): AccountModule[] {
  return listIn(body, "module_customizations").flatMap((raw) => {
    const id = [raw.entity_name, raw.api_name, raw.name].map(String).find(isModule);
    if (!id) return [];
    const label = String(raw.singular_name ?? raw.display_name ?? id);
    return [{ id, label, plural: String(raw.plural_name ?? label) }];
  });
}

/** The field definitions of a module's forms: sections hold fields, at any depth. */
export function formFields(body: Json): JsonObject[] {
  return listIn(body, "forms").flatMap((form) => fieldsIn(form.fields));
}

function fieldsIn(items: Json | undefined): JsonObject[] {
  return asObjects(items).flatMap((item) => (Array.isArray(item.fields) ? fieldsIn(item.fields) : isObject(item) ? [item] : []));
}
