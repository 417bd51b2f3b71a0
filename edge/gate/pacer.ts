import { type Failure, failure } from "../../shared/kernel/index.ts";
import type { HttpReply, PaceSignal, PaceWindow } from "../../shared/packs/contract.ts";
import type { PaceState } from "../../shared/wire/edge.ts";
import type { Meta } from "./meta.ts";
import { block, describePace, newPaceBook, observe, type PaceBook, paceBookSchema, take, waitFor } from "./pace.ts";
import type { World } from "./world.ts";

/** What one post to the gate may use: a request must not hang, so what doesn't fit is sent back with a wait. */
export interface Turn {
  /** The gate doesn't sleep beyond this moment. */
  sleepUntil: number;
  /** No request is sent to the destination from this moment on. */
  stopAt: number;
  requestsLeft: number;
}

const SLEEP_MS = 10_000;
const TURN_MS = 20_000;
/** A Worker invocation may make 1,000 subrequests on the paid plan; the rest is for storage and practice accounts. */
const REQUESTS_PER_TURN = 900;

const BACKOFF_BASE_MS = 1_000;
const BACKOFF_CAP_MS = 20_000;

/** Lets requests out at the account's pace, first come first served over all its users and runs. Its book survives eviction. */
export class Pacer {
  readonly #windows: PaceWindow[];
  readonly #meta: Meta;
  readonly #world: World;
  readonly #book: PaceBook;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(windows: PaceWindow[], meta: Meta, world: World) {
    this.#windows = windows;
    this.#meta = meta;
    this.#world = world;
    const stored = paceBookSchema.safeParse(meta.read("pace"));
    this.#book = stored.success ? stored.data : newPaceBook();
  }

  newTurn(): Turn {
    const now = this.#world.now();
    return { sleepUntil: now + SLEEP_MS, stopAt: now + TURN_MS, requestsLeft: REQUESTS_PER_TURN };
  }

  /** Waits for leave to send a request and counts it. Gives a `gate.pace` failure with the wait when that is longer than the turn allows. */
  admit(cost: number, turn: Turn): Promise<Failure | null> {
    const admitted = this.#queue.then(() => this.#admitNext(cost, turn));
    this.#queue = admitted.catch(() => null);
    return admitted;
  }

  async #admitNext(cost: number, turn: Turn): Promise<Failure | null> {
    for (;;) {
      const now = this.#world.now();
      const waitMs = waitFor(this.#book, this.#windows, cost, now);
      const over = now >= turn.stopAt || turn.requestsLeft <= 0;
      if (over || (waitMs > 0 && now + waitMs > turn.sleepUntil)) return tooSoon(waitMs);
      if (waitMs === 0) break;
      await this.#world.sleep(waitMs);
    }
    turn.requestsLeft -= 1;
    take(this.#book, this.#windows, cost, this.#world.now());
    this.#save();
    return null;
  }

  /** Learns from a reply. `speed` is how fast a practice account's clock runs; null for a live account. */
  learn(reply: HttpReply, signal: PaceSignal, speed: number | null): void {
    if (speed !== null) this.#book.speed = speed;
    if (reply.status === 429) this.#book.throttled += 1;
    observe(this.#book, this.#windows, signal, this.#world.now());
    this.#save();
  }

  /** Holds all requests back after a refusal: as long as the destination says, or by full-jitter backoff. */
  hold(waitMs: number | null, attempt: number): void {
    block(this.#book, waitMs ?? this.#jitter(attempt), this.#world.now());
    this.#save();
  }

  /** Sleeps between two tries of one request; false when the turn has no time for it. */
  async rest(attempt: number, turn: Turn): Promise<boolean> {
    const delayMs = this.#jitter(attempt) / this.#book.speed;
    if (this.#world.now() + delayMs > turn.sleepUntil) return false;
    await this.#world.sleep(delayMs);
    return true;
  }

  /** From the account's own clock to ours: waits the destination asks for pass faster at a sped-up practice account. */
  realMs(accountMs: number): number {
    return accountMs / this.#book.speed;
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

function tooSoon(waitMs: number): Failure {
  const message = "The account's rate limit leaves no room right now. Nothing is lost: it goes on after the wait.";
  return failure("gate.pace", message, { retryable: true, waitMs });
}
