import * as Comlink from "comlink";
import type { Job, RunProgress, StudioApi, StudioEvent, StudioTopic } from "../../shared/wire/studio.ts";
import { Outbox, oncePainted } from "./outbox.ts";

/** The worker as the page calls it: every method answers with a promise, and rejects once the worker has crashed. */
export type Studio = StudioApi<File, Blob>;

type ChangeListener = (topics: StudioTopic[], projectId: string | null) => void;

/** What events have told so far; replaced, never mutated, so that React can compare. */
export interface StudioFeed {
  jobs: readonly Job[];
  run: RunProgress | null;
  crashed: string | null;
}

let feed: StudioFeed = { jobs: [], run: null, crashed: null };
const feedListeners = new Set<() => void>();
const changeListeners = new Set<ChangeListener>();
const waiters = new Set<(reason: Error) => void>();

const worker = new Worker(new URL("../../worker/main.ts", import.meta.url), { type: "module", name: "studio" });
const remote = Comlink.wrap<Studio>(worker);

worker.addEventListener("error", (event) => crash(event.message || "The data worker stopped unexpectedly."));
worker.addEventListener("messageerror", () => crash("A message from the data worker could not be read."));

/** A crash rejects everyone who waits; data on disk is safe, a reload goes on where it stopped. */
function crash(message: string): void {
  publish({ ...feed, crashed: message });
  const reason = new Error(message);
  for (const reject of waiters) reject(reason);
  waiters.clear();
}

const outbox = new Outbox(oncePainted);
// A page that goes keeps nothing back.
window.addEventListener("pagehide", () => outbox.flush());
document.addEventListener("visibilitychange", () => outbox.flush());

function calls(hand: (send: () => void) => void): Studio {
  const get =
    (_target: Studio, method: string) =>
    (...args: unknown[]) =>
      new Promise((resolve, reject) => {
        if (feed.crashed) return reject(new Error(feed.crashed));
        waiters.add(reject);
        const call = (remote as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>)[method];
        if (!call) return reject(new Error(`The worker has no ${method}.`));
        hand(() => {
          call(...args)
            .then(resolve, reject)
            .finally(() => waiters.delete(reject));
        });
      });
  return new Proxy({} as Studio, { get });
}

export const studio: Studio = calls((send) => outbox.send(send));

/** The same, for what the page has shown by itself: the worker hears of it once that is painted, or with the next call of another kind. */
export const studioOncePainted: Studio = calls((send) => outbox.hold(send));

function publish(next: StudioFeed): void {
  feed = next;
  for (const listener of feedListeners) listener();
}

function onEvent(event: StudioEvent): void {
  switch (event.kind) {
    case "job":
      publish({ ...feed, jobs: withJob(feed.jobs, event.job) });
      return;
    case "run":
      publish({ ...feed, run: event.progress });
      return;
    case "changed":
      for (const listener of changeListeners) listener(event.topics, event.projectId);
  }
}

/** A job keeps its place while it reports, so that nothing jumps; the oldest beyond 50 are forgotten. */
function withJob(jobs: readonly Job[], job: Job): Job[] {
  const at = jobs.findIndex((each) => each.id === job.id);
  return at < 0 ? [...jobs, job].slice(-50) : jobs.with(at, job);
}

/** Starts listening; once, when the page loads. */
export function startStudio(): void {
  void studio.subscribe(Comlink.proxy(onEvent));
  // Without this the browser may clear projects when its disk runs low. It decides by itself; there is nothing to wait for.
  void navigator.storage?.persist?.();
}

export const readFeed = (): StudioFeed => feed;
export function watchFeed(listener: () => void): () => void {
  feedListeners.add(listener);
  return () => feedListeners.delete(listener);
}
export function watchChanges(listener: ChangeListener): () => void {
  changeListeners.add(listener);
  return () => changeListeners.delete(listener);
}
