import { useEffect, useState } from "react";
import type { Failure } from "../../../../shared/kernel/result.ts";
import type { Job, MapSide, OutputChanges } from "../../../../shared/wire/index.ts";
import { studio, useFeed } from "../../../studio/index.ts";
import { crashMessage } from "../../../ui/index.ts";

export type OutputState =
  | { state: "none" }
  | { state: "counting"; job: Job | null }
  | { state: "done"; changes: OutputChanges }
  | { state: "failed"; failure: Pick<Failure, "message"> };

/**
 * Counts the records that come out otherwise on two sides, as a job that ends with the screen or the question. `question` names what is
 * compared, with everything that it depends on; null asks nothing.
 */
export function useOutput(projectId: string, before: MapSide, after: MapSide, question: string | null): OutputState {
  const { jobs } = useFeed();
  const [asked, setAsked] = useState<{ question: string; jobId: string | null; failure: Pick<Failure, "message"> | null } | null>(null);
  const [answer, setAnswer] = useState<{ jobId: string; changes: OutputChanges } | null>(null);
  const job = jobs.find((each) => each.id === asked?.jobId) ?? null;
  const sides = JSON.stringify([before, after]);

  useEffect(() => {
    if (question === null) return;
    let isOver = false;
    let jobId: string | null = null;
    const [was, is] = JSON.parse(sides) as [MapSide, MapSide];
    studio.countOutput(projectId, was, is).then(
      (started) => {
        jobId = started.ok ? started.value.jobId : null;
        if (isOver) {
          if (jobId) void studio.cancelJob(jobId);
          return;
        }
        setAsked({ question, jobId, failure: started.ok ? null : started.failure });
      },
      (error) => !isOver && setAsked({ question, jobId: null, failure: { message: crashMessage(error) } }),
    );
    return () => {
      isOver = true;
      if (jobId) void studio.cancelJob(jobId);
    };
  }, [projectId, sides, question]);

  const isDone = job?.state === "done";
  useEffect(() => {
    if (!isDone || !asked?.jobId) return;
    const { jobId } = asked;
    void studio.outputChanges(jobId).then((changes) => changes && setAnswer({ jobId, changes }));
  }, [isDone, asked]);

  if (question === null) return { state: "none" };
  if (!asked || asked.question !== question) return { state: "counting", job: null };
  if (asked.failure) return { state: "failed", failure: asked.failure };
  if (answer && answer.jobId === asked.jobId) return { state: "done", changes: answer.changes };
  if (job?.state === "failed") return { state: "failed", failure: job.failure ?? { message: "The records could not be counted." } };
  if (job?.state === "cancelled") return { state: "failed", failure: { message: "Not counted: it was cancelled." } };
  return { state: "counting", job };
}
