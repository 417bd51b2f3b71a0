import { fail, failure, ok, type Result } from "../shared/kernel/index.ts";
import type { HistoryEntry, Project, ProjectState } from "../shared/model/index.ts";
import { applyOp, describeOp, type Op } from "../shared/ops/index.ts";
import type { HistoryStep, ProjectSummary, UndoRedo } from "../shared/wire/index.ts";
import type { Events } from "./events.ts";
import { foldOf, type Open, partsOf, steppedTo, stepsOf } from "./history.ts";
import { attempt, type Store } from "./store/index.ts";

const gone = failure("project.missing", "This project is no longer on this device. It may have been deleted in another tab.");
const noStep = failure("history.missing", "This step is no longer there: a new edit took its place. Nothing was changed.");

/** Projects, their history and the state that it folds to. The fold is kept in memory and dropped when another tab edits. */
export class ProjectDesk {
  private readonly open = new Map<string, Promise<Open>>();
  private writing: Promise<unknown> = Promise.resolve();
  private readonly revisions = new Map<string, number>();

  constructor(
    private readonly store: Store,
    private readonly events: Events,
    private readonly now: () => Date,
    private readonly newId: () => string,
    /** A project's state has changed in this tab. */
    private readonly onState: (projectId: string) => void = () => {},
  ) {
    events.onElsewhere((topics, projectId) => {
      if (projectId && topics.includes("state")) this.forget(projectId);
    });
  }

  async list(): Promise<ProjectSummary[]> {
    const projects = await this.store.projects.list();
    return Promise.all(
      projects.map(async (project) => {
        const datasets = await this.store.datasets.list(project.id);
        return { ...project, datasetCount: datasets.length, recordCount: datasets.reduce((sum, dataset) => sum + dataset.rowCount, 0) };
      }),
    );
  }

  async create(input: { name: string; source: string; sourceLabel?: string; destination: string; demo?: boolean }): Promise<Project> {
    const at = this.now().toISOString();
    const sourceLabel = input.sourceLabel?.trim();
    const project: Project = {
      v: 1,
      id: this.newId(),
      name: input.name.trim() || "Untitled",
      source: input.source,
      ...(sourceLabel ? { sourceLabel } : {}),
      destination: input.destination,
      createdAt: at,
      openedAt: at,
      connection: null,
      demo: input.demo ?? false,
    };
    await this.store.projects.put(project);
    this.events.changed(null, "projects");
    return project;
  }

  async get(projectId: string): Promise<Result<Project>> {
    const project = await this.store.projects.get(projectId);
    return project ? ok(project) : fail(gone);
  }

  async change(projectId: string, change: Partial<Pick<Project, "name" | "connection" | "openedAt">>): Promise<Result<Project>> {
    const project = await this.get(projectId);
    if (!project.ok) return project;
    const next = { ...project.value, ...change };
    await this.store.projects.put(next);
    this.events.changed(null, "projects");
    return ok(next);
  }

  async remove(projectId: string): Promise<void> {
    await this.store.projects.remove(projectId);
    this.open.delete(projectId);
    this.events.changed(null, "projects");
  }

  async state(projectId: string): Promise<ProjectState> {
    return (await this.load(projectId)).state;
  }

  /** Every step ever made and still known, oldest first; undone ones are at the end. */
  async history(projectId: string): Promise<HistoryStep[]> {
    return stepsOf((await this.load(projectId)).entries);
  }

  /** What one step consists of, in words, at most `PARTS_SHOWN` of them; empty for a step that is one edit. */
  async historyParts(projectId: string, seq: number): Promise<{ texts: string[]; more: number }> {
    return partsOf((await this.load(projectId)).entries, seq);
  }

  /** Which change of the project's state was the last; see `UndoRedo`. */
  revision(projectId: string): number {
    return this.revisions.get(projectId) ?? 0;
  }

  /** What undo and redo would do, in words; null when there is nothing. */
  async steps(projectId: string): Promise<UndoRedo> {
    const { state, entries } = await this.load(projectId);
    const last = entries.findLast((entry) => !entry.undone);
    const next = entries.find((entry) => entry.undone);
    const hasOwn = entries.some((entry) => !entry.undone && entry.origin === "person");
    const before = last && hasOwn ? applyOp(state, last.inverse) : null;
    return {
      undo: last && before?.ok ? describeOp(last.op, before.value.state) : null,
      redo: next ? describeOp(next.op, state) : null,
      revision: this.revision(projectId),
    };
  }

