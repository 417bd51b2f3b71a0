import type { UseQueryResult } from "@tanstack/react-query";
import { useCallback } from "react";
import { ok, type Result } from "../../shared/kernel/result.ts";
import { applyOp, type Op } from "../../shared/ops/index.ts";
import type { ProjectView, StudioTopic } from "../../shared/wire/studio.ts";
import { settle } from "../ui/index.ts";
import { studio } from "./client.ts";
import { queryClient, useStudio } from "./hooks.ts";

const everything: StudioTopic[] = ["projects", "datasets", "state", "account", "plan", "run", "report"];

/** The project with its decisions, gates and sign-off; a Failure when it can't be opened. */
export function useProject(projectId: string): UseQueryResult<Result<ProjectView>> {
  return useStudio(everything, ["project", projectId], (api) => api.openProject(projectId));
}

/** The project's view once it is there; null before, and when it can't be opened. */
export function useProjectView(projectId: string): ProjectView | null {
  const { data } = useProject(projectId);
  return data?.ok ? data.value : null;
}

/** Sends an edit, which shows at once; a failure is said on screen, and takes it off again. Answers whether it was applied. */
export function useApply(projectId: string): (op: Op) => Promise<boolean> {
  return useCallback(
    async (op: Op) => {
      showAhead(projectId, op);
      const done = (await settle(studio.apply(projectId, op))) !== null;
      if (!done) void queryClient.invalidateQueries({ queryKey: ["project", projectId] });
      return done;
    },
    [projectId],
  );
}

/** Puts the edit into the answer that is on screen. What follows from it is the worker's, whose answer comes with the next event. */
function showAhead(projectId: string, op: Op): void {
  const queryKey = ["project", projectId];
  const shown = queryClient.getQueryData<Result<ProjectView>>(queryKey);
  const applied = shown?.ok ? applyOp(shown.value.state, op) : null;
  if (!shown?.ok || !applied?.ok) return;
  // An answer on its way knows nothing of this edit.
  void queryClient.cancelQueries({ queryKey });
  const ahead: Result<ProjectView> = ok({ ...shown.value, state: applied.value.state });
  queryClient.setQueryData(queryKey, ahead);
}
