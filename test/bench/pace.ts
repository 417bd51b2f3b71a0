import type { Json } from "../../shared/kernel/index.ts";
import { destinationPack } from "../../shared/packs/index.ts";
import type { PaceState } from "../../shared/wire/index.ts";
import { EdgeClient } from "../../worker/edge-client.ts";
import { idealMs } from "./pace-ideal.ts";
import { loadByEngine } from "./pace-load.ts";
import { fixedDelay, type Naive, type NaiveRun, retryOn429 } from "./pace-naive.ts";

/** How each destination is measured: one object of one request a record, on a plan whose limits the headers and the pack's table tell. */
const courses: Record<string, Course> = {
  freshsales: {
    plan: "Pro",
    object: "contact",
    valuesOf: (n) => ({ first_name: "Mira", last_name: `Probe ${n}`, email: `mira.probe${n}@example.org` }),
  },
  pipedrive: { plan: "Premium", object: "person", valuesOf: (n) => ({ name: `Mira Probe ${n}` }) },
};

interface Course {
  plan: string;
  object: string;
  valuesOf(n: number): Record<string, Json>;
}

export interface PaceReport {
  destination: string;
  plan: string;
  clockSpeed: number;
  records: number;
  calls: number;
  /** The least time that the limits less the reserve allow for these calls, as a part of the time that they took. */
  share: number;
  throttled: number;
  rate429Per10k: number;
  /** Of two runs at once: the slower one's rate as a part of the faster one's, while both ran. */
  fairness: number;
  recordsPerHour: number;
  naive: Record<"fixedDelay" | "retryOn429", NaiveReport>;
}

export interface NaiveReport {
  share: number;
  rate429Per10k: number;
  landed: number;
  records: number;
  ended: string | null;
}

const BATCH_RECORDS = 100;
/** Records that show how fast this machine is, when no limit is near. */
const TRIAL_RECORDS = 400;
const TRIAL_SPEED = 2_000;
/** Part of that which the limits may ask for: on a noisy machine the rest is needed. */
const MACHINE_SHARE = 0.15;
/** At a faster clock every millisecond of the machine costs a tenth of a second of the account's: 69 times reached 97.4 %, 114 times 96.4 %. */
const MAX_SPEED = 65;

export const destinations = Object.keys(courses);

interface Loaded {
  /** Real milliseconds. */
  ms: number;
  calls: number;
  throttled: number;
  fairness: number;
  pace: PaceState;
}

/**
 * Loads the records as two runs at once through the edge at `url`, then a part of them by naive clients. The account's clock is as
 * fast as this machine allows: a trial finds out, so that the limits hold the load back and not the machine.
 */
export async function measure(
  url: string,
  destination: string,
  records: number,
  naiveRecords: number,
  say: (line: string) => void,
): Promise<PaceReport> {
  const course = courses[destination] as Course;
  const trial = await load(url, destination, course, TRIAL_RECORDS, TRIAL_SPEED);
  const speed = speedFor(trial, say);
  const loaded = await load(url, destination, course, records, speed);
  const accountMs = loaded.ms * speed;
  const cost = costOf(destination, course);
  const allowances = loaded.pace.windows.map((window) => ({ ...window, windowMs: window.windowMs * speed }));
  const least = (count: number) => idealMs(allowances, count, cost);
  say(`${destination}: ${records} records in ${Math.round(accountMs / 1000)} s of the account's time, ${loaded.throttled} refusals`);
  return {
    destination,
    plan: course.plan,
    clockSpeed: speed,
    records,
    calls: loaded.calls,
    share: least(loaded.calls) / accountMs,
    throttled: loaded.throttled,
    rate429Per10k: (loaded.throttled / loaded.calls) * 10_000,
    fairness: loaded.fairness,
    recordsPerHour: (records / accountMs) * 3_600_000,
    naive: await naively(url, destination, course, speed, naiveRecords, least, say),
  };
}

