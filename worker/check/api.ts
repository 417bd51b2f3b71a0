import { fail, failure, ok } from "../../shared/kernel/index.ts";
import type { SignOff } from "../../shared/model/index.ts";
import type { StudioApi } from "../../shared/wire/index.ts";
import type { SettingsDesk } from "../account-settings.ts";
import type { Events } from "../events.ts";
import { digestFor } from "../ground.ts";
import type { Grounds } from "../grounds.ts";
import type { Jobs, StartJob } from "../jobs.ts";
import type { PlanDesk } from "../planning.ts";
import type { RunDesk } from "../run/runs.ts";
import type { Store } from "../store/index.ts";
import type { CheckDesk, RollbackDesk } from "./index.ts";

interface Parts {
  store: Store;
  events: Events;
  jobs: Jobs;
  settings: SettingsDesk;
  plans: PlanDesk;
  runs: RunDesk;
  checks: CheckDesk;
  rollbacks: RollbackDesk;
  grounds: Grounds;
  now(): Date;
  start: StartJob;
}

/** The studio's part that compares what landed, signs it off and takes it back. */
export function checkApi({
  store,
  events,
  jobs,
  settings,
  plans,
  runs,
  checks,
  rollbacks,
  grounds,
  now,
  start,
}: Parts): Pick<
  StudioApi<File, Blob>,
  | "readBack"
  | "diffSummary"
  | "readDiffs"
  | "signOff"
  | "reconcile"
  | "reconciliation"
  | "previewRollback"
  | "settingsThatStay"
  | "startRollback"
> {
  return {
    async readBack(runId) {
      const run = await store.runs.get(runId);
      if (!run) throw new Error(`There is no run ${runId}.`);
      return start(
        "readback",
        run.projectId,
        "Reading back what landed",
        "records",
        async (job) => checks.readBack(await grounds.of(run.projectId), run, job),
        () => events.changed(run.projectId, "report", "state"),
      );
    },
    diffSummary: (runId) => checks.summary(runId),
    readDiffs: (runId, verdict, from, to) => checks.diffs(runId, verdict, from, to),
    async signOff(projectId, runId) {
      const run = await store.runs.get(runId);
      const digest = digestFor(await grounds.anew(projectId));
      if (!run || run.digest !== digest)
        return fail(
          failure(
            "signoff.stale",
            "The map, the files or the account changed since this sample was loaded. Load a new sample to sign off.",
          ),
        );
      if (run.state !== "done")
        return fail(failure("signoff.incomplete", "Not all of the sample is loaded. Let it go on to its end, then sign it off."));
      if (!(await checks.summary(runId)))
        return fail(failure("signoff.unread", "Read the sample back first: a sign-off stands for what was found."));
      const signOff: SignOff = { v: 1, projectId, digest, runId, at: now().toISOString() };
      await store.signOffs.put(signOff);
      events.changed(projectId, "state");
      return ok(signOff);
    },
    async reconcile(projectId) {
      return start(
        "reconcile",
        projectId,
        "Comparing everything that landed",
        "records",
        async (job) => {
          const base = await grounds.of(projectId);
          const loaded =
            (await store.runs.list(projectId)).findLast((run) => run.kind === "full") ??
            (await store.runs.list(projectId)).findLast((run) => run.kind === "sample");
          const plan = loaded ? await store.plans.get(loaded.planId) : null;
          if (!plan) return fail(failure("reconcile.nothing", "Nothing has been loaded yet, so there is nothing to compare."));
          return checks.reconcile(base, plan, job);
        },
        () => events.changed(projectId, "report", "state"),
      );
    },
    reconciliation: (projectId) => checks.reconciliation(projectId),

    async previewRollback(projectId) {
      const job = jobs.create("readback", projectId, "Reading what would be taken back", "records", 0);
      const preview = await rollbacks.preview(await grounds.of(projectId), job);
      if (preview.ok) job.finish();
      else job.fail(preview.failure);
      return preview;
    },
    settingsThatStay: async (projectId) => rollbacks.stays(await grounds.of(projectId)),
    async startRollback(projectId) {
      const base = await grounds.anew(projectId);
      const { connection } = base.project;
      const job = jobs.create("readback", projectId, "Reading what will be taken back", "records", 0);
      const planned = await rollbacks.plan(base, job);
      if (!planned.ok) job.fail(planned.failure);
      else job.finish();
      if (!planned.ok) return planned;
      const plan = await plans.keep(base, connection?.id ?? "", "rollback", planned.value.rollback.effects());
      const started = await runs.start(plan, "rollback", planned.value.runIds);
      if (started.ok) void finishRollback(projectId, started.value.runId);
      return started;
    },
  };

  /** After everything is taken back: the fields we made go too, old sign-offs no longer count, and what is left is compared. */
  async function finishRollback(projectId: string, runId: string): Promise<void> {
    await runs.ended(runId);
    const run = await store.runs.get(runId);
    if (run?.state !== "done") return;
    const base = await grounds.of(projectId);
    start(
      "verify",
      projectId,
      "Verifying the rollback",
      "records",
      async (job) => {
        const read = await checks.readBack(base, run, job);
        if (!read.ok) return read;
        for (const signOff of await store.signOffs.list(projectId)) await store.signOffs.remove(projectId, signOff.digest);
        const removed = read.value.differs === 0 ? await settings.removeCreatedFields(projectId) : ok(null);
        return removed.ok ? read : removed;
      },
      () => events.changed(projectId, "report", "state", "account", "run"),
    );
  }
}
