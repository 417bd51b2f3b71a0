import { useEffect, useRef } from "react";
import type { Job } from "../../../shared/wire/studio.ts";
import { studio } from "../../studio/index.ts";
import { isRunning, useJob } from "../work/index.ts";

/** The job that weighs rules, while it runs; it ends with the dialog that asked for it. */
export function useWeighing(projectId: string): Job | null {
  const job = useJob(projectId, "weigh");
  const running = isRunning(job) ? job : null;
  const latest = useRef<string | null>(null);
  latest.current = running?.id ?? null;
  useEffect(
    () => () => {
      if (latest.current !== null) void studio.cancelJob(latest.current);
    },
    [],
  );
  return running;
}
