import type { Effect } from "../../shared/model/index.ts";
import { effectOf, imageRecordsOf, type LaneColumns, type LaneRecord, type LaneShape } from "../../shared/plan/index.ts";
import { mappedCells } from "../programs.ts";
import type { Store } from "../store/index.ts";
import type { Forecast } from "./predict.ts";
import { placed } from "./predict.ts";

/** The effects of these slots, in the order asked: their rows are read and mapped again. */
export async function effectsAt(store: Pick<Store, "reader">, forecast: Forecast, slots: ArrayLike<number>): Promise<Effect[]> {
  const records = await recordsAt(store, forecast, slots);
  const { prediction, context, shapes } = forecast;
  return records.map((record, at) => {
    const slot = slots[at] ?? 0;
    return effectOf(prediction.slots, context, shapes.get(prediction.slots.laneOf(slot).mapId) as LaneShape, slot, record);
  });
}

/** The records behind these slots. A dataset that is gone, or a row that gives another record than it did, throws. */
export async function recordsAt(store: Pick<Store, "reader">, forecast: Forecast, slots: ArrayLike<number>): Promise<LaneRecord[]> {
  const found: LaneRecord[] = new Array(slots.length);
  for (const { lane, datasetId, places } of slotsByDataset(forecast, slots)) {
    const shape = forecast.shapes.get(lane.mapId);
    const textMap = lane.image ? lane.mapId.slice(0, lane.mapId.lastIndexOf("/")) : lane.mapId;
    const own = forecast.programs.get(textMap)?.find(({ dataset }) => dataset.id === datasetId);
    if (!shape || !own) throw new Error("The export that this plan was made from is no longer in the project. Plan again.");
    const rows = places.map((place) => lane.row[(slots[place] ?? 0) - lane.start] ?? 0);
    const cells = await store.reader.readRows(own.dataset, rows);
    for (const [at, place] of places.entries()) {
      const row = rows[at] ?? 0;
      const record = placed(own.program.run(mappedCells(own, cells[at] ?? [], row), row), datasetId, false);
      found[place] = lane.image ? imageAt(record, shape, lane, (slots[place] ?? 0) - lane.start) : record;
    }
  }
  return found;
}

function imageAt(record: LaneRecord, shape: LaneShape, lane: LaneColumns, at: number): LaneRecord {
  const image = imageRecordsOf(record, shape.fields)[lane.image?.[at] ?? 0];
  if (!image) throw new Error("A text of this plan has lost its image. Plan again.");
  return image;
}

/** The places of slots by the lane and dataset that they are read from. */
export function slotsByDataset(
  forecast: Pick<Forecast, "prediction">,
  slots: ArrayLike<number>,
): { lane: LaneColumns; datasetId: string; places: number[] }[] {
  const groups = new Map<string, { lane: LaneColumns; datasetId: string; places: number[] }>();
  for (let place = 0; place < slots.length; place += 1) {
    const slot = slots[place] ?? 0;
    const lane = forecast.prediction.slots.laneOf(slot);
    const datasetId = lane.datasets[lane.dataset[slot - lane.start] ?? 0] ?? "";
    const key = `${lane.start}|${datasetId}`;
    const group = groups.get(key) ?? { lane, datasetId, places: [] };
    group.places.push(place);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** The effects of a plan in its order, so many at a time. */
export async function* effectPages(store: Pick<Store, "reader">, forecast: Forecast, size: number, from = 0): AsyncGenerator<Effect[]> {
  const { prediction } = forecast;
  for (let start = from; start < prediction.count; start += size) {
    const slots = Array.from({ length: Math.min(size, prediction.count - start) }, (_, step) => prediction.slotAt(start + step));
    yield await effectsAt(store, forecast, slots);
  }
}
