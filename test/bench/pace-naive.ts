import type { Json } from "../../shared/kernel/index.ts";
import type { DestinationPack, HttpReply } from "../../shared/packs/index.ts";

/** A script of the usual kind against the vendor's own API: one create after another, from records to requests and no further. */
export interface Naive {
  base: string;
  pack: DestinationPack;
  token: string;
  host: string;
  object: string;
  records: number;
  speed: number;
  valuesOf(n: number): Record<string, Json>;
}

export interface NaiveRun {
  calls: number;
  refused: number;
  landed: number;
  /** By the account's clock. */
  ms: number;
  /** What ended it before its time. */
  ended: string | null;
}

const WORKERS = 8;
/** Where a 429 doesn't say how long. */
const RETRY_MS = 1_000;

/** Waits the same time between any two calls: what the pack's smallest limit allows. A refused record is lost to it. */
export function fixedDelay(naive: Naive): Promise<NaiveRun> {
  const [window] = naive.pack.windows;
  const delayMs = window ? window.windowMs / window.limit / naive.speed : 0;
  return drive(naive, 1, async () => sleep(delayMs), false);
}

/** Sends as fast as it gets answers, several at a time, and sends again what is refused, when it is told to or after a second. */
export function retryOn429(naive: Naive): Promise<NaiveRun> {
  return drive(naive, WORKERS, async () => {}, true);
}

async function drive(naive: Naive, workers: number, between: () => Promise<void>, again: boolean): Promise<NaiveRun> {
  const run: NaiveRun = { calls: 0, refused: 0, landed: 0, ms: 0, ended: null };
  const startedAt = performance.now();
  let next = 0;
  const work = async () => {
    while (next < naive.records && !run.ended) {
      const n = next++;
      for (let done = false; !done && !run.ended; ) {
        const reply = await create(naive, n);
        run.calls += 1;
        await between();
        if (reply.status === 429) run.refused += 1;
        else if (reply.status === 403) run.ended = "blocked with a page";
        else if (reply.status < 300) run.landed += 1;
        else run.ended = `status ${reply.status}`;
        done = reply.status !== 429 || !again;
        if (!done) await sleep((Number(reply.headers["retry-after"]) * 1_000 || RETRY_MS) / naive.speed);
      }
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return { ...run, ms: (performance.now() - startedAt) * naive.speed };
}

async function create({ base, pack, token, host, object, valuesOf }: Naive, n: number): Promise<HttpReply> {
  const step = pack.next({ kind: "create", object, values: valuesOf(n) }, [], { host, variant: null });
  if (step.kind !== "send") throw new Error("A create starts with a request.");
  const { method, path, query, body } = step.request;
  const response = await fetch(`${base}${path}?${new URLSearchParams(query)}`, {
    method,
    headers: { "content-type": "application/json", ...pack.authorise({ kind: "token", token }) },
    body: JSON.stringify(body),
  });
  await response.text();
  return { status: response.status, headers: Object.fromEntries(response.headers), body: null, text: null };
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
