import { type Failure, fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import type { BatchLine, BatchRequest, RecordOutcome } from "../../shared/wire/edge.ts";
import type { Batch } from "./batch.ts";
import type { Line } from "./converse.ts";
import { deliverAll } from "./deliver.ts";
import { linesOf } from "./lines.ts";
import type { BatchMemory } from "./memory.ts";
import type { World } from "./world.ts";

/** Between two posts of a batch at least, when something of it went wrong: a destination in trouble isn't helped by haste. */
const BETWEEN_POSTS_MS = 2_000;
/** A post waits this long for another post of the same batch before it is sent away. */
const BUSY_WAIT_MS = 20_000;
/** No post takes this long: one that seems to died with its object's memory still around. */
const STUCK_MS = 180_000;

/** Works on posts: those with the same key one after the other, never at once. */
export class Batches {
  readonly #memory: BatchMemory;
  readonly #world: World;
  readonly #running = new Map<string, { since: number; done: Promise<unknown> }>();

  constructor(memory: BatchMemory, world: World) {
    this.#memory = memory;
    this.#world = world;
  }

  /** Does what of a batch isn't done yet. Answers with batchLines, one as each record is settled; stops when nobody reads them any more. */
  post(line: Line, request: BatchRequest): Result<ReadableStream<Uint8Array>> {
    if (this.#contradicts(request)) return fail(batchChanged());
    const stream = linesOf<BatchLine>(async (tell, gone) => {
      const ended = await this.alone(request.batchKey, () => this.#deliver(line, request, tell, gone));
      if (!ended) tell({ kind: "failed", failure: busy() });
    });
    return ok(stream);
  }

  /** Null when other work under the same key didn't end in time. */
  async alone<T>(key: string, work: () => Promise<T>): Promise<T | null> {
    const giveUpAt = this.#world.now() + BUSY_WAIT_MS;
    for (let other = this.#running.get(key); other && this.#world.now() - other.since < STUCK_MS; other = this.#running.get(key)) {
      if (this.#world.now() >= giveUpAt) return null;
      await Promise.race([other.done, this.#world.sleep(1_000)]);
    }
    const working = work();
    const mine = { since: this.#world.now(), done: working.catch(() => null) };
    this.#running.set(key, mine);
    try {
      return await working;
    } finally {
      if (this.#running.get(key) === mine) this.#running.delete(key);
    }
  }

  async #deliver(line: Line, request: BatchRequest, tell: (line: BatchLine) => void, gone: AbortSignal): Promise<true> {
    if (this.#contradicts(request)) {
      tell({ kind: "failed", failure: batchChanged() });
      return true;
    }
    const batch: Batch = {
      key: request.batchKey,
      line,
      turn: line.pacer.newTurn(request.runId ?? ""),
      memory: this.#memory,
      world: this.#world,
      stop: null,
      tell: (outcome) => tell({ kind: "outcome", outcome }),
    };
    gone.addEventListener("abort", () => {
      batch.stop ??= { failure: nobodyReads(), fatal: false };
    });
    const outcomes = await deliverAll(batch, request.records);
    const waitMs = postAgainMs(outcomes, batch, line);
    tell({ kind: "end", waitMs, fatal: batch.stop?.fatal ? batch.stop.failure : null, pace: line.pacer.state() });
    return true;
  }

  #contradicts({ batchKey, records }: BatchRequest): boolean {
    return records.some((record) => this.#memory.contradicts(batchKey, record));
  }
}

/** When it makes sense to post what isn't settled: as soon as the pace allows, or after a while when something is wrong. */
export function postAgainMs(outcomes: readonly RecordOutcome[], { stop }: Pick<Batch, "stop">, line: Line): number {
  const open = outcomes.flatMap((outcome) => (outcome.state === "retryable" || outcome.state === "unknown" ? [outcome.failure] : []));
  if (!open.length) return 0;
  if (stop?.failure.code === "gate.pace") return stop.failure.waitMs ?? 0;
  const between = line.pacer.realMs(BETWEEN_POSTS_MS);
  if (stop) return Math.max(stop.failure.waitMs ?? 0, line.pacer.state().waitMs, between);
  return Math.min(...open.map((failure) => Math.max(failure.waitMs ?? 0, between)));
}

export function busy(): Failure {
  const message = "The same batch is being worked on already. Post it again in a moment.";
  return failure("gate.busy", message, { retryable: true, waitMs: 2_000 });
}

export function batchChanged(): Failure {
  const message = "This batch key was used for other content before. Nothing was sent. Plan the run again so that it gets keys of its own.";
  return failure("gate.batch_changed", message);
}

function nobodyReads(): Failure {
  return failure("gate.unread", "The answer was no longer read, so nothing more was sent. Post the batch again.", { retryable: true });
}
