import type { ProjectState } from "../model/project.ts";

/**
 * The state that comes of taking a kept one back: all of it, but what is decided for datasets that came only afterwards stays, else
 * their rows would drop out of the migration unseen.
 */
export function restored(kept: ProjectState, now: ProjectState): ProjectState {
  const isNew = (datasetId: string) => !Object.hasOwn(kept.assignments, datasetId);
  const later = <T>(record: Record<string, T> | undefined): Record<string, T> =>
    Object.fromEntries(Object.entries(record ?? {}).filter(([datasetId]) => isNew(datasetId)));
  return {
    ...kept,
    assignments: { ...kept.assignments, ...later(now.assignments) },
    dateOrders: { ...kept.dateOrders, ...later(now.dateOrders) },
    overrides: { ...kept.overrides, ...later(now.overrides) },
  };
}
