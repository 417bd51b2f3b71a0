import { isOpenPair } from "../../../shared/mapping/exports.ts";
import type { Dataset, ExportPair, ProjectState } from "../../../shared/model/index.ts";

/** What a dataset is to another one with the same records. */
export type ExportLine =
  /** Is this one a newer export of that? */
  | { kind: "ask"; other: Dataset; pair: ExportPair }
  /** Both are used; of common rows this one's are loaded, or that one's (`isNewer`: this one is the later). */
  | { kind: "both"; other: Dataset; pair: ExportPair; isNewer: boolean }
  /** This one was put in that one's place. */
  | { kind: "replaced"; other: Dataset }
  /** That one was put in this one's place. */
  | { kind: "gone"; other: Dataset };

/** What is to be said of a dataset beside others of its object: what was answered, then the one question that is open, then where both are used. */
export function exportLines(
  dataset: Dataset,
  datasets: readonly Dataset[],
  pairs: readonly ExportPair[],
  { assignments, exportAnswers = {} }: Pick<ProjectState, "assignments"> & Partial<Pick<ProjectState, "exportAnswers">>,
): ExportLine[] {
  const find = (id: string) => datasets.find((each) => each.id === id);
  const isReplaced = (newer: string, older: string) => exportAnswers[newer]?.[older] === "replace" && assignments[older] === null;
  const told = datasets.flatMap((other): ExportLine[] => {
    if (isReplaced(dataset.id, other.id)) return [{ kind: "replaced", other }];
    return isReplaced(other.id, dataset.id) && assignments[dataset.id] === null ? [{ kind: "gone", other }] : [];
  });
  const beside = pairs.flatMap((pair): ExportLine[] => {
    const isNewer = pair.newer === dataset.id;
    const other = isNewer ? find(pair.older) : pair.older === dataset.id ? find(pair.newer) : undefined;
    if (!other) return [];
    const isOpen = isNewer && isOpenPair(pair, { exportAnswers });
    return [isOpen ? { kind: "ask", other, pair } : { kind: "both", other, pair, isNewer }];
  });
  const asked = beside.find(({ kind }) => kind === "ask");
  return [...told, ...(asked ? [asked] : []), ...beside.filter(({ kind }) => kind !== "ask")];
}

/** Whether it is asked of a dataset if it is a newer export of another. */
export const isAsked = (...given: Parameters<typeof exportLines>): boolean => exportLines(...given).some(({ kind }) => kind === "ask");
