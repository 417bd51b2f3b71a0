import type { DestinationField } from "../../model/account.ts";
import type { FieldRow } from "../../model/project.ts";
import type { Gap, MapProgramInput } from "../contract.ts";
import { columnsOf, type ParsedFormula, parseFormula } from "../formula/index.ts";
import { isBlankText } from "../values/value.ts";
import { report } from "./draft.ts";
import type { FieldStep } from "./field-row.ts";

interface Columns {
  columns: readonly string[];
  absent?: readonly string[] | undefined;
}

/**
 * Parses a formula for an export that stands beside others of its object: what only those have is blank here. One that reads nothing of this
 * export's own is faulty for it.
 */
export function parseBeside(text: string, { columns, absent = [] }: Columns): ParsedFormula {
  const own = parseFormula(text, { columns });
  if (own.ok || absent.length === 0) return own;
  const parsed = parseFormula(text, { columns: [...columns, ...absent] });
  return parsed.ok && parsed.formula.columns.some((name) => columns.includes(name)) ? parsed : own;
}

/** What a row would read and this export calls otherwise; null where it reads all that there is. */
export function gapOf(row: Pick<FieldRow, "column" | "formula">, field: DestinationField, input: MapProgramInput): Gap | null {
  const { columns, renamed } = input;
  if (renamed === undefined || Object.keys(renamed).length === 0) return null;
  const reads = row.formula === null ? [row.column ?? ""] : columnsOf(row.formula);
  const missing = reads.flatMap((from) => {
    const here = columns.includes(from) || !Object.hasOwn(renamed, from) ? undefined : renamed[from];
    return here && !reads.includes(here.column) ? [{ from, here }] : [];
  });
  const [first] = missing;
  if (!first) return null;
  const { file, of } = first.here;
  const names = missing.map(({ from, here }) => `“${from}” of ${here.of} is called “${here.column}”`);
  return {
    renamed: missing.map(({ from, here }) => ({ from, to: here.column })),
    file,
    of,
    message: `${field.label} stays empty in ${file}: ${names.join(", and ")} there.`,
  };
}

/** Gives no value, and says so of every row that has one under the other name. */
export function gapStep({ renamed, message }: Gap, field: DestinationField, { columns, datasetId }: MapProgramInput): FieldStep {
  const reads = renamed.map(({ to }) => columns.indexOf(to)).filter((at) => at >= 0);
  const [columnIndex = -1] = reads;
  const place = { datasetId, column: columns[columnIndex] ?? null, columnIndex, field, isOnly: false };
  return {
    reads,
    place,
    refer: null,
    lookupText: () => "",
    apply: (draft) => {
      if (reads.every((at) => isBlankText(draft.cells[at] ?? ""))) return;
      report(draft, place, { code: "column.renamed", severity: "warning", message });
    },
  };
}
