import { fileNameOf, modifiedColumnOf } from "../shared/mapping/index.ts";
import type { ColumnProfile, Dataset, DateOrder, FieldRow, ObjectMap, ProjectState } from "../shared/model/index.ts";
import { dateOrderOf } from "../shared/profile/index.ts";
import {
  type ChunkColumns,
  compileMap,
  type FileFinder,
  type Lookups,
  type MapProgram,
  type MappedRecord,
  type Overrider,
} from "../shared/transform/index.ts";
import { datasetsOf, destinationObject, fieldsOf, type Ground } from "./ground.ts";
import { keyColumnOf, keyColumnsOf, readLookups } from "./lookups.ts";
import { mappedColumns, overriderFor } from "./overrides.ts";
import { AttachmentFiles } from "./sources/attachment-files.ts";
import { type Beside, columnsBeside } from "./sources/columns-beside.ts";
import type { Store } from "./store/index.ts";
import { valueMapsOf } from "./value-maps.ts";

/** A map's program for one dataset: columns differ between exports of the same object. */
export interface DatasetProgram {
  map: ObjectMap;
  dataset: Dataset;
  program: MapProgram;
  /** Puts the cells right that a person changed; null where there are none. */
  override: Overrider | null;
}

/** Makes a map's programs; `extra` rows are tried on top of the map's own. */
export type Programs = (ground: Ground, map: ObjectMap, extra?: FieldRow[]) => Promise<DatasetProgram[]>;

/** The map's rows that fill a field. */
export function activeRows(ground: Ground, mapId: string): FieldRow[] {
  return ground.state.rows.filter((row) => row.mapId === mapId && row.target !== null && row.state !== "ignored");
}

/** Programs of a map, one a dataset of its source object. `today` is `YYYY-MM-DD`. */
export async function programsOf(
  store: Store,
  ground: Ground,
  map: ObjectMap,
  today: string,
  extra: FieldRow[] = [],
): Promise<DatasetProgram[]> {
  const rows = [...activeRows(ground, map.id), ...extra];
  const formulas = [map.condition ?? "", ...rows.map((row) => row.formula ?? "")];
  const lookups = await readLookups(store, ground, formulas);
  const files = namesFiles(ground, map, rows) ? await new AttachmentFiles(store, ground.project.id).finder() : undefined;
  const beside = await columnsBeside(store, ground, map.source);
  return datasetsOf(ground, map.source).map((dataset) => ({
    map,
    dataset,
    program: compile(ground, map, rows, dataset, beside.get(dataset.id), lookups, files, today),
    override: overriderFor(ground, dataset),
  }));
}

/** Whether a map's values name dropped files: by themselves, or as images in their texts. */
function namesFiles(ground: Ground, map: ObjectMap, rows: readonly FieldRow[]): boolean {
  const fields = fieldsOf(ground, map.destination).filter((field) => field.type === "file" || field.type === "html");
  return fields.some((field) => rows.some((row) => row.target === field.ref));
}

function compile(
  ground: Ground,
  map: ObjectMap,
  rows: FieldRow[],
  dataset: Dataset,
  beside: Beside | undefined,
  lookups: Lookups,
  files: FileFinder | undefined,
  today: string,
): MapProgram {
  const { state } = ground;
  const active = (ground.schema?.users ?? []).filter((user) => user.active);
  const users = Object.fromEntries(active.map((user) => [user.email.toLowerCase(), user.id]));
  return compileMap({
    map,
    rows,
    fields: fieldsOf(ground, map.destination),
    columns: dataset.columns.map((column) => column.name),
    added: mappedColumns(ground, dataset).slice(dataset.columns.length),
    datasetId: dataset.id,
    numberedIn: numberedIn(ground, map.source, dataset),
    keyColumn: keyColumnOf(ground, dataset),
    keyColumns: keyColumnsOf(ground, dataset),
    titleKey: destinationObject(ground, map.destination).title,
    values: state.values,
    owners: state.owners,
    users,
    fallbackOwner: users[state.fallbackOwner?.toLowerCase() ?? ""] ?? null,
    modifiedColumn: modifiedColumnFor(ground, map.source, dataset),
    dateOrders: dateOrdersOf(state, dataset),
    ...beside,
    ...(files ? { files } : {}),
    separators: separatorsOf(dataset),
    valueRules: state.valueRules ?? {},
    splitSigns: state.splitSigns ?? {},
    context: { settings: state.settings, lookups, today, maps: valueMapsOf(ground, map) },
  });
}

