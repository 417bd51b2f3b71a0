import { type Failure, failure, type Result } from "../../shared/kernel/index.ts";
import type { LedgerEntry } from "../../shared/model/index.ts";
import type { BatchEnd, BatchRequest, PaceState, RecordOutcome } from "../../shared/wire/index.ts";
import { type Ready, type SourceFieldOf, toRequest } from "./batch.ts";

export type RunEnd = { state: "done" } | { state: "paused" } | { state: "failed"; failure: Failure };

/** Leaves the engine from any depth with the run's end. */
export class Stop {
  constructor(readonly end: RunEnd) {}
}

export type Settled = Extract<RecordOutcome, { state: "applied" | "rejected" }>;
type Open = Exclude<RecordOutcome, Settled>;

export interface PostingDeps {
  runId: string;
  sourceFieldOf: SourceFieldOf;
  /**
   * Posts a batch. Outcomes are handed on as they come, in groups, and awaited; those of records without one aren't known when it
   * resolves. A failure in the middle takes nothing back.
   */
  post(request: BatchRequest, onOutcomes: (outcomes: RecordOutcome[]) => Promise<void>): Promise<Result<BatchEnd>>;
  /** Resolves early when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** 0 to 1, for jitter. */
  random(): number;
  onProgress(doing: string, pace: PaceState | null, held: Held | null): void;
}

/**
 * What keeps the run from going on: `trouble` when the edge doesn't answer, else why the account is waited for and how long. Told
 * once, before the wait.
 */
export type Held = { kind: "trouble"; text: string } | { kind: "wait"; why: string; ms: number };

/** What the ledger learns. */
export interface Book {
  /** Durable once it resolves. */
  settled(batchKey: string, outcomes: { record: Ready; outcome: Settled }[]): Promise<void>;
  unknown(batchKey: string, records: { record: Ready; why: LedgerEntry["failure"] }[]): Promise<void>;
}

/** Posts that get no answer are tried this often before the run pauses and says so. */
const MAX_SILENT_POSTS = 6;
/** Full jitter between these. */
const MIN_BACKOFF_MS = 250;
const MAX_BACKOFF_MS = 30_000;
/** Posts in a row that are answered without any record coming further, waits for the account's limits aside. */
const MAX_STUCK_POSTS = 5;
/** Waits that are shorter are over before they are read. */
const TOLD_WAIT_MS = 3_000;
/** Between two posts when records are in doubt: the destination is given time to show them. */
const UNSURE_WAIT_MS = 2_000;

/** One batch, posted under its key until every record of it has an outcome that stands. */
export class Posting {
  private left: Ready[];
  /** All of a batch is of one map. */
  private readonly doing: string;
  private silent = 0;
  private stuck = 0;
  /** Why the destination asked to wait, until records come further. */
  private said = "";
  /** What the last post said of the records that are left. */
  private open = new Map<string, Open>();

  /** `seenBefore`: the batch was posted in an earlier life of the run; the edge may have forgotten it since. */
  constructor(
    private readonly deps: PostingDeps,
    private readonly book: Book,
    private readonly batchKey: string,
    records: readonly Ready[],
    private readonly seenBefore: boolean,
  ) {
    this.left = [...records];
    this.doing = records[0]?.effect.mapId ?? "";
  }

  /** Throws a `Stop` when the account refuses, nobody answers, or the signal aborts between two posts. */
  async run(signal: AbortSignal): Promise<void> {
    while (this.left.length) {
      const before = this.left.length;
      this.open = new Map();
      const reply = await this.deps.post(this.request(), (outcomes) => this.receive(outcomes));
      const came = before - this.left.length;
      if (came) [this.silent, this.stuck, this.said] = [0, 0, ""];
      if (reply.ok) await this.goOn(reply.value, came, signal);
      else await this.tryAgain(reply.failure, signal);
    }
  }

  private request(): BatchRequest {
    return { ...toRequest(this.batchKey, this.left, this.deps.sourceFieldOf, this.seenBefore), runId: this.deps.runId };
  }

  private async receive(outcomes: RecordOutcome[]): Promise<void> {
    const said = new Map(outcomes.map((outcome) => [outcome.effectId, outcome]));
    const settled: { record: Ready; outcome: Settled }[] = [];
    for (const record of this.left) {
      const outcome = said.get(record.effect.id);
      if (outcome?.state === "applied" || outcome?.state === "rejected") settled.push({ record, outcome });
      else if (outcome) this.open.set(record.effect.id, outcome);
    }
    const gone = new Set(settled.map(({ record }) => record));
    this.left = this.left.filter((record) => !gone.has(record));
    await this.book.settled(this.batchKey, settled);
    this.deps.onProgress(this.doing, null, null);
  }

