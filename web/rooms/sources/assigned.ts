import type { Dataset, ProjectState } from "../../../shared/model/index.ts";
import { sourcePack } from "../../../shared/packs/index.ts";

/** The source object that a dataset stands for: as decided, else as recognised; null when it is left out or unknown. */
export function assignedObject(dataset: Dataset, state: ProjectState): string | null {
  const decided = state.assignments[dataset.id];
  return decided === undefined ? dataset.recognition.object : decided;
}

/** How people call an object of the source; the id where the pack doesn't know it. */
export function objectLabel(packId: string, object: string): string {
  return sourcePack(packId).objects.find((each) => each.id === object)?.label ?? object;
}

/** Whether a person should look: nothing was recognised, or not surely, and nobody has decided otherwise. */
export function isDoubtful(dataset: Dataset, state: ProjectState): boolean {
  if (state.assignedByHand?.[dataset.id]) return false;
  const decided = state.assignments[dataset.id];
  if (decided !== undefined && decided !== dataset.recognition.object) return false;
  return dataset.recognition.object === null ? decided === undefined : dataset.recognition.confidence < 0.6;
}
