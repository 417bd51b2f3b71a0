import type { PracticeReply } from "../vendor.ts";
import { type Desk, refused } from "./desk.ts";

/** Calls an hour for the whole account, by plan (support article 50000005599); the minute's as integrators observed them. */
const LIMITS: Record<string, { hour: number; minute: number }> = {
  Free: { hour: 1000, minute: 400 },
  Growth: { hour: 1000, minute: 400 },
  Pro: { hour: 2000, minute: 400 },
  Enterprise: { hour: 5000, minute: 1350 },
};
export const PLANS = Object.keys(LIMITS);
const NONE = { hour: 1000, minute: 400 };

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

type Window = { start: number; count: number };
type Windows = { hour: Window; minute: Window };

/** Counts the request. The refusal when a window is full, else null; `headers` go on whatever is answered. */
export function countCall(desk: Desk): { refusal: PracticeReply | null; headers: Record<string, string> } {
  const limits = LIMITS[desk.knobs.plan] ?? NONE;
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
  if (waitMs > 0) return { refusal: tooMany(waitMs * desk.knobs.clockSpeed), headers: limitHeaders(limits.hour, hour.count) };
  const counted: Windows = { hour: { start: hour.start, count: hour.count + 1 }, minute: { start: minute.start, count: minute.count + 1 } };
  desk.store.setSetting("rate", counted);
  return { refusal: null, headers: limitHeaders(limits.hour, counted.hour.count) };
}

function current(window: Window | undefined, nowMs: number, lengthMs: number): Window {
  return window && nowMs < window.start + lengthMs ? window : { start: nowMs, count: 0 };
}

function limitHeaders(limit: number, used: number): Record<string, string> {
  return { "x-ratelimit-limit": String(limit), "x-ratelimit-remaining": String(Math.max(0, limit - used)) };
}

/** `waitMs` is by the account's own clock, like every time the API tells. */
export function tooMany(waitMs: number): PracticeReply {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return { ...refused(429, "The account has used up its calls for now."), headers: { "retry-after": String(seconds) } };
}
