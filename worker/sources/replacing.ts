import { assignmentOf, fileNameOf } from "../../shared/mapping/index.ts";
import type { Dataset, ExportPair, ProjectState } from "../../shared/model/index.ts";
import { applyOp, describeOp, type Op, restoreOp } from "../../shared/ops/index.ts";
import { type Ground, groundOf } from "../ground.ts";
import { ontoNewNames } from "./new-names.ts";

/** An edit, and what is to be said of it: one sentence each. */
export interface Told {
  op: Op;
  notes: string[];
}

/**
 * The edit by which a newer export takes an older one's place: that is left out, what the map says of its columns goes to those that they are called
 * now, and cells that were put right and dates that were read one way go along. Its rows stay where they are, so all of it can be undone. Where a
 * person decided otherwise about a new name, that stands, and is said.
 */
export function replacing(ground: Ground, pair: ExportPair): Told {
  const [newer, older] = [datasetIn(ground, pair.newer), datasetIn(ground, pair.older)];
  const object = ground.state.assignments[newer.id] ?? "";
  const answer: Op = {
    kind: "export.answer",
    newer: newer.id,
    older: older.id,
    answer: "replace",
    file: fileNameOf(newer),
    of: fileNameOf(older),
  };
  const leaving = after(after(ground.state, answer), { ...assignmentOf(older, null, ground.source.objects), byHand: true } as Op);
  const rest = groundOf(ground.project, leaving, ground.datasets, ground.schema);
  const { state, renamed, notes } = ontoNewNames(rest, object, pair.renamed, { to: newer, from: older });
  const many = renamed === 1 ? "1 column" : `${renamed} columns`;
  const label = renamed === 0 ? `Leave ${fileNameOf(older)} out` : `Leave ${fileNameOf(older)} out, ${many} by their new names`;
  const changed = restoreOp(after(ground.state, answer), state, label);
  return { op: { kind: "group", label: describeOp(answer, ground.state), ops: changed ? [answer, changed] : [answer] }, notes };
}

/** The datasets that an export was put in the place of, by a person's answer, and that are still there, newest first. */
export const replacedBy = ({ state, datasets }: Ground, newer: string): Dataset[] =>
  datasets.filter(({ id }) => state.exportAnswers[newer]?.[id] === "replace" && state.assignments[id] === null).toReversed();

/** The ground as it would be with an export beside the one that replaced it. */
export function besideIt(ground: Ground, older: Dataset, object: string): Ground {
  const state = after(ground.state, assignmentOf(older, object, ground.source.objects, true));
  return groundOf(ground.project, state, ground.datasets, ground.schema);
}

/**
 * The edit by which an export is used again when the one that replaced it goes: the map on its own names. `pair` is theirs as it is while both are used.
 */
export function returning(ground: Ground, pair: Pick<ExportPair, "newer" | "older" | "renamed">): Op | null {
  const [newer, older] = [datasetIn(ground, pair.newer), datasetIn(ground, pair.older)];
  const object = ground.state.assignments[newer.id];
  if (!object) return null;
  const back = after(ground.state, assignmentOf(older, object, ground.source.objects, true));
  const left = after(back, { kind: "dataset.assign", datasetId: newer.id });
  const rest = groundOf(ground.project, left, ground.datasets, ground.schema);
  const renamed = pair.renamed.map(({ from, to }) => ({ from: to, to: from }));
  const { state } = ontoNewNames(rest, object, renamed, { to: older, from: newer });
  return restoreOp(ground.state, state, `Use ${fileNameOf(older)} again, since the one that replaced it was removed`);
}

function datasetIn(ground: Ground, id: string): Dataset {
  const found = ground.datasets.find((dataset) => dataset.id === id);
  if (!found) throw new Error("The dataset is no longer in the project.");
  return found;
}

function after(state: ProjectState, op: Op): ProjectState {
  const applied = applyOp(state, op);
  if (!applied.ok) throw new Error(applied.failure.message);
  return applied.value.state;
}
