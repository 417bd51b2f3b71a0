import { type Failure, fail, failure, ok, type Result } from "../shared/kernel/index.ts";
import type { ProjectState } from "../shared/model/index.ts";
import type { Op } from "../shared/ops/index.ts";
import { demoExports, destinationPack, sourcePack } from "../shared/packs/index.ts";
import type { Job as JobView, StudioApi, UndoRedo } from "../shared/wire/index.ts";
import { accessApi } from "./access.ts";
import { AccountDesk } from "./account.ts";
import { SettingsDesk } from "./account-settings.ts";
import { AssistDesk } from "./assist/index.ts";
import { checkApi } from "./check/api.ts";
import { CheckDesk, RollbackDesk } from "./check/index.ts";
import { EdgeClient } from "./edge-client.ts";
import { EgressMeter } from "./egress.ts";
import { Events } from "./events.ts";
import { digestFor, type Ground, groundOf, inherited } from "./ground.ts";
import { Grounds } from "./grounds.ts";
import { createJobs, type Job } from "./jobs.ts";
import { LearnDesk } from "./learn/index.ts";
import { mappingApi } from "./mapping/api.ts";
import { MappingDesk } from "./mapping/index.ts";
import { MemoryDesk } from "./memory/index.ts";
import { PlanDesk } from "./planning.ts";
import { practiceApi } from "./practice.ts";
import { Forecasts } from "./prediction/forecasts.ts";
import { previewApi } from "./preview/api.ts";
import { PreviewDesk } from "./preview/index.ts";
import { ProjectDesk } from "./projects.ts";
import { QualityDesk } from "./quality/index.ts";
import { ordersIn, RowsDesk } from "./rows/index.ts";
import { RunDesk } from "./run/runs.ts";
import { sourcesApi } from "./sources/api.ts";
import { SourceDesk } from "./sources/index.ts";
import { StandingDesk } from "./standing.ts";
import { attempt, openStore } from "./store/index.ts";
import { versionsApi } from "./versions/index.ts";
import { ExportDesk } from "./write/index.ts";

