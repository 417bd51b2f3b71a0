import { modifiedColumnOf } from "../shared/mapping/index.ts";
import type { Dataset, DateOrder, FieldRow, ObjectMap, ProjectState } from "../shared/model/index.ts";
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
import { keyColumnOf, readLookups } from "./lookups.ts";
import { overriderFor } from "./overrides.ts";
import { AttachmentFiles } from "./sources/attachment-files.ts";
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
  return datasetsOf(ground, map.source).map((dataset) => ({
    map,
    dataset,
    program: compile(ground, map, rows, dataset, lookups, files, today),
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
    datasetId: dataset.id,
    keyColumn: keyColumnOf(ground, dataset),
    titleKey: destinationObject(ground, map.destination).title,
    values: state.values,
    owners: state.owners,
    users,
    fallbackOwner: users[state.fallbackOwner?.toLowerCase() ?? ""] ?? null,
    modifiedColumn: modifiedColumnFor(ground, map.source, dataset),
    dateOrders: dateOrdersOf(state, dataset),
    ...(files ? { files } : {}),
    separators: separatorsOf(dataset),
    context: { settings: state.settings, lookups, today, maps: valueMapsOf(ground, map) },
