import mime from "mime/lite";
import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import { crosswalkOf, RunFold, undoEffectId } from "../../shared/ledger/index.ts";
import type { Effect, LedgerEntry, Plan, Run } from "../../shared/model/index.ts";
import type { RunProgress, Window } from "../../shared/wire/index.ts";
import type { EdgeClient } from "../edge-client.ts";
import type { Events } from "../events.ts";
import { destinationObject, type Ground, sourceFieldOf } from "../ground.ts";
import { projectEntries } from "../ledger-entries.ts";
import { AttachmentFiles } from "../sources/attachment-files.ts";
import { EFFECTS_PER_RECORD, type Store } from "../store/index.ts";
import { type RunEnd, RunEngine } from "./engine.ts";
import { ProgressMeter } from "./progress.ts";
import { isUploads, postUploads, type UploadDeps } from "./uploads.ts";

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
const WIPED_PER_RECORD = 500;

export interface RunDeps {
  store: Store;
  edge: EdgeClient;
  events: Events;
  now: () => Date;
  newId: () => string;
  random: () => number;
  ground(projectId: string): Promise<Ground>;
  /** Sees to it that all of a plan's effects are stored before the first is sent. False when the signal aborts; throws when it can't. */
  writeOut(plan: Plan, signal: AbortSignal, progress: (done: number) => void): Promise<boolean>;
}

/** Starts, pauses and resumes runs. One tab drives a project's run; a lock named after the project sees to it. */
export class RunDesk {
  private readonly driven = new Map<string, Driven>();

  constructor(private readonly deps: RunDeps) {}

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
    const at = this.deps.now().toISOString();
    const id = this.deps.newId();
    const entries = standing.map(
      (entry): LedgerEntry => ({
        ...entry,
        effectId: undoEffectId(entry.effectId),
        action: "delete",
        state: "applied",
        at,
        before: null,
        sent: null,
        after: null,
        failure: null,
      }),
    );
    for (let seq = 0; seq * WIPED_PER_RECORD < entries.length; seq += 1) {
      const part = entries.slice(seq * WIPED_PER_RECORD, (seq + 1) * WIPED_PER_RECORD);
      await this.deps.store.ledger.append({ v: 1, projectId: plan.projectId, runId: id, seq, entries: part });
    }
    const { projectId, connectionId, digest } = plan;
    await this.save({
      v: 1,
      id,
      projectId,
      planId: plan.id,
      connectionId,
      kind: "rollback",
      state: "done",
      digest,
      startedAt: at,
      endedAt: at,
      undoes,
      note,
    });
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
    const { store, edge, now, random } = this.deps;
    const { run } = driven;
    const ground = await this.deps.ground(run.projectId);
    const host = ground.project.connection?.host ?? "";
    const uploads = this.uploadsOf(ground, run, host);
    let seq = await store.ledger.nextSeq(run.id);
    let shownAt = 0;
    const show = (atOnce = false): void => {
      const at = now().getTime();
      if (!atOnce && at - shownAt < PROGRESS_EVERY_MS) return;
      shownAt = at;
      this.deps.events.emit({ kind: "run", progress: this.read(driven) });
    };
    const engine = new RunEngine({
      runId: run.id,
      effects: () => effectChunks(store, plan),
      entries: (await store.ledger.read(run.id)).flatMap((record) => record.entries),
      landed: crosswalkOf(await projectEntries(store, run.projectId, run.connectionId)),
      sourceFieldOf: (object) => sourceFieldOf(ground, destinationObject(ground, object))?.key ?? null,
      fieldsOf: (object) => ground.schema?.fields[object] ?? [],
      batchRecords: ground.destination.batchRecords,
      append: async (entries) => {
        await store.ledger.append({ v: 1, projectId: run.projectId, runId: run.id, seq: seq++, entries });
        show();
      },
      post: async (request, onOutcomes) => {
        if (!uploads || !isUploads(request, uploads.rules)) return edge.batch(run.connectionId, host, request, onOutcomes);
        const reply = await postUploads(uploads, request);
        if (reply.ok) await onOutcomes(reply.value.outcomes);
        return reply;
      },
      sleep,
      now,
      random,
      onProgress: (doing, pace, held) => {
        driven.meter.note(doing, pace, held, now().getTime());
        // Nothing more is said until a wait is over.
        show(held !== null);
      },
    });
    driven.fold = engine.fold;
    driven.meter.restart();
    return engine;
  }

  /** How files are sent where the destination takes them. */
  private uploadsOf(ground: Ground, run: Run, host: string): UploadDeps | null {
    const { store, edge } = this.deps;
    const rules = ground.destination.files;
    if (!rules) return null;
    const attachments = new AttachmentFiles(store, run.projectId);
    return {
      rules,
      open: (fileId) => attachments.open(fileId),
      upload: (request, bytes) => edge.upload(run.connectionId, host, request, bytes),
      typeOf: (name) => mime.getType(name) ?? "application/octet-stream",
      pace: () => edge.pace(run.connectionId),
    };
  }

  async progress(runId: string): Promise<RunProgress | null> {
    const driven = this.driven.get(runId);
    if (driven) return this.read(driven);
    const run = await this.deps.store.runs.get(runId);
    const plan = run ? await this.deps.store.plans.get(run.planId) : null;
    if (!run || !plan) return null;
    const fold = new RunFold();
    await this.deps.store.ledger.scan(runId, (record) => fold.add(record.entries));
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
  async entries(runId: string, filter: { state?: string; mapId?: string }, start: number, end: number): Promise<Window<LedgerEntry>> {
    const fold = new RunFold();
    await this.deps.store.ledger.scan(runId, (record) => fold.add(record.entries));
    const rows = [...fold.last.values()].filter(
      (entry) => (!filter.state || entry.state === filter.state) && (!filter.mapId || entry.mapId === filter.mapId),
    );
    return { start, total: rows.length, rows: rows.slice(start, end) };
  }

  private async save(run: Run): Promise<void> {
    await this.deps.store.runs.put(run);
    this.deps.events.changed(run.projectId, "run");
  }
}

async function* effectChunks(store: Store, plan: Plan): AsyncGenerator<Effect[]> {
  for (let start = 0; start < plan.effectCount; start += EFFECTS_PER_RECORD) {
    yield await store.effects.read(plan.id, start, Math.min(start + EFFECTS_PER_RECORD, plan.effectCount));
  }
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

const lockName = (projectId: string): string => `crosswalk-run-${projectId}`;

/** Takes the project's run lock, or answers null when another tab has it. The returned function gives it back. */
function takeLock(projectId: string): Promise<(() => void) | null> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(lockName(projectId), { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(null);
        return new Promise<void>((release) => resolve(release));
      })
      .catch(reject);
  });
}

export async function isLocked(projectId: string): Promise<boolean> {
  const { held } = await navigator.locks.query();
  return held?.some((lock) => lock.name === lockName(projectId)) ?? false;
}
