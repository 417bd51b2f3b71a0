import { expect, it } from "vitest";
import { failure } from "../../shared/kernel/index.ts";
import type { Job } from "../../shared/wire/studio.ts";
import { createJobs } from "../../worker/jobs.ts";

function world() {
  const told: Job[] = [];
  const clock = { ms: Date.UTC(2026, 10, 22) };
  let next = 0;
  const jobs = createJobs({ emit: (job) => told.push(job), now: () => clock.ms, newId: () => `job${++next}` });
  return { told, clock, jobs };
}

it("tells a job's start, its progress seldom, and its end at once", () => {
  const { told, clock, jobs } = world();
  const job = jobs.create("import", "p1", "Importing members.csv", "bytes", 1000);
  expect(told).toEqual([
    {
      id: "job1",
      projectId: "p1",
      kind: "import",
      label: "Importing members.csv",
      state: "running",
      done: 0,
      total: 1000,
      unit: "bytes",
      rate: 0,
      startedAt: "2026-11-22T00:00:00.000Z",
      failure: null,
    },
  ]);
  for (let step = 1; step <= 100; step++) {
    clock.ms += 10;
    job.progress(step * 10);
  }
  job.finish();
  const progress = told.slice(1, -1);
  expect(progress.length).toBeGreaterThan(5);
  expect(progress.length).toBeLessThanOrEqual(8);
  expect(told.at(-1)).toMatchObject({ state: "done", done: 1000, rate: 1000 });
});

it("tells the last progress even when none follows", async () => {
  const { told, clock, jobs } = world();
  const job = jobs.create("run", "p1", "Loading", "records", 10);
  clock.ms += 1;
  job.progress(7);
  expect(told).toHaveLength(1);
  await new Promise((done) => setTimeout(done, 200));
  expect(told.at(-1)).toMatchObject({ state: "running", done: 7 });
});

it("measures the rate over the last seconds only", () => {
  const { told, clock, jobs } = world();
  const job = jobs.create("run", "p1", "Loading", "records", 0);
  for (let second = 1; second <= 20; second++) {
    clock.ms += 1000;
    job.progress(second <= 10 ? second * 100 : 1000 + (second - 10) * 5);
  }
  expect(told.at(-1)?.rate).toBe(5);
});

it("cancels by its signal, and is cancelled once the work has stopped", () => {
  const { told, jobs } = world();
  const job = jobs.create("import", "p1", "Importing", "bytes", 10);
  jobs.cancel(job.id);
  expect(job.signal.aborted).toBe(true);
  expect(jobs.list()[0]?.state).toBe("running");
  const why = failure("import.cancelled", "Cancelled.");
  job.fail(why);
  job.finish();
  job.progress(5);
  expect(told.at(-1)).toMatchObject({ state: "cancelled", failure: why, done: 0 });
});

it("fails with its reason, and cancels only what it is asked to", () => {
  const { told, jobs } = world();
  const first = jobs.create("plan", "p1", "Planning", "records", 0);
  const second = jobs.create("plan", "p2", "Planning", "records", 0);
  jobs.cancelProject("p2");
  jobs.cancel("unknown");
  expect([first.signal.aborted, second.signal.aborted]).toEqual([false, true]);
  first.fail(failure("plan.empty", "No rows."));
  expect(told.at(-1)).toMatchObject({ id: "job1", state: "failed", failure: { code: "plan.empty" } });
});

it("lists ended jobs for a while", () => {
  const { jobs } = world();
  for (let count = 0; count < 60; count++) jobs.create("import", "p1", `n${count}`, "bytes", 0).finish();
  expect(jobs.list()).toHaveLength(50);
  expect(jobs.list()[0]?.label).toBe("n10");
});
