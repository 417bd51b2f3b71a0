import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeKnobs } from "../../../shared/wire/practice.ts";
import type { PracticeReply, PracticeStore } from "../vendor.ts";
import { objectOf } from "./desk.ts";
import { numberOf, positionOf } from "./switches.ts";

interface PlanLimits {
  /** Daily tokens: 30,000 × this × seats. */
  multiplier: number;
  /** Requests in 2 seconds, for an API token; an OAuth app may send four times as many. */
  burst: number;
  /** Leads and deals a seat. */
  deals: number;
  customFields: number;
  /** Visibility by groups; below, a record is its owner's or everybody's. */
  groups: boolean;
}

const plans: Record<string, PlanLimits> = {
  Premium: { multiplier: 5, burst: 100, deals: 15_000, customFields: 300, groups: true },
  Lite: { multiplier: 1, burst: 20, deals: 2_500, customFields: 30, groups: false },
  Growth: { multiplier: 2, burst: 40, deals: 5_000, customFields: 100, groups: false },
  Professional: { multiplier: 3, burst: 80, deals: 10_000, customFields: 300, groups: false },
  Ultimate: { multiplier: 7, burst: 120, deals: 20_000, customFields: 500, groups: true },
};

/** The first is a fresh account's. */
export const planNames = Object.keys(plans);

const BASE_TOKENS = 30_000;
const BURST_MS = 2_000;
const SEARCHES = 10;
const OAUTH_TIMES = 4;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A key that runs into this many refusals within 2 seconds is blocked with a page, as Cloudflare does. */
const PATIENCE = 40;
/** Sped-up times are counted from here, so that they stay exact as numbers. */
const EPOCH_MS = Date.UTC(2026, 0, 1);

export function limitsOf(plan: string): PlanLimits {
  const limits = plans[plan] ?? plans.Premium;
  if (!limits) throw new Error("The default plan is missing.");
  return limits;
}

/** What holds with these knobs: requests in 2 seconds for an API token, and the company's tokens a day. */
export function limitsNow({ plan, seats, burst, budget }: Pick<PracticeKnobs, "plan" | "seats" | "burst" | "budget">) {
  const limits = limitsOf(plan);
  return { burst: burst ?? limits.burst, daily: budget ?? BASE_TOKENS * limits.multiplier * seats };
}

export interface Call {
  cost: number;
  search: boolean;
  /** Made with an access token instead of an API token. */
  oauth: boolean;
}

interface Meter {
  day: number;
  used: number;
  /** Sped-up times of the requests, searches and refusals in the last 2 seconds. */
  calls: number[];
  searches: number[];
  refusals: number[];
}

/** Counts a request against the burst, the search limit and the day. Null lets it through; headers go on every reply. */
export function meter(
  store: PracticeStore,
  knobs: PracticeKnobs,
  now: Date,
  { cost, search, oauth }: Call,
): { refuse: PracticeReply | null; headers: Record<string, string> } {
  const { burst: forTokens, daily } = limitsNow(knobs);
  const burst = oauth ? forTokens * OAUTH_TIMES : forTokens;
  const at = (now.getTime() - EPOCH_MS) * knobs.clockSpeed;
  const held = rolledOn(readMeter(store.setting("rate")), at, numberOf(knobs.switches, "dayStartsAt") * HOUR_MS);
  const spent = held.used + cost > daily;
  const searched = search && held.searches.length >= SEARCHES;
  const crowded = held.calls.length >= burst || searched;
  const refused = spent || crowded;
  const next: Meter = refused
    ? { ...held, refusals: [...held.refusals, at] }
    : { ...held, used: held.used + cost, calls: [...held.calls, at], searches: search ? [...held.searches, at] : held.searches };
  store.setSetting("rate", { ...next });
  const left = { burst: refused && crowded ? 0 : burst - next.calls.length, day: spent ? 0 : daily - next.used };
  const reset = resetSeconds(searched ? next.searches : next.calls, at);
  const headers = headersOf(knobs, { burst, daily }, left, reset);
  if (!refused) return { refuse: null, headers };
  const blocked = !oauth && next.refusals.length > PATIENCE;
  return { refuse: blocked ? blockPage() : tooMany(headers, knobs, reset), headers };
}

function headersOf(
  knobs: PracticeKnobs,
  limits: { burst: number; daily: number },
  left: { burst: number; day: number },
  reset: number,
): Record<string, string> {
  const burst = {
    "x-ratelimit-limit": String(limits.burst),
    "x-ratelimit-remaining": String(left.burst),
    "x-ratelimit-reset": String(reset),
  };
  if (positionOf(knobs.switches, "dayHeaders") === "missing") return burst;
  return {
    ...burst,
    "x-daily-ratelimit-token-limit": String(limits.daily),
    "x-daily-ratelimit-token-remaining": String(left.day),
  };
}

function readMeter(kept: Json): Meter {
  const value = objectOf(kept);
  const times = (list: Json | undefined): number[] => (Array.isArray(list) ? list.map(Number) : []);
  return {
    day: Number(value?.day ?? 0),
    used: Number(value?.used ?? 0),
    calls: times(value?.calls),
    searches: times(value?.searches),
    refusals: times(value?.refusals),
  };
}

/** A new day starts at the account's hour of the sped-up clock; times outside the last 2 seconds are let go. */
function rolledOn(meter: Meter, at: number, startsAtMs: number): Meter {
  const day = Math.floor((at - startsAtMs) / DAY_MS);
  const recent = (times: number[]): number[] => times.filter((time) => time > at - BURST_MS && time <= at);
  const used = day === meter.day ? meter.used : 0;
  return { day, used, calls: recent(meter.calls), searches: recent(meter.searches), refusals: recent(meter.refusals) };
}

function resetSeconds(times: number[], at: number): number {
  const [oldest] = times;
  return oldest === undefined ? 0 : Math.max(1, Math.ceil((oldest + BURST_MS - at) / 1000));
}

export function tooMany(headers: Record<string, string>, knobs?: PracticeKnobs, reset = 2): PracticeReply {
  const told = knobs && positionOf(knobs.switches, "retryAfter") === "sent";
  const waiting: Record<string, string> = told ? { "retry-after": String(Math.max(1, reset)) } : {};
  const reply = { status: 429, headers: { ...headers, ...waiting } };
  const shape = knobs ? positionOf(knobs.switches, "throttleBody") : "json";
  if (shape === "empty") return { ...reply, body: undefined };
  if (shape === "text") return { ...reply, body: undefined, html: "Too Many Requests" };
  const body = { success: false, error: "request over limit", errorCode: 429, error_info: "Please check developers.pipedrive.com" };
  return { ...reply, body };
}

export function blockPage(): PracticeReply {
  return {
    status: 403,
    body: undefined,
    html: "<!DOCTYPE html><html><head><title>Access denied</title></head><body><h1>Sorry, you have been blocked</h1></body></html>",
  };
}
