import { afterEach, beforeEach, expect, it } from "vitest";
import { ok } from "../../shared/kernel/index.ts";
import type { DestinationField, DestinationRecord, Effect, LedgerEntry, Plan, Run } from "../../shared/model/index.ts";
import type { AccountDesk } from "../../worker/account.ts";
import type { SettingsDesk } from "../../worker/account-settings.ts";
import { CheckDesk, RollbackDesk } from "../../worker/check/index.ts";
import type { Ground } from "../../worker/ground.ts";
import type { Job } from "../../worker/jobs.ts";
import { effectPages } from "../../worker/prediction/effects.ts";
import { Forecasts } from "../../worker/prediction/forecasts.ts";
import { RunReader } from "../../worker/run/run-reader.ts";
import { openStore, type Store } from "../../worker/store/index.ts";
import { CheckedRecords } from "./prediction-records.ts";

/*
 * What is asked of a load afterwards, over IndexedDB in pages much smaller than all of it. Three records of the account were touched since:
 * one was edited, one removed, and one got a record of people's own.
 */

const AT = "2026-11-28T10:00:00.000Z";
const run: Run = {
  v: 1,
  id: "run",
  projectId: "bench",
  planId: "plan",
  connectionId: "account",
  kind: "full",
  state: "done",
  digest: "d",
  startedAt: AT,
  endedAt: AT,
  undoes: [],
  note: null,
};
const job = { signal: new AbortController().signal, progress: () => undefined } as unknown as Job;
const accounts = { snapshot: async () => ok(null) } as unknown as AccountDesk;
const settings = { createdFields: async () => [], createdChoices: async () => [], addedByHand: async () => [] } as unknown as SettingsDesk;

let store: Store;
let records: CheckedRecords;
let plan: Plan;
let loaded: Effect[];

const entryOf = ({ id, mapId, object, sourceKey, label, kind, targetId, values }: Effect, at: number): LedgerEntry => ({
  effectId: id,
  mapId,
  object,
  sourceKey,
  label,
  action: kind === "create" ? "create" : "update",
  state: "applied",
  batchKey: `batch ${at}`,
  at: AT,
  destinationId: targetId ?? `n${at}`,
  before: kind === "create" ? null : { city: "Before" },
  sent: values,
  after: values,
  failure: null,
});

beforeEach(async () => {
  store = openStore(`check-${crypto.randomUUID()}`);
  records = await CheckedRecords.in(store);
  const forecasts = new Forecasts(store, () => "2026-11-22");
  const forecast = await forecasts.make(records.ground(), "account", job);
  if (!forecast) throw new Error("Nothing was predicted.");
  const effects: Effect[] = [];
  let index = 0;
  for await (const page of effectPages(store, forecast, 500)) {
    await store.effects.put("plan", index++, page);
    effects.push(...page);
  }
  const { prediction } = forecast;
  plan = {
    v: 1,
    id: "plan",
    projectId: "bench",
    connectionId: "account",
    scope: "full",
    createdAt: AT,
    digest: "d",
    lanes: prediction.lanes((mapId) => mapId),
    issues: [],
    effectCount: prediction.count,
  };
  loaded = effects.filter((effect) => effect.kind === "create" || effect.kind === "update");
  await store.runs.put(run);
  for (let seq = 0; seq * 20 < loaded.length; seq += 1) {
    const batch = loaded.slice(seq * 20, (seq + 1) * 20).map((effect, at) => entryOf(effect, seq * 20 + at));
    const sending = batch.map((entry): LedgerEntry => ({ ...entry, state: "sending", after: null }));
    await store.ledger.append({ v: 1, projectId: "bench", runId: "run", seq: 2 * seq, entries: sending });
    await store.ledger.append({ v: 1, projectId: "bench", runId: "run", seq: 2 * seq + 1, entries: batch });
  }
});
afterEach(() => store.destroy());

const idOf = (effect: Effect): string => effect.targetId ?? `n${loaded.indexOf(effect)}`;
const [contacts, firms] = [
  () => loaded.filter(({ object }) => object === "contact"),
  () => loaded.filter(({ object }) => object === "sales_account"),
];

/** The account as it lists its records, in pages of seven: as they were sent, but for what `but` makes of some. */
async function account(
  but: (effect: Effect, record: DestinationRecord) => DestinationRecord | null,
  more: DestinationRecord[] = [],
): Promise<void> {
  for (const [object, own] of [
    ["contact", contacts()],
    ["sales_account", firms()],
  ] as const) {
    await store.snapshots.clear("account", object);
    const listed = own.flatMap((effect) => but(effect, { id: idOf(effect), values: effect.values, updatedAt: null }) ?? []);
    const all = object === "contact" ? [...listed, ...more] : listed;
    for (let index = 0; index * 7 < all.length; index += 1)
      await store.snapshots.put({
        projectId: "bench",
        connectionId: "account",
        object,
        index,
        records: all.slice(index * 7, index * 7 + 7),
      });
  }
}

const touched = async () => {
  const created = contacts().filter(({ kind }) => kind === "create");
  const [edited, removed, parent] = [created[9], created[200], firms()[30]];
  if (!edited || !removed || !parent) throw new Error("Too few records were loaded.");
  const own: DestinationRecord = { id: "p1", values: { email: "own@people.example", company: idOf(parent) }, updatedAt: null };
  await account(
    (effect, record) =>
      effect === removed ? null : effect === edited ? { ...record, values: { ...record.values, zipcode: "Moved" } } : record,
    [own],
  );
  return { edited, removed, parent };
};

