import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeKnobs } from "../../../shared/wire/edge.ts";
import type { PracticeReply, PracticeStore } from "../vendor.ts";
import { objectOf } from "./desk.ts";

interface PlanLimits {
  /** Daily tokens: 30,000 × this × seats. */
  multiplier: number;
  /** Requests in 2 seconds, for an API token. */
  burst: number;
  deals: number;
  customFields: number;
}

const plans: Record<string, PlanLimits> = {
  Premium: { multiplier: 5, burst: 100, deals: 15_000, customFields: 300 },
  Lite: { multiplier: 1, burst: 20, deals: 2_500, customFields: 30 },
  Growth: { multiplier: 2, burst: 40, deals: 5_000, customFields: 100 },
  Professional: { multiplier: 3, burst: 80, deals: 10_000, customFields: 300 },
  Ultimate: { multiplier: 7, burst: 120, deals: 20_000, customFields: 500 },
};

/** The first is a fresh account's. */
export const planNames = Object.keys(plans);

export const SEATS = 5;
const BASE_TOKENS = 30_000;
const BURST_MS = 2_000;
const SEARCHES = 10;
const DAY_MS = 86_400_000;
/** A key that runs into this many refusals within 2 seconds is blocked with a page, as Cloudflare does. */
const PATIENCE = 40;
/** Sped-up times are counted from here, so that they stay exact as numbers. */
const EPOCH_MS = Date.UTC(2026, 0, 1);

export function limitsOf(plan: string): PlanLimits & { daily: number } {
  const limits = plans[plan] ?? plans.Premium;
  if (!limits) throw new Error("The default plan is missing.");
  return { ...limits, daily: BASE_TOKENS * limits.multiplier * SEATS };
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
  cost: number,
  search: boolean,
): { refuse: PracticeReply | null; headers: Record<string, string> } {
  const limits = limitsOf(knobs.plan);
  const at = (now.getTime() - EPOCH_MS) * knobs.clockSpeed;
  const held = rolledOn(readMeter(store.setting("rate")), at);
  const spent = held.used + cost > limits.daily;
  const crowded = held.calls.length >= limits.burst || (search && held.searches.length >= SEARCHES);
  const refused = spent || crowded;
  const next: Meter = refused
    ? { ...held, refusals: [...held.refusals, at] }
    : { ...held, used: held.used + cost, calls: [...held.calls, at], searches: search ? [...held.searches, at] : held.searches };
  store.setSetting("rate", { ...next });
  const window = search && held.searches.length >= SEARCHES ? next.searches : next.calls;
  const headers = headersOf(
    limits,
    refused && crowded ? 0 : limits.burst - next.calls.length,
    spent ? 0 : limits.daily - next.used,
    resetSeconds(window, at),
  );
  if (!refused) return { refuse: null, headers };
  return { refuse: next.refusals.length > PATIENCE ? blockPage() : tooMany(headers), headers };
}

function headersOf(limits: { burst: number; daily: number }, burstLeft: number, dayLeft: number, reset: number): Record<string, string> {
  return {
    "x-ratelimit-limit": String(limits.burst),
    "x-ratelimit-remaining": String(burstLeft),
    "x-ratelimit-reset": String(reset),
    "x-daily-ratelimit-token-limit": String(limits.daily),
    "x-daily-ratelimit-token-remaining": String(dayLeft),
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

/** A new day starts at midnight UTC of the sped-up clock; times outside the last 2 seconds are let go. */
function rolledOn(meter: Meter, at: number): Meter {
  const day = Math.floor(at / DAY_MS);
  const recent = (times: number[]): number[] => times.filter((time) => time > at - BURST_MS && time <= at);
  const used = day === meter.day ? meter.used : 0;
  return { day, used, calls: recent(meter.calls), searches: recent(meter.searches), refusals: recent(meter.refusals) };
}

function resetSeconds(times: number[], at: number): number {
  const [oldest] = times;
  return oldest === undefined ? 0 : Math.max(1, Math.ceil((oldest + BURST_MS - at) / 1000));
}

export function tooMany(headers: Record<string, string>): PracticeReply {
  const body = { success: false, error: "request over limit", errorCode: 429, error_info: "Please check developers.pipedrive.com" };
  return { status: 429, headers, body };
}

export function blockPage(): PracticeReply {
  return {
    status: 403,
    body: undefined,
    html: "<!DOCTYPE html><html><head><title>Access denied</title></head><body><h1>Sorry, you have been blocked</h1></body></html>",
  };
}
