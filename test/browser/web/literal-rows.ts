import type { ColumnProfile, ColumnStatistics, ColumnType, DataRow, Dataset, RowFilter, RowView } from "../../../shared/model/index.ts";
import type { RowSource } from "../../../web/grid/index.ts";

/** A dataset of literal rows, as far as a grid needs it. */
export function literalDataset(name: string, columns: readonly [string, ColumnType][], rowCount: number): Dataset {
  return {
    v: 2,
    id: name,
    projectId: "project",
    name,
    files: [],
    columns: columns.map(([header], index) => ({ index, name: header, header })),
    profiles: columns.map(([, type]) => profileOf(type, rowCount)),
    rowCount,
    chunkStarts: [],
    irregularCount: 0,
    recognition: { object: null, confidence: 0, reason: "" },
    importedAt: "2026-11-01T10:00:00Z",
  };
}

function profileOf(type: ColumnType, rows: number): ColumnProfile {
  return {
    rows,
    filled: rows,
    distinct: 3,
    distinctCapped: false,
    type,
    agreeing: rows,
    dissent: [],
    top: [],
    min: null,
    max: null,
    minLength: 0,
    maxLength: 0,
    dayFirst: 0,
    monthFirst: 0,
    dayOrMonth: 0,
    zoned: 0,
    padded: 0,
    mojibake: 0,
    spoilt: 0,
    markup: 0,
    patterns: [],
    separator: null,
    histogram: null,
  };
}

/** The plainest possible answers over literal rows: what the worker answers over stored ones. `asked` counts windows read. */
export class LiteralRows implements RowSource {
  readonly asked: [start: number, end: number][] = [];
  readonly #rows: readonly string[][];

  constructor(rows: readonly string[][]) {
    this.#rows = rows;
  }

  #shown(view: RowView): DataRow[] {
    const shown = this.#rows
      .map((cells, row) => ({ row, cells: [...cells] }))
      .filter((each) => view.filters.every((filter) => meets(each, filter)))
      .filter(({ cells }) => cells.some((cell) => cell.toLowerCase().includes(view.find.toLowerCase())));
    for (const { column, descending } of view.sort.toReversed())
      shown.sort(
        (a, b) => (descending ? -1 : 1) * (a.cells[column] ?? "").localeCompare(b.cells[column] ?? "", undefined, { numeric: true }),
      );
    return shown;
  }

  async readRows(_id: string, start: number, end: number, view?: RowView) {
    this.asked.push([start, end]);
    const shown = this.#shown(view ?? { sort: [], filters: [], find: "" });
    return { start, total: shown.length, rows: shown.slice(start, end) };
  }

  async placeOf(_id: string, row: number, view: RowView) {
    const place = this.#shown(view).findIndex((each) => each.row === row);
    return place < 0 ? null : place;
  }

  async columnStatistics(_id: string, column: number, view: RowView): Promise<ColumnStatistics> {
    const values = this.#shown(view).map(({ cells }) => cells[column] ?? "");
    const counts = new Map<string, number>();
    for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    const top = [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
    const sorted = [...counts.keys()].sort();
    const filled = top.reduce((sum, { count }) => sum + count, 0);
    const none = { sum: null, mean: null, median: null, histogram: null, ms: 1 };
    return { rows: values.length, filled, distinct: counts.size, top, min: sorted[0] ?? null, max: sorted.at(-1) ?? null, ...none };
  }
}

function meets({ row, cells }: DataRow, filter: RowFilter): boolean {
  if (filter.kind === "rows") return filter.rows.includes(row);
  const cell = cells[filter.column] ?? "";
  switch (filter.kind) {
    case "values":
      return filter.values.includes(cell) !== filter.except;
    case "text":
      return cell.toLowerCase().includes(filter.text.toLowerCase()) === (filter.op !== "lacks");
    case "range":
      return (filter.from === null || Number(cell) >= Number(filter.from)) && (filter.to === null || Number(cell) <= Number(filter.to));
    case "blank":
      return (cell.trim() === "") === filter.blank;
    default:
      throw new Error(`Literal rows know no ${filter.kind}.`);
  }
}
