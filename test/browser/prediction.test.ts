import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Effect, Plan } from "../../shared/model/index.ts";
import { effectPages } from "../../worker/prediction/effects.ts";
import { Forecasts } from "../../worker/prediction/forecasts.ts";
import type { Forecast } from "../../worker/prediction/predict.ts";
import { openStore, type Store } from "../../worker/store/index.ts";
import { CheckedRecords } from "./prediction-records.ts";

const TODAY = "2026-11-22";
const going = { progress: () => undefined, signal: new AbortController().signal };
let store: Store;
let records: CheckedRecords;

beforeEach(async () => {
  store = openStore(`prediction-${crypto.randomUUID()}`);
  records = await CheckedRecords.in(store);
});
afterEach(() => store.destroy());

const made = async (forecasts: Forecasts): Promise<Forecast> => {
  const forecast = await forecasts.make(records.ground(), "account", going);
  if (!forecast) throw new Error("Nothing was predicted.");
  return forecast;
};
const all = async (forecast: Forecast): Promise<Effect[]> => {
  const effects: Effect[] = [];
  for await (const page of effectPages(store, forecast, 37)) effects.push(...page);
  return effects;
};
const planOf = (forecast: Forecast): Plan => ({
  v: 1,
  id: "plan",
  projectId: "bench",
  connectionId: "account",
  scope: "full",
  createdAt: "2026-11-22T10:00:00.000Z",
  digest: "d",
  lanes: forecast.prediction.lanes((mapId) => mapId),
  issues: forecast.prediction.issues(),
  effectCount: forecast.prediction.count,
});

/** A plan whose records are only predicted, as a new session finds it. */
async function stored(forecast: Forecast): Promise<Plan> {
  const plan = planOf(forecast);
  const draft = await store.drafts.plan({ id: plan.id, projectId: plan.projectId, startedAt: plan.createdAt });
  await new Forecasts(store, () => TODAY).put(plan.id, "account", forecast);
  await draft.finish(plan);
  return plan;
}

describe("the prediction of stored datasets", () => {
  it("gives the effects that the slow builder gives of the same rows", async () => {
    const forecast = await made(new Forecasts(store, () => TODAY));
    const effects = await all(forecast);
    expect(effects.length).toBeGreaterThan(350);
    expect(new Set(effects.map((effect) => effect.kind)).size).toBeGreaterThanOrEqual(4);
    expect(effects).toEqual(await records.slowly());
  });

  it("comes back from the store: windows, filters, single records, and everything in order", async () => {
    const forecast = await made(new Forecasts(store, () => TODAY));
    const effects = await all(forecast);
    await stored(forecast);
    const later = new Forecasts(store, () => TODAY);
    expect(await later.read("plan", {}, 100, 120)).toEqual({ total: effects.length, rows: effects.slice(100, 120) });
    const updates = effects.filter((effect) => effect.kind === "update");
    expect(await later.read("plan", { kind: "update" }, 0, 500)).toEqual({ total: updates.length, rows: updates });
    const one = effects.at(-3) as Effect;
    expect(await later.byId("plan", new Set([one.id, "nobody"]))).toEqual(new Map([[one.id, one]]));
    const scanned: Effect[] = [];
    await later.effects().scan("plan", (page) => void scanned.push(...page));
    expect(scanned).toEqual(effects);
    expect(await later.effects().read("plan", 3, 5)).toEqual(effects.slice(3, 5));
  });

  it("is written out before a load, goes on where it stopped, and stands by itself from then on", async () => {
    const forecast = await made(new Forecasts(store, () => TODAY));
    const effects = await all(forecast);
    const plan = await stored(forecast);
    const later = new Forecasts(store, () => TODAY);
    const stop = new AbortController();
    expect(await later.writeOut(plan, AbortSignal.abort(), () => undefined)).toBe(false);
    expect(await later.writeOut(plan, stop.signal, () => undefined)).toBe(true);
    await store.snapshots.clear("account");
    expect(await new Forecasts(store, () => TODAY).effects().read("plan", 0, effects.length)).toEqual(effects);
    expect(await later.read("plan", {}, 0, 10)).toBeNull();
    await store.plans.remove("plan");
    expect(await store.predictions.ground("plan")).toBeNull();
  });

  it("isn't loaded when the account was read again and differs", async () => {
    const plan = await stored(await made(new Forecasts(store, () => TODAY)));
    await store.snapshots.put({
      projectId: "bench",
      connectionId: "account",
      object: "contact",
      index: 99,
      records: [{ id: "new", values: {}, updatedAt: null }],
    });
    await expect(new Forecasts(store, () => TODAY).writeOut(plan, going.signal, () => undefined)).rejects.toThrow(
      "read again since this plan was made",
    );
    expect(await store.effects.count("plan")).toBe(0);
  });

  it("tells at once what a changed rule makes of the records on screen", async () => {
    const forecasts = new Forecasts(store, () => TODAY);
    const forecast = await made(forecasts);
    forecasts.hold("plan", forecast);
    const changed = records.ground((state) => ({
      ...state,
      rows: state.rows.map((row) => (row.target === "city" ? { ...row, formula: "=LOWER([city])" } : row)),
    }));
    const whole = await forecasts.make(changed, "account", going);
    const expected = whole ? await all(whole) : [];
    const again = await forecasts.again("plan", changed, {}, 60, 160);
    expect(again).toEqual({ total: expected.length, rows: expected.slice(60, 160) });
    expect(await new Forecasts(store, () => TODAY).again("plan", changed, {}, 0, 1)).toBeNull();
  });

  it("stops when it is cancelled", async () => {
    const forecasts = new Forecasts(store, () => TODAY);
    expect(await forecasts.make(records.ground(), "account", { progress: () => undefined, signal: AbortSignal.abort() })).toBeNull();
  });
});
