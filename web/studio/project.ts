import type { UseQueryResult } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Result } from "../../shared/kernel/result.ts";
import type { Op } from "../../shared/ops/op.ts";
import type { ProjectView, StudioTopic } from "../../shared/wire/studio.ts";
import { settle } from "../ui/index.ts";
import { studio } from "./client.ts";
import { useStudio } from "./hooks.ts";

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

/** Sends an edit; a failure is said on screen. Answers whether it was applied. */
export function useApply(projectId: string): (op: Op) => Promise<boolean> {
  return useCallback(async (op: Op) => (await settle(studio.apply(projectId, op))) !== null, [projectId]);
}
