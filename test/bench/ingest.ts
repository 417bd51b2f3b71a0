import type { Dataset } from "../../shared/model/index.ts";
import { createDecoder } from "../../worker/parse/encoding.ts";
import { FastReader } from "../../worker/parse/fast/index.ts";
import { readBytes } from "../../worker/parse/file-blocks.ts";
import { TableShaper } from "../../worker/parse/shape.ts";
import { HEAD_BYTES, sniff } from "../../worker/parse/sniff.ts";
import { openStore, type Store } from "../../worker/store/index.ts";

export const DATASET = "bench";
export const DATABASE = "crosswalk-bench";
const WRITES_IN_FLIGHT = 6;

export interface Ingested {
  store: Store;
  dataset: Pick<Dataset, "id" | "rowCount" | "chunkStarts">;
}
export let ingested: Ingested | null = null;

/** Removes what an earlier run stored. */
export async function clear(): Promise<void> {
  await ingested?.store.destroy();
  ingested = null;
}

/** Reads, types, profiles and stores the file into a fresh database. */
export async function ingestFast(file: File) {
  const store = openStore(DATABASE);
  const started = performance.now();
  const head = await readBytes(file, 0, HEAD_BYTES);
  const sniffed = sniff(file.name, head, file.size);
  if (!sniffed.ok) throw new Error(sniffed.failure.message);
  const { table, encoding } = sniffed.value;
  const shaper = new TableShaper(file.name, table);
  let irregular = 0;
  const reader = new FastReader({
    table,
    decoder: createDecoder(encoding),
    shape: (records) => {
      const shaped = shaper.add(records);
      irregular += shaped.irregular.length;
      return shaped.rows;
    },
  });
  const sniffMs = performance.now() - started;
  let putMs = 0;
  const chunkStarts: number[] = [];
  const writes = new Set<Promise<void>>();
  let rowCount = 0;
  let firstRowMs = 0;
  let cpuMs = 0;
  let waitMs = 0;
  const write = async (chunks: ReturnType<FastReader["push"]>) => {
    for (const { rowCount: count, data } of chunks) {
      const index = chunkStarts.push(rowCount) - 1;
      const putAt = performance.now();
      const put = store.chunks.put({ datasetId: DATASET, index, start: rowCount, count, data });
      rowCount += count;
      putMs += performance.now() - putAt;
      writes.add(put);
      put.then(() => {
        firstRowMs ||= performance.now() - started;
        writes.delete(put);
      });
      const waited = performance.now();
      if (writes.size > WRITES_IN_FLIGHT) await Promise.race(writes);
      waitMs += performance.now() - waited;
    }
  };
  const stream = file.stream().getReader();
  let readMs = 0;
  for (;;) {
    const asked = performance.now();
    const { value: block } = await stream.read();
    readMs += performance.now() - asked;
    if (!block) break;
    const pushed = performance.now();
    const chunks = reader.push(block);
    cpuMs += performance.now() - pushed;
    await write(chunks);
  }
  await write(reader.end());
  await Promise.all(writes);
  const profiles = reader.profiles(shaper.columns ?? []);
  await store.settings.put("complete", rowCount);
  ingested = { store, dataset: { id: DATASET, rowCount, chunkStarts } };
  return { rowCount, irregular, firstRowMs, cpuMs, waitMs, putMs, sniffMs, readMs, types: profiles.map((profile) => profile.type) };
}
