import { z } from "zod";
import type { PaceSignal, PaceWindow } from "../../shared/packs/contract.ts";
import type { PaceState } from "../../shared/wire/edge.ts";

/*
 * Pace arithmetic. A window is sliding: what was sent counts until it is `windowMs` old, so no window of the destination, wherever
 * it starts, sees more than we allow ourselves. Times are wall-clock milliseconds. A practice account may run its windows
 * `speed` times faster than real time; then ours do too.
 */

/** What was sent within a short stretch: first and last moment, and how much. It expires by its last moment. */
const slotSchema = z.tuple([z.number(), z.number(), z.number()]);
type Slot = z.infer<typeof slotSchema>;

const windowBookSchema = z.object({
  /** As the destination last said; null until then. */
  limit: z.number().nullable(),
  slots: z.array(slotSchema),
  /** What others use, by the destination's count less ours. Assumed to fade evenly until `until`. */
  others: z.object({ amount: z.number(), at: z.number(), until: z.number() }).nullable(),
});
type WindowBook = z.infer<typeof windowBookSchema>;

export const paceBookSchema = z.object({
  v: z.literal(1),
  speed: z.number().positive(),
  /** The destination asked for silence until then. */
  blockedUntil: z.number(),
  calls: z.number(),
  throttled: z.number(),
  windows: z.record(z.string(), windowBookSchema),
});
/** All that is known of an account's pace. Plain data that the functions below change in place; stored after every change. */
export type PaceBook = z.infer<typeof paceBookSchema>;

/** Parts a window is counted in: what it may cost in rate (1 %) for a bounded book. */
const SLOTS_PER_WINDOW = 100;

export function newPaceBook(): PaceBook {
  return { v: 1, speed: 1, blockedUntil: 0, calls: 0, throttled: 0, windows: {} };
}

/** Milliseconds until a request of this cost may go; 0 when it may go now. */
export function waitFor(book: PaceBook, windows: PaceWindow[], cost: number, now: number): number {
  const waits = windows.map((window) => windowWait(book, window, cost, now));
  return Math.max(0, Math.ceil(book.blockedUntil - now), ...waits);
}

/** Counts a request that goes out now. */
export function take(book: PaceBook, windows: PaceWindow[], cost: number, now: number): void {
  book.calls += 1;
  for (const window of windows) {
    const own = windowBook(book, window);
    const span = window.windowMs / book.speed;
    own.slots = own.slots.filter((slot) => isLive(slot, span, now));
    const newest = own.slots.at(-1);
    const amount = window.counts === "calls" ? 1 : cost;
    if (newest && now - newest[0] < span / SLOTS_PER_WINDOW) [newest[1], newest[2]] = [now, newest[2] + amount];
    else own.slots.push([now, now, amount]);
  }
}

/** Learns limits and what others use from a reply's headers. */
export function observe(book: PaceBook, windows: PaceWindow[], signal: PaceSignal, now: number): void {
  for (const said of signal) {
    const window = windows.find((candidate) => candidate.id === said.windowId);
    if (!window) continue;
    const own = windowBook(book, window);
    if (said.limit !== undefined && said.limit > 0) own.limit = said.limit;
    if (said.remaining === undefined) continue;
    const reported = (own.limit ?? window.limit) - said.remaining;
    const amount = Math.max(0, reported - ownUse(own, window.windowMs / book.speed, now));
    const fadesInMs = (said.resetMs ?? window.windowMs) / book.speed;
    own.others = amount > 0 && fadesInMs > 0 ? { amount, at: now, until: now + fadesInMs } : null;
  }
}

/** Keeps every request back for `waitMs` (of the account's own clock) from now on. */
export function block(book: PaceBook, waitMs: number, now: number): void {
  book.blockedUntil = Math.max(book.blockedUntil, now + waitMs / book.speed);
}

/** The pace as people see it. */
export function describePace(book: PaceBook, windows: PaceWindow[], now: number): PaceState {
  return {
    windows: windows.map((window) => {
      const own = windowBook(book, window);
      const used = Math.round(ownUse(own, window.windowMs / book.speed, now) + othersUse(own, now));
      return {
        id: window.id,
        label: window.label,
        counts: window.counts,
        limit: own.limit ?? window.limit,
        used,
        allowed: allowedIn(own, window),
        windowMs: window.windowMs / book.speed,
      };
    }),
    waitMs: waitFor(book, windows, 1, now),
    calls: book.calls,
    throttled: book.throttled,
  };
}

function windowBook(book: PaceBook, window: PaceWindow): WindowBook {
  book.windows[window.id] ??= { limit: null, slots: [], others: null };
  return book.windows[window.id] as WindowBook;
}

function allowedIn(own: WindowBook, window: PaceWindow): number {
  return Math.max(1, Math.floor((own.limit ?? window.limit) * (1 - window.reserve)));
}

const isLive = (slot: Slot, span: number, now: number) => slot[1] > now - span;

function ownUse(own: WindowBook, span: number, now: number): number {
  return own.slots.reduce((sum, slot) => (isLive(slot, span, now) ? sum + slot[2] : sum), 0);
}

function othersUse({ others }: WindowBook, now: number): number {
  if (!others || now >= others.until) return 0;
  return (others.amount * (others.until - now)) / (others.until - others.at);
}

/** The earliest moment at which enough of our own use has expired and enough of the others' has faded. */
function windowWait(book: PaceBook, window: PaceWindow, cost: number, now: number): number {
  const own = windowBook(book, window);
  const span = window.windowMs / book.speed;
  const allowed = allowedIn(own, window);
  // A request dearer than the whole window goes when the window is empty; it would wait for ever otherwise.
  const amount = Math.min(window.counts === "calls" ? 1 : cost, allowed);
  const live = own.slots.filter((slot) => isLive(slot, span, now));
  let used = live.reduce((sum, slot) => sum + slot[2], 0);
  let earliest = othersBelow(own, allowed - amount - used, now);
  for (const slot of live) {
    used -= slot[2];
    earliest = Math.min(earliest, Math.max(slot[1] + span, othersBelow(own, allowed - amount - used, now)));
  }
  return Math.ceil(earliest - now);
}

/** When the others' use has faded to `room`; infinite when there is no room at all. */
function othersBelow(own: WindowBook, room: number, now: number): number {
  if (room < 0) return Number.POSITIVE_INFINITY;
  const { others } = own;
  if (!others || othersUse(own, now) <= room) return now;
  return others.until - (room / others.amount) * (others.until - others.at);
}
