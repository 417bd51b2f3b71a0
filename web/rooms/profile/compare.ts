import type { DataRow, Dataset } from "../../../shared/model/index.ts";

/** One column over the records of a group. */
export interface ComparedColumn {
  index: number;
  name: string;
  /** In the order of the records. */
  values: string[];
  /** Not all the same. */
  differs: boolean;
  /** All of them blank. */
  blank: boolean;
}

/** The records of a group, column by column, in the order of the file. */
export function compared(dataset: Dataset, records: readonly DataRow[]): ComparedColumn[] {
  return dataset.columns.map(({ index, name }) => {
    const values = records.map(({ cells }) => cells[index] ?? "");
    const [first = ""] = values;
    return { index, name, values, differs: values.some((value) => value !== first), blank: values.every((value) => value.trim() === "") };
  });
}

/** Up to `most` columns that say which record it is: filled ones that are the same in all, those with most different values first. */
export function sameAnchors(dataset: Dataset, columns: readonly ComparedColumn[], most: number): ComparedColumn[] {
  const same = columns.filter((each) => !each.differs && !each.blank);
  const telling = [...same].sort((a, b) => (dataset.profiles[b.index]?.distinct ?? 0) - (dataset.profiles[a.index]?.distinct ?? 0));
  const chosen = new Set(telling.slice(0, most));
  return same.filter((each) => chosen.has(each));
}
