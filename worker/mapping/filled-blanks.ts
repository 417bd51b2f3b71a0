import type { Dataset } from "../../shared/model/index.ts";
import { describeFormulaValue, type FormulaContext, formulaContext, isBlankText, parseBeside } from "../../shared/transform/index.ts";
import type { FilledBlanks } from "../../shared/wire/index.ts";
import type { Ground } from "../ground.ts";
import { type DatasetProgram, dateOrdersOf, mappedCells } from "../programs.ts";
import { absentIn } from "../sources/columns-beside.ts";
import type { Store } from "../store/index.ts";

/**
 * Counts the records that a formula gives a value though every column that it reads is blank in them, among those that the map takes; null when there
 * are none, or it reads no column. `isOutdated` is asked before each block of rows and ends the count, with null: the rows after it are not read.
 */
export async function countFilledBlanks(
  store: Pick<Store, "reader">,
  ground: Ground,
  programs: readonly DatasetProgram[],
  formula: string,
  context: FormulaContext,
  isOutdated: () => boolean,
): Promise<FilledBlanks | null> {
  const filled: FilledBlanks[] = [];
  for (const each of programs) {
    const names = each.dataset.columns.map((column) => column.name);
    const absent = absentIn(
      each.dataset,
      programs.map(({ dataset }) => dataset),
    );
    const parsed = parseBeside(formula, { columns: names, absent });
    if (!parsed.ok || parsed.formula.columns.length === 0) continue;
    const { columns } = parsed.formula;
    const dateOrders = dateOrdersOf(ground.state, each.dataset);
    const blank = parsed.formula.evaluate(
      names.map(() => ""),
      formulaContext(columns, { context, dateOrders }),
    );
    const { kind, value } = describeFormulaValue(blank);
    if (kind === "blank" || isBlankText(value)) continue;
    if (!each.override && columns.some((name) => isFull(each.dataset, names.indexOf(name)))) continue;
    const records = await blankRecords(
      store,
      each,
      columns.map((name) => names.indexOf(name)).filter((at) => at >= 0),
      isOutdated,
    );
    if (isOutdated()) return null;
    if (records > 0) filled.push({ records, columns, kind, value });
  }
  const [first] = filled;
  return first ? { ...first, records: filled.reduce((sum, { records }) => sum + records, 0) } : null;
}

/** Whether every row of the export has something in the column, so that none need be read to know. */
function isFull({ profiles, rowCount }: Dataset, column: number): boolean {
  const profile = profiles[column];
  return profile !== undefined && profile.rows === rowCount && profile.filled === rowCount;
}

/** Records of a dataset that the map takes and that are blank in all of these columns. */
async function blankRecords(
  store: Pick<Store, "reader">,
  { dataset, program, override }: DatasetProgram,
  columns: readonly number[],
  isOutdated: () => boolean,
): Promise<number> {
  let count = 0;
  await store.reader.scan(dataset, (start, chunk) => {
    if (isOutdated()) return false;
    const takes = override ? null : program.takes(chunk);
    const blanks = override ? [] : columns.map((column) => chunk.dictionary(column).map(isBlankText));
    for (let index = 0; index < chunk.rowCount; index += 1) {
      if (takes) {
        if (columns.every((column, at) => blanks[at]?.[chunk.code(index, column)]) && takes(index)) count += 1;
        continue;
      }
      const cells = mappedCells({ override }, chunk.row(index), start + index);
      if (columns.every((column) => isBlankText(cells[column] ?? "")) && program.takesRow(cells)) count += 1;
    }
    return true;
  });
  return count;
}
