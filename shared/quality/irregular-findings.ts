import type { Dataset, Finding } from "../model/index.ts";
import { counted, figure, listed } from "./words.ts";

/** Lines above the headers of a dataset's files: titles and the like, kept among the rows that don't fit. */
export const aboveHeader = ({ files }: Pick<Dataset, "files">): number =>
  files.reduce((sum, { preambleRows = 0 }) => sum + preambleRows, 0);

/** Causes by the reason that a row is kept with, and what one row does and several do. The first that fits counts. */
const CAUSES = [
  { cause: "quotes", told: /\bquote\b/, one: "has broken quotes", many: "have broken quotes" },
  { cause: "record", told: /no JSON object/, one: "is no JSON object", many: "are no JSON objects" },
  { cause: "error", told: /error of the spreadsheet/, one: "holds an error of a spreadsheet", many: "hold errors of a spreadsheet" },
  {
    cause: "undecodable",
    told: /could not be read/,
    one: "holds a character that the encoding doesn't know",
    many: "hold characters that the encoding doesn't know",
  },
  { cause: "nul", told: /NUL character/, one: "holds a NUL character", many: "hold NUL characters" },
  {
    cause: "break",
    told: /carriage return alone/,
    one: "ends with another line break than the rest",
    many: "end with another line break than the rest",
  },
  { cause: "few", told: /^Has \d+ of \d+ cells/, one: "has too few cells", many: "have too few cells" },
  { cause: "many", told: /^Has \d+ cells for/, one: "has too many cells", many: "have too many cells" },
  { cause: "blank", told: /^Blank line\./, one: "is a blank line", many: "are blank lines" },
  { cause: "other", told: /./, one: "doesn't fit the header", many: "don't fit the header" },
] as const;
export type IrregularCause = (typeof CAUSES)[number]["cause"];

/** Why a row is kept as irregular, from the reason it is kept with; null for a line above the header. */
export function irregularCause(reason: string): IrregularCause | null {
  if (/above the header\.$/.test(reason)) return null;
  return CAUSES.find(({ told }) => told.test(reason))?.cause ?? "other";
}

/** Rows that are kept as irregular, by their causes, and lines that stand above the header. */
export function irregularRows(
  dataset: Pick<Dataset, "files" | "irregularCount">,
  causes: ReadonlyMap<IrregularCause, number>,
): Finding | null {
  if (dataset.irregularCount === 0) return null;
  const above = Math.min(aboveHeader(dataset), dataset.irregularCount);
  const count = dataset.irregularCount - above;
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
  return { ...finding, severity: "warning", count, message: causesText(count, causes), advice: adviceFor(causes) };
}

function causesText(count: number, causes: ReadonlyMap<IrregularCause, number>): string {
  const known = CAUSES.map((each) => ({ ...each, rows: causes.get(each.cause) ?? 0 }))
    .filter(({ rows }) => rows > 0)
    .sort((a, b) => b.rows - a.rows);
  const rows = `${counted(count, "row")} of the file`;
  const [first = { one: "doesn't fit the header", many: "don't fit the header" }] = known;
  if (known.length < 2) return `${rows} ${count === 1 ? first.one : first.many}.`;
  return `${rows} are irregular: ${listed(known.map((each) => `${figure(each.rows)} ${each.rows === 1 ? each.one : each.many}`))}.`;
}

function adviceFor(causes: ReadonlyMap<IrregularCause, number>): string {
  const [only] = causes.size === 1 ? [...causes.keys()] : [];
  if (only === "error") return "They are among the rows, each error as text: correct the formulas and drop the file again.";
  if (only === "blank") return "They hold nothing and are left out of the rows.";
  return "They are kept as they stand: look through them in Sources, and change how the file is read if there are many.";
}
