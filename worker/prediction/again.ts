import type { Effect, ObjectMap } from "../../shared/model/index.ts";
import { effectOf, type LaneRecord, Slots } from "../../shared/plan/index.ts";
import { type Ground, mapsInOrder } from "../ground.ts";
import { type DatasetProgram, mappedCells, programsOf } from "../programs.ts";
import type { Store } from "../store/index.ts";
import { effectsAt, slotsByDataset } from "./effects.ts";
import { type Forecast, placed } from "./predict.ts";
import { laneShape } from "./shapes.ts";

/** Some records of a forecast as the map of `ground` makes them, in the order asked; those it makes nothing of are as they were. */
export async function predictAgain(
  store: Store,
  forecast: Forecast,
  ground: Ground,
  slots: ArrayLike<number>,
  today: string,
): Promise<Effect[]> {
  const { predictor, prediction, context } = forecast;
  const found: (Effect | undefined)[] = new Array(slots.length);
  const compiled = new Map<string, Promise<DatasetProgram[]>>();
  const programs = (map: ObjectMap): Promise<DatasetProgram[]> => {
    const known = compiled.get(map.id) ?? programsOf(store, ground, map, today);
    compiled.set(map.id, known);
    return known;
  };
  for (const { lane, datasetId, places } of slotsByDataset(forecast, slots)) {
    if (lane.image) {
      const images = await effectsAt(
        store,
        forecast,
        places.map((place) => slots[place] ?? 0),
      );
      for (const [at, place] of places.entries()) found[place] = images[at];
      continue;
    }
    const map = mapsInOrder(ground).find((each) => each.id === lane.mapId);
    const own = map ? (await programs(map)).find(({ dataset }) => dataset.id === datasetId) : undefined;
    if (!map || !own) continue;
    const rows = places.map((place) => lane.row[(slots[place] ?? 0) - lane.start] ?? 0);
    const cells = (await store.reader.readRows(own.dataset, rows)).map((each, at) => mappedCells(own, each, rows[at] ?? 0));
    const records = cells.map((each, at): LaneRecord => placed(own.program.run(each, rows[at] ?? 0), datasetId, false));
    await sendElsewhere(ground, map, records, cells, programs);
    const shape = { ...laneShape(ground, map), bringsImages: forecast.shapes.get(map.id)?.bringsImages ?? false };
    const lanePredictor = predictor?.again(shape, records.length);
    const kept: number[] = [];
    for (const [at, record] of records.entries()) {
      lanePredictor?.addAgain(record, slots[places[at] ?? 0] ?? 0);
      if (record.taken || !record.elsewhere) kept.push(at);
    }
    const columns = lanePredictor?.settle();
    if (!columns) continue;
    const all = new Slots([...prediction.slots.lanes, columns]);
    for (const [step, at] of kept.entries()) {
      const record = records[at];
      if (record) found[places[at] ?? 0] = effectOf(all, context, shape, columns.start + step, record);
    }
  }
  const left = Array.from(found.keys()).filter((place) => found[place] === undefined);
  const before = await effectsAt(
    store,
    forecast,
    left.map((place) => slots[place] ?? 0),
  );
  for (const [at, place] of left.entries()) found[place] = before[at];
  return found as Effect[];
}

/** Marks the rows that another map of the source takes. */
async function sendElsewhere(
  ground: Ground,
  map: ObjectMap,
  records: readonly LaneRecord[],
  cells: readonly (readonly string[])[],
  programs: (map: ObjectMap) => Promise<DatasetProgram[]>,
): Promise<void> {
  if (records.every((record) => record.taken)) return;
  const others = mapsInOrder(ground).filter((each) => each.source === map.source && each.id !== map.id);
  for (const other of others) {
    for (const { dataset, program } of await programs(other)) {
      for (const [at, record] of records.entries()) {
        if (record.taken || record.elsewhere || record.datasetId !== dataset.id) continue;
        record.elsewhere = program.run(cells[at] ?? [], record.row).taken;
      }
    }
  }
}
