import { asObject, asObjects } from "../../kernel/json.ts";
import type { AccountModule, AccountSchema } from "../../model/account.ts";
import type { AccountTraits, HttpReply } from "../contract.ts";
import type { Conversation } from "../conversation.ts";
import type { Selectors } from "./choices.ts";
import { get, isRefused, listIn, rejection } from "./conversation.ts";
import { decodeFields } from "./field-defs.ts";
import { type Generation, generationOf } from "./generation.ts";
import { formFields, modulesIn } from "./modules.ts";
import { objectsWith } from "./objects.ts";
import { placeOf } from "./places.ts";
import { planOf } from "./plan.ts";
import { priceFields } from "./prices.ts";

const LISTS = [
  "deal_pipelines",
  "contact_statuses",
  "lifecycle_stages",
  "lead_sources",
  "campaigns",
  "territories",
  "industry_types",
  "business_types",
  "deal_types",
  "deal_reasons",
  "deal_payment_statuses",
  "currencies",
  "sales_activity_types",
  "sales_activity_outcomes",
];

/** Objects whose settings list their fields: without them an object can't be loaded. */
const WITH_SETTINGS = ["sales_account", "contact", "deal"];
/** Their fields are known beforehand; settings are told for sales activities alone, and add custom ones. */
const ACTIVITIES: Record<string, Record<string, string>> = {
  task: { filter: "open" },
  appointment: { filter: "upcoming" },
  sales_activity: {},
};
/** They have no list of their own that could be tried. */
const HUNG = ["note", "document", "document_link"];

type Fields = AccountSchema["fields"];

/** Reads fields, choices, users and custom modules. An object whose settings can't be read is left out. */
export function* readSchema(account: AccountTraits): Conversation {
  const generation = generationOf(account);
  const owners = yield* get("selector/owners");
  if (isRefused(owners)) return rejection(owners);
  const lists = yield* readLists();
  const fields: Fields = {};
  for (const object of generation === "classic" ? [...WITH_SETTINGS, "lead"] : WITH_SETTINGS) {
    const reply = yield* get(`settings/${placeOf(object).path}/fields`);
    if (!isRefused(reply)) fields[object] = decodeFields(object, listIn(reply.body, "fields"), lists);
  }
  yield* readActivities(fields, lists);
  for (const object of HUNG) fields[object] = decodeFields(object, [], lists);
  yield* readProducts(fields, lists);
  const modules = yield* readModules(fields, lists);
  dropUnheld(fields);
  return { kind: "schema", schema: schemaOf(owners, fields, modules, generation) };
}

function* readLists(): Conversation<Selectors> {
  const lists = new Map();
  for (const list of LISTS) {
    const reply = yield* get(`selector/${list}`);
    if (!isRefused(reply)) lists.set(list, listIn(reply.body, list));
  }
  return lists;
}

/** Activities that the key may not list are left out: what is there could neither be recognised nor taken back. */
function* readActivities(fields: Fields, lists: Selectors): Conversation<void> {
  for (const [object, filter] of Object.entries(ACTIVITIES)) {
    const reply = yield* get(placeOf(object).path, { ...filter, page: "1", per_page: "1" });
    if (isRefused(reply)) continue;
    const settings = object === "sales_activity" ? yield* get("settings/sales_activities/fields") : null;
    fields[object] = decodeFields(object, settings && !isRefused(settings) ? listIn(settings.body, "fields") : [], lists);
  }
}

/** Their custom fields aren't told by any way that was found; an account that lists no products takes none. */
function* readProducts(fields: Fields, lists: Selectors): Conversation<void> {
  const reply = yield* get("cpq/products", { page: "1", per_page: "1" });
  if (isRefused(reply)) return;
  fields.product = [...decodeFields("product", [], lists), ...priceFields(lists.get("currencies") ?? [])];
  fields.deal_product = decodeFields("deal_product", [], lists);
}

function* readModules(fields: Fields, lists: Selectors): Conversation<AccountModule[]> {
  const reply = yield* get("settings/module_customizations");
  if (isRefused(reply)) return [];
  const readable: AccountModule[] = [];
  for (const module of modulesIn(reply.body)) {
    const forms = yield* get(`settings/${module.id}/forms`);
    if (isRefused(forms)) continue;
    fields[module.id] = decodeFields(module.id, formFields(forms.body), lists);
    readable.push(module);
  }
  return readable;
}

/** Links to objects that the account doesn't have lead nowhere. */
function dropUnheld(fields: Fields): void {
  for (const [object, all] of Object.entries(fields))
    fields[object] = all.filter((field) => field.references === undefined || fields[field.references] !== undefined);
}

function schemaOf(owners: HttpReply, fields: Fields, modules: AccountModule[], generation: Generation): Omit<AccountSchema, "readAt"> {
  const users = asObjects(asObject(owners.body).users).map((user) => ({
    id: String(user.id),
    name: String(user.display_name ?? user.email ?? ""),
    email: String(user.email ?? ""),
    active: user.is_active !== false,
  }));
  const account = { name: "Freshsales account", host: "", plan: planOf(owners), userId: null, variant: generation };
  const objects = objectsWith(modules)
    .map((object) => object.id)
    .filter((id) => fields[id] !== undefined);
  return { v: 1, pack: "freshsales", account, users, fields, objects, ...(modules.length > 0 ? { modules } : {}), canCreateFields: false };
}
