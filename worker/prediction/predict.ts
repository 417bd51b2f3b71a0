import type { ObjectMap } from "../../shared/model/index.ts";
import {
  imageRecordsOf,
  imageShape,
  imagesMapId,
  type LandedRecord,
  type LaneRecord,
  type LaneShape,
  matchFieldsOf,
  type PredictContext,
  Prediction,
  Predictor,
  SnapshotBook,
} from "../../shared/plan/index.ts";
import type { ChunkColumns, MappedRecord } from "../../shared/transform/index.ts";
import { destinationObject, type Ground, mapsInOrder } from "../ground.ts";
import { type DatasetProgram, mappedCells, scanRecords } from "../programs.ts";
import type { Store } from "../store/index.ts";
import { fileTarget, laneShape, mayBringImages, referredTo } from "./shapes.ts";

/** What a prediction rests on and is read with. */
export interface Forecast {
  ground: Ground;
  prediction: Prediction;
  context: PredictContext;
  /** By map id, those of images in texts too. */
  shapes: ReadonlyMap<string, LaneShape>;
  /** By the id of the map, one program a dataset. */
  programs: ReadonlyMap<string, DatasetProgram[]>;
  /** What records are found by; null for a forecast that was read from the store. */
  predictor: Predictor | null;
}

export interface PredictInput {
  store: Pick<Store, "reader" | "snapshots">;
  ground: Ground;
  connectionId: string;
  /** What earlier runs landed; values are asked only of records that the account doesn't list. */
  landed(isListed: (object: string, id: string) => boolean): Promise<ReadonlyMap<string, LandedRecord>>;
  programs: (map: ObjectMap) => Promise<DatasetProgram[]>;
  /** Records done, of how many. */
  progress(done: number, total: number): void;
  signal: AbortSignal;
}

/** Predicts what becomes of every row of every enabled map. Null when the signal aborts. Rows are read chunk by chunk and not kept. */
export async function predictAll(input: PredictInput): Promise<Forecast | null> {
  const { ground } = input;
  const maps = mapsInOrder(ground);
  const shapes = new Map(maps.map((map) => [map.id, laneShape(ground, map)]));
  const book = await readBooks(input.store, ground, input.connectionId, [...shapes.values()]);
  const context: PredictContext = {
    landed: await input.landed((object, id) => book(object).lists(id)),
    book,
    labelOf: (object) => destinationObject(ground, object).label,
    named: new Set(maps.flatMap((map) => referredTo(ground, map))),
  };
  const programs = new Map<string, DatasetProgram[]>();
  for (const map of maps) programs.set(map.id, await input.programs(map));
  const predictor = new Predictor(context);
  const scan = new LaneScan(input, maps, programs);
  for (const map of maps) {
    const shape = shapes.get(map.id) as LaneShape;
    const brings = await addImages(scan, predictor, ground, shape, shapes);
    if (brings) shapes.set(map.id, { ...shape, bringsImages: true });
    const lane = predictor.open({ ...shape, bringsImages: brings }, scan.rowsOf(map));
    await scan.each(map, (record) => lane.add(record));
    if (input.signal.aborted) return null;
    lane.settle();
  }
  return { ground, prediction: new Prediction(predictor.slots), context, shapes, programs, predictor };
}

/** Adds the lane of the images in a map's texts, which stands before the map's own; whether there are any. */
async function addImages(
  scan: LaneScan,
  predictor: Predictor,
  ground: Ground,
  shape: LaneShape,
  shapes: Map<string, LaneShape>,
): Promise<boolean> {
  const files = mayBringImages(ground, shape.map) ? fileTarget(ground) : null;
  if (!files) return false;
  const images: LaneRecord[] = [];
  await scan.each(shape.map, (record) => images.push(...imageRecordsOf(record, files.fields)), false);
  if (!images.length) return false;
  const own = imageShape(shape, files.object, files.fields);
  shapes.set(imagesMapId(shape.map.id), own);
  const lane = predictor.open(own, images.length);
  for (const image of images) lane.add(image);
  lane.settle();
  return true;
}

/** The destination's records of every object that maps go to, packed and indexed by what they are matched on. */
export async function readBooks(
  store: Pick<Store, "snapshots">,
  ground: Ground,
  connectionId: string,
  shapes: readonly LaneShape[],
): Promise<(object: string) => SnapshotBook> {
  const books = new Map<string, SnapshotBook>();
  const book = (object: string): SnapshotBook => {
    const known = books.get(object) ?? new SnapshotBook(ground.destination.objects.find((each) => each.id === object)?.title ?? "name");
    books.set(object, known);
    return known;
  };
  for (const { object, fields, sourceField } of shapes) book(object.id).matchOn(matchFieldsOf(object, fields, sourceField));
  for (const [object, own] of books) {
    await store.snapshots.scan(connectionId, object, (records) => {
      for (const record of records) own.add(record);
    });
  }
  return book;
}

/** Visits the records of maps, each with where it is from and whether another map of the source takes its row instead. */
export class LaneScan {
  private done = 0;
  private readonly total: number;

  constructor(
    private readonly input: Pick<PredictInput, "store" | "progress" | "signal">,
    private readonly maps: readonly ObjectMap[],
    private readonly programs: ReadonlyMap<string, DatasetProgram[]>,
  ) {
    this.total = maps.reduce((sum, map) => sum + this.rowsOf(map), 0);
  }

  rowsOf(map: ObjectMap): number {
    return (this.programs.get(map.id) ?? []).reduce((sum, { dataset }) => sum + dataset.rowCount, 0);
  }

  async each(map: ObjectMap, visit: (record: LaneRecord) => void, counts = true): Promise<void> {
    const others = this.maps
      .filter((each) => each.source === map.source && each.id !== map.id)
      .map((each) => this.programs.get(each.id) ?? []);
    let takenElsewhere: (index: number) => boolean = () => false;
    await scanRecords(
      this.input.store,
      this.programs.get(map.id) ?? [],
      ({ dataset }, record, index) => visit(placed(record, dataset.id, !record.taken && takenElsewhere(index))),
      ({ dataset }, chunk, start) => {
        takenElsewhere = takenBy(
          others.flatMap((each) => each.filter((other) => other.dataset.id === dataset.id)),
          chunk,
          start,
        );
        if (!counts) return;
        this.done += chunk.rowCount;
        this.input.progress(this.done, this.total);
      },
      this.input.signal,
    );
  }
}

/** The record is the scan's own until the next: it is told its place instead of being copied. */
export function placed(record: MappedRecord, datasetId: string, elsewhere: boolean): LaneRecord {
  return Object.assign(record, { datasetId, elsewhere });
}

function takenBy(others: readonly DatasetProgram[], chunk: ChunkColumns, start: number): (index: number) => boolean {
  const tests = others.map((other) => {
    const { override, program } = other;
    if (!override) return program.takes(chunk);
    return (index: number): boolean => program.run(mappedCells(other, chunk.row(index), start + index), start + index).taken;
  });
  return (index) => tests.some((test) => test(index));
}
