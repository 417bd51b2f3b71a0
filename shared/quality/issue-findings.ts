import type { Dataset, Finding } from "../model/index.ts";

/** What other findings tell with more detail: rows that don't fit, by their reasons, and lines above the header. */
const TOLD = new Set(["dataset.preamble", "dataset.excel-errors"]);
/** A check of the findings that an issue speaks against; the others are about the reading as a whole. */
const CODES: Record<string, Finding["code"]> = {
  "dataset.encoding-guess": "file.encoding",
  "dataset.excel-long-numbers": "file.spreadsheet",
  "dataset.formulas-unsaved": "file.spreadsheet",
};

/** What the import said of the dataset as a whole, so that nothing looks fine here that Sources warns of. What only explains is left out. */
export function issueFindings({ issues = [], columns, rowCount }: Pick<Dataset, "issues" | "columns" | "rowCount">): Finding[] {
  return issues
    .filter(({ code, severity }) => severity !== "note" && !TOLD.has(code))
    .map(({ code, severity, message, address }) => ({
      code: CODES[code] ?? "file.read",
      severity,
      column: columns.find(({ name }) => name === address.column)?.index ?? null,
      count: rowCount,
      message,
      advice: "Seen while the file was read; Sources says how it was read.",
      examples: [],
      filter: null,
    }));
}

/** Columns that are empty in the file, though not in the workbook as its author sees it: formulas without a stored result. */
export function unsavedColumns({ issues = [], columns }: Pick<Dataset, "issues" | "columns">): Set<number> {
  const names = new Set(issues.filter(({ code }) => code === "dataset.formulas-unsaved").map(({ address }) => address.column));
  return new Set(columns.filter(({ name }) => names.has(name)).map(({ index }) => index));
}
