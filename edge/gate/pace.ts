import { z } from "zod";
import type { PaceSignal, PaceWindow } from "../../shared/packs/contract.ts";
import { DEFAULT_RESERVE, type PaceState } from "../../shared/wire/edge.ts";
import { CountedWindow, windowBookSchema } from "./pace-window.ts";

export const paceBookSchema = z.object({
  v: z.literal(2),
  speed: z.number().positive(),
  /** Share of every limit kept free for the account's people, 0 to 1. */
  reserve: z.number(),
  /** How long slow replies take, in real milliseconds, smoothed; null before the first. */
  replyMs: z.number().nullable(),
  /** The destination asked for silence until then. */
  blockedUntil: z.number(),
  calls: z.number(),
  throttled: z.number(),
  windows: z.record(z.string(), windowBookSchema),
});
/** All that is known of an account's pace. Plain data that the functions below change in place. */
export type PaceBook = z.infer<typeof paceBookSchema>;

/** Windows up to this long are bursts: requests are spread over them instead of leaving all at once. */
const BURST_MS = 10_000;
/** How much faster than evenly requests may follow each other within a burst, to make up for a moment's pause. */
const CATCH_UP = 2;
/** A timer that wakes us later than this slept through something worse. */
const MOST_LAG_MS = 250;
/** Weight of the newest reply in the smoothed time: slow ones count at once, and are forgotten slowly. */
const SLOWER = 0.5;
const FASTER = 0.05;

export function newPaceBook(): PaceBook {
  return { v: 2, speed: 1, reserve: DEFAULT_RESERVE, replyMs: null, blockedUntil: 0, calls: 0, throttled: 0, windows: {} };
}

/** Milliseconds until a request of this cost may go; 0 when it may go now. */
export function waitFor(book: PaceBook, windows: PaceWindow[], cost: number, now: number): number {
  const waits = windows.map((window) => counted(book, window).wait(cost, now));
  return Math.max(0, Math.ceil(book.blockedUntil - now), ...waits);
}

/** Counts a request that goes out now. */
export function take(book: PaceBook, windows: PaceWindow[], cost: number, now: number): void {
  book.calls += 1;
  for (const window of windows) counted(book, window).take(cost, now, lateMs(book));
}

/** The least time between two requests, so that they don't arrive in a heap and overrun the destination's burst. */
export function gapMs(book: PaceBook, windows: PaceWindow[]): number {
  const bursts = windows
    .filter((window) => window.windowMs <= BURST_MS && window.counts === "calls")
    .map((window) => counted(book, window));
  return Math.max(0, ...bursts.map((burst) => burst.spanMs / burst.allowed / CATCH_UP));
}

/**
 * How late a request may leave and still count as sent when it was due. A window may hold that much more for a moment: half of what is
 * reserved at most.
 */
export function lagMs(book: PaceBook, windows: PaceWindow[]): number {
  const lags = windows.map((window) => (window.windowMs / book.speed) * ((window.reserve ?? book.reserve) / 2));
  return Math.min(MOST_LAG_MS, ...lags);
}

/** Requests a real millisecond that the limits allow in the long run of a burst or minute. */
export function ratePerMs(book: PaceBook, windows: PaceWindow[]): number {
  const rates = windows.filter((window) => window.counts === "calls").map((window) => counted(book, window));
  return Math.max(0, ...rates.map((each) => each.allowed / each.spanMs));
}

/** The part of its tightest limit that a request of this cost takes. */
export function shareOf(book: PaceBook, windows: PaceWindow[], cost: number): number {
  const parts = windows.map((window) => counted(book, window)).map((each) => each.amountOf(cost) / each.allowed);
  return Math.max(0, ...parts);
}

/** Learns limits and what others use from a reply's headers. True when a limit is new. */
export function observe(book: PaceBook, windows: PaceWindow[], signal: PaceSignal, now: number): boolean {
  let news = false;
  for (const said of signal) {
    const window = windows.find((candidate) => candidate.id === said.windowId);
    if (!window) continue;
    const own = counted(book, window);
    if (said.limit !== undefined && said.limit > 0) news = own.learnLimit(said.limit) || news;
    if (said.remaining !== undefined) own.observe(said.remaining, said.resetMs, now, lateMs(book));
  }
  return news;
}

/** Learns how long a reply took. */
export function timed(book: PaceBook, tookMs: number): void {
  const known = book.replyMs ?? tookMs;
  book.replyMs = known + (tookMs - known) * (tookMs > known ? SLOWER : FASTER);
}

/** Keeps every request back for `waitMs` (of the account's own clock) from now on. */
export function block(book: PaceBook, waitMs: number, now: number): void {
  book.blockedUntil = Math.max(book.blockedUntil, now + waitMs / book.speed);
}

/** The pace as people see it. */
export function describePace(book: PaceBook, windows: PaceWindow[], now: number): PaceState {
  return {
    windows: windows.map((window) => {
      const own = counted(book, window);
      const { limit, allowed, spanMs } = own;
      return { id: window.id, label: window.label, counts: window.counts, limit, used: own.used(now), allowed, windowMs: spanMs };
    }),
    reserve: book.reserve,
    waitMs: waitFor(book, windows, 1, now),
    calls: book.calls,
    throttled: book.throttled,
  };
}

/** A request may have arrived a whole reply's time after it left, and is counted at the destination from then. */
function lateMs(book: PaceBook): number {
  return book.replyMs ?? 0;
}

function counted(book: PaceBook, window: PaceWindow): CountedWindow {
  book.windows[window.id] ??= { limit: null, slots: [], others: null };
  return new CountedWindow(window, book.windows[window.id] as z.infer<typeof windowBookSchema>, book.speed, book.reserve);
}
