import { ok } from "../../shared/kernel/index.ts";
import type { DestinationRecord, Plan, Run } from "../../shared/model/index.ts";
import type { BatchRequest, RecordOutcome } from "../../shared/wire/index.ts";
import type { AccountDesk } from "../../worker/account.ts";
import type { SettingsDesk } from "../../worker/account-settings.ts";
import { CheckDesk, RollbackDesk } from "../../worker/check/index.ts";
import type { Job } from "../../worker/jobs.ts";
import { projectCrosswalk } from "../../worker/ledger-entries.ts";
import { effectPages } from "../../worker/prediction/effects.ts";
import { RunEngine } from "../../worker/run/engine.ts";
import { engineDeps, type RunDeps } from "../../worker/run/run-deps.ts";
import { RunReader } from "../../worker/run/run-reader.ts";
import { EFFECTS_PER_RECORD, type Store } from "../../worker/store/index.ts";
import { given, takeForecast } from "./transform.ts";

/*
 * A load of everything that is predicted, into an account that takes every record at once and lists it as it was sent; then what is
 * asked of it afterwards. The engine, the ledger and the checks are the studio's own.
 */

const RUN = "run";
const pace = { windows: [], reserve: 0, waitMs: 0, calls: 0, throttled: 0 };
const now = () => new Date("2026-11-28T00:00:00.000Z");

/** Takes every record, and lists it as it was sent: pages of the account are in the store, none in memory. */
class Account {
  private last = 0;
  private readonly pages = new Map<string, { index: number; records: DestinationRecord[] }>();

  constructor(private readonly store: Store) {}

  async take({ records }: BatchRequest): Promise<RecordOutcome[]> {
    const outcomes: RecordOutcome[] = [];
    for (const { effectId, call } of records) {
      if (call.kind === "delete") throw new Error("Nothing is taken back here.");
      const id = call.kind === "create" ? `n${++this.last}` : call.id;
      const record: DestinationRecord = { id, values: call.values, updatedAt: null };
      outcomes.push({ state: "applied", effectId, id, record, before: null });
      const page = this.pages.get(call.object) ?? { index: 0, records: [] };
      this.pages.set(call.object, page);
      page.records.push(record);
      if (page.records.length === 100) await this.flush(call.object);
    }
    return outcomes;
  }

  async flush(object: string): Promise<void> {
    const page = this.pages.get(object);
    if (!page) return;
    await this.store.snapshots.put({ projectId: "bench", connectionId: "account", object, index: page.index++, records: page.records });
    page.records = [];
  }

  async end(): Promise<void> {
    for (const object of this.pages.keys()) await this.flush(object);
  }
}

let plan: Plan | null = null;
const planned = (): Plan => {
  if (!plan) throw new Error("Nothing is planned yet.");
  return plan;
};

const run: Run = {
  v: 1,
  id: RUN,
  projectId: "bench",
  planId: "plan",
  connectionId: "account",
  kind: "full",
  state: "running",
  digest: "bench",
  startedAt: "2026-11-28T00:00:00.000Z",
  endedAt: null,
  undoes: [],
  note: null,
};

/** Writes out the effects of what was predicted, and forgets the prediction. */
export async function loadSetup() {
  const { store } = given();
  const forecast = takeForecast();
  let index = 0;
  for await (const effects of effectPages(store, forecast, EFFECTS_PER_RECORD)) await store.effects.put("plan", index++, effects);
  const { prediction } = forecast;
  plan = {
    v: 1,
    id: "plan",
    projectId: "bench",
    connectionId: "account",
    scope: "full",
    createdAt: run.startedAt,
    digest: "bench",
    lanes: prediction.lanes((mapId) => mapId),
    issues: [],
    effectCount: prediction.count,
  };
  await store.runs.put(run);
  for (const object of ["contact", "sales_account"]) await store.snapshots.clear("account", object);
  return { effects: prediction.count };
}

/** Loads everything by the run engine. */
export async function loadAll() {
  const { store, ground } = given();
  const account = new Account(store);
  const deps = {
    store,
    edge: {
      batch: async (_connection: string, _host: string, request: BatchRequest, onOutcomes: (all: RecordOutcome[]) => Promise<void>) => {
        await onOutcomes(await account.take(request));
        return ok({ waitMs: 0, fatal: null, pace });
      },
    },
    now,
    random: Math.random,
    ground: async () => ground,
  } as unknown as RunDeps;
  const engine = new RunEngine(
    await engineDeps(
      deps,
      run,
      planned(),
      () => undefined,
      () => undefined,
    ),
  );
  const end = await engine.run(new AbortController().signal);
  await account.end();
  if (end.state !== "done") throw new Error(`The load ended as ${end.state}.`);
  return Object.fromEntries([...engine.fold.totals()].map(([map, totals]) => [map, totals.applied]));
}

/** A run that another tab drove, read for the first time: its sums, and a page of its records in the middle. */
export async function loadRead() {
  const reader = new RunReader(given().store.ledger);
  const before = performance.now();
  const fold = await reader.fold(RUN);
  const readMs = performance.now() - before;
  const middle = fold.size >> 1;
  const { rows, total } = await reader.window(RUN, { state: "applied" }, middle, middle + 100);
  return { readMs, pageMs: performance.now() - before - readMs, rows: rows.length, total };
}

/** The crosswalk over all runs, as the next plan reads it. */
export async function loadCrosswalk() {
  return { landed: (await projectCrosswalk(given().store, "bench", "account", () => false)).size };
}

const job: Job = {
  id: "job",
  label: "",
  signal: new AbortController().signal,
  progress: () => undefined,
  relabel: () => undefined,
  note: () => undefined,
  finish: () => undefined,
  fail: () => undefined,
};
/** The account is listed in the store already. */
const accounts = { snapshot: async () => ok(null) } as unknown as AccountDesk;

/** Compares everything that landed. */
export async function loadReconcile() {
  const { store, ground } = given();
  const report = await new CheckDesk(store, accounts, now).reconcile(ground, planned(), job);
  if (!report.ok) throw new Error(report.failure.message);
  const { objects, differences, differencesNotListed } = report.value;
  return {
    objects: objects.map(({ expected, found, fieldsCompared }) => ({ expected, found, fieldsCompared })),
    differences: differences.length + differencesNotListed,
  };
}

/** Reads the run back, field by field. */
export async function loadReadBack() {
  const { store, ground } = given();
  const summary = await new CheckDesk(store, accounts, now).readBack(ground, run, job);
  if (!summary.ok) throw new Error(summary.failure.message);
  return summary.value;
}

/** Works out what taking everything back would do. */
export async function loadRollback() {
  const { store, ground } = given();
  const settings = {
    createdFields: async () => [],
    createdChoices: async () => [],
    addedByHand: async () => [],
  } as unknown as SettingsDesk;
  const preview = await new RollbackDesk(store, accounts, settings).preview(ground, job);
  if (!preview.ok) throw new Error(preview.failure.message);
  return preview.value.lanes;
}
