import { fail, failure, type Result } from "../../shared/kernel/index.ts";
import type { Job, Jobs } from "../jobs.ts";

/** Rows that are weighed so soon that nobody would read how far it is. */
const SOON = 50_000;

export type Progress = Pick<Job, "progress" | "signal">;

/** Nobody waits for it any more. */
export const cancelledWeighing = fail(failure("job.cancelled", "Stopped before all rows were weighed. Nothing was changed."));

/** Weighs rules over all rows, one question a project at a time: a newer one ends the one before. Over many rows it is a job that people see. */
export class Weighing {
  private readonly stops = new Map<string, () => void>();

  constructor(private readonly jobs: Pick<Jobs, "create" | "cancel">) {}

  async run<T>(projectId: string, rows: number, work: (progress: Progress) => Promise<Result<T>>): Promise<Result<T>> {
    this.stops.get(projectId)?.();
    const own = new AbortController();
    const job = rows > SOON ? this.jobs.create("weigh", projectId, "Weighing what the rules would change", "records", 0) : null;
    const stop = (): void => (job ? this.jobs.cancel(job.id) : own.abort());
    this.stops.set(projectId, stop);
    try {
      const weighed = await work(job ?? { signal: own.signal, progress: () => undefined });
      if (weighed.ok) job?.finish();
      else job?.fail(weighed.failure);
      return weighed;
    } catch (error) {
      job?.fail(failure("weigh.failed", error instanceof Error ? error.message : String(error)));
      throw error;
    } finally {
      if (this.stops.get(projectId) === stop) this.stops.delete(projectId);
    }
  }
}