function speedFor({ ms, calls, pace }: Loaded, say: (line: string) => void): number {
  const rates = pace.windows
    .filter((window) => window.counts === "calls")
    .map((window) => window.allowed / (window.windowMs * TRIAL_SPEED));
  const speed = Math.min(MAX_SPEED, ((calls / ms) * MACHINE_SHARE) / Math.min(...rates));
  say(`this machine sends ${Math.round((calls / ms) * 1000)} records a second when nothing holds it back`);
  if (speed < 1) say("that is too close to the limits themselves: what follows measures the machine as well");
  return Math.max(1, Math.round(speed * 10) / 10);
}

async function load(url: string, destination: string, course: Course, records: number, speed: number): Promise<Loaded> {
  const edge = new EdgeClient(url, () => {});
  const { connectionId } = await open(edge, url, destination, course, speed);
  const before = expectOk(await edge.pace(connectionId));
  const landed = [0, 0];
  let atFirstEnd: number[] | null = null;
  const startedAt = performance.now();
  const run = async (_: number, number: number) => {
    await loadByEngine({
      edge,
      connectionId,
      runId: `run-${number}`,
      object: course.object,
      records: Math.floor((records + 1 - number) / 2),
      batchRecords: BATCH_RECORDS,
      valuesOf: (n) => course.valuesOf(2 * n + number),
      sourceKey: null,
      onLanded: (count) => {
        landed[number] = (landed[number] ?? 0) + count;
      },
    });
    atFirstEnd ??= [...landed];
  };
  await Promise.all(landed.map(run));
  const ms = performance.now() - startedAt;
  const pace = expectOk(await edge.pace(connectionId));
  const [few, many] = (atFirstEnd ?? landed).toSorted((a, b) => a - b) as [number, number];
  return { ms, calls: pace.calls - before.calls, throttled: pace.throttled - before.throttled, fairness: few / many, pace };
}

async function naively(
  url: string,
  destination: string,
  course: Course,
  speed: number,
  records: number,
  least: (calls: number) => number,
  say: (line: string) => void,
): Promise<PaceReport["naive"]> {
  const report = (run: NaiveRun): NaiveReport => ({
    share: least(run.landed) / run.ms,
    rate429Per10k: run.calls ? (run.refused / run.calls) * 10_000 : 0,
    landed: run.landed,
    records,
    ended: run.ended,
  });
  const results: NaiveReport[] = [];
  for (const client of [fixedDelay, retryOn429]) {
    const { practice } = await open(new EdgeClient(url, () => {}), url, destination, course, speed);
    const name = practice.domain.replace(/\.practice$/, "");
    const naive: Naive = {
      base: `${url}/practice/${name}`,
      pack: destinationPack(destination),
      token: practice.token,
      host: practice.domain,
      object: course.object,
      records,
      speed,
      valuesOf: course.valuesOf,
    };
    const run = await client(naive);
    results.push(report(run));
    say(`${destination}, ${client.name}: ${run.landed} of ${records} landed, ${run.refused} refusals of ${run.calls} calls`);
  }
  const [fixed, retry] = results as [NaiveReport, NaiveReport];
  return { fixedDelay: fixed, retryOn429: retry };
}

async function open(edge: EdgeClient, url: string, destination: string, { plan }: Course, speed: number) {
  const reply = await fetch(`${url}/api/practice`, {
    method: "POST",
    headers: { "x-crosswalk": "1", "content-type": "application/json" },
    body: JSON.stringify({ pack: destination, knobs: { plan, clockSpeed: speed } }),
  });
  if (!reply.ok) throw new Error(`No practice account: ${await reply.text()}`);
  const practice = (await reply.json()) as { domain: string; token: string };
  const { connection } = expectOk(await edge.connect({ pack: destination, domain: practice.domain, token: practice.token }));
  return { practice, connectionId: connection.id };
}

function costOf(destination: string, { object, valuesOf }: Course): number {
  const step = destinationPack(destination).next({ kind: "create", object, values: valuesOf(0) }, [], {
    host: "x.practice",
    variant: null,
  });
  return step.kind === "send" ? step.request.cost : 0;
}

function expectOk<T>(result: { ok: true; value: T } | { ok: false; failure: { message: string } }): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}
