import type { Column, ColumnProfile, Dataset, DateOrder, ProjectState } from "../../../shared/model/index.ts";
import type { Op } from "../../../shared/ops/index.ts";
import { dateOrderOf, readAs, readOrderOf } from "../../../shared/profile/index.ts";
import { isDated } from "./types.ts";

/** What a person said about a column's dates; null when nobody did. */
export function answerOf(state: ProjectState, datasetId: string, column: Column): DateOrder | null {
  return state.dateOrders?.[datasetId]?.[column.name] ?? null;
}

/** Whether a column's dates need a person's word: they can be read two ways, and nothing in the column decides. */
export function asksOrder(profile: ColumnProfile): boolean {
  return isDated(profile.type) && dateOrderOf(profile).ask;
}

/** Columns of a dataset that still wait for an answer; none where the dataset is left out of the migration. */
export function waiting(dataset: Dataset, state: ProjectState): Column[] {
  if (state.assignments[dataset.id] === null) return [];
  return dataset.columns.filter((column) => {
    const profile = dataset.profiles[column.index];
    return profile !== undefined && asksOrder(profile) && answerOf(state, dataset.id, column) === null;
  });
}

/** What the column itself says about the order, in words; null when none of its dates depends on it. */
export function orderEvidence(profile: ColumnProfile): string | null {
  if (!isDated(profile.type) || profile.dayOrMonth + profile.dayFirst + profile.monthFirst === 0) return null;
  return dateOrderOf(profile).why;
}

/** How dates that read both ways are read before anybody answers: as the column suggests, else as the project does. */
export const readMeanwhile = (profile: ColumnProfile, state: ProjectState): DateOrder =>
  readOrderOf(profile, null, state.settings.dateOrder);

/** The dataset with the figures of its dates as they are read now: as a person answered, else as they are meanwhile. */
export function asRead(dataset: Dataset, state: ProjectState): Dataset {
  const profiles = dataset.profiles.map((profile, index) => {
    const column = dataset.columns[index];
    const answer = column ? answerOf(state, dataset.id, column) : null;
    return readAs(profile, answer ?? readMeanwhile(profile, state), answer !== null);
  });
  return { ...dataset, profiles };
}

/** A person's answer, as an edit that can be undone; null asks again. */
export function orderOp(datasetId: string, column: Column, order: DateOrder | null): Op {
  return { kind: "date.order", datasetId, column: column.name, order };
}
