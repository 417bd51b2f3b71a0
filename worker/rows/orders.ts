import { type ColumnProfile, type Dataset, type DateOrder, emptyProjectState, type ProjectState } from "../../shared/model/index.ts";
import { readOrderOf } from "../../shared/profile/index.ts";

/** Which of day and month comes first in a dataset's columns, by their index. */
export type Orders = (column: number) => DateOrder;

/** A dataset, and how its dates are read. */
export interface Subject {
  dataset: Dataset;
  orders: Orders;
}

/** As a person answered, else as the column suggests, else as the project reads dates. */
export function ordersIn(state: ProjectState, dataset: Dataset): Orders {
  const answers = state.dateOrders?.[dataset.id] ?? {};
  return (column) => {
    const name = dataset.columns[column]?.name ?? "";
    const answer = Object.hasOwn(answers, name) ? answers[name] : undefined;
    return readOrderOf(profileAt(dataset, column), answer, state.settings.dateOrder);
  };
}

/** Where nobody can have answered. */
export const undecided = async (dataset: Dataset): Promise<Orders> => ordersIn(emptyProjectState, dataset);

/** A column that isn't there is a fault of whoever asks. */
export function profileAt({ profiles }: Dataset, column: number): ColumnProfile {
  const profile = profiles[column];
  if (!profile) throw new RangeError(`Column ${column} is not among the dataset's ${profiles.length}.`);
  return profile;
}
