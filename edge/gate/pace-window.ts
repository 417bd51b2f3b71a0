import { z } from "zod";
import type { PaceWindow } from "../../shared/packs/contract.ts";
import { accountTime, realTime } from "../../shared/wire/practice-clock.ts";

/** What was sent within a short stretch: first and last moment, and how much. */
const slotSchema = z.tuple([z.number(), z.number(), z.number()]);
type Slot = z.infer<typeof slotSchema>;

export const windowBookSchema = z.object({
  /** As the destination last said; null until then. */
  limit: z.number().nullable(),
  slots: z.array(slotSchema),
  /** What others use, by the destination's count less ours. Of a sliding window it is assumed to fade evenly until `until`. */
  others: z.object({ amount: z.number(), at: z.number(), until: z.number() }).nullable(),
});
type WindowBook = z.infer<typeof windowBookSchema>;

/** Parts a sliding window is counted in: what it may cost in rate (1 %) for a bounded book. */
const SLOTS_PER_WINDOW = 100;
const DAY_MS = 86_400_000;

/**
 * One limit as the gate counts it. What was sent counts until it expires: in a sliding window when it is `windowMs` old, so that no
 * window of the destination, wherever it starts, sees more than we allow ourselves; in a calendar day at its midnight.
 * Times are wall-clock milliseconds; a practice account's windows pass `speed` times faster.
 */
export class CountedWindow {
  constructor(
    readonly window: PaceWindow,
    private readonly book: WindowBook,
    private readonly speed: number,
    private readonly reserve: number,
  ) {}

  get limit(): number {
    return this.book.limit ?? this.window.limit;
  }

  /** What we allow ourselves: the limit less the reserve. */
  get allowed(): number {
    const share = 1 - (this.window.reserve ?? this.reserve);
    return Math.max(1, Math.floor(this.limit * share + 1e-9));
  }

  /** Its length in real time. */
  get spanMs(): number {
    return this.window.windowMs / this.speed;
  }

  amountOf(cost: number): number {
    return this.window.counts === "calls" ? 1 : cost;
  }

  used(now: number): number {
    return Math.round(this.#own(now, 0) + this.#othersUse(now));
  }

  /** Milliseconds until a request of this cost may go: enough of our own use has expired and enough of the others' has faded. */
  wait(cost: number, now: number): number {
    const { allowed } = this;
    // A request dearer than the whole window goes when the window is empty; it would wait for ever otherwise.
    const room = allowed - Math.min(this.amountOf(cost), allowed);
    const live = this.book.slots.filter((slot) => this.#expiresAt(slot) > now);
    let used = live.reduce((sum, slot) => sum + slot[2], 0);
    let earliest = this.#othersBelow(room - used, now);
    for (const slot of live) {
      used -= slot[2];
      earliest = Math.min(earliest, Math.max(this.#expiresAt(slot), this.#othersBelow(room - used, now)));
    }
    return Math.ceil(earliest - now);
  }

  /** Counts a request that goes out now. What expired less than `lateMs` ago stays: the destination may still count it. */
  take(cost: number, now: number, lateMs: number): void {
    const keptMs = Math.min(lateMs, this.spanMs);
    this.book.slots = this.book.slots.filter((slot) => this.#expiresAt(slot) + keptMs > now);
    const newest = this.book.slots.at(-1);
    if (newest && this.#joins(newest, now)) [newest[1], newest[2]] = [now, newest[2] + this.amountOf(cost)];
    else this.book.slots.push([now, now, this.amountOf(cost)]);
  }

  /** Learns from what the destination says is left. `lateMs` is how long a request may have been on its way. */
  observe(remaining: number, resetMs: number | undefined, now: number, lateMs: number): void {
    const reported = this.limit - remaining;
    const own = this.#own(now, lateMs);
    if (this.window.resets === "utcDay") this.#observeDay(reported, own, now);
    else {
      const fadesInMs = (resetMs ?? this.window.windowMs) / this.speed;
      const amount = Math.max(0, reported - own);
      this.book.others = amount > 0 && fadesInMs > 0 ? { amount, at: now, until: now + fadesInMs } : null;
    }
  }

  /** False when it is what was known already. */
  learnLimit(limit: number): boolean {
    const news = this.book.limit !== limit;
    this.book.limit = limit;
    return news;
  }

  /** The zone of the day isn't documented everywhere: when far less is counted there than we sent, its day has begun before ours. */
  #observeDay(reported: number, own: number, now: number): void {
    if (own > this.limit / 20 && reported < own / 2) this.book.slots = [[now, now, Math.max(0, reported)]];
    const amount = Math.max(0, reported - this.#own(now, 0));
    this.book.others = amount > 0 ? { amount, at: now, until: this.#dayEnd(now) } : null;
  }

  #joins(newest: Slot, now: number): boolean {
    return this.window.resets === "utcDay" ? this.#expiresAt(newest) > now : now - newest[0] < this.spanMs / SLOTS_PER_WINDOW;
  }

  #expiresAt(slot: Slot): number {
    return this.window.resets === "utcDay" ? this.#dayEnd(slot[1]) : slot[1] + this.spanMs;
  }

  #dayEnd(at: number): number {
    return realTime((Math.floor(accountTime(at, this.speed) / DAY_MS) + 1) * DAY_MS, this.speed);
  }

  #own(now: number, lateMs: number): number {
    return this.book.slots.reduce((sum, slot) => (this.#expiresAt(slot) + lateMs > now ? sum + slot[2] : sum), 0);
  }

  #othersUse(now: number): number {
    const { others } = this.book;
    if (!others || now >= others.until) return 0;
    return this.window.resets === "utcDay" ? others.amount : (others.amount * (others.until - now)) / (others.until - others.at);
  }

  /** When the others' use has faded to `room`; infinite when there is no room at all. */
  #othersBelow(room: number, now: number): number {
    if (room < 0) return Number.POSITIVE_INFINITY;
    const { others } = this.book;
    if (!others || this.#othersUse(now) <= room) return now;
    if (this.window.resets === "utcDay") return others.until;
    return others.until - (room / others.amount) * (others.until - others.at);
  }
}
