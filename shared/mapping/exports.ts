import type { Dataset, ExportPair, ProjectState } from "../model/index.ts";
import { fileNameOf } from "./assignment.ts";

/** A question that nobody has answered: whether a dataset is a newer export of another one. Until then both are used. */
export interface OpenExport {
  /** Source object. */
  object: string;
  newer: string;
  older: string;
  /** What the newer one's file is called, and what the older one's is, told apart where both are called the same. */
  file: string;
  of: string;
}

type Answered = Partial<Pick<ProjectState, "exportAnswers">>;

/** Whether it is still asked of a pair which of the two is used. */
export const isOpenPair = ({ newer, older, isLikely }: ExportPair, { exportAnswers = {} }: Answered): boolean =>
  isLikely && exportAnswers[newer]?.[older] !== "both";

/** The open questions, one at a time of each dataset, as Sources asks them. */
export function openExports(
  pairs: readonly ExportPair[],
  datasets: readonly Pick<Dataset, "id" | "name" | "files" | "importedAt">[],
  state: Pick<ProjectState, "assignments"> & Answered,
): OpenExport[] {
  const find = (id: string) => datasets.find((dataset) => dataset.id === id);
  const asked = new Set<string>();
  return pairs.flatMap((pair): OpenExport[] => {
    const [newer, older] = [find(pair.newer), find(pair.older)];
    const object = state.assignments[pair.newer];
    if (!newer || !older || !object || asked.has(newer.id) || !isOpenPair(pair, state)) return [];
    asked.add(newer.id);
    return [{ object, newer: newer.id, older: older.id, file: fileNameOf(newer), of: otherName(newer, older) }];
  });
}

/** `opps.csv`; where this one is called so, too, which of the two it is. */
export function otherName(dataset: Pick<Dataset, "name" | "files" | "importedAt">, other: typeof dataset): string {
  const name = fileNameOf(other);
  return name === fileNameOf(dataset) ? `the ${other.importedAt < dataset.importedAt ? "earlier" : "later"} ${name}` : name;
}