  private async goOn(end: BatchEnd, came: number, signal: AbortSignal): Promise<void> {
    this.deps.onProgress(this.doing, end.pace, null);
    if (end.fatal) throw new Stop({ state: "failed", failure: end.fatal });
    this.silent = 0;
    if (!came && !this.isPaced()) this.stuck += 1;
    if (this.stuck >= MAX_STUCK_POSTS) await this.giveUp();
    else if (this.left.length) await this.waitFor(end, signal);
  }

  private async tryAgain(why: Failure, signal: AbortSignal): Promise<void> {
    if (!why.retryable) throw new Stop({ state: "failed", failure: why });
    this.silent += 1;
    if (this.silent >= MAX_SILENT_POSTS) throw new Stop({ state: "failed", failure: unreachable(why) });
    const trouble = `${why.message} Trying again, ${this.silent} of ${MAX_SILENT_POSTS - 1} times; nothing is lost meanwhile.`;
    this.deps.onProgress(this.doing, null, { kind: "trouble", text: trouble });
    await this.wait(why.waitMs ?? this.backoff(), signal);
  }

  /**
   * Records whose outcome can't be found out stay unknown, to be looked up when the run is resumed; the others go on without
   * them. When nothing could be sent at all the run stops: the account isn't there.
   */
  private async giveUp(): Promise<void> {
    const unsure = new Map([...this.open].filter(([, outcome]) => outcome.state === "unknown"));
    const [first] = [...this.open.values()].filter((outcome) => outcome.state === "retryable");
    if (!unsure.size && first) throw new Stop({ state: "failed", failure: first.failure });
    const records = this.left.flatMap((record) => {
      const why = unsure.get(record.effect.id)?.failure;
      return why ? [{ record, why: { code: why.code, message: why.message } }] : [];
    });
    await this.book.unknown(this.batchKey, records);
    this.left = this.left.filter((record) => !unsure.has(record.effect.id));
  }

  private async waitFor(end: BatchEnd, signal: AbortSignal): Promise<void> {
    const outcomes = [...this.open.values()];
    const why = this.whyWaiting(end.pace);
    const told = end.waitMs >= TOLD_WAIT_MS;
    const doing = end.waitMs >= 1_000 ? `Waiting ${Math.ceil(end.waitMs / 1_000)} s: ${why}` : why;
    this.deps.onProgress(told ? this.doing : doing, end.pace, told ? { kind: "wait", why, ms: end.waitMs } : null);
    const unsure = outcomes.some((outcome) => outcome.state === "unknown");
    await this.wait(this.isPaced() ? end.waitMs : Math.max(end.waitMs, unsure ? UNSURE_WAIT_MS : 250), signal);
  }

  /** In the destination's own words where it has said why; else the limit that is used up; else in the edge's words. */
  private whyWaiting(pace: PaceState): string {
    const failures = [...this.open.values()].map(({ failure }) => failure);
    const said = failures.find(({ code, detail }) => code !== "gate.pace" || detail?.said === true);
    if (said) this.said = said.message;
    if (this.said) return this.said;
    const spent = spentWindow(pace);
    if (spent) return `${spent.label} are used up: all ${spent.allowed.toLocaleString("en")} that loads may use.`;
    return failures[0]?.message ?? `${this.left.length} records go again.`;
  }

  /** The account's limits, or work that takes time there, hold the batch back: waiting is all there is to do. */
  private isPaced(): boolean {
    return [...this.open.values()].some(({ failure: { code } }) => code === "gate.pace" || code === "gate.job");
  }

  private async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (ms > 0) await this.deps.sleep(ms, signal);
    if (signal.aborted) throw new Stop({ state: "paused" });
  }

  private backoff(): number {
    return Math.max(MIN_BACKOFF_MS, this.deps.random() * Math.min(MAX_BACKOFF_MS, 1_000 * 2 ** this.silent));
  }
}

/** The longest of the limits that leave no room for another call. */
function spentWindow(pace: PaceState): PaceState["windows"][number] | null {
  const spent = pace.windows.filter(({ used, allowed }) => used >= allowed);
  return spent.toSorted((a, b) => b.windowMs - a.windowMs)[0] ?? null;
}

function unreachable(last: Failure): Failure {
  return failure(
    "run.unreachable",
    `${last.message} The run is paused; nothing is lost or doubled. Resume it when the connection is back.`,
    { retryable: true, reach: last.reach },
  );
}
