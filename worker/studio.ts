import { type Failure, fail, failure, ok, type Result } from "../shared/kernel/index.ts";
import type { ProjectState, SignOff } from "../shared/model/index.ts";
import type { Op } from "../shared/ops/index.ts";
import { demoExports, destinationPack, sourcePack } from "../shared/packs/index.ts";
import { functionCatalogue } from "../shared/transform/index.ts";
import type { Job as JobView, StudioApi, UndoRedo } from "../shared/wire/index.ts";
import { accessApi } from "./access.ts";
import { AccountDesk } from "./account.ts";
import { SettingsDesk } from "./account-settings.ts";
import { AssistDesk } from "./assist/index.ts";
import { CheckDesk, RollbackDesk } from "./check/index.ts";
import { EdgeClient } from "./edge-client.ts";
import { EgressMeter } from "./egress.ts";
import { Events } from "./events.ts";
import { digestFor, type Ground, groundOf, inherited } from "./ground.ts";
import { Grounds } from "./grounds.ts";
import { createJobs, type Job } from "./jobs.ts";
import { LearnDesk } from "./learn/index.ts";
import { loadOrderView, MappingDesk, objectChoices, objectMaps, schemaView } from "./mapping/index.ts";
import { MemoryDesk } from "./memory/index.ts";
import { PlanDesk } from "./planning.ts";
import { practiceApi } from "./practice.ts";
import { Forecasts } from "./prediction/forecasts.ts";
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

    objectMaps: async (projectId) => objectMaps(await ground(projectId)),
    routing: async (projectId, source, draft) => mapping.routing(await ground(projectId), source, draft),
    loadOrder: async (projectId) => loadOrderView(await ground(projectId)),
    objectChoices: async (projectId) => objectChoices(await ground(projectId)),
    fields: async (projectId, mapId) => mapping.fields.fields(await ground(projectId), mapId),
    leaveBlanks: async () => mapping.formulas.leaveBlanks(),
    async fillFromAll(projectId, place) {
      const op = await mapping.fields.gaps.filling(await ground(projectId), place);
      const filled = op ? await edit(projectId, op, true) : ok(null);
      return filled.ok ? ok(op !== null) : filled;
    },
    filledBlanks: (projectId, ask) => mapping.formulas.filledBlanks(() => ground(projectId), ask),
    tryFormula: (projectId, ask) => mapping.formulas.try(() => ground(projectId), ask),
    formulaFunctions: async () => functionCatalogue,
    formulaWords: async (projectId, mapId) => mapping.formulas.words(await ground(projectId), mapId),
    valueLists: async (projectId) => mapping.choices.valueLists(await ground(projectId)),
    valueClusters: async (projectId, rowId, method) => mapping.choices.clusters(await ground(projectId), rowId, method),
    async owners(projectId) {
      const base = await ground(projectId);
      const users = (base.schema?.users ?? []).map(({ name, email, active }) => ({ name, email, active }));
      const invite = base.schema ? base.destination.settings.byHand.people : "";
      return { rows: await mapping.choices.owners(base), users, fallback: base.state.fallbackOwner, invite };
    },
    async schemaView(projectId) {
      const base = await ground(projectId);
      const [lists, refusals, createdFields, createdChoices] = await Promise.all([
        mapping.choices.valueLists(base),
        settings.refusals(projectId),
        settings.createdFields(projectId),
        settings.createdChoices(projectId),
      ]);
      return schemaView(base, { lists, refusals, createdFields, createdChoices });
    },
    async createSchema(projectId, itemIds) {
      const job = jobs.create("schema", projectId, "Creating fields", "fields", 0);
      const done = await settings.create(projectId, itemIds, job);
      // The answer tells a failure, in the room that asked; the job only how far it is.
      job.finish();
      // A failure in the middle leaves fields behind that proposals may use.
      const proposed = await afterConnect(projectId, ok(null));
      return proposed.ok ? done : proposed;
    },
    createSchemaAsPracticeAdmin: async (projectId) => afterConnect(projectId, await settings.createAsAdmin(projectId)),

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

    async record(planId, effectId) {
      const plan = await store.plans.get(planId);
      return plan ? previews.record(await ground(plan.projectId), plan, effectId) : null;
    },
    async changeCell(projectId, cell) {
      const op = await previews.cellOp(await ground(projectId), cell);
      if (!op.ok) return op;
      const applied = op.value ? await edit(projectId, op.value) : ok(null);
      return applied.ok ? ok(null) : applied;
    },
    recordColumns: async (projectId, mapId) => previews.recordColumns(await ground(projectId), mapId),
    async readRecords(projectId, planId, filter, mapId, from, to) {
      const base = await ground(projectId);
      const plan = await store.plans.get(planId);
      const isEarlier = plan !== null && plan.digest !== digestFor(base);
      const again = isEarlier ? await forecasts.again(planId, base, filter, from, to) : null;
      const window = again ? { start: from, ...again } : await plans.read(planId, filter, from, to);
      return previews.records(base, planId, window, mapId, isEarlier && again === null);
    },
    async effectTallies(planId, filters) {
      const plan = await store.plans.get(planId);
      return plan ? plans.tallies(await ground(plan.projectId), planId, filters) : filters.map(() => ({ lanes: [], issues: [] }));
    },
    async exportRecords(projectId, planId, filter, mapId, format) {
      const plan = await store.plans.get(planId);
      if (!plan) return fail(failure("plan.missing", "This prediction is no longer there: it was replaced. Nothing was written."));
      const base = await ground(projectId);
      const written = await attempt(() => previews.exportRecords(base, plan, filter, mapId, format));
      return written.ok ? written.value : written;
    },
    async changeRecords(projectId, edits) {
      const op = await previews.recordsOp(await ground(projectId), edits);
      if (!op.ok || op.value === null) return op.ok ? ok({ changed: 0 }) : op;
      const applied = await edit(projectId, op.value);
      return applied.ok ? ok({ changed: op.value.kind === "group" ? op.value.ops.length : 1 }) : applied;
    },
    overrides: async (projectId) => previews.overrides(await ground(projectId)),
    async fixes(projectId, question, answers) {
      const base = await ground(projectId);
      return previews.fixes(base, await standing.latestPlan(projectId, "full", digestFor(base)), question, answers);
    },
    async policies(planId, mapId) {
      const plan = await store.plans.get(planId);
      return plan
        ? previews.policies(await ground(plan.projectId), plan, mapId)
        : fail(failure("plan.missing", "This plan was replaced by a newer one."));
    },

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

    async readBack(runId) {
      const run = await store.runs.get(runId);
      if (!run) throw new Error(`There is no run ${runId}.`);
      return start(
        "readback",
        run.projectId,
        "Reading back what landed",
        "records",
        async (job) => checks.readBack(await ground(run.projectId), run, job),
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
          const base = await ground(projectId);
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
      const preview = await rollbacks.preview(await ground(projectId), job);
      if (preview.ok) job.finish();
      else job.fail(preview.failure);
      return preview;
    },
    settingsThatStay: async (projectId) => rollbacks.stays(await ground(projectId)),
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

    egress: () => egress.read(),
    ...practiceApi({ store, edge, accounts, plans, runs, ground, afterConnect }),
  };

  /** After everything is taken back: the fields we made go too, old sign-offs no longer count, and what is left is compared. */
  async function finishRollback(projectId: string, runId: string): Promise<void> {
    await runs.ended(runId);
    const run = await store.runs.get(runId);
    if (run?.state !== "done") return;
    const base = await ground(projectId);
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