/** The dataset's file; where an earlier export of the object is called the same, with what tells its bytes from that one's. */
function numberedIn(ground: Ground, object: string, dataset: Dataset): string {
  const name = fileNameOf(dataset);
  const isTaken = datasetsOf(ground, object).some((each) => each.importedAt < dataset.importedAt && fileNameOf(each) === name);
  return isTaken ? `${name} ${(dataset.files[0]?.hash ?? dataset.id).slice(0, 8)}` : name;
}

/** The column that tells when a row was changed last: as a person said, else as the headers tell. Null where none does. */
export function modifiedColumnFor({ state }: Pick<Ground, "state">, object: string, { columns }: Pick<Dataset, "columns">): string | null {
  const names = columns.map((column) => column.name);
  const chosen = state.modifiedColumns ?? {};
  const own = Object.hasOwn(chosen, object) ? chosen[object] : undefined;
  return own !== undefined && names.includes(own) ? own : modifiedColumnOf(names);
}

/** Day or month first, where a person said so, else where the column itself tells. */
export function dateOrdersOf(
  state: Pick<ProjectState, "dateOrders">,
  dataset: Pick<Dataset, "id" | "columns" | "profiles">,
): Record<string, DateOrder> {
  const chosen = state.dateOrders?.[dataset.id] ?? {};
  const orders = dataset.columns.flatMap((column): [string, DateOrder][] => {
    const profile = dataset.profiles[column.index];
    const own = Object.hasOwn(chosen, column.name) ? chosen[column.name] : undefined;
    const order = own ?? (profile ? toldOrder(profile) : null);
    return order ? [[column.name, order]] : [];
  });
  return Object.fromEntries(orders);
}

/** What a column itself tells, worked out once for each that was read. */
function toldOrder(profile: ColumnProfile): DateOrder | null {
  const known = told.get(profile);
  if (known !== undefined) return known;
  const { order } = dateOrderOf(profile);
  told.set(profile, order);
  return order;
}

const told = new WeakMap<ColumnProfile, DateOrder | null>();

/** What parts the choices of the columns that list several. */
export function separatorsOf(dataset: Pick<Dataset, "columns" | "profiles">): Record<string, string> {
  return Object.fromEntries(
    dataset.columns.flatMap((column): [string, string][] => {
      const separator = dataset.profiles[column.index]?.separator;
      return separator ? [[column.name, separator]] : [];
    }),
  );
}

/** The cells of a row as maps see them: those that a person put right instead of the export's own. */
export const mappedCells = ({ override }: Pick<DatasetProgram, "override">, cells: string[], row: number): readonly string[] =>
  override ? override(cells, row) : cells;

/**
 * Visits the text that a field row looks up in every row that the map takes, and the cell of one further column (`""` where there is none), read by the
 * column. Rows that `isLeftOut` names, counted from 0, are passed over. Yields between chunks.
 */
export async function scanLookups(
  store: Pick<Store, "reader">,
  { dataset, program, override }: DatasetProgram,
  rowId: string,
  besides: number,
  visit: (text: string, cell: string) => void,
  isLeftOut: (row: number) => boolean = () => false,
): Promise<void> {
  const rows = (start: number, chunk: ChunkColumns): void => {
    for (let index = 0; index < chunk.rowCount; index += 1) {
      if (isLeftOut(start + index)) continue;
      const cells = mappedCells({ override }, chunk.row(index), start + index);
      if (program.takesRow(cells)) visit(program.lookupText(rowId, cells), cells[besides] ?? "");
    }
  };
  if (override) return store.reader.scan(dataset, rows);
  const columns = [...new Set([...program.reads(rowId), ...(besides < 0 ? [] : [besides])])];
  await store.reader.scanColumns(dataset, columns, (start, chunk) => {
    const textAt = program.lookupTexts(rowId, chunk);
    const takes = program.takes(chunk);
    const cells = besides < 0 ? null : chunk.dictionary(besides);
    for (let index = 0; index < chunk.rowCount; index += 1)
      if (takes(index) && !isLeftOut(start + index)) visit(textAt(index), cells === null ? "" : (cells[chunk.code(index, besides)] ?? ""));
  });
}

/** Visits the record of every row of every dataset of a map's source. Records may share values: don't change them. Yields between chunks. */
export async function scanRecords(
  store: Pick<Store, "reader">,
  programs: readonly DatasetProgram[],
  visit: (program: DatasetProgram, record: MappedRecord, index: number) => void,
  open: (program: DatasetProgram, chunk: ChunkColumns, start: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<void> {
  for (const each of programs) {
    await store.reader.scan(each.dataset, (start, chunk) => {
      if (signal?.aborted) return false;
      open(each, chunk, start);
      each.program.runChunk(chunk, start, (record, index) => visit(each, record, index), each.override);
      return true;
    });
  }
}
