import type { PracticeKnobs } from "../../../shared/wire/practice.ts";
import type { PracticeReply, PracticeRequest, PracticeStore, PracticeVendor } from "../vendor.ts";
import { runDueJobs } from "./bulk.ts";
import type { Desk } from "./desk.ts";
import { addCustomField, allFields } from "./fields.ts";
import { CLASSIC_PLANS, countCall, limitsOf, NEW_PLANS, PLANS } from "./limits.ts";
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
  objects: ["sales_account", "contact", "deal", "appointment", "note", "task", "sales_activity"],
  fields: allFields,
};

function answer(request: PracticeRequest, store: PracticeStore, knobs: PracticeKnobs, token: string): PracticeReply {
  const desk: Desk = { request, store, knobs, userId: KEY_OWNER_ID };
  if (!opens(request.headers.get("authorization"), token, knobs)) return unauthorised(knobs);
  const counted = countCall(desk);
  if (counted.refusal) return { ...counted.refusal, headers: { ...counted.headers, ...counted.refusal.headers } };
  runDueJobs(desk);
  const reply = route(desk);
  return { ...reply, headers: { ...counted.headers, ...reply.headers } };
}

/** `Token token=KEY`; the form without `token=` works too, for all that is known. */
function opens(header: string | null, token: string, knobs: PracticeKnobs): boolean {
  if (header === `Token token=${token}`) return true;
  return header === `Token ${token}` && chosen(knobs, "key_spelling") === "both";
}
