import type { PracticeKnobs } from "../../../shared/wire/practice.ts";
import type { PracticeReply, PracticeRequest, PracticeStore, PracticeVendor } from "../vendor.ts";
import { addChoice } from "./admin-choices.ts";
import { runDueJobs } from "./bulk.ts";
import { type Desk, isClassic, isObject } from "./desk.ts";
import { addCustomField, allFields } from "./fields.ts";
import { inLanguage } from "./languages.ts";
import { CLASSIC_PLANS, countCall, limitsOf, NEW_PLANS, PLANS } from "./limits.ts";
import { modulesOf } from "./modules.ts";
import { planOf } from "./plans.ts";
import { refusalFor, unauthorised } from "./refusals.ts";
import { route } from "./routes.ts";
import { seedAccount } from "./seed/index.ts";
import { KEY_OWNER_ID } from "./seed/selectors.ts";
import { chosen, SWITCHES } from "./switches.ts";

const TOKEN_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const TOKEN_LENGTH = 22;

/** A Freshsales account (of the suite, or the classic product) that answers like the vendor's API as far as a migration needs it. */
export const freshsales: PracticeVendor = {
  pack: "freshsales",
  plans: PLANS,
  generations: [
    { value: "new", label: "New (in the suite)" },
    { value: "classic", label: "Classic" },
  ],
  plansOf: (generation) => (generation === "classic" ? CLASSIC_PLANS : NEW_PLANS),
  switches: SWITCHES,
  limits: (knobs) => ({
    burst: { label: "calls a minute", limit: limitsOf(knobs).minute },
    budget: { label: "calls an hour", limit: limitsOf(knobs).hour },
  }),
  bases: (knobs) => [{ label: "API", path: knobs.generation === "classic" ? "/api" : "/crm/sales/api" }],
  newToken: (random) =>
    Array.from({ length: TOKEN_LENGTH }, () => TOKEN_LETTERS.charAt(Math.floor(random() * TOKEN_LETTERS.length))).join(""),
  seed: seedAccount,
  handle: answer,
  refuse: refusalFor,
  addField: addCustomField,
  addChoice,
  objects: [
    "sales_account",
    "contact",
    "lead",
    "deal",
    "product",
    "appointment",
    "note",
    "task",
    "sales_activity",
    "document",
    "document_link",
    "mail",
  ],
  moreObjects: (store) => modulesOf({ store }).map((each) => String(each.entity_name)),
  shows,
  fields: allFields,
};

function shows(object: string, knobs: PracticeKnobs): boolean {
  if (object === "lead") return isClassic(knobs);
  if (object === "product") return planOf(knobs).products;
  if (object === "mail") return chosen(knobs, "attendee_mail") === "yes";
  return !object.startsWith("cm_") || planOf(knobs).customModules;
}

function answer(request: PracticeRequest, store: PracticeStore, knobs: PracticeKnobs, token: string): PracticeReply {
  const desk: Desk = { request, store, knobs, userId: KEY_OWNER_ID };
  if (!opens(request.headers.get("authorization"), token, knobs)) return unauthorised(knobs);
  const counted = countCall(desk, costOf(desk));
  if (counted.refusal) return { ...counted.refusal, headers: { ...counted.headers, ...counted.refusal.headers } };
  runDueJobs(desk);
  const reply = inLanguage(route(desk), chosen(knobs, "locale"));
  return { ...reply, headers: { ...counted.headers, ...reply.headers } };
}

/** A bulk call may count its items. */
function costOf({ request, knobs }: Desk): number {
  if (chosen(knobs, "bulk_cost") === "call" || !request.path.endsWith("/bulk_upsert") || !isObject(request.body)) return 1;
  const [items] = Object.values(request.body).filter(Array.isArray);
  return Math.max(1, items?.length ?? 1);
}

/** `Token token=KEY`; the form without `token=` works too, for all that is known. */
function opens(header: string | null, token: string, knobs: PracticeKnobs): boolean {
  if (header === `Token token=${token}`) return true;
  return header === `Token ${token}` && chosen(knobs, "key_spelling") === "both";
}
