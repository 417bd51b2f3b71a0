import { type Failure, failure } from "../shared/kernel/index.ts";
import { currencyOfAmounts, loadGate, openExports, plannedOptions, type ReadinessInput, readiness } from "../shared/mapping/index.ts";
import type { Dataset, Plan, ProjectState, SignOff } from "../shared/model/index.ts";
import { dateOrderOf } from "../shared/profile/index.ts";
import type { ProjectView, RoomStatus } from "../shared/wire/index.ts";
import type { CheckDesk } from "./check/index.ts";
import { digestFor, fieldsOf, type Ground } from "./ground.ts";
import type { MappingDesk } from "./mapping/index.ts";
import type { ProjectDesk } from "./projects.ts";
import { ExportPairs } from "./sources/export-pairs.ts";
import type { Store } from "./store/index.ts";

/** Where a project stands: its rooms, its latest plan and sign-off, and what still keeps a load from starting. */
export class StandingDesk {
  constructor(
    private readonly store: Store,
    private readonly desk: ProjectDesk,
    private readonly mapping: MappingDesk,
    private readonly checks: CheckDesk,
    private readonly ground: (projectId: string) => Promise<Ground>,
  ) {}

  async latestPlan(projectId: string, scope: "sample" | "full", digest: string): Promise<(Plan & { stale: boolean }) | null> {
    const plan = (await this.store.plans.list(projectId)).find((each) => each.scope === scope);
    return plan ? { ...plan, stale: plan.digest !== digest || (await this.loadedSince(plan)) } : null;
  }

  async signOffFor(projectId: string, digest: string): Promise<SignOff | null> {
    return (await this.store.signOffs.list(projectId)).find((each) => each.digest === digest) ?? null;
  }

  async input(base: Ground): Promise<ReadinessInput> {
    const digest = digestFor(base);
    const projectId = base.project.id;
    const [lists, owners, check, pairs, allRuns, signOff, plan] = await Promise.all([
      this.mapping.choices.valueLists(base),
      this.mapping.choices.owners(base),
      this.mapping.fields.check(base),
      ExportPairs.in(this.store).of(base),
      this.store.runs.list(projectId),
      this.signOffFor(projectId, digest),
      this.latestPlan(projectId, "full", digest),
    ]);
    const sample = allRuns.findLast((run) => run.kind === "sample" && run.digest === digest);
    const diff = sample ? await this.checks.summary(sample.id) : null;
    return {
      project: base.project,
      state: base.state,
      datasets: base.datasets,
      schema: base.schema,
      missingFields: base.planned,
      missingOptions: plannedOptions(base),
      digest,
      undecidedValues: Object.fromEntries(lists.map((list) => [list.rowId, list.undecided])),
      proposedValues: lists.reduce(
        (sum, list) => sum + list.rows.filter((row) => row.choice?.state === "proposed" && row.problem === undefined).length,
        0,
      ),
      proposedOwners: owners.filter((owner) => owner.standing === "decided" && owner.choice?.state === "proposed").length,
      undecidedOwners: owners.filter((owner) => owner.standing !== "decided").length,
      openExports: openExports(pairs, base.datasets, base.state),
      ...check,
      plan,
      runs: allRuns,
      signOff,
      sampleDiffers: diff?.differs ?? null,
    };
  }

  async view(projectId: string): Promise<ProjectView> {
    // Told by what was known before the state was read: an edit that comes in between isn't claimed.
    const revision = this.desk.revision(projectId);
    const base = await this.ground(projectId);
    const [input, steps] = await Promise.all([this.input(base), this.desk.steps(projectId)]);
    const { project, state, datasets, signOff, digest } = input;
    const objects = base.destination.objects;
    const currency = currencyOfAmounts({ state: base.state, datasets, objects, fieldsOf: (object) => fieldsOf(base, object) });
    const rooms = withProfile(readiness(input), profileStatus(datasets, state));
    return { project, state, ...steps, revision, rooms, openExports: input.openExports ?? [], signOff, digest, currency };
  }

  /** Why a plan may not be loaded now; null when it may. */
  async refusal(base: Ground, plan: Plan | null): Promise<Failure | null> {
    const digest = digestFor(base);
    if (!plan || plan.scope === "rollback") return failure("run.plan", "This plan is no longer there. Build it again in Preview.");
    if (plan.digest !== digest)
      return failure("run.stale", "The map, the files or the account changed since this plan was made. Build it again first.");
    if (await this.loadedSince(plan)) {
      return failure(
        "run.outdated",
        "Records were loaded since this plan was made. Plan again: those records are recognised then, and none is created twice.",
      );
    }
    if (plan.scope === "full" && !(await this.signOffFor(base.project.id, plan.digest))) {
      return failure(
        "run.unsigned",
        "Nobody has signed off a sample of exactly this map and these files yet. Load a sample, look at it, and sign off.",
      );
    }
    return this.blocked(base);
  }

  private async loadedSince(plan: Plan): Promise<boolean> {
    const others = (await this.store.runs.list(plan.projectId)).filter(
      (run) => run.planId !== plan.id && run.connectionId === plan.connectionId,
    );
    return others.some((run) => (run.endedAt ?? run.startedAt) > plan.createdAt);
  }

  /** What keeps any load from starting, with the room where it is put right. */
  async blocked(base: Ground): Promise<Failure | null> {
    const gate = loadGate(await this.input(base));
    return gate ? failure("gate.closed", gate.text, { detail: { room: gate.room } }) : null;
  }
}

/** Where an admin stands in Profile: date columns of which nothing but a person can say what comes first ask for an answer. */
export function profileStatus(datasets: readonly Dataset[], state: ProjectState): RoomStatus {
  const base = { room: "profile", count: 0, blockedBy: null } as const;
  if (datasets.length === 0) return { ...base, state: "blocked", text: "Drop the export files first.", blockedBy: "sources" };
  const used = datasets.filter((dataset) => state.assignments[dataset.id] !== null);
  const count = used.reduce((sum, dataset) => sum + waitingDates(dataset, state), 0);
  if (count === 0) return { ...base, state: "done", text: "Nothing to decide. See what the data is like, and what is wrong with it." };
  const text = `Say whether day or month comes first in ${count === 1 ? "a date column" : `${count} date columns`}.`;
  return { ...base, state: "needs", count, text };
}

function waitingDates(dataset: Dataset, state: ProjectState): number {
  const answered = state.dateOrders?.[dataset.id] ?? {};
  return dataset.columns.filter(({ index, name }) => {
    const profile = dataset.profiles[index];
    const dated = profile?.type === "date" || profile?.type === "datetime";
    return dated && answered[name] === undefined && dateOrderOf(profile).ask;
  }).length;
}

/** In the order of the rail: Profile stands after Sources. */
const withProfile = ([sources, ...others]: RoomStatus[], profile: RoomStatus): RoomStatus[] => [
  ...(sources ? [sources] : []),
  profile,
  ...others,
];