it("finds what differs, each with its source cell, and counts all else", async () => {
  const { edited, removed } = await touched();
  const checks = new CheckDesk(store, accounts, () => new Date(AT));
  const summary = await checks.readBack(records.ground(), run, job);
  if (!summary.ok) throw new Error(summary.failure.message);
  expect(summary.value.compared).toBe(summary.value.same + summary.value.explained + summary.value.differs);
  expect(summary.value.differs).toBe(2);
  const found = await checks.diffs("run", "differs", 0, 10);
  const [people] = records.ground().datasets;
  if (!people) throw new Error("The people are gone.");
  const [row] = await store.reader.readWindow(people, edited.address.row, edited.address.row + 1);
  expect(found.rows.map(({ effectId, fieldLabel, source, foundText }) => [effectId, fieldLabel, source, foundText])).toEqual([
    [edited.id, "zipcode", row?.[16], "Moved"],
    [removed.id, "Record", null, "not there"],
  ]);
  const same = await checks.diffs("run", "same", 5, 8);
  expect([same.total, same.rows.map((each) => each.verdict)]).toEqual([summary.value.same, ["same", "same", "same"]]);
  const every = await checks.diffs("run", null, 498, 502);
  expect([every.total, every.rows.length]).toEqual([summary.value.compared, 4]);
  expect(await checks.diffs("nobody", null, 0, 10)).toEqual({ start: 0, total: 0, rows: [] });
  const report = await checks.reconcile(records.ground(), plan, job);
  if (!report.ok) throw new Error(report.failure.message);
  expect(report.value.differences).toEqual(found.rows);
  const counts = (object: string) => report.value.objects.find((each) => each.object === object);
  expect(counts("contact")).toMatchObject({ expected: contacts().length, found: contacts().length - 1, fieldsDiffering: 2 });
  expect(counts("sales_account")).toMatchObject({ expected: firms().length, found: firms().length, fieldsDiffering: 0 });
});

it("takes everything back but what people edited or hung their own records on", async () => {
  const { edited, parent } = await touched();
  const preview = await new RollbackDesk(store, accounts, settings).preview(records.ground(), job);
  if (!preview.ok) throw new Error(preview.failure.message);
  const of = (mapId: string) => preview.value.lanes.find((lane) => lane.mapId === mapId);
  const [people, companies] = [contacts(), firms()];
  const created = (list: Effect[]) => list.filter(({ kind }) => kind === "create").length;
  // The one that is gone needs nothing; the edited one stays.
  expect(of("member>contact")).toMatchObject({ kept: 1, restores: people.length - created(people) });
  expect(of("member>contact")?.deletes).toBe(created(people) - 2);
  expect(preview.value.kept.slice(0, 1)).toEqual([
    { label: edited.label, object: "Contact", why: "Somebody changed zipcode since the load." },
  ]);
  const own = preview.value.kept.find((each) => each.label === parent.label);
  expect(own?.why).toBe("“own@people.example” was added to it since the load.");
  expect((of("package>sales_account")?.kept ?? 0) + (of("package>sales_account")?.deletes ?? 0)).toBe(created(companies));
});

it("tells what stays in the account’s settings: options that were made, what was added by hand, as far as they are there still", async () => {
  const ground = records.ground();
  const contact = [
    { key: "stage", label: "Stage", choices: [{ id: "1", label: "Warm" }] },
    { key: "own", label: "Own", choices: [{ id: "2", label: "Its own" }] },
    { key: "hand", label: "By hand" },
  ] as unknown as DestinationField[];
  const schema = { ...ground.schema, fields: { ...ground.schema?.fields, contact } } as Ground["schema"];
  const entry = (key: string, label: string, fieldLabel: string | null, connectionId = "account") => ({
    ...{ connectionId, object: "contact", key, label, id: "", fieldLabel },
  });
  const noted = {
    createdFields: async () => [entry("own", "Own", null)],
    createdChoices: async () => [
      entry("stage", "Warm", "Stage"),
      entry("stage", "Taken out since", "Stage"),
      entry("own", "Its own", "Own"),
      entry("stage", "Warm", "Stage", "another account"),
    ],
    addedByHand: async () => [entry("", "By hand", null)],
  } as unknown as SettingsDesk;
  const preview = await new RollbackDesk(store, accounts, noted).preview({ ...ground, schema }, job);
  if (!preview.ok) throw new Error(preview.failure.message);
  expect(preview.value.stays).toEqual([
    { object: "Contact", field: "Stage", label: "Warm", by: "crosswalk" },
    { object: "Contact", field: null, label: "By hand", by: "hand" },
  ]);
});

it("reads a run once, and gives its records by the page", async () => {
  const reader = new RunReader(store.ledger);
  const page = await reader.window("run", { state: "applied" }, 15, 25);
  expect(page.total).toBe(loaded.length);
  expect(page.rows).toEqual(loaded.slice(15, 25).map((effect, at) => entryOf(effect, 15 + at)));
  const [first] = loaded;
  if (!first) throw new Error("Nothing was loaded.");
  const again: LedgerEntry = { ...entryOf(first, 0), state: "rejected", failure: { code: "x", message: "is taken" } };
  await store.ledger.append({ v: 1, projectId: "bench", runId: "run", seq: 1000, entries: [again] });
  expect(await reader.window("run", { state: "rejected" }, 0, 10)).toEqual({ start: 0, total: 1, rows: [again] });
  expect(await reader.entries("run", [first.id, "nobody"])).toEqual(new Map([[first.id, again]]));
});
