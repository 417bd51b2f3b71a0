import {
  CONFIRMING_PAIRS,
  confirming,
  type JoinedRows,
  type JoinFigures,
  KEY_TRUST,
  KeyJoin,
  type KeyPair,
  keyPairs,
  keyReader,
  type PairedRecords,
} from "../../shared/mapping/learn/index.ts";
import type { ChunkColumns } from "../../shared/transform/index.ts";
import type { Job } from "../jobs.ts";
import type { Store } from "../store/index.ts";
import type { Staged } from "./staged.ts";

/** A key that was tried on all rows. */
export interface TriedKey {
  key: KeyPair;
  figures: JoinFigures;
  /** Joined rows of those of the smaller side. */
  share: number;
  confirmed: number;
}

/** Fewer joined rows teach nothing. */
export const LEAST_JOINED = 5;
/** Of files with more rows together, further keys aren't tried once one joins nearly all records and several columns confirm it. */
const MANY_ROWS = 200_000;
const NEARLY_ALL = 0.95;
const WELL_CONFIRMED = 3;
/** What is left of the trust in a key that no other column confirms. */
const UNCONFIRMED = 0.1;

/** Joins two staged tables. */
export class Joiner {
  constructor(
    private readonly store: Store,
    private readonly source: Staged,
    private readonly destination: Staged,
    private readonly country: string,
  ) {}

  /** All keys worth trying, tried on all rows, the best first. */
  async tryAll(job: Job): Promise<TriedKey[]> {
    const keys = keyPairs(this.source, this.destination);
    const each = this.source.rowCount + this.destination.rowCount;
    const tried: TriedKey[] = [];
    for (const [at, key] of keys.entries()) {
      const join = await this.join(key, (done) => job.progress(at * each + done, keys.length * each), job.signal);
      if (job.signal.aborted) return [];
      const figures = join.figures();
      const share = figures.joined / Math.max(1, Math.min(this.source.rowCount, this.destination.rowCount));
      const confirmed = figures.joined < LEAST_JOINED ? 0 : confirming(await this.read(join.pairs(CONFIRMING_PAIRS)), key);
      tried.push({ key, figures, share, confirmed });
      if (each > MANY_ROWS && share >= NEARLY_ALL && confirmed >= WELL_CONFIRMED) break;
    }
    return tried.sort((a, b) => this.worth(b) - this.worth(a));
  }

  /** The rows that a key joins, at most `most`, evenly chosen of all. */
  async pairs(key: KeyPair, most: number, job: Job): Promise<JoinedRows> {
    const join = await this.join(key, (done) => job.progress(done, this.source.rowCount + this.destination.rowCount), job.signal);
    return join.pairs(most);
  }

  async read(rows: JoinedRows): Promise<PairedRecords> {
    const { source, destination, country, store } = this;
    return {
      source: { headers: source.headers, rows: await store.reader.readRows(source.shape, rows.source), at: rows.source },
      destination: {
        headers: destination.headers,
        rows: await store.reader.readRows(destination.shape, rows.destination),
        at: rows.destination,
      },
      country,
    };
  }

  /** Tables with no column beside the key have nothing to confirm it with. */
  private worth({ key, share, confirmed }: TriedKey): number {
    const others = Math.min(this.source.headers.length - key.source.length, this.destination.headers.length - key.destination.length);
    const trust = confirmed > 0 || others < 1 ? 1 : UNCONFIRMED;
    return share * KEY_TRUST[key.kind] * trust + 0.001 * Math.min(confirmed, 50);
  }

  private async join(key: KeyPair, onRows: (done: number) => void, signal: AbortSignal): Promise<KeyJoin> {
    const join = new KeyJoin();
    const { source, destination } = this;
    await this.scan(key, destination, key.destination, (row, text) => join.addDestination(row, text), onRows, signal);
    await this.scan(
      key,
      source,
      key.source,
      (row, text) => join.addSource(row, text),
      (done) => onRows(destination.rowCount + done),
      signal,
    );
    return join;
  }

  private async scan(
    key: KeyPair,
    table: Staged,
    columns: readonly number[],
    add: (row: number, text: string) => void,
    onRows: (done: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const read = keyReader(key, table.headers, columns);
    await this.store.reader.scanColumns(table.shape, columns, (start, chunk) => {
      for (const [index, text] of keysOf(chunk, columns, read).entries()) if (text !== null) add(start + index, text);
      onRows(start + chunk.rowCount);
      return !signal.aborted;
    });
  }
}

/** The key of every row of a chunk; what one column's distinct values give is worked out once. */
function keysOf(chunk: ChunkColumns, columns: readonly number[], read: (cells: readonly string[]) => string | null): (string | null)[] {
  const [only] = columns;
  const cells: string[] = [];
  if (columns.length === 1 && only !== undefined) {
    const keys = chunk.dictionary(only).map((text) => {
      cells[only] = text;
      return read(cells);
    });
    return Array.from({ length: chunk.rowCount }, (_, index) => keys[chunk.code(index, only)] ?? null);
  }
  return Array.from({ length: chunk.rowCount }, (_, index) => {
    for (const column of columns) cells[column] = chunk.dictionary(column)[chunk.code(index, column)] ?? "";
    return read(cells);
  });
}
