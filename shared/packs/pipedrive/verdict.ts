import { DateTime } from "luxon";
import { failure } from "../../kernel/result.ts";
import type { HttpReply, PaceSignal, PaceWindow, Verdict } from "../contract.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** The zone of the daily reset isn't documented (clients have seen UTC): it is asked again this often. */
const ASK_AGAIN_MS = 2 * HOUR_MS;

/** Bounds of the smallest plan, until headers tell better. Tokens cost per call, see the endpoints; the burst counts requests. */
export const windows: PaceWindow[] = [
  { id: "burst", label: "Requests in 2 seconds", windowMs: 2_000, limit: 20, counts: "calls" },
  { id: "daily", label: "Tokens today", windowMs: DAY_MS, limit: 30_000, counts: "cost", resets: "utcDay" },
];

/**
 * 401 and 402 stop everything, and so does a 403 that isn't JSON: Cloudflare's block for a key that ignored 429s. A 403 in
 * JSON is about the one record (permission, plan cap, missing feature). A 5xx or an unreadable success may have done its work.
 */
export function classify(reply: HttpReply): Verdict {
  if (reply.status >= 200 && reply.status < 300)
    return reply.text === null ? { kind: "ok" } : { kind: "unknown", failure: unreadable(reply) };
  if (reply.status === 429) return throttled(reply);
  if (reply.status === 401) {
    return fatal(
      "destination.unauthorised",
      "Pipedrive doesn't accept the API token. This request changed nothing; what was loaded before stays. Connect again with a valid token.",
      reply,
    );
  }
  if (reply.status === 402) {
    return fatal(
      "destination.unpaid",
      "The Pipedrive company is closed: its trial is over or its subscription unpaid. This request changed nothing; what was loaded before stays. Reopen it, then resume.",
      reply,
    );
  }
  if (reply.status === 403 && reply.body === null) {
    return fatal(
      "destination.blocked",
      "Pipedrive blocks requests from here for a while, as it does after too many in a row. This request changed nothing; what was loaded before stays. Resume later.",
      reply,
    );
  }
  if (reply.status >= 300 && reply.status < 400) {
    return fatal(
      "destination.moved",
      "Pipedrive sends our requests on to another address. This request changed nothing; what was loaded before stays. Check the company domain, then connect again.",
      reply,
    );
  }
  if (reply.status >= 400 && reply.status < 500) return { kind: "reject" };
  const message = `Pipedrive answered with an error of its own (${reply.status}). The last request may have been carried out.`;
  return {
    kind: "unknown",
    failure: failure("destination.error", message, { retryable: true, reach: "unknown", detail: { status: reply.status } }),
  };
}

function fatal(code: string, message: string, reply: HttpReply): Verdict {
  const correlation = reply.headers["x-correlation-id"];
  return { kind: "fatal", failure: failure(code, message, { detail: { status: reply.status, ...(correlation ? { correlation } : {}) } }) };
}

function unreadable(reply: HttpReply) {
  const message = "Pipedrive's answer can't be read. The last request may have been carried out.";
  return failure("destination.unreadable", message, { retryable: true, reach: "unknown", detail: { status: reply.status } });
}

/**
 * The 2-second burst and the day's tokens give the same 429; the header of the day's rest tells them apart, or a wait that no burst
 * takes. Where neither is sent, a spent day looks like a burst that doesn't end.
 */
function throttled(reply: HttpReply): Verdict {
  const asked = secondsIn(reply, "retry-after");
  const daily = reply.headers["x-daily-ratelimit-token-remaining"] === "0" || (asked ?? 0) * 1000 >= HOUR_MS;
  const waitMs = daily ? untilMidnightMs(reply) : asked === null ? burstResetMs(reply) : Math.max(asked * 1000, burstResetMs(reply) ?? 0);
  const message = daily
    ? "The account's API tokens for today are used up. They come back at midnight UTC; the run goes on by itself."
    : "Pipedrive asks to slow down. The request changed nothing and is sent again after a moment.";
  const more = { retryable: true, detail: { status: 429 }, ...(waitMs === null ? {} : { waitMs }) };
  return { kind: "retry", waitMs, failure: failure(daily ? "destination.dayUsedUp" : "destination.throttled", message, more) };
}

/** By the reply's own clock. */
function untilMidnightMs(reply: HttpReply): number {
  const at = DateTime.fromHTTP(reply.headers.date ?? "", { zone: "utc" });
  if (!at.isValid) return HOUR_MS;
  return Math.min(DAY_MS - (at.toMillis() % DAY_MS), ASK_AGAIN_MS);
}

/** In seconds, as observed. */
function burstResetMs(reply: HttpReply): number | null {
  const seconds = secondsIn(reply, "x-ratelimit-reset");
  return seconds === null ? null : seconds * 1000;
}

function secondsIn(reply: HttpReply, header: string): number | null {
  const seconds = Number(reply.headers[header]);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : null;
}

/** What the headers tell. The daily ones are undocumented and may be missing. */
export function pace(reply: HttpReply): PaceSignal {
  const signal: PaceSignal = [];
  const burst = tellings(reply, "x-ratelimit-limit", "x-ratelimit-remaining");
  const resetMs = burstResetMs(reply);
  if (burst) signal.push({ windowId: "burst", ...burst, ...(resetMs === null ? {} : { resetMs }) });
  const daily = tellings(reply, "x-daily-ratelimit-token-limit", "x-daily-ratelimit-token-remaining");
  if (daily) signal.push({ windowId: "daily", ...daily });
  return signal;
}

function tellings(reply: HttpReply, limitName: string, remainingName: string): { limit?: number; remaining?: number } | null {
  const limit = wholeNumber(reply.headers[limitName]);
  const remaining = wholeNumber(reply.headers[remainingName]);
  if (limit === null && remaining === null) return null;
  return { ...(limit === null ? {} : { limit }), ...(remaining === null ? {} : { remaining }) };
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}
