import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import { isOurs } from "../../shared/mapping/index.ts";
import { findingSteps, lessonOf, MOST_PAIRS, withEarlier } from "../../shared/mapping/learn/index.ts";
import type { FieldRow, ProjectState } from "../../shared/model/index.ts";
import type { Op } from "../../shared/ops/index.ts";
import type { Job as JobView, LearnApi, LearnSide, LearnView } from "../../shared/wire/index.ts";
import type { Events } from "../events.ts";
import type { Ground } from "../ground.ts";
import type { Job, StartJob } from "../jobs.ts";
import type { Store } from "../store/index.ts";
import { Joiner, LEAST_JOINED } from "./join.ts";
import { guessMap, isKnownDestination } from "./maps.ts";
import { fresh, type Session, viewOf } from "./session.ts";
import { type Staged, stage } from "./staged.ts";
import { cancelled, nothingJoins, twins, unforeseen, unknownDestination } from "./told.ts";

interface Parts {
  store: Store;
  events: Events;
  now(): Date;
  newId(): string;
  ground(projectId: string): Promise<Ground>;
  /** Applies a person's edit, with the proposals that follow from it. */
  edit(projectId: string, op: Op): Promise<Result<unknown>>;
  start: StartJob;
}

/** Columns compared at a stretch before other calls of the worker have their turn, milliseconds. */
const STRETCH_MS = 12;

