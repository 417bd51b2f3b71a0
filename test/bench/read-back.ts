import { openStore } from "../../worker/store/index.ts";
import { DATABASE, ingested } from "./ingest.ts";
import { chance, HEADERS } from "./people.ts";

const WINDOWS = 200;

/** Times of chance windows, each through a reader that keeps nothing, and of whole columns. Milliseconds. */
export async function readBack() {
  if (!ingested) throw new Error("Nothing is stored yet.");
  const { dataset } = ingested;
  const random = chance(7);
  const times: number[] = [];
  let cells = 0;
  for (let window = 0; window < WINDOWS; window++) {
    const start = Math.floor(random() * Math.max(1, dataset.rowCount - 100));
    const { reader } = ingested.store;
    reader.forget(dataset.id);
    const before = performance.now();
    for (const row of await reader.readWindow(dataset, start, start + 100)) cells += row.length;
    times.push(performance.now() - before);
  }
  times.sort((a, b) => a - b);
  const store = openStore(DATABASE);
  const column = async (name: string): Promise<number> => {
    const before = performance.now();
    const values = await store.reader.readColumn(dataset, HEADERS.indexOf(name));
    if (values.length !== dataset.rowCount) throw new Error(`${name}: ${values.length} of ${dataset.rowCount} values were read.`);
    return performance.now() - before;
  };
  const slices = async (name: string): Promise<number> => {
    const before = performance.now();
    await store.reader.eachSlice(dataset, HEADERS.indexOf(name), () => true);
    return performance.now() - before;
  };
  const highMs = await column("email");
  const lowMs = await column("lifecycle_stage");
  const lowSlicesMs = await slices("lifecycle_stage");
  store.close();
  const { usage } = await navigator.storage.estimate();
  return { windowP50Ms: times[100], windowP95Ms: times[190], highMs, lowMs, lowSlicesMs, diskBytes: usage, cells };
}
