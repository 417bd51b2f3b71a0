import { canonicalJson, fail, failure, type Json, ok, type Result } from "../../shared/kernel/index.ts";
import type { Dataset, DestinationField, ProjectState } from "../../shared/model/index.ts";
import type { ChunkColumns, MappedRecord } from "../../shared/transform/index.ts";
import type { MapOutput, OutputChanges } from "../../shared/wire/index.ts";
import { fieldsOf, type Ground, mapsInOrder } from "../ground.ts";
import type { Job } from "../jobs.ts";
import type { DatasetProgram, Programs } from "../programs.ts";
import type { Store } from "../store/index.ts";
import { MapTally } from "./tally.ts";

interface World {
  store: Pick<Store, "reader">;
  programs: Programs;
}

/**
 * Maps every row both ways and counts the records that come out otherwise, with examples. Object maps that both sides make of the same
 * parts aren't read. Memory is bounded by the number of fields: rows are compared a chunk at a time and forgotten.
 */
export async function compareOutput(
  { store, programs }: World,
  before: Ground,
  after: Ground,
  title: (mapId: string) => string,
  job: Pick<Job, "progress" | "signal">,
): Promise<Result<OutputChanges>> {
  const mapIds = differingMaps(before, after);
  const lanes: Lane[] = [];
  for (const mapId of mapIds) {
    const tally = new MapTally(mapId, title(mapId), knownFields(before, after, mapId), after.schema?.users ?? []);
    lanes.push(...(await lanesOf(programs, before, after, mapId, tally)));
  }
  const total = lanes.reduce((sum, lane) => sum + lane.dataset.rowCount, 0);
  let done = 0;
  job.progress(0, total);
  for (const lane of lanes) {
    await store.reader.scan(lane.dataset, (start, chunk) => {
      if (job.signal.aborted) return false;
      compareChunk(lane, chunk, start);
      done += chunk.rowCount;
      job.progress(done, total);
      return true;
    });
    if (job.signal.aborted) return fail(failure("job.cancelled", "Cancelled. Nothing was changed."));
  }
  const maps = [...new Set(lanes.map((lane) => lane.tally))].map((tally): MapOutput => tally.result());
  return ok({ maps, records: total, changed: maps.reduce((sum, map) => sum + map.changed, 0) });
}

/** One dataset on its way through one object map, on either side; null where a side doesn't map it so. */
interface Lane {
  dataset: Dataset;
  before: DatasetProgram | null;
  after: DatasetProgram | null;
  tally: MapTally;
}

async function lanesOf(programs: Programs, before: Ground, after: Ground, mapId: string, tally: MapTally): Promise<Lane[]> {
  const of = async (ground: Ground) => {
    const map = ground.state.maps.find((each) => each.id === mapId && each.enabled);
    return map ? programs(ground, map) : [];
  };
  const [was, is] = [await of(before), await of(after)];
  const datasets = new Map([...was, ...is].map(({ dataset }) => [dataset.id, dataset]));
  return [...datasets.values()].map((dataset) => ({
    dataset,
    before: was.find((each) => each.dataset.id === dataset.id) ?? null,
    after: is.find((each) => each.dataset.id === dataset.id) ?? null,
    tally,
  }));
}

function compareChunk({ dataset, before, after, tally }: Lane, chunk: ChunkColumns, start: number): void {
  const was = recordsOf(before, chunk, start);
  const is = recordsOf(after, chunk, start);
  for (let index = 0; index < chunk.rowCount; index += 1) tally.add(dataset.id, start + index, was[index] ?? null, is[index] ?? null);
}

/** The records of a chunk that the map takes, by their place; the others are absent. */
function recordsOf(each: DatasetProgram | null, chunk: ChunkColumns, start: number): (MappedRecord | undefined)[] {
  const records: (MappedRecord | undefined)[] = new Array(chunk.rowCount);
  each?.program.runChunk(
    chunk,
    start,
    (record, index) => {
      if (record.taken) records[index] = record;
    },
    each.override,
  );
  return records;
}

function knownFields(before: Ground, after: Ground, mapId: string): Map<string, DestinationField> {
  const object = mapId.split(">")[1] ?? "";
  const all = [...fieldsOf(before, object), ...fieldsOf(after, object), ...(after.schema?.fields[object] ?? [])];
  return new Map(all.map((field) => [field.key, field]));
}

/** Enabled object maps of either side whose records may come out otherwise, in load order. */
function differingMaps(before: Ground, after: Ground): string[] {
  const ids = new Set([...mapsInOrder(after), ...mapsInOrder(before)].map((map) => map.id));
  return [...ids].filter((id) => madeOf(before, id) !== madeOf(after, id));
}

/** All that a map's records depend on, as one text: its own rows and those that plan fields beside it, their values, and the rest. */
function madeOf({ state }: Ground, mapId: string): string {
  const map = state.maps.find((each) => each.id === mapId && each.enabled) ?? null;
  if (!map) return "none";
  const { maps, rows, values: _ofRows, ...rest } = state;
  const destination = map.destination;
  const related = new Set(maps.filter((each) => each.destination === destination && each.enabled).map((each) => each.id));
  const own = rows.filter((row) => related.has(row.mapId) && row.target !== null && row.state !== "ignored");
  return canonicalJson({
    map: { ...map },
    // The policy doesn't change what a record comes out as, and neither does a confirmation, unless a rule would win over a proposal.
    rows: own.map(({ mapId: of, column, target, formula, id }) => [of, column, target, formula, said(state, id)]),
    rest: rest as unknown as Json,
  });
}

function said({ values, valueRules }: ProjectState, rowId: string): Json {
  const hasRules = (valueRules?.[rowId]?.length ?? 0) > 0;
  return Object.fromEntries(
    Object.entries(values[rowId] ?? {}).map(([value, { kind, label, state }]) => [value, [kind, label, hasRules ? state : ""]]),
  );
}
