import { expect, it } from "vitest";
import { ok } from "../../shared/kernel/index.ts";
import type { Job as JobView } from "../../shared/wire/studio.ts";
import { createJobs } from "../../worker/jobs.ts";
import { TextCounts } from "../../worker/preview/text-counts.ts";
import { cancelledWeighing, type Progress, Weighing } from "../../worker/preview/weighing.ts";

/** Work that ends when it is told to, or when its signal says so. */
function waiting() {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const work = async ({ signal, progress }: Progress) => {
    progress(1, 2);
    await Promise.race([ended, new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()))]);
    return signal.aborted ? cancelledWeighing : ok("weighed");
  };
  return { work, end };
}

function given() {
  let made = 0;
  const told = new Map<string, JobView>();
  const jobs = createJobs({ now: () => 0, newId: () => `job${++made}`, emit: (job) => void told.set(job.id, job) });
  return { jobs, weighing: new Weighing(jobs), states: () => [...told.values()].map(({ id, kind, state }) => `${id} ${kind} ${state}`) };
}

it("is a job over many rows, which can be cancelled", async () => {
  const { jobs, weighing, states } = given();
  const first = waiting();
  const running = weighing.run("p", 1_000_000, first.work);
  expect(states()).toEqual(["job1 weigh running"]);
  jobs.cancel("job1");
  expect(await running).toMatchObject({ ok: false, failure: { code: "job.cancelled" } });
  expect(states()).toEqual(["job1 weigh cancelled"]);
});

it("ends for a newer question of the project, and for no other project’s", async () => {
  const { weighing, states } = given();
  const [first, other, second] = [waiting(), waiting(), waiting()];
  const running = [
    weighing.run("p", 1_000_000, first.work),
    weighing.run("q", 1_000_000, other.work),
    weighing.run("p", 1_000_000, second.work),
  ];
  other.end();
  second.end();
  expect((await Promise.all(running)).map((each) => (each.ok ? each.value : each.failure.code))).toEqual([
    "job.cancelled",
    "weighed",
    "weighed",
  ]);
  expect(states()).toEqual(["job1 weigh cancelled", "job2 weigh done", "job3 weigh done"]);
});

it("bothers nobody with a job over few rows, and ends all the same for a newer question", async () => {
  const { weighing, states } = given();
  const [first, second] = [waiting(), waiting()];
  const running = [weighing.run("p", 50_000, first.work), weighing.run("p", 50_000, second.work)];
  second.end();
  expect((await Promise.all(running)).map((each) => each.ok)).toEqual([false, true]);
  expect(states()).toEqual([]);
});

it("counts texts one by one up to a limit, and tells the others apart", () => {
  const counts = new TextCounts(2);
  for (const text of ["a", "b", "b", "c", "d", "c", "a", "b"]) counts.add(text);
  expect(counts.distinct).toBe(4);
  expect(counts.most(50)).toEqual([
    { text: "b", records: 3 },
    { text: "a", records: 2 },
  ]);
});
