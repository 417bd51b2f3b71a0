import { failure } from "../../shared/kernel/index.ts";
import type { ChunkGroup, ChunkRow } from "./db.ts";
import { StorageError } from "./failure.ts";

/** Where a chunk's bytes begin. */
export interface PlacedChunk {
  buffer: ArrayBuffer;
  at: number;
}

/** Chunks as they are stored: those of one dataset that follow each other, together. */
export function groupsOf(chunks: readonly ChunkRow[]): ChunkGroup[] {
  const runs: ChunkRow[][] = [];
  let last: ChunkRow | undefined;
  for (const chunk of chunks) {
    const isNext = last?.datasetId === chunk.datasetId && last.index + 1 === chunk.index;
    if (isNext) runs.at(-1)?.push(chunk);
    else runs.push([chunk]);
    last = chunk;
  }
  return runs.flatMap((run) => (run[0] ? [groupOf(run[0], run)] : []));
}

function groupOf({ datasetId, index }: ChunkRow, run: readonly ChunkRow[]): ChunkGroup {
  let end = 0;
  const ends = run.map(({ data }) => {
    end += data.byteLength;
    return end;
  });
  return { datasetId, index, ends, data: new Blob(run.map(({ data }) => data)) };
}

/** The bytes of one chunk of a group, which are all that is read of it. */
export function readOne(group: ChunkGroup, place: number): Promise<ArrayBuffer> {
  return bytesOf(group.data.slice(startOf(group, place), group.ends[place]));
}

/** The chunks of a group from `place` on, read in one go. */
export async function readFrom(group: ChunkGroup, place: number): Promise<PlacedChunk[]> {
  const from = startOf(group, place);
  const buffer = await bytesOf(group.data.slice(from));
  return group.ends.slice(place).map((_, step) => ({ buffer, at: startOf(group, place + step) - from }));
}

const startOf = ({ ends }: ChunkGroup, place: number): number => (place === 0 ? 0 : (ends[place - 1] ?? 0));

/** A Blob's bytes lie in a file of the browser's, which may be gone or spoilt while its record is still there. */
async function bytesOf(blob: Blob): Promise<ArrayBuffer> {
  try {
    return await blob.arrayBuffer();
  } catch {
    throw new StorageError(LOST);
  }
}

const LOST = failure(
  "store.unreadable",
  "Some stored rows could not be read from this device's disk. Nothing was changed. Reload the page; if it happens again, delete the dataset and drop its file once more.",
  { retryable: true, detail: { what: "rows" } },
);