/** Learns from finished pairs of exports. Their rows are drafts, gone when learning ends; what is taken is kept as a lesson in the project's state. */
export class LearnDesk {
  private readonly sessions = new Map<string, Session>();
  /** One thing after the other: both files may be dropped at once. */
  private working: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: Parts) {}

  api(): LearnApi<File> {
    return {
      learning: (projectId) => this.view(projectId),
      learnFrom: async (projectId, side, file) =>
        this.job(projectId, side, `Reading ${file.name}`, "bytes", async (job) => {
          const taken = await this.take(projectId, side, file, job);
          const { source, destination } = this.session(projectId).files;
          if (taken.ok && source && destination) this.join(projectId);
          return taken;
        }),
      swapLearning: async (projectId) =>
        this.job(projectId, "both", "Joining records", "records", async (job) => {
          const session = this.session(projectId);
          const { source, destination } = session.files;
          session.files = { source: destination, destination: source };
          return this.joinAll(projectId, job, false);
        }),
      learnFor: async (projectId, mapId) => {
        Object.assign(this.session(projectId), { mapId, said: {} });
        this.changed(projectId);
        return ok(null);
      },
      learnAs: async (projectId, column, ref) => {
        const session = this.session(projectId);
        if (!session.files.destination?.headers.includes(column))
          return fail(failure("learn.column", `The destination’s export has no column “${column}”. Choose it again.`));
        session.said = { ...session.said, [column]: ref };
        this.changed(projectId);
        return ok(null);
      },
      joinLearning: async (projectId, joinId) =>
        this.job(projectId, "both", "Comparing records", "records", (job) => {
          this.session(projectId).joinId = joinId;
          return this.compare(projectId, job);
        }),
      proposeLearnt: (projectId, lineIds) => this.propose(projectId, new Set(lineIds)),
      forgetLesson: async (projectId, mapId) => {
        const done = await this.parts.edit(projectId, { kind: "lesson.set", mapId, lesson: null });
        this.changed(projectId);
        return done.ok ? ok(null) : done;
      },
      endLearning: (projectId) => this.end(projectId),
    };
  }

  /** Throws away what a project learns from: it is deleted, or learning ended. */
  async end(projectId: string): Promise<void> {
    const session = this.sessions.get(projectId);
    this.sessions.delete(projectId);
    for (const file of Object.values(session?.files ?? {})) await file?.discard();
    this.changed(projectId);
  }

  private session(projectId: string): Session {
    const session = this.sessions.get(projectId) ?? fresh();
    this.sessions.set(projectId, session);
    return session;
  }

  private changed(projectId: string): void {
    this.parts.events.changed(projectId, "learn");
  }

  /** Runs work as a job, after what is under way; what it fails with is told in the room, too. */
  private job(
    projectId: string,
    about: LearnSide | "both",
    label: string,
    unit: JobView["unit"],
    work: (job: Job) => Promise<Result<unknown>>,
  ): { jobId: string } {
    const session = this.session(projectId);
    const isOver = () => this.sessions.get(projectId) !== session;
    const tell = (trouble: string) => {
      // What learning ended for meanwhile says nothing about the files that are learnt from next.
      if (!isOver()) session.troubles[about] = trouble;
    };
    const inTurn = (job: Job): Promise<Result<unknown>> => {
      const next = this.working.then(() => (isOver() ? fail(cancelled) : work(job)));
      this.working = next.catch(() => undefined);
      return next;
    };
    const told = async (job: Job): Promise<Result<unknown>> => {
      try {
        const done = await inTurn(job);
        if (!done.ok && !job.signal.aborted) tell(done.failure.message);
        return done;
      } catch (error) {
        tell(unforeseen(error));
        throw error;
      }
    };
    return this.parts.start("learn", projectId, label, unit, told, () => this.changed(projectId));
  }

  private async take(projectId: string, side: LearnSide, file: File, job: Job): Promise<Result<unknown>> {
    const { store, now, newId } = this.parts;
    const session = this.session(projectId);
    Object.assign(session, { tried: [], joinId: null, found: null, said: {}, swapped: false });
    delete session.troubles[side];
    delete session.troubles.both;
    await session.files[side]?.discard();
    session.files[side] = null;
    const staged = await stage({ store, projectId, id: `learn-${newId()}`, now: now().toISOString(), file, job });
    if (!staged.ok) return staged;
    if (this.sessions.get(projectId) !== session) {
      await staged.value.discard();
      return fail(cancelled);
    }
    const other = session.files[side === "source" ? "destination" : "source"];
    const refusal = other && twins(staged.value, other);
    if (refusal) {
      await staged.value.discard();
      return fail(refusal);
    }
    session.files[side] = staged.value;
    return ok(null);
  }

  private join(projectId: string): { jobId: string } {
    return this.job(projectId, "both", "Joining records", "records", (job) => this.joinAll(projectId, job, true));
  }

  /** `maySwap`: files that are clearly in each other's place change it. */
  private async joinAll(projectId: string, job: Job, maySwap: boolean): Promise<Result<unknown>> {
    const session = this.session(projectId);
    const ground = await this.parts.ground(projectId);
    let { source, destination } = session.files;
    if (!source || !destination) return ok(null);
    const swapped = maySwap && guessMap(ground, source, destination).swapped;
    if (swapped) [source, destination] = [destination, source];
    session.files = { source, destination };
    const { mapId } = guessMap(ground, source, destination);
    Object.assign(session, { tried: [], joinId: null, found: null, said: {}, troubles: {}, mapId, swapped });
    session.tried = await this.joiner(ground, source, destination).tryAll(job);
    if (job.signal.aborted) return fail(cancelled);
    const best = session.tried.find((each) => each.figures.joined >= LEAST_JOINED);
    if (!best) return fail(nothingJoins(session.tried, source, destination));
    session.joinId = best.key.id;
    this.changed(projectId);
    return this.compare(projectId, job);
  }

  private joiner(ground: Ground, source: Staged, destination: Staged): Joiner {
    return new Joiner(this.parts.store, source, destination, ground.state.settings.country);
  }

  private async compare(projectId: string, job: Job): Promise<Result<unknown>> {
    const session = this.session(projectId);
    const ground = await this.parts.ground(projectId);
    const { source, destination } = session.files;
    const tried = session.tried.find((each) => each.key.id === session.joinId);
    if (!source || !destination || !tried) return fail(failure("learn.gone", "The files are no longer there. Choose them again."));
    session.found = null;
    delete session.troubles.both;
    if (ground.schema && !isKnownDestination(ground, destination)) return fail(unknownDestination(destination, source, ground));
    job.relabel("Comparing records");
    const joiner = this.joiner(ground, source, destination);
    const rows = await joiner.pairs(tried.key, MOST_PAIRS, job);
    const steps = findingSteps(await joiner.read(rows));
    const total = rows.source.length;
    let since = performance.now();
    for (let step = steps.next(); ; step = steps.next()) {
      if (job.signal.aborted) return fail(cancelled);
      if (step.done) {
        session.found = { joined: tried.figures.joined, findings: step.value };
        return ok(null);
      }
      if (performance.now() - since < STRETCH_MS) continue;
      job.progress(Math.round(step.value * total), total);
      await new Promise((resolve) => setTimeout(resolve));
      since = performance.now();
    }
  }

  private async view(projectId: string): Promise<LearnView> {
    return viewOf(await this.parts.ground(projectId), this.sessions.get(projectId) ?? fresh());
  }

  private async propose(projectId: string, ids: ReadonlySet<string>): ReturnType<LearnApi["proposeLearnt"]> {
    const { mapId, report, files } = await this.view(projectId);
    if (mapId === null || report === null)
      return fail(failure("learn.nothing", "There is nothing learnt to propose. Choose the two files again."));
    const lines = report.lines.filter((line) => ids.has(line.id) && line.refused === null);
    if (lines.length === 0) return fail(failure("learn.none", "No line is ticked, so there is nothing to propose."));
    const before = (await this.parts.ground(projectId)).state;
    const taken = lessonOf(lines, {
      source: files.source?.name ?? "",
      destination: files.destination?.name ?? "",
      at: this.parts.now().toISOString(),
      compared: report.compared,
    });
    const dropped = report.lines.filter((line) => line.refused === null && !ids.has(line.id));
    const lesson = withEarlier(taken, before.lessons?.[mapId] ?? null, dropped);
    const done = await this.parts.edit(projectId, { kind: "lesson.set", mapId, lesson });
    if (!done.ok) return done;
    this.changed(projectId);
    return ok({ taken: lines.length, proposals: changedRows(before, (await this.parts.ground(projectId)).state) });
  }
}

/** Rows of ours that say something else now; another reason for the same is no change. */
function changedRows(before: ProjectState, after: ProjectState): number {
  const known = new Map(before.rows.map((row) => [row.id, saidBy(row)]));
  return after.rows.filter((row) => isOurs(row) && known.get(row.id) !== saidBy(row)).length;
}

const saidBy = ({ target, formula, state, policy }: FieldRow): string => JSON.stringify([target, formula, state, policy]);
