import { type Failure, failure } from "../../kernel/result.ts";
import type { HttpReply, PaceSignal, PaceWindow, Verdict } from "../contract.ts";

/** The lowest plan's hour (support article 50000005599); the minute as every classic plan had it and integrators still meet it. */
export const windows: PaceWindow[] = [
  { id: "hour", label: "Calls in an hour", windowMs: 3_600_000, limit: 1000, counts: "calls" },
  { id: "minute", label: "Calls in a minute", windowMs: 60_000, limit: 400, counts: "calls" },
];

/** Seen as limits of a minute, never of an hour. */
const MINUTE_LIMITS = new Set([400, 1350]);
const BUSY_WAIT_MS = 5_000;

/**
 * 401 and 402 stop everything, and so does a 403 that is a page: something before the API blocks us. A 403 in JSON is a gap
 * in the key owner's role and concerns the one call. 405 was seen while the account was busy with bulk jobs. After a 5xx or
 * an answer that can't be read, the work may have been done.
 */
export function classify(reply: HttpReply): Verdict {
  const { status } = reply;
  if (status >= 200 && status < 300)
    return reply.text === null || reply.text.trim() === "" ? { kind: "ok" } : { kind: "unknown", failure: unreadable(reply) };
  if (status === 401)
    return fatal(
      "destination.unauthorised",
      "Freshsales doesn't accept the API key. This request changed nothing; what was loaded before stays. Connect again with a valid key.",
      reply,
    );
  if (status === 402)
    return fatal(
      "destination.unpaid",
      "The Freshsales account isn't paid for. This request changed nothing; what was loaded before stays. Settle its subscription, then resume.",
      reply,
    );
  if (status === 403 && reply.body === null)
    return fatal(
      "destination.blocked",
      "Something before Freshsales blocks our requests. This request changed nothing; what was loaded before stays. Ask the account's admin about allowed addresses, then resume.",
      reply,
    );
  if (status === 404) return { kind: "ok" };
  if (status >= 300 && status < 400)
    return fatal(
      "destination.moved",
      "Freshsales sends our requests on to another address. This request changed nothing; what was loaded before stays. Check the account's address, then connect again.",
      reply,
    );
  if (status === 405) return { kind: "retry", waitMs: BUSY_WAIT_MS, failure: busy(reply) };
  if (status === 429) return throttled(reply);
  if (status >= 400 && status < 500) return { kind: "reject" };
  const message = `Freshsales answered with an error of its own (${status}). The last request may have been carried out.`;
  return { kind: "unknown", failure: failure("destination.error", message, { retryable: true, reach: "unknown", detail: { status } }) };
}

function fatal(code: string, message: string, reply: HttpReply): Verdict {
  return { kind: "fatal", failure: failure(code, message, { detail: { status: reply.status } }) };
}

function unreadable(reply: HttpReply): Failure {
  return failure("destination.unreadable", "Freshsales' answer can't be read. The last request may have been carried out.", {
    retryable: true,
    reach: "unknown",
    detail: { status: reply.status },
  });
}

function busy(reply: HttpReply): Failure {
  return failure("destination.busy", "Freshsales is busy with other work of the account. The request is sent again after a moment.", {
    retryable: true,
    waitMs: BUSY_WAIT_MS,
    detail: { status: reply.status },
  });
}

function throttled(reply: HttpReply): Verdict {
  const waitMs = retryAfterMs(reply);
  const message = "The account has used up its calls for now. The request changed nothing and is sent again when Freshsales allows it.";
  return {
    kind: "retry",
    waitMs,
    failure: failure("destination.throttled", message, {
      retryable: true,
      ...(waitMs === null ? {} : { waitMs }),
      detail: { status: 429 },
    }),
  };
}

/** In seconds, by the account's clock. Null when it isn't said. */
function retryAfterMs(reply: HttpReply): number | null {
  const seconds = Number(reply.headers["retry-after"] ?? "");
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds * 1000) : null;
}

/** The headers speak of the hour, except where the limit is one that only minutes have. */
export function pace(reply: HttpReply): PaceSignal {
  const limit = headerNumber(reply, "x-ratelimit-limit");
  if (limit === null || limit <= 0) return [];
  const remaining = headerNumber(reply, "x-ratelimit-remaining");
  const waitMs = reply.status === 429 && remaining === 0 ? retryAfterMs(reply) : null;
  const windowId = MINUTE_LIMITS.has(limit) ? "minute" : "hour";
  return [{ windowId, limit, ...(remaining === null ? {} : { remaining }), ...(waitMs === null ? {} : { resetMs: waitMs }) }];
}

function headerNumber(reply: HttpReply, name: string): number | null {
  const text = reply.headers[name];
  const number = Number(text);
  return text !== undefined && text !== "" && Number.isFinite(number) ? number : null;
}
