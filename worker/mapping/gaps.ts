import type { FieldRow, ObjectMap } from "../../shared/model/index.ts";
import type { Op } from "../../shared/ops/index.ts";
import { type ChunkColumns, columnText, type Gap, isBlankText, withColumnAs } from "../../shared/transform/index.ts";
import type { FieldGap, GapPlace } from "../../shared/wire/index.ts";
import { fieldsOf, type Ground, mapsInOrder } from "../ground.ts";
import { type DatasetProgram, mappedCells, type Programs } from "../programs.ts";
import { LoadedRows } from "../sources/loaded-rows.ts";
import type { Store } from "../store/index.ts";

/** Counts kept in memory. */
const KEPT = 200;

/** Field rows that give nothing in some file, because that calls their column otherwise: how many records it costs, and the way out. */
export class GapDesk {
  private readonly counts = new Map<string, Promise<number>>();

  constructor(
    private readonly store: Store,
    private readonly programs: Programs,
  ) {}

  /** Field row id → its gaps, a file each, with the records that are loaded without what the file has. Nothing is read where there is none. */
  async of(ground: Ground, map: ObjectMap, programs: readonly DatasetProgram[]): Promise<Record<string, FieldGap[]>> {
    const found: Record<string, FieldGap[]> = {};
    for (const program of programs) {
      for (const [rowId, gap] of Object.entries(program.program.gaps)) {
        const records = await this.count(ground, map, programs, program, gap);
        if (records > 0) found[rowId] = [...(found[rowId] ?? []), { message: gap.message, file: gap.file, of: gap.of, records }];
      }
    }
    return found;
  }

  /** The edit by which rows take their values from the columns of all files: all rows of a field, or one. Null where nothing is missing. */
  async filling(ground: Ground, place: GapPlace): Promise<Op | null> {
    const map = ground.state.maps.find(({ id }) => id === place.mapId);
    if (!map) return null;
    const programs = await this.programs(ground, map);
    const fields = fieldsOf(ground, map.destination);
    const labelOf = ({ target }: FieldRow): string => fields.find(({ ref }) => ref === target)?.label ?? "";
    const ops = ground.state.rows.flatMap((row): Op[] => {
      if (row.mapId !== map.id || ("rowId" in place ? row.id !== place.rowId : labelOf(row) !== place.field)) return [];
      const gaps = programs.flatMap(({ program }) => program.gaps[row.id] ?? []);
      if (gaps.length === 0) return [];
      const edit: Op = { kind: "row.edit", rowId: row.id, patch: { formula: fromAll(row, gaps), state: "changed", confidence: null } };
      return [{ kind: "group", label: `Fill ${labelOf(row)} from the columns of both files`, ops: [edit] }];
    });
    const [first, ...more] = ops;
    return first && more.length > 0 ? { kind: "group", label: "Fill fields from the columns of both files", ops } : (first ?? null);
  }

  private count(ground: Ground, map: ObjectMap, all: readonly DatasetProgram[], program: DatasetProgram, gap: Gap): Promise<number> {
    const rivals = mapsInOrder(ground).filter((each) => each.source === map.source && each.id !== map.id);
    const key = JSON.stringify([
      map.id,
      map.condition,
      map.condition === null ? null : rivals.map(({ id, condition }) => [id, condition]),
      all.map(({ dataset }) => dataset.id),
      program.dataset.id,
      gap.renamed,
      ground.state.keyColumns[map.source] ?? null,
      ground.state.settings,
      ground.state.overrides,
    ]);
    const known = this.counts.get(key) ?? this.read(ground, map, rivals, all, program, gap);
    if (this.counts.size > KEPT) this.counts.clear();
    this.counts.set(key, known);
    known.catch(() => this.counts.delete(key));
    return known;
  }

  private async read(
    ground: Ground,
    map: ObjectMap,
    rivals: readonly ObjectMap[],
    all: readonly DatasetProgram[],
    { dataset, program, override }: DatasetProgram,
    { renamed }: Gap,
  ): Promise<number> {
    const others = async () => (await Promise.all(rivals.map((rival) => this.programs(ground, rival)))).flat();
    const isLeftOut = (await LoadedRows.in(this.store).of(ground, map, all, others)).get(dataset.id) ?? (() => false);
    const columns = renamed.map(({ to }) => dataset.columns.find(({ name }) => name === to)?.index ?? -1).filter((at) => at >= 0);
    let records = 0;
    if (override) {
      await this.store.reader.scan(dataset, (start, chunk) => {
        for (let index = 0; index < chunk.rowCount; index += 1) {
          if (isLeftOut(start + index)) continue;
          const cells = mappedCells({ override }, chunk.row(index), start + index);
          if (columns.some((at) => !isBlankText(cells[at] ?? "")) && program.takesRow(cells)) records += 1;
        }
      });
      return records;
    }
    // No field row has this id: what is read for it is what the map's condition reads.
    const reads = [...new Set([...columns, ...program.reads("")])];
    await this.store.reader.scanColumns(dataset, reads, (start, chunk: ChunkColumns) => {
      const blanks = columns.map((at) => chunk.dictionary(at).map(isBlankText));
      const takes = program.takes(chunk);
      for (let index = 0; index < chunk.rowCount; index += 1)
        if (columns.some((at, place) => !blanks[place]?.[chunk.code(index, at)]) && takes(index) && !isLeftOut(start + index)) records += 1;
    });
    return records;
  }
}

/** A row's formula with every column that a file calls otherwise beside its other names: the first that is filled is taken. */
function fromAll({ column, formula }: FieldRow, gaps: readonly Gap[]): string {
  const names = new Map<string, string[]>();
  for (const { from, to } of gaps.flatMap(({ renamed }) => renamed)) {
    const known = names.get(from) ?? [];
    names.set(from, known.includes(to) ? known : [...known, to]);
  }
  const readingOf = (from: string) => `COALESCE(${[from, ...(names.get(from) ?? [])].map(columnText).join(",")})`;
  if (formula === null) return `=${readingOf(column ?? "")}`;
  return [...names.keys()].reduce((text, from) => withColumnAs(text, from, readingOf(from)), formula);
}
