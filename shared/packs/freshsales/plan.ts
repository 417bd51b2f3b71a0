import type { HttpReply } from "../contract.ts";

/** Calls an hour tell the plan (support article 50000005599); two plans share the lowest number. */
const PLAN_BY_LIMIT: Record<string, string> = { "1000": "Free or Growth", "2000": "Pro", "5000": "Enterprise" };

/** Null when the headers don't tell. */
export function planOf(reply: HttpReply): string | null {
  return PLAN_BY_LIMIT[reply.headers["x-ratelimit-limit"] ?? ""] ?? null;
}
