import type { Dataset, DuplicateGroup, ProjectState, Quality } from "../../../shared/model/index.ts";
import { emptyProjectState } from "../../../shared/model/index.ts";
import { addValues, emptyStats, finishProfile } from "../../../shared/profile/index.ts";
import { type Ground, groundOf } from "../../../worker/ground.ts";
import type { Job } from "../../../worker/jobs.ts";
import { QualityDesk } from "../../../worker/quality/index.ts";
import { buildColumns, ChunkReader, type ColumnSlice, packColumns } from "../../../worker/store/index.ts";

/** A table as a file has it. */
export interface Table {
  name: string;
  headers: string[];
  /** An array, or rows that are made when they are asked for, once and in order. */
  rows: { length: number; slice(start: number, end: number): readonly (readonly string[])[] };
  /** Source object it is taken for. */
  object?: string;
  irregular?: number;
  /** Why its irregular rows are kept, as far as a test says. */
  reasons?: string[];
  /** What the import said of it. */
  issues?: NonNullable<Dataset["issues"]>;
  /** Lines above the header, which count as irregular, too. */
  above?: number;
}

const PER_CHUNK = 1000;

/** A desk over tables in memory: real chunks, with maps in place of the database. */
export function deskOver(tables: readonly Table[], source = "profi") {
  const chunks = new Map<string, ArrayBuffer>();
  const datasets = tables.map((table, at) => store(table, `d${at + 1}`, chunks));
  const reader = readerOf(chunks);
  const kept = new Map<string, Quality>();
  const groups = new Map<string, readonly DuplicateGroup[]>();
  const live = { datasets };
  // As the store does it: looking and writing are one step.
  const isThere = (id: string) => live.datasets.some((dataset) => dataset.id === id);
  const quality = {
    put: async (value: Quality) => isThere(value.datasetId) && kept.set(value.datasetId, structuredClone(value)) !== undefined,
    get: async (id: string) => kept.get(id) ?? null,
    putDuplicates: async (id: string, which: string, list: readonly DuplicateGroup[]) =>
      isThere(id) && groups.set(`${id} ${which}`, list) !== undefined,
    readDuplicates: async (id: string, which: string, start: number, end: number) => (groups.get(`${id} ${which}`) ?? []).slice(start, end),
  };
  const parts = {
    quality,
    reader,
    irregular: {
      read: async (id: string, start: number, end: number) => {
        const reasons = tables[datasets.findIndex((dataset) => dataset.id === id)]?.reasons ?? [];
        return reasons.slice(start, end).map((reason, at) => ({ row: null, line: start + at + 2, file: "", reason, raw: "" }));
      },
    },
    datasets: {
      list: async () => live.datasets,
      get: async (id: string) => live.datasets.find((dataset) => dataset.id === id) ?? null,
    },
  };
  const desk = new QualityDesk(parts as unknown as ConstructorParameters<typeof QualityDesk>[0], () => new Date("2026-11-23T10:00:00Z"));
  const ground = (): Ground => groundOf(project(source), stateOf(tables, datasets), live.datasets, null);
  return { desk, ground, datasets, live, reader, store: parts, kept, groups };
}

/** Reads columns and rows of stored chunks, one chunk after the other. */
function readerOf(chunks: ReadonlyMap<string, ArrayBuffer>) {
  const chunk = (dataset: Dataset, index: number) =>
    new ChunkReader(chunks.get(`${dataset.id} ${index}`) ?? new ArrayBuffer(0), dataset.chunkStarts[index]);
  const kept = new Map<string, ChunkReader>();
  function keptChunk(dataset: Dataset, index: number): ChunkReader {
    const key = `${dataset.id} ${index}`;
    const reader = kept.get(key) ?? chunk(dataset, index);
    if (!kept.has(key)) kept.clear();
    kept.set(key, reader);
    return reader;
  }
  return {
    async eachSlice(dataset: Dataset, column: number, visit: (slice: ColumnSlice) => unknown): Promise<void> {
      for (const index of dataset.chunkStarts.keys()) if ((await visit(chunk(dataset, index).slice(column))) === false) return;
    },
    async readRows(dataset: Dataset, rows: ArrayLike<number>): Promise<string[][]> {
      return Array.from(rows, (row) => keptChunk(dataset, Math.floor(row / PER_CHUNK)).row(row % PER_CHUNK));
    },
  };
}

function project(source: string) {
  const at = "2026-11-23T09:00:00Z";
  return {
    v: 1 as const,
    id: "p",
    name: "Test",
    source,
    destination: "freshsales",
    createdAt: at,
    openedAt: at,
    connection: null,
    demo: false,
  };
}

function stateOf(tables: readonly Table[], datasets: readonly Dataset[]): ProjectState {
  const assignments = Object.fromEntries(datasets.map(({ id }, at) => [id, tables[at]?.object ?? null]));
  return { ...emptyProjectState, assignments };
}

function store(table: Table, id: string, chunks: Map<string, ArrayBuffer>): Dataset {
  const stats = table.headers.map(() => emptyStats());
  const chunkStarts: number[] = [];
  for (let start = 0; start < table.rows.length; start += PER_CHUNK) {
    const rows = table.rows.slice(start, Math.min(start + PER_CHUNK, table.rows.length));
    const columns = buildColumns(rows, table.headers.length);
    chunks.set(`${id} ${chunkStarts.length}`, packColumns(columns, rows.length));
    chunkStarts.push(start);
    columns.forEach((column, at) => {
      const into = stats[at];
      if (into) addValues(into, column.dictionary, column.counts);
    });
  }
  return {
    v: 2,
    id,
    projectId: "p",
    name: table.name,
    files: table.above === undefined ? [] : [fileWith(table.name, table.above)],
    columns: table.headers.map((header, index) => ({ index, name: header, header })),
    profiles: stats.map((each, index) => finishProfile(each, table.headers[index])),
    rowCount: table.rows.length,
    chunkStarts,
    irregularCount: table.irregular ?? table.reasons?.length ?? 0,
    ...(table.issues ? { issues: table.issues } : {}),
    recognition: { object: table.object ?? null, confidence: 1, reason: "" },
    importedAt: "2026-11-23T09:00:00Z",
  };
}

const fileWith = (name: string, preambleRows: number): Dataset["files"][number] => ({
  name,
  sizeBytes: 0,
  hash: "",
  encoding: "utf-8",
  delimiter: ",",
  rows: 0,
  preambleRows,
});

/** A job that notes its progress and can be cancelled. */
export function testJob() {
  const abort = new AbortController();
  const progress: number[] = [];
  const job: Job = {
    id: "j",
    label: "Checking",
    signal: abort.signal,
    progress: (done) => void progress.push(done),
    relabel: () => {},
    note: () => {},
    finish: () => {},
    fail: () => {},
  };
  return { job, abort, progress };
}

/** What the desk finds about the first of some tables. */
export async function assessed(...tables: Table[]) {
  const made = deskOver(tables);
  const result = await made.desk.assess(made.ground(), testJob().job);
  if (!result.ok) throw new Error(result.failure.message);
  const quality = await made.desk.get("d1");
  if (!quality) throw new Error("No quality was kept.");
  return { ...made, quality };
}
