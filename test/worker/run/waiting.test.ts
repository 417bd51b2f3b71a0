import { describe, expect, it } from "vitest";
import { failure, ok } from "../../../shared/kernel/index.ts";
import { RunFold } from "../../../shared/ledger/index.ts";
import type { Effect, Plan, Run } from "../../../shared/model/index.ts";
import type { PaceState, RecordOutcome } from "../../../shared/wire/index.ts";
import type { Ready } from "../../../worker/run/batch.ts";
import { type Held, Posting } from "../../../worker/run/posting.ts";
import { ProgressMeter } from "../../../worker/run/progress.ts";

const effect = { id: "e1", mapId: "people", object: "person", sourceKey: "1", label: "Ada" } as Effect;
const record: Ready = { effect, action: "create", values: {} };
const spentText = "The account's API tokens for today are used up.";
const HOUR_MS = 3_600_000;

const day = {
  id: "day",
  label: "Tokens today",
  counts: "cost",
  limit: 1_250,
  used: 1_000,
  allowed: 1_000,
  windowMs: 24 * HOUR_MS,
} as const;
const paceOf = (windows: PaceState["windows"], waitMs: number): PaceState => ({ windows, reserve: 0.2, waitMs, calls: 1, throttled: 1 });

/** Posts one record that is answered with these failures in turn, then lands; tells what was said of the waits. */
async function saidOf(answers: { code: string; message: string; waitMs: number }[], windows: PaceState["windows"] = []): Promise<Held[]> {
  const held: Held[] = [];
  const posting = new Posting(
    {
      runId: "run",
      sourceFieldOf: () => null,
      post: async (_request, onOutcomes) => {
        const next = answers.shift();
        const effectId = effect.id;
        const outcome: RecordOutcome = next
          ? { state: "retryable", effectId, failure: failure(next.code, next.message, { retryable: true, waitMs: next.waitMs }) }
          : { state: "applied", effectId, id: "7", record: null, before: null };
        await onOutcomes([outcome]);
        return ok({ waitMs: next?.waitMs ?? 0, fatal: null, pace: paceOf(windows, next?.waitMs ?? 0) });
      },
      sleep: async () => {},
      random: () => 0.5,
      onProgress: (_doing, _pace, news) => {
        if (news) held.push(news);
      },
    },
    { settled: async () => {}, unknown: async () => {} },
    "batch-key",
    [record],
    false,
  );
  await posting.run(new AbortController().signal);
  return held;
}

describe("a wait for the account", () => {
  it("is told with the destination's reason, which stays while only the pace is still in the way", async () => {
    const held = await saidOf([
      { code: "destination.dayUsedUp", message: spentText, waitMs: 2 * HOUR_MS },
      { code: "gate.pace", message: "No room.", waitMs: HOUR_MS },
    ]);
    expect(held).toEqual([
      { kind: "wait", why: spentText, ms: 2 * HOUR_MS },
      { kind: "wait", why: spentText, ms: HOUR_MS },
    ]);
  });

  it("is told with the limit that is used up where the destination has said nothing", async () => {
    expect(await saidOf([{ code: "gate.pace", message: "No room.", waitMs: HOUR_MS }], [day])).toEqual([
      { kind: "wait", why: "Tokens today are used up: all 1,000 that loads may use.", ms: HOUR_MS },
    ]);
  });

  it("isn't told when it is over before anybody has read of it", async () => {
    expect(await saidOf([{ code: "gate.pace", message: "No room.", waitMs: 800 }])).toEqual([]);
  });
});

describe("the progress of a run that waits", () => {
  const plan = { scope: "full", lanes: [] as Plan["lanes"] } as Plan;
  const at = Date.parse("2026-11-27T12:00:00Z");
  const run = (state: Run["state"]) => ({ id: "run", state, startedAt: "2026-11-27T11:00:00Z" }) as Run;
  const waiting = { why: spentText, until: "2026-11-27T14:00:00.000Z" };

  it("says until when, also once it is paused, and no rate", () => {
    const meter = new ProgressMeter(plan, at);
    meter.note("people", null, { kind: "wait", why: spentText, ms: 2 * HOUR_MS }, at);
    expect(meter.read(run("running"), new RunFold(), at, false)).toMatchObject({ waiting, ratePerHour: 0, etaMs: null, trouble: null });
    expect(meter.read(run("paused"), new RunFold(), at, false).waiting).toEqual(waiting);
    expect(meter.read(run("failed"), new RunFold(), at, false).waiting).toBeNull();
  });

  it("says what a paused run was waiting for, without the promise to go on by itself", () => {
    const meter = new ProgressMeter(plan, at);
    expect(meter.pausedIn()).toBeNull();
    meter.note("people", null, { kind: "wait", why: `${spentText} The run goes on by itself.`, ms: HOUR_MS }, at);
    expect(meter.pausedIn()).toBe(`Paused while it waited. ${spentText}`);
  });

  it("forgets the wait with the next thing it does", () => {
    const meter = new ProgressMeter(plan, at);
    meter.note("people", null, { kind: "wait", why: spentText, ms: HOUR_MS }, at);
    meter.note("people", null, null, at + HOUR_MS);
    expect(meter.read(run("running"), new RunFold(), at + HOUR_MS, false).waiting).toBeNull();
  });
});
