import type { Slice } from "../../../shared/quality/index.ts";
import { ChunkReader, encodeChunk } from "../../../worker/store/index.ts";

/** One column of some rows as the store gives it, a thousand rows a slice. */
export function slicesOf(rows: readonly (readonly string[])[], column: number, perChunk = 1000): Slice[] {
  const slices: Slice[] = [];
  for (let start = 0; start < rows.length; start += perChunk) {
    const cells = rows.slice(start, start + perChunk).map((row) => [row[column] ?? ""]);
    slices.push(new ChunkReader(encodeChunk(cells, 1), start).slice(0));
  }
  return slices;
}

/** Runs a generator to its end without pausing. */
export function finish<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
