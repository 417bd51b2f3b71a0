import { type Failure, failure } from "../../shared/kernel/index.ts";
import type { HttpReply, PaceSignal, PaceWindow } from "../../shared/packs/contract.ts";
import type { PaceState } from "../../shared/wire/edge.ts";
import { FairQueue } from "./fair-queue.ts";
import type { Meta } from "./meta.ts";
import {
  block,
  describePace,
  gapMs,
  lagMs,
  newPaceBook,
  observe,
  type PaceBook,
  paceBookSchema,
  ratePerMs,
  shareOf,
  take,
  timed,
  waitFor,
} from "./pace.ts";
import { CONNECTIONS_AT_ONCE, requestsPerPost } from "./platform.ts";
import type { World } from "./world.ts";

/** What one post to the gate may use: a request must not hang, so what doesn't fit is sent back with a wait. */
export interface Turn {
  /** Whose requests these are: a run's, or the look-ups of people. */
  share: string;
  weight: number;
  /** The gate doesn't sleep beyond this moment. */
  sleepUntil: number;
  /** No request is sent to the destination from this moment on. */
  stopAt: number;
  requestsLeft: number;
}

interface Waiting {
  cost: number;
  turn: Turn;
  leave(refusal: Failure | null): void;
  /** The book can't be written: the object is coming to its end. */
  fail(error: unknown): void;
}

/** A longer wait is the client's: an object that sleeps is paid for, and may be evicted. */
const SLEEP_MS = 20_000;
const TURN_MS = 30_000;
/** Somebody waits before a screen for these, and they are few. */
const LOOK_UPS = { share: "look-ups", weight: 4 };

/** Requests under way at a time in one post at least: where replies come fast, and before the first came. */
export const LEAST_LANES = 4;
/** Replies don't all take the same time. */
const SPARE_LANES = 1.5;

const BACKOFF_BASE_MS = 1_000;
const BACKOFF_CAP_MS = 20_000;

/** Lets requests out at the account's pace, shared fairly between runs. Its book survives eviction. */
export class Pacer {
  readonly #windows: PaceWindow[];
  readonly #meta: Meta;
  readonly #world: World;
  readonly #requestsPerPost: number;
  readonly #book: PaceBook;
  readonly #queue = new FairQueue<Waiting>();
  #pumping = false;
  /** Why the destination asked for silence, in its own words; forgotten with an eviction. */
  #heldBecause: string | null = null;
  #lastLeftAt = Number.NEGATIVE_INFINITY;

  constructor(windows: PaceWindow[], meta: Meta, world: World, requests = requestsPerPost(undefined)) {
    this.#windows = windows;
    this.#meta = meta;
    this.#world = world;
    this.#requestsPerPost = requests;
    const stored = paceBookSchema.safeParse(meta.read("pace"));
    this.#book = stored.success ? stored.data : newPaceBook();
  }

  now(): number {
    return this.#world.now();
  }

