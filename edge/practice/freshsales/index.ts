import type { PracticeKnobs } from "../../../shared/wire/edge.ts";
import type { PracticeReply, PracticeRequest, PracticeStore, PracticeVendor } from "../vendor.ts";
import { runDueJobs } from "./bulk.ts";
import { type Desk, refused } from "./desk.ts";
import { addCustomField, allFields } from "./fields.ts";
import { countCall, PLANS, tooMany } from "./limits.ts";
import { route } from "./routes.ts";
import { seedAccount } from "./seed/index.ts";
import { KEY_OWNER_ID } from "./seed/selectors.ts";

const TOKEN_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const TOKEN_LENGTH = 22;
const FAULT_WAIT_MS = 1000;

/** A Freshsales account (the new generation, in the suite) that answers like the vendor's API as far as the migration needs it. */
export const freshsales: PracticeVendor = {
  pack: "freshsales",
  plans: PLANS,
  newToken: (random) =>
    Array.from({ length: TOKEN_LENGTH }, () => TOKEN_LETTERS.charAt(Math.floor(random() * TOKEN_LETTERS.length))).join(""),
  seed: seedAccount,
  handle: answer,
  refuse,
  addField: addCustomField,
  objects: ["sales_account", "contact", "deal", "appointment", "note", "task", "sales_activity"],
  fields: allFields,
};

function answer(request: PracticeRequest, store: PracticeStore, knobs: PracticeKnobs, token: string): PracticeReply {
  const desk: Desk = { request, store, knobs, userId: KEY_OWNER_ID };
  if (!opens(request.headers.get("authorization"), token)) return unauthorised();
  const counted = countCall(desk);
  if (counted.refusal) return { ...counted.refusal, headers: { ...counted.headers, ...counted.refusal.headers } };
  runDueJobs(desk);
  const reply = route(desk);
  return { ...reply, headers: { ...counted.headers, ...reply.headers } };
}

/** `Token token=KEY`; the form without `token=` works too. */
function opens(header: string | null, token: string): boolean {
  return header === `Token token=${token}` || header === `Token ${token}`;
}

const unauthorised = (): PracticeReply => refused(401, "The API key is not valid.");

function refuse(kind: "429" | "500" | "html403" | "expired"): PracticeReply {
  switch (kind) {
    case "429":
      return tooMany(FAULT_WAIT_MS);
    case "500":
      return refused(500, "Something went wrong on the server.");
    case "html403":
      return {
        status: 403,
        body: undefined,
        html: "<!DOCTYPE html><html><head><title>Access denied</title></head><body><h1>Access denied</h1></body></html>",
      };
    case "expired":
      return unauthorised();
  }
}
