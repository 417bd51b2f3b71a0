import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeKnobs } from "../../../shared/wire/practice.ts";
import type { PracticeRefusal, PracticeReply } from "../vendor.ts";
import { chosen } from "./switches.ts";

const FAULT_WAIT_MS = 1000;
/** An hour's window that was used up a while ago. */
const BUDGET_WAIT_MS = 512_000;

/** The API's error envelope: a code and sentences, no field names. */
export function refused(status: number, ...messages: string[]): PracticeReply {
  return { status, body: { errors: { code: status, message: messages } } };
}

const page = (status: number, title: string): PracticeReply => ({
  status,
  body: undefined,
  html: `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
});

/** 401; nobody has published its body. */
export function unauthorised(knobs: PracticeKnobs): PracticeReply {
  switch (chosen(knobs, "body_401")) {
    case "login":
      return { status: 401, body: { login: "failed", message: "Invalid credentials" } };
    case "empty":
      return { status: 401, body: undefined };
    case "page":
      return page(401, "Sign in");
    default:
      return refused(401, "The API key is not valid.");
  }
}

/** 429; nobody has published its body. `waitMs` is by the account's own clock, like every time the API tells. */
export function throttled(knobs: PracticeKnobs, waitMs: number): PracticeReply {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  const headers: Record<string, string> = chosen(knobs, "retry_after") === "yes" ? { "retry-after": String(seconds) } : {};
  return { ...throttledBody(chosen(knobs, "body_429")), headers };
}

function throttledBody(form: string): PracticeReply {
  const body: Json = { message: "You have exceeded the limit of requests per hour" };
  if (form === "message") return { status: 429, body };
  if (form === "empty") return { status: 429, body: undefined };
  return form === "page" ? page(429, "Too many requests") : refused(429, "The account has used up its calls for now.");
}

/** The reply of a fault. */
export function refusalFor(kind: PracticeRefusal, knobs: PracticeKnobs): PracticeReply {
  switch (kind) {
    case "429":
    case "429search":
      return throttled(knobs, FAULT_WAIT_MS);
    case "429budget":
      return {
        ...throttled(knobs, BUDGET_WAIT_MS),
        headers: { ...throttled(knobs, BUDGET_WAIT_MS).headers, "x-ratelimit-remaining": "0" },
      };
    case "402":
      return refused(402, "The account's subscription has ended.");
    case "500":
      return refused(500, "Something went wrong on the server.");
    case "502":
      return page(502, "Bad gateway");
    case "503":
      return page(503, "Service unavailable");
    case "html403":
      return page(403, "Access denied");
    case "expired":
      return unauthorised(knobs);
  }
}
