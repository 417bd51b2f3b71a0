import type { UseQueryResult } from "@tanstack/react-query";
import { useCallback } from "react";
import { ok, type Result } from "../../shared/kernel/result.ts";
import type { Op } from "../../shared/ops/index.ts";
import type { ProjectView, StudioTopic } from "../../shared/wire/studio.ts";
import { settle } from "../ui/index.ts";
import { AheadEdits } from "./ahead.ts";
import { type Studio, studio, studioOncePainted } from "./client.ts";
import { queryClient, useStudioPart } from "./hooks.ts";

const everything: StudioTopic[] = ["projects", "datasets", "state", "account", "plan", "run", "report"];
const keyOf = (projectId: string) => ["project", projectId];

/** Project → its edits that the worker hasn't answered for yet. */
const ahead = new Map<string, AheadEdits>();
const aheadOf = (projectId: string): AheadEdits => {
  const edits = ahead.get(projectId) ?? new AheadEdits();
  ahead.set(projectId, edits);
  return edits;
};

const ask = (projectId: string) => (api: Studio) => aheadOf(projectId).ask(() => api.openProject(projectId));

/** What `pick` takes of the project's view, drawn as `useProjectPart` says; a Failure when the project can't be opened. */
export function useProject<Part>(projectId: string, pick: (view: ProjectView) => Part): UseQueryResult<Result<Part>> {
  return useStudioPart<Result<ProjectView>, Result<Part>>(everything, keyOf(projectId), ask(projectId), (answer) =>
    answer.ok ? ok(pick(answer.value)) : answer,
  );
}

/** The project's view once it is there; null before, and when it can't be opened. */
export function useProjectView(projectId: string): ProjectView | null {
  return useProjectPart(projectId, whole);
}

const whole = (view: ProjectView): ProjectView => view;

/**
 * What `pick` takes of the project's view; null before it is there, and when it can't be opened. The caller is drawn anew only when that is
 * another, by value: an edit of one field needn't draw the whole page.
 */
export function useProjectPart<Part>(projectId: string, pick: (view: ProjectView) => Part): Part | null {
  const { data } = useProject(projectId, pick);
  return data?.ok ? data.value : null;
}

/** Sends an edit, which shows at once; a failure is said on screen, and takes it off again. Answers whether it was applied. */
export function useApply(projectId: string): (op: Op) => Promise<boolean> {
  return useCallback((op: Op) => applyAhead(projectId, op), [projectId]);
}

async function applyAhead(projectId: string, op: Op): Promise<boolean> {
  const edits = aheadOf(projectId);
  const sent = edits.add(op);
  if (sent.shows) show(projectId, edits);
  const steps = await settle((sent.shows ? studioOncePainted : studio).apply(projectId, op));
  if (edits.settle(sent, steps?.revision ?? null)) show(projectId, edits);
  // What was refused may rest on something that another tab has changed.
  if (steps === null) void queryClient.invalidateQueries({ queryKey: keyOf(projectId) });
  return steps !== null;
}

/** Puts the edits into the answer that is on screen. What follows from them is the worker's, whose answer comes with the next event. */
function show(projectId: string, edits: AheadEdits): void {
  const shown = edits.shown();
  if (shown) queryClient.setQueryData(keyOf(projectId), shown);
}
