import type { Dataset } from "../../shared/model/index.ts";
import { importFile } from "../../worker/parse/index.ts";
import { openStore, type Store } from "../../worker/store/index.ts";

export const DATABASE = "crosswalk-bench";

export interface Ingested {
  store: Store;
  dataset: Dataset;
}
export let ingested: Ingested | null = null;

/** Removes what an earlier run stored. */
export async function clear(): Promise<void> {
  await ingested?.store.destroy();
  ingested = null;
}

/** Imports the file into a fresh database, as a dropped file is imported. */
export async function ingest(file: File) {
  const opened = openStore(DATABASE);
  const started = performance.now();
  let firstRowMs = 0;
  let writeMs = 0;
  const putAll: Store["chunks"]["putAll"] = async (chunks) => {
    const before = performance.now();
    await opened.chunks.putAll(chunks);
    writeMs += performance.now() - before;
    firstRowMs ||= performance.now() - started;
  };
  const store: Store = { ...opened, chunks: { ...opened.chunks, putAll } };
  const imported = await importFile({
    file,
    projectId: "bench",
    datasetId: "bench",
    store,
    recognise: () => ({ object: null, confidence: 0, reason: "" }),
    now: "2026-01-01T00:00:00.000Z",
  });
  if (!imported.ok) throw new Error(imported.failure.message);
  const [dataset] = imported.value;
  if (!dataset) throw new Error("Nothing was imported.");
  ingested = { store: opened, dataset };
  const { rowCount, irregularCount, profiles } = dataset;
  return { rowCount, irregularCount, firstRowMs, writeMs, types: profiles.map((profile) => profile.type).join(" ") };
}
