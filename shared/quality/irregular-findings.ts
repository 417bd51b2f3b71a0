import type { Dataset, Finding } from "../model/index.ts";
import { counted } from "./words.ts";

/** Lines above the headers of a dataset's files: titles and the like, kept among the rows that don't fit. */
export const aboveHeader = ({ files }: Pick<Dataset, "files">): number =>
  files.reduce((sum, { preambleRows = 0 }) => sum + preambleRows, 0);

/** Rows that didn't fit the header, as the import counted them, and lines that stand above it. */
export function irregularRows(dataset: Pick<Dataset, "files" | "irregularCount">): Finding | null {
  const above = Math.min(aboveHeader(dataset), dataset.irregularCount);
  const count = dataset.irregularCount - above;
  if (dataset.irregularCount === 0) return null;
  const finding: Pick<Finding, "code" | "column" | "examples" | "filter"> = {
    code: "rows.irregular",
    column: null,
    examples: [],
    filter: null,
  };
  if (count === 0)
    return {
      ...finding,
      severity: "note",
      count: above,
      message: `${counted(above, "line")} above the header ${above === 1 ? "is" : "are"} left out of the rows.`,
      advice: "Titles and the like are kept as they stand: if the header is another line, change how the file is read in Sources.",
    };
  return {
    ...finding,
    severity: "warning",
    count,
    message: `${counted(count, "row")} of the file ${count === 1 ? "doesn't" : "don't"} fit the header: too many or too few cells, or broken quotes.`,
    advice: "They are kept as they stand: look through them in Sources, and change how the file is read if there are many.",
  };
}
