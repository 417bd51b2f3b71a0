import type { Failure, Result } from "../shared/kernel/index.ts";
import type { JobNote, Job as JobView } from "../shared/wire/studio.ts";

/** At most this often is one job's progress told. */
const TELL_EVERY_MS = 125;
/** The rate is that of the last seconds. */
const RATE_WINDOW_MS = 5_000;
/** Jobs that ended are listed until this many newer ones have. */
const ENDED_KEPT = 50;

/** What the work itself holds of its job. After `finish` or `fail` further calls change nothing. */
export interface Job {
  readonly id: string;
  readonly label: string;
  /** Aborts when the admin cancels. The work then stops, cleans up and calls `fail`, which makes the job `cancelled`. */
  readonly signal: AbortSignal;
  progress(done: number, total?: number): void;
  relabel(label: string): void;
  /** Adds what is good to know of how it went. */
  note(note: JobNote): void;
  finish(): void;
  fail(failure: Failure): void;
}

/** Runs long work as a job: its result, or what went wrong, is the job's end; then `after`. */
export type StartJob = (
  kind: JobView["kind"],
  projectId: string,
  label: string,
  unit: JobView["unit"],
  work: (job: Job) => Promise<Result<unknown>>,
  after: () => void,
) => { jobId: string };

export interface JobsWorld {
  emit(job: JobView): void;
  /** Milliseconds since the epoch. */
  now(): number;
  newId(): string;
}

export interface Jobs {
  create(kind: JobView["kind"], projectId: string, label: string, unit: JobView["unit"], total: number): Job;
  /** Running and recently ended jobs, oldest first. */
  list(): JobView[];
  /** Asks a job to stop; one that isn't running is left as it is. */
  cancel(id: string): void;
  /** Asks all running jobs of a project to stop: it is being deleted. */
  cancelProject(projectId: string): void;
}

interface Running {
  job: JobView;
  abort: AbortController;
  track: { at: number; done: number }[];
  toldAt: number;
  timer: ReturnType<typeof setTimeout> | null;
}

/** Long work under way in this worker. Progress is told as it comes, but seldom enough not to keep the page busy. */
export function createJobs(world: JobsWorld): Jobs {
  const jobs = new Map<string, Running>();

  function tell(running: Running): void {
    if (running.timer !== null) clearTimeout(running.timer);
    running.timer = null;
    running.toldAt = world.now();
    world.emit({ ...running.job });
  }

  function tellSoon(running: Running): void {
    const wait = running.toldAt + TELL_EVERY_MS - world.now();
    if (wait <= 0) tell(running);
    else running.timer ??= setTimeout(() => tell(running), wait);
  }

  function end(running: Running, state: JobView["state"], failure: Failure | null): void {
    if (running.job.state !== "running") return;
    running.job = { ...running.job, state, failure };
    tell(running);
    const ended = [...jobs.values()].filter(({ job }) => job.state !== "running");
    for (const old of ended.slice(0, Math.max(0, ended.length - ENDED_KEPT))) jobs.delete(old.job.id);
  }

  function handle(running: Running): Job {
    const isOver = () => running.job.state !== "running";
    return {
      id: running.job.id,
      get label() {
        return running.job.label;
      },
      signal: running.abort.signal,
      progress(done, total = running.job.total) {
        if (isOver()) return;
        running.job = { ...running.job, done, total, rate: measure(running.track, world.now(), done) };
        tellSoon(running);
      },
      relabel(label) {
        if (isOver()) return;
        running.job = { ...running.job, label };
        tellSoon(running);
      },
      note(note) {
        if (isOver()) return;
        running.job = { ...running.job, notes: [...(running.job.notes ?? []), note] };
        tellSoon(running);
      },
      finish: () => end(running, "done", null),
      fail: (failure) => end(running, running.abort.signal.aborted ? "cancelled" : "failed", failure),
    };
  }

  return {
    create(kind, projectId, label, unit, total) {
      const now = world.now();
      const startedAt = new Date(now).toISOString();
      const job: JobView = {
        id: world.newId(),
        projectId,
        kind,
        label,
        state: "running",
        done: 0,
        total,
        unit,
        rate: 0,
        startedAt,
        failure: null,
      };
      const running: Running = { job, abort: new AbortController(), track: [{ at: now, done: 0 }], toldAt: now, timer: null };
      jobs.set(job.id, running);
      tell(running);
      return handle(running);
    },
    list: () => [...jobs.values()].map(({ job }) => ({ ...job })),
    cancel: (id) => cancelRunning(jobs.get(id)),
    cancelProject(projectId) {
      for (const running of jobs.values()) if (running.job.projectId === projectId) cancelRunning(running);
    },
  };
}

function cancelRunning(running: Running | undefined): void {
  if (running?.job.state === "running") running.abort.abort();
}

/** Notes where the work stands and answers its units a second since the start of the window. */
function measure(track: { at: number; done: number }[], now: number, done: number): number {
  track.push({ at: now, done });
  while (track.length > 2 && (track[1]?.at ?? now) <= now - RATE_WINDOW_MS) track.shift();
  const first = track[0];
  return first && now > first.at ? Math.max(0, ((done - first.done) * 1000) / (now - first.at)) : 0;
}