  /** Applies an edit, with what follows from it in the same step: one gesture is one undo. */
  apply(
    projectId: string,
    op: Op,
    origin: HistoryEntry["origin"],
    follow: (state: ProjectState) => Promise<Op | null> = async () => null,
  ): Promise<Result<ProjectState>> {
    return this.serially(async () => {
      const open = await this.load(projectId);
      const first = applyOp(open.state, op);
      if (!first.ok) return first;
      const more = await follow(first.value.state);
      const whole: Op = more ? { kind: "group", label: describeOp(op, open.state), ops: [op, more] } : op;
      const applied = more ? applyOp(open.state, whole) : first;
      if (!applied.ok) return applied;
      const kept = open.entries.filter((entry) => !entry.undone);
      const seq = (kept.at(-1)?.seq ?? 0) + 1;
      const entry: HistoryEntry = {
        v: 1,
        projectId,
        seq,
        at: this.now().toISOString(),
        op: whole,
        inverse: applied.value.inverse,
        origin,
        undone: false,
      };
      const stored = await attempt(() => this.store.history.replace(open.entries.slice(kept.length), entry));
      return this.keep(projectId, stored, { state: applied.value.state, entries: [...kept, entry] });
    });
  }

  /** Takes back the last step; answers what it was, null when there is none. */
  undo(projectId: string): Promise<Result<string | null>> {
    return this.serially(async () => {
      const open = await this.load(projectId);
      const at = open.entries.findLastIndex((entry) => !entry.undone);
      const entry = open.entries[at];
      const before = entry ? await this.step(projectId, open, at) : ok(open.state);
      return before.ok ? ok(entry ? describeOp(entry.op, before.value) : null) : before;
    });
  }

  /** Does the first undone step again; answers what it was, null when there is none. */
  redo(projectId: string): Promise<Result<string | null>> {
    return this.serially(async () => {
      const open = await this.load(projectId);
      const at = open.entries.findIndex((entry) => entry.undone);
      const entry = open.entries[at];
      const after = entry ? await this.step(projectId, open, at + 1) : ok(open.state);
      return after.ok ? ok(entry ? describeOp(entry.op, open.state) : null) : after;
    });
  }

  /**
   * Goes to the moment right after step `seq`, back or forward, in one act; 0 is the empty start. Later steps stay, undone, until the
   * next edit. Fails with `history.missing` when there is no such step.
   */
  stepTo(projectId: string, seq: number): Promise<Result<UndoRedo>> {
    return this.serially(async () => {
      const open = await this.load(projectId);
      const at = open.entries.findIndex((entry) => entry.seq === seq);
      if (at < 0 && seq !== 0) return fail(noStep);
      const stepped = await this.step(projectId, open, at + 1);
      return stepped.ok ? ok(await this.steps(projectId)) : stepped;
    });
  }

  /** Makes the first `count` entries count and all others undone. */
  private async step(projectId: string, open: Open, count: number): Promise<Result<ProjectState>> {
    const newest = open.entries.at(-1);
    const stepped = steppedTo(open, count);
    if (!stepped.ok) return stepped;
    const changed = stepped.value.entries.filter((entry, at) => entry !== open.entries[at]);
    if (!newest || changed.length === 0) return ok(open.state);
    const stored = await attempt(() => this.store.history.mark(newest, changed));
    return this.keep(projectId, stored, stepped.value);
  }

  /** What storage refused leaves memory as storage has it: read again at the next need. */
  private keep(projectId: string, stored: Result<unknown>, open: Open): Result<ProjectState> {
    if (!stored.ok) {
      this.forget(projectId);
      return stored;
    }
    this.open.set(projectId, Promise.resolve(open));
    this.revisions.set(projectId, this.revision(projectId) + 1);
    this.onState(projectId);
    this.events.changed(projectId, "state");
    return ok(open.state);
  }

  /** It is read again at the next need, and may be another then. */
  private forget(projectId: string): void {
    this.open.delete(projectId);
    this.revisions.set(projectId, this.revision(projectId) + 1);
  }

  private load(projectId: string): Promise<Open> {
    const known = this.open.get(projectId) ?? this.fold(projectId);
    this.open.set(projectId, known);
    known.catch(() => this.open.delete(projectId));
    return known;
  }

  private async fold(projectId: string): Promise<Open> {
    return foldOf(projectId, await this.store.history.list(projectId));
  }

  /** Edits go one after the other: each sees the state that the one before left. */
  private serially<T>(work: () => Promise<T>): Promise<T> {
    const next = this.writing.then(work, work);
    this.writing = next.catch(() => undefined);
    return next;
  }
}
