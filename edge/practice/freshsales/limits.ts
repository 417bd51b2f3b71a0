import type { PracticeKnobs } from "../../../shared/wire/practice.ts";
import type { PracticeReply } from "../vendor.ts";
import type { Desk } from "./desk.ts";
import { throttled } from "./refusals.ts";
import { chosen } from "./switches.ts";

/** Calls an hour for the whole account, by plan (support article 50000005599); the minute's as integrators observed them. */
const LIMITS: Record<string, { hour: number; minute: number }> = {
  Enterprise: { hour: 5000, minute: 1350 },
  Pro: { hour: 2000, minute: 400 },
  Growth: { hour: 1000, minute: 400 },
  Free: { hour: 1000, minute: 400 },
  /** Plans of the classic product (support article 50000010026). */
  Forest: { hour: 5000, minute: 400 },
  Estate: { hour: 2000, minute: 400 },
  Garden: { hour: 1000, minute: 400 },
  Blossom: { hour: 1000, minute: 400 },
};
export const PLANS = Object.keys(LIMITS);
export const CLASSIC_PLANS = ["Forest", "Estate", "Garden", "Blossom"];
export const NEW_PLANS = PLANS.filter((plan) => !CLASSIC_PLANS.includes(plan));
const NONE = { hour: 1000, minute: 400 };

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

type Window = { start: number; count: number };
type Windows = { hour: Window; minute: Window };

/** Calls that the account may make: its plan's, unless the knobs say otherwise. */
export function limitsOf(knobs: PracticeKnobs): { hour: number; minute: number } {
  const plan = LIMITS[knobs.plan] ?? NONE;
  return { hour: knobs.budget ?? plan.hour, minute: knobs.burst ?? plan.minute };
}

/** Counts a request of `calls`. The refusal when a window is full, else null; `headers` go on whatever is answered. */
export function countCall(desk: Desk, calls = 1): { refusal: PracticeReply | null; headers: Record<string, string> } {
  const limits = limitsOf(desk.knobs);
  const nowMs = desk.request.now.getTime();
  const hourMs = HOUR_MS / desk.knobs.clockSpeed;
  const minuteMs = MINUTE_MS / desk.knobs.clockSpeed;
  const kept = desk.store.setting("rate") as Windows | null;
  const hour = current(kept?.hour, nowMs, hourMs);
  const minute = current(kept?.minute, nowMs, minuteMs);
  const waitMs = Math.max(
    hour.count >= limits.hour ? hour.start + hourMs - nowMs : 0,
    minute.count >= limits.minute ? minute.start + minuteMs - nowMs : 0,
  );
  const resetMs = (hour.start + hourMs - nowMs) * desk.knobs.clockSpeed;
  if (waitMs > 0)
    return {
      refusal: throttled(desk.knobs, waitMs * desk.knobs.clockSpeed),
      headers: limitHeaders(desk.knobs, limits.hour, hour.count, resetMs),
    };
  const counted: Windows = {
    hour: { start: hour.start, count: hour.count + calls },
    minute: { start: minute.start, count: minute.count + calls },
  };
  desk.store.setSetting("rate", counted);
  return { refusal: null, headers: limitHeaders(desk.knobs, limits.hour, counted.hour.count, resetMs) };
}

function current(window: Window | undefined, nowMs: number, lengthMs: number): Window {
  return window && nowMs < window.start + lengthMs ? window : { start: nowMs, count: 0 };
}

function limitHeaders(knobs: PracticeKnobs, limit: number, used: number, resetMs: number): Record<string, string> {
  const reset: Record<string, string> =
    chosen(knobs, "rate_reset") === "yes" ? { "x-ratelimit-reset": String(Math.max(1, Math.ceil(resetMs / 1000))) } : {};
  return { "x-ratelimit-limit": String(limit), "x-ratelimit-remaining": String(Math.max(0, limit - used)), ...reset };
}