/** Builds the parts and answers the page. The real clock, chance and network enter here and nowhere deeper. */
export function createStudio(base: string): StudioApi<File, Blob> {
  const now = (): Date => new Date();
  const newId = (): string => crypto.randomUUID();
  const store = openStore();
  const forecasts = new Forecasts(store, () => now().toISOString().slice(0, 10));
  // Effects that are only predicted are worked out when they are read.
  store.effects = forecasts.effects();
  const events = new Events();
  const egress = new EgressMeter(store, events);
  const edge = new EdgeClient(
    base,
    (host, what, bytes) => void egress.add(host, what, bytes),
    () => events.changed(null, "access"),
  );
  const desk = new ProjectDesk(store, events, now, newId, (projectId) => memory.touch(projectId));
  const memory = new MemoryDesk(store, events, (projectId) => ground(projectId), now, newId);
  const accounts = new AccountDesk(store, desk, edge, events);
  const settings = new SettingsDesk(store, desk, edge, accounts);
  const assist = new AssistDesk({
    store,
    edge,
    events,
    now,
    ground: (projectId) => ground(projectId),
    propose: (projectId) => proposeAfter(projectId, null),
  });
  const mapping = new MappingDesk(store, now, {
    recall: (base) => memory.recall(base.project),
    async hints(base, recall) {
      const answered = await assist.hints(base);
      return (place, profile) => [...(recall?.hints(place, profile) ?? []), ...answered(place, profile)];
    },
  });
  const sources = new SourceDesk(store, now, newId);
  const rows = new RowsDesk(store, async (dataset) => ordersIn(inherited(await desk.state(dataset.projectId), [dataset]), dataset));
  const plans = new PlanDesk(store, accounts, forecasts, now, newId);
  const jobs = createJobs({ now: () => now().getTime(), newId, emit: (job: JobView) => events.emit({ kind: "job", job }) });
  const previews = new PreviewDesk(store, mapping, plans, newId, jobs);
  const checks = new CheckDesk(store, accounts, now);
  const rollbacks = new RollbackDesk(store, accounts, settings);
  const standing = new StandingDesk(store, desk, mapping, checks, (projectId) => ground(projectId));
  const grounds = new Grounds(store, desk);
  const ground = (projectId: string): Promise<Ground> => grounds.of(projectId);
  const runs = new RunDesk({
    store,
    edge,
    events,
    now,
    newId,
    random: Math.random,
    ground: (projectId) => grounds.anew(projectId),
    writeOut: (plan, signal, progress) => forecasts.writeOut(plan, signal, progress),
  });
  const swept = attempt(() => store.drafts.sweep());

  /** Project → the job that predicts all its records, running or ended. */
  const planning = new Map<string, string>();

  /** Runs long work as a job: its result, or what went wrong, is the job's end. */
  function start(
    kind: JobView["kind"],
    projectId: string,
    label: string,
    unit: JobView["unit"],
    work: (job: Job) => Promise<Result<unknown>>,
    after: () => void,
  ): { jobId: string } {
    const job = jobs.create(kind, projectId, label, unit, 0);
    void attempt(() => work(job))
      .then(
        (stored) => (stored.ok ? stored.value : stored),
        (error: unknown) => fail(unexpected(error)),
      )
      .then((result) => {
        if (result.ok) job.finish();
        else job.fail(result.failure);
        after();
      });
    return { jobId: job.id };
  }

  /** Our proposals on top of what is there, as one step of history. */
  async function proposeAfter(projectId: string, first: Op | null): Promise<Result<unknown>> {
    const follow = async (state: ProjectState): Promise<Op | null> => {
      const datasets = await store.datasets.list(projectId);
      const base = { ...(await ground(projectId)), state, datasets };
      return mapping.proposals(refold(base, state), (next) => refold(base, next));
    };
    if (first) return desk.apply(projectId, first, "proposal", follow);
    const op = await follow(await desk.state(projectId));
    return op ? desk.apply(projectId, op, "proposal") : ok(null);
  }

  const refold = (base: Ground, state: ProjectState): Ground => groundOf(base.project, state, base.datasets, base.schema);

  async function afterConnect<T>(projectId: string, connected: Result<T>): Promise<Result<T>> {
    if (!connected.ok) return connected;
    const proposed = await proposeAfter(projectId, null);
    events.changed(projectId, "account", "state", "plan", "run");
    return proposed.ok ? connected : fail(proposed.failure);
  }

  /** A person's edit, with the proposals that follow from it in the same step; `anew` where it uses a column otherwise than one by one. */
  async function edit(projectId: string, op: Op, anew = false): Promise<Result<UndoRedo>> {
    const follow = async (state: ProjectState): Promise<Op | null> => {
      const base = await ground(projectId);
      const next = refold(base, state);
      return anew || op.kind === "dataset.assign" || op.kind === "key.set" || replaces(op) || op.kind === "lesson.set" || putsMap(op)
        ? mapping.proposals(next, (each) => refold(base, each))
        : mapping.followUps(next);
    };
    const applied = await desk.apply(projectId, op, "person", follow);
    // What a dataset holds decides which columns point at which: the look at the records is out of date.
    if (applied.ok && (op.kind === "dataset.assign" || replaces(op))) void answers.assess(projectId);
    return applied.ok ? ok(await desk.steps(projectId)) : applied;
  }

  const learning = new LearnDesk({ store, events, now, newId, ground, edit, start });
  const answers = sourcesApi({
    store,
    events,
    sources,
    rows,
    quality: new QualityDesk(store, now),
    exports: new ExportDesk(store, rows),
    ground,
    edit,
    propose: proposeAfter,
    swept,
    start,
  });

  return {
    async subscribe(onEvent) {
      events.listen(onEvent);
    },

    listProjects: () => desk.list(),
    createProject: (input) => desk.create(input),
    async createDemo(destination) {
      const demo = demoExports();
      const project = await desk.create({
        name: `Demo: ${sourcePack(demo.source).label} to ${destinationPack(destination).label}`,
        source: demo.source,
        destination,
        demo: true,
      });
      const connected = await accounts.connectPractice(project.id);
      const { jobId } = await answers.importFiles(
        project.id,
        demo.files.map((file) => new File([file.text], file.name, { type: "text/csv" })),
      );
      return connected.ok || connected.failure.retryable ? ok({ projectId: project.id, jobId }) : fail(connected.failure);
    },
    async renameProject(projectId, name) {
      await desk.change(projectId, { name: name.trim() || "Untitled" });
    },
    async deleteProject(projectId) {
      const connection = await accounts.connection(projectId);
      if (connection.ok) await edge.forget(connection.value.id);
      jobs.cancelProject(projectId);
      await learning.end(projectId);
      await desk.remove(projectId);
    },
    async openProject(projectId) {
      const project = await desk.get(projectId);
      return project.ok ? ok(await standing.view(projectId)) : project;
    },
    async demoFiles() {
      const encoder = new TextEncoder();
      return demoExports().files.map((file) => ({ name: file.name, bytes: encoder.encode(file.text) }));
    },

    ...answers,
    async cancelJob(jobId) {
      jobs.cancel(jobId);
    },
    listJobs: async () => jobs.list(),

    apply: (projectId, op) => edit(projectId, op),
    undo: (projectId) => desk.undo(projectId),
    redo: (projectId) => desk.redo(projectId),
    ...versionsApi({
      store,
      events,
      desk,
      programs: (base, map, extra) => mapping.programs(base, map, extra),
      now,
      newId,
      ground,
      edit,
      start,
    }),

    ...memory.api(),
    ...assist.api(),
    ...learning.api(),

    connect: async (projectId, input) => afterConnect(projectId, await accounts.connect(projectId, input)),
    connectPractice: async (projectId) => afterConnect(projectId, await accounts.connectPractice(projectId)),
    formerPractice: (projectId) => accounts.formerPractice(projectId),
    reconnectPractice: async (projectId) => afterConnect(projectId, await accounts.reconnectPractice(projectId)),
    disconnect: (projectId) => accounts.disconnect(projectId),
    refreshSchema: async (projectId) => afterConnect(projectId, await accounts.refreshSchema(projectId)),
    ...accessApi({ edge, accounts, events, afterConnect }),
    account: (projectId) => accounts.schema(projectId),
    edgeHealth: () => edge.health(),

    ...mappingApi({ mapping, settings, jobs, ground, edit, afterConnect }),

    async buildPlan(projectId, scope, account) {
      const base = await grounds.anew(projectId);
      const closed = scope === "sample" ? await standing.blocked(base) : null;
      if (closed) return fail(closed);
      if (base.datasets.length === 0) return fail(failure("plan.empty", "There are no records yet. Drop the exports in Sources first."));
      const label = scope === "sample" ? "Choosing a sample" : "Planning every record";
      // What an edit has made out of date isn't worked out to its end.
      const before = planning.get(projectId);
      if (scope === "full" && before) jobs.cancel(before);
      const job = start(
        "plan",
        projectId,
        label,
        "records",
        (job) => plans.build(base, scope, job, account),
        () => events.changed(projectId, "plan"),
      );
      if (scope === "full") planning.set(projectId, job.jobId);
      return ok(job);
    },
    latestPlan: async (projectId, scope) => standing.latestPlan(projectId, scope, digestFor(await ground(projectId))),
    readEffects: (planId, filter, from, to) => plans.read(planId, filter, from, to),
    async effect(planId, effectId) {
      const plan = await store.plans.get(planId);
      return plan ? plans.one(await ground(plan.projectId), planId, effectId) : null;
    },

    ...previewApi({ store, plans, previews, forecasts, standing, ground, edit }),

    async startRun(projectId, planId) {
      const plan = await store.plans.get(planId);
      const refusal = await standing.refusal(await grounds.anew(projectId), plan);
      if (refusal || !plan) return fail(refusal ?? failure("run.plan", "This plan is no longer there."));
      return runs.start(plan, plan.scope === "sample" ? "sample" : "full");
    },
    async pauseRun(runId) {
      runs.pause(runId);
    },
    resumeRun: (runId) => runs.resume(runId),
    stopRun: (runId) => runs.stop(runId),
    listRuns: (projectId) => store.runs.list(projectId),
    runProgress: (runId) => runs.progress(runId),
    readEntries: (runId, filter, from, to) => runs.entries(runId, filter, from, to),

    ...checkApi({ store, events, jobs, settings, plans, runs, checks, rollbacks, grounds, now, start }),

    egress: () => egress.read(),
    ...practiceApi({ store, edge, accounts, plans, runs, ground, afterConnect }),
  };
}

/** An object map that is new, or on again, brings fields to propose for. */
const putsMap = (op: Op): boolean => op.kind === "map.put" || (op.kind === "group" && op.ops.some(putsMap));

/** Whether an edit puts a newer export in an older one's place. */
const replaces = (op: Op): boolean =>
  (op.kind === "export.answer" && op.answer === "replace") || (op.kind === "group" && op.ops.some(replaces));

function unexpected(error: unknown): Failure {
  return failure(
    "studio.fault",
    `Something in the studio itself went wrong (${error instanceof Error ? error.message : String(error)}). Your data is safe on this device. Reload the page and try again.`,
  );
}
