import { fail, failure, ok, type Result } from "../shared/kernel/index.ts";
import { emptyProjectState, type HistoryEntry, type Project, type ProjectState } from "../shared/model/index.ts";
import { applyOp, describeOp, type Op } from "../shared/ops/index.ts";
import type { ProjectSummary } from "../shared/wire/index.ts";
import type { Events } from "./events.ts";
import { attempt, type Store } from "./store/index.ts";

/** A project as it stands: its history and the fold of it. */
interface Open {
  state: ProjectState;
  entries: HistoryEntry[];
}

const gone = failure("project.missing", "This project is no longer on this device. It may have been deleted in another tab.");

/** Projects, their history and the state that it folds to. The fold is kept in memory and dropped when another tab edits. */
export class ProjectDesk {
  private readonly open = new Map<string, Promise<Open>>();
  private writing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: Store,
    private readonly events: Events,
    private readonly now: () => Date,
    private readonly newId: () => string,
  ) {
    events.onElsewhere((topics, projectId) => {
      if (projectId && topics.includes("state")) this.open.delete(projectId);
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

  async create(input: { name: string; source: string; destination: string; demo?: boolean }): Promise<Project> {
    const at = this.now().toISOString();
    const project: Project = {
      v: 1,
      id: this.newId(),
      name: input.name.trim() || "Untitled",
      source: input.source,
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

  async history(projectId: string): Promise<(HistoryEntry & { text: string })[]> {
    const { entries } = await this.load(projectId);
    let state = emptyProjectState;
    return entries.map((entry) => {
      const text = describeOp(entry.op, state);
      const applied = entry.undone ? null : applyOp(state, entry.op);
      if (applied?.ok) state = applied.value.state;
      return { ...entry, text };
    });
  }

  /** What undo and redo would do, in words; null when there is nothing. */
  async steps(projectId: string): Promise<{ undo: string | null; redo: string | null }> {
    const entries = await this.history(projectId);
    const last = entries.findLast((entry) => !entry.undone);
    const next = entries.find((entry) => entry.undone);
    const hasOwn = entries.some((entry) => !entry.undone && entry.origin === "person");
    return { undo: last && hasOwn ? last.text : null, redo: next?.text ?? null };
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
      const applied = applyOp(open.state, whole);
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
      const stored = await attempt(async () => {
        if (kept.length < open.entries.length) await this.store.history.removeAfter(projectId, seq - 1);
        await this.store.history.append([entry]);
      });
      return this.keep(projectId, stored, { state: applied.value.state, entries: [...kept, entry] });
    });
  }

  undo(projectId: string): Promise<Result<string | null>> {
    return this.serially(async () => {
      const open = await this.load(projectId);
      const index = open.entries.findLastIndex((entry) => !entry.undone);
      return this.flip(projectId, open, index, true);
    });
  }

  redo(projectId: string): Promise<Result<string | null>> {
    return this.serially(async () => {
      const open = await this.load(projectId);
      return this.flip(
        projectId,
        open,
        open.entries.findIndex((entry) => entry.undone),
        false,
      );
    });
  }

  private async flip(projectId: string, open: Open, index: number, undone: boolean): Promise<Result<string | null>> {
    const entry = open.entries[index];
    if (!entry) return ok(null);
    const applied = applyOp(open.state, undone ? entry.inverse : entry.op);
    if (!applied.ok) return applied;
    const next = { ...entry, undone };
    const stored = await attempt(() => this.store.history.put([next]));
    const kept = await this.keep(projectId, stored, { state: applied.value.state, entries: open.entries.with(index, next) });
    return kept.ok ? ok(describeOp(entry.op, undone ? applied.value.state : open.state)) : kept;
  }

  /** What storage refused leaves memory as storage has it: read again at the next need. */
  private keep(projectId: string, stored: Result<unknown>, open: Open): Result<ProjectState> {
    if (stored.ok) this.open.set(projectId, Promise.resolve(open));
    else this.open.delete(projectId);
    if (!stored.ok) return stored;
    this.events.changed(projectId, "state");
    return ok(open.state);
  }

  private load(projectId: string): Promise<Open> {
    const known = this.open.get(projectId) ?? this.fold(projectId);
    this.open.set(projectId, known);
    known.catch(() => this.open.delete(projectId));
    return known;
  }

  private async fold(projectId: string): Promise<Open> {
    const entries = await this.store.history.list(projectId);
    let state = emptyProjectState;
    for (const entry of entries) {
      const applied = entry.undone ? null : applyOp(state, entry.op);
      if (applied && !applied.ok) throw new Error(`History entry ${entry.seq} of project ${projectId} no longer applies.`);
      if (applied) state = applied.value.state;
    }
    return { state, entries };
  }

  /** Edits go one after the other: each sees the state that the one before left. */
  private serially<T>(work: () => Promise<T>): Promise<T> {
    const next = this.writing.then(work, work);
    this.writing = next.catch(() => undefined);
    return next;
  }
}
