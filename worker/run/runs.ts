import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import { RunFold } from "../../shared/ledger/index.ts";
import type { LedgerEntry, Plan, Run } from "../../shared/model/index.ts";
import type { RunProgress, Window } from "../../shared/wire/index.ts";
import { type RunEnd, RunEngine } from "./engine.ts";
import { isLocked, takeLock } from "./lock.ts";
import { ProgressMeter } from "./progress.ts";
import { engineDeps, type RunDeps } from "./run-deps.ts";
import { RunReader } from "./run-reader.ts";
import { wiped } from "./wiped.ts";

/** A run that this tab drives. */
interface Driven {
  run: Run;
  stop: AbortController;
  /** What to leave it as when it comes to rest. */
  wanted: "paused" | "stopped";
  fold: RunFold;
  meter: ProgressMeter;
  ended: Promise<void>;
}

const elsewhereFailure = failure("run.elsewhere", "Another tab is driving a run of this project. Watch it here, or pause it there first.");
const PROGRESS_EVERY_MS = 200;

/** Starts, pauses and resumes runs. One tab drives a project's run; a lock named after the project sees to it. */
export class RunDesk {
  private readonly driven = new Map<string, Driven>();

  private readonly reader: RunReader;

  constructor(private readonly deps: RunDeps) {
    this.reader = new RunReader(deps.store.ledger);
  }

  async start(plan: Plan, kind: Run["kind"], undoes: string[] = []): Promise<Result<{ runId: string }>> {
    const run: Run = {
      v: 1,
      id: this.deps.newId(),
      projectId: plan.projectId,
      planId: plan.id,
      connectionId: plan.connectionId,
      kind,
      state: "running",
      digest: plan.digest,
      startedAt: this.deps.now().toISOString(),
      endedAt: null,
      undoes,
      note: null,
    };
    const driving = await this.drive(run, plan);
    return driving.ok ? ok({ runId: run.id }) : driving;
  }

  /**
   * Writes down that everything these entries stand for is gone from the account at once (a practice account was reset): as a
   * rollback that is done, so that the crosswalk forgets it and it can be loaded again.
   */
  async recordWiped(plan: Plan, standing: LedgerEntry[], undoes: string[], note: string): Promise<void> {
    const { now, newId, store } = this.deps;
    await this.save(await wiped(store.ledger, plan, standing, undoes, { id: newId(), at: now().toISOString(), note }));
  }

  async resume(runId: string): Promise<Result<null>> {
    if (this.driven.has(runId)) return ok(null);
    const run = await this.deps.store.runs.get(runId);
    const plan = run ? await this.deps.store.plans.get(run.planId) : null;
    if (!run || !plan) return fail(failure("run.missing", "This run or its plan is no longer on this device."));
    if (run.state === "done") return ok(null);
    return this.drive({ ...run, state: "running", endedAt: null, note: null }, plan);
  }

  pause(runId: string): void {
    this.halt(runId, "paused");
  }

  async stop(runId: string): Promise<void> {
    if (this.halt(runId, "stopped")) return;
    const run = await this.deps.store.runs.get(runId);
    if (run && run.state !== "done") await this.save({ ...run, state: "stopped", endedAt: this.deps.now().toISOString() });
  }

  private halt(runId: string, wanted: Driven["wanted"]): boolean {
    const driven = this.driven.get(runId);
    if (!driven) return false;
    driven.wanted = wanted;
    driven.stop.abort();
    return true;
  }

  /** Resolves when a run that this tab drives has come to rest; at once for any other. */
  async ended(runId: string): Promise<void> {
    await this.driven.get(runId)?.ended;
  }

  private async drive(run: Run, plan: Plan): Promise<Result<null>> {
    const release = await takeLock(run.projectId);
    if (!release) return fail(elsewhereFailure);
    const stop = new AbortController();
    const meter = new ProgressMeter(plan, Date.parse(run.startedAt));
    const driven: Driven = { run, stop, wanted: "paused", fold: new RunFold(), meter, ended: Promise.resolve() };
    this.driven.set(run.id, driven);
    await this.save(run);
    driven.ended = this.work(driven, plan).finally(() => {
      this.driven.delete(run.id);
      release();
    });
    return ok(null);
  }

  private async work(driven: Driven, plan: Plan): Promise<void> {
    let end: RunEnd;
    try {
      const isWritten = await this.deps.writeOut(plan, driven.stop.signal, (done) => this.tellWriting(driven, plan, done));
      end = isWritten ? await (await this.engine(driven, plan)).run(driven.stop.signal) : { state: "paused" };
    } catch (error) {
      end = {
        state: "failed",
        failure: failure("run.stopped", error instanceof Error ? error.message : String(error), { retryable: true, reach: "unknown" }),
      };
    }
    const state = end.state === "paused" ? driven.wanted : end.state;
    driven.run = {
      ...driven.run,
      state,
      endedAt: this.deps.now().toISOString(),
      note: end.state === "failed" ? end.failure.message : state === "paused" ? driven.meter.pausedIn() : null,
    };
    await this.save(driven.run);
    this.deps.events.emit({ kind: "run", progress: this.read(driven) });
  }

  private tellWriting(driven: Driven, plan: Plan, done: number): void {
    const of = `${done.toLocaleString("en")} of ${plan.effectCount.toLocaleString("en")} records`;
    driven.meter.note(`Writing down what will be sent: ${of}`, null, null, this.deps.now().getTime());
    this.deps.events.emit({ kind: "run", progress: this.read(driven) });
  }

  private async engine(driven: Driven, plan: Plan): Promise<RunEngine> {
    const { now, events } = this.deps;
    let shownAt = 0;
    const show = (atOnce = false): void => {
      const at = now().getTime();
      if (!atOnce && at - shownAt < PROGRESS_EVERY_MS) return;
      shownAt = at;
      events.emit({ kind: "run", progress: this.read(driven) });
    };
    const deps = await engineDeps(this.deps, driven.run, plan, show, (doing, pace, held) => {
      driven.meter.note(doing, pace, held, now().getTime());
      // Nothing more is said until a wait is over.
      show(held !== null);
    });
    driven.fold = deps.fold;
    driven.meter.restart();
    return new RunEngine(deps);
  }

  async progress(runId: string): Promise<RunProgress | null> {
    const driven = this.driven.get(runId);
    if (driven) return this.read(driven);
    const run = await this.deps.store.runs.get(runId);
    const plan = run ? await this.deps.store.plans.get(run.planId) : null;
    if (!run || !plan) return null;
    const fold = await this.reader.fold(runId);
    const endedMs = run.endedAt ? Date.parse(run.endedAt) : this.deps.now().getTime();
    return new ProgressMeter(plan, Date.parse(run.startedAt)).read(
      run,
      fold,
      endedMs,
      run.state === "running" && (await isLocked(run.projectId)),
    );
  }

  private read(driven: Driven): RunProgress {
    return driven.meter.read(driven.run, driven.fold, this.deps.now().getTime(), false);
  }

  /** Last entries of a run's records that are in a state, in the order they were first sent. */
  entries(runId: string, filter: { state?: string; mapId?: string }, start: number, end: number): Promise<Window<LedgerEntry>> {
    return this.reader.window(runId, filter, start, end);
  }

  private async save(run: Run): Promise<void> {
    await this.deps.store.runs.put(run);
    this.deps.events.changed(run.projectId, "run");
  }
}