  /** For the posts of a run, or without one for a look-up. */
  newTurn(runId: string | null = null): Turn {
    const now = this.#world.now();
    const whose = runId === null ? LOOK_UPS : { share: `run ${runId}`, weight: 1 };
    return { ...whose, sleepUntil: now + SLEEP_MS, stopAt: now + TURN_MS, requestsLeft: this.#requestsPerPost };
  }

  /** Waits for leave to send a request and counts it. Gives a `gate.pace` failure with the wait when that is longer than the turn allows. */
  admit(cost: number, turn: Turn): Promise<Failure | null> {
    return new Promise((leave, fail) => {
      this.#queue.add(turn.share, turn.weight, { cost, turn, leave, fail });
      if (!this.#pumping) void this.#pump();
    });
  }

  /**
   * Serves those that wait. Its clock trails the real one while they do: a request leaves when the limits allow it, or as soon after as
   * a timer wakes us, but counts as sent when it was due. Otherwise every lag of a timer would be lost in every window that follows.
   */
  async #pump(): Promise<void> {
    this.#pumping = true;
    let clock = this.#world.now();
    for (let waiting = this.#queue.next(); waiting; waiting = this.#queue.next()) {
      const { cost, turn } = waiting;
      const now = this.#world.now();
      clock = Math.max(clock, now - lagMs(this.#book, this.#windows));
      const due = clock + this.#waitMs(cost, clock);
      const waitMs = Math.max(0, Math.ceil(due - now));
      const over = now >= turn.stopAt || turn.requestsLeft <= 0;
      if (!over && waitMs > 0 && now + waitMs <= turn.sleepUntil) {
        await this.#world.sleep(waitMs);
        continue;
      }
      const refusal = over || waitMs > 0 ? tooSoon(waitMs, now < this.#book.blockedUntil ? this.#heldBecause : null) : null;
      this.#queue.serve(refusal ? 0 : shareOf(this.#book, this.#windows, cost));
      try {
        if (!refusal) {
          clock = due;
          this.#letGo(cost, turn, due);
        }
        waiting.leave(refusal);
      } catch (error) {
        waiting.fail(error);
      }
    }
    this.#pumping = false;
  }

  #waitMs(cost: number, at: number): number {
    return Math.max(waitFor(this.#book, this.#windows, cost, at), this.#lastLeftAt + gapMs(this.#book, this.#windows) - at);
  }

  #letGo(cost: number, turn: Turn, at: number): void {
    turn.requestsLeft -= 1;
    this.#lastLeftAt = at;
    take(this.#book, this.#windows, cost, at);
    this.#save();
  }

  /** Learns from a reply. `speed` is how fast a practice account's clock runs; null for a live account. */
  learn(reply: HttpReply, signal: PaceSignal, speed: number | null, tookMs: number): void {
    const news = speed !== null && speed !== this.#book.speed;
    if (speed !== null) this.#book.speed = speed;
    if (reply.status === 429) this.#book.throttled += 1;
    timed(this.#book, tookMs);
    // What isn't news is written with the next request: it would be learned again after an eviction.
    if (observe(this.#book, this.#windows, signal, this.#world.now()) || news || reply.status === 429) this.#save();
  }

  /** Holds all requests back after a refusal: as long as the destination says, or by full-jitter backoff. `because` is told to those that wait. */
  hold(waitMs: number | null, attempt: number, because: string | null = null): void {
    const before = this.#book.blockedUntil;
    block(this.#book, waitMs ?? this.#jitter(attempt), this.#world.now());
    if (this.#book.blockedUntil > before) this.#heldBecause = because;
    this.#save();
  }

  /** Sleeps between two tries of one request; false when the turn has no time for it. */
  rest(attempt: number, turn: Turn): Promise<boolean> {
    return this.pause(this.#jitter(attempt), turn);
  }

  /** Sleeps, by the account's clock; false, at once, when the turn has no time for it. */
  async pause(accountMs: number, turn: Turn): Promise<boolean> {
    const delayMs = this.realMs(accountMs);
    if (this.#world.now() + delayMs > turn.sleepUntil) return false;
    await this.#world.sleep(delayMs);
    return true;
  }

  /** From the account's own clock to ours: waits the destination asks for pass faster at a sped-up practice account. */
  realMs(accountMs: number): number {
    return accountMs / this.#book.speed;
  }

  /** Requests under way at a time that fill the rate, given how long replies take; no more than the platform lets out at once. */
  lanes(): number {
    const replyMs = this.#book.replyMs ?? 0;
    const filling = Math.ceil(ratePerMs(this.#book, this.#windows) * replyMs * SPARE_LANES) + 1;
    return Math.min(CONNECTIONS_AT_ONCE, Math.max(LEAST_LANES, filling));
  }

  /** Sets the share of every limit that is left to the account's people. */
  setReserve(reserve: number): void {
    this.#book.reserve = reserve;
    this.#save();
  }

  state(): PaceState {
    return describePace(this.#book, this.#windows, this.#world.now());
  }

  #jitter(attempt: number): number {
    return this.#world.random() * Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** attempt);
  }

  #save(): void {
    this.#meta.write("pace", this.#book);
  }
}

function tooSoon(waitMs: number, because: string | null): Failure {
  const message = "The account's rate limit leaves no room right now. Nothing is lost: it goes on after the wait.";
  return failure("gate.pace", because ?? message, { retryable: true, waitMs, ...(because ? { detail: { said: true } } : {}) });
}
