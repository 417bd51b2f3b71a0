import type { Json } from "../../shared/kernel/index.ts";
import { RunFold } from "../../shared/ledger/index.ts";
import type { Effect, LedgerEntry } from "../../shared/model/index.ts";
import type { PaceState } from "../../shared/wire/index.ts";
import type { EdgeClient } from "../../worker/edge-client.ts";
import { RunEngine } from "../../worker/run/engine.ts";

export interface Load {
  edge: EdgeClient;
  connectionId: string;
  runId: string;
  object: string;
  records: number;
  batchRecords: number;
  valuesOf(n: number): Record<string, Json>;
  /** Key of the field that keeps the source's key; null sends records one by one. */
  sourceKey: string | null;
  onLanded(count: number): void;
}

const CHUNK = 500;

/** Loads records by the run engine, as the studio does, with a ledger in memory. Throws unless all of them land. */
export async function loadByEngine(load: Load): Promise<{ pace: PaceState | null }> {
  let pace: PaceState | null = null;
  const engine = new RunEngine({
    runId: load.runId,
    effects: () => effectsOf(load),
    fold: new RunFold(),
    landed: new Map(),
    sourceFieldOf: () => load.sourceKey,
    fieldsOf: () => [],
    batchRecords: load.batchRecords,
    append: async (entries) => load.onLanded(entries.filter(isApplied).length),
    post: (request, onOutcomes) => load.edge.batch(load.connectionId, "", request, onOutcomes),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    now: () => new Date(),
    random: Math.random,
    onProgress: (_, now) => {
      pace = now ?? pace;
    },
  });
  const end = await engine.run(new AbortController().signal);
  if (end.state !== "done") throw new Error(`The run ended as ${end.state}: ${end.state === "failed" ? end.failure.message : ""}`);
  const landed = [...engine.fold.totals().values()].reduce((sum, { applied }) => sum + applied, 0);
  if (landed !== load.records) throw new Error(`${landed} of ${load.records} records landed.`);
  return { pace };
}

const isApplied = (entry: LedgerEntry) => entry.state === "applied";

async function* effectsOf({ records, runId, object, valuesOf }: Load): AsyncGenerator<Effect[]> {
  for (let start = 0; start < records; start += CHUNK)
    yield Array.from({ length: Math.min(CHUNK, records - start) }, (_, i) => effectOf(runId, object, start + i, valuesOf(start + i)));
}

function effectOf(runId: string, object: string, n: number, values: Record<string, Json>): Effect {
  return {
    id: `${runId}-${n}`,
    mapId: `bench>${object}`,
    object,
    sourceKey: `${runId}-${n}`,
    label: `${n}`,
    address: { dataset: "bench", row: n },
    kind: "create",
    mapped: values,
    values,
    refs: [],
    targetId: null,
    aliasOf: null,
    before: null,
    undo: null,
    issues: [],
    why: "",
  };
}
