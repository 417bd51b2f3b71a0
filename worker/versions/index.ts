import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import type { MapVersion, ProjectState } from "../../shared/model/index.ts";
import { type Op, restoreOp } from "../../shared/ops/index.ts";
import { diffStates, restored } from "../../shared/versions/index.ts";
import type { MapSide, OutputChanges, UndoRedo, VersionSummary, VersionsApi } from "../../shared/wire/index.ts";
import type { Events } from "../events.ts";
import { digestFor, type Ground, groundOf } from "../ground.ts";
import type { Job, StartJob } from "../jobs.ts";
import type { Programs } from "../programs.ts";
import type { ProjectDesk } from "../projects.ts";
import { attempt, type Store } from "../store/index.ts";
import { namesOf } from "./names.ts";
import { compareOutput } from "./output.ts";
import { RecipeDesk } from "./recipes.ts";

interface Parts {
  store: Store;
  events: Events;
  desk: ProjectDesk;
  programs: Programs;
  now(): Date;
  newId(): string;
  ground(projectId: string): Promise<Ground>;
  /** Applies a person's edit with what follows from it. */
  edit(projectId: string, op: Op): Promise<Result<UndoRedo>>;
  start: StartJob;
}

/** Results of counts that are kept until newer ones come. */
const COUNTS_KEPT = 4;

const gone = failure("version.missing", "This version is no longer there. It may have been removed in another tab. Nothing was changed.");
const nameless = failure("version.nameless", "Give the version a name, so that you know it again.");

/** Answers about history and kept versions of the map. */
export function versionsApi({ store, events, desk, programs, now, newId, ground, edit, start }: Parts) {
  const counts = new Map<string, OutputChanges>();
  const recipes = new RecipeDesk(now, newId);

  async function stateOf(base: Ground, side: MapSide): Promise<Result<ProjectState>> {
    if (side.kind === "now") return ok(base.state);
    if (side.kind === "recipe") {
      const applied = recipes.applied(base, side);
      return applied.ok ? ok(applied.value.state) : applied;
    }
    const version = await attempt(() => store.mapVersions.get(side.id));
    if (!version.ok) return version;
    if (version.value?.projectId !== base.project.id) return fail(gone);
    return ok(restored(version.value.state, base.state));
  }

  async function sides(projectId: string, before: MapSide, after: MapSide): Promise<Result<{ base: Ground; was: Ground; is: Ground }>> {
    const base = await ground(projectId);
    const [was, is] = [await stateOf(base, before), await stateOf(base, after)];
    if (!was.ok) return was;
    if (!is.ok) return is;
    const stand = (state: ProjectState) => groundOf(base.project, state, base.datasets, base.schema);
    return ok({ base, was: stand(was.value), is: stand(is.value) });
  }

  async function change(versionId: string, work: (version: MapVersion) => Promise<void>): Promise<Result<MapVersion>> {
    const done = await attempt(async () => {
      const version = await store.mapVersions.get(versionId);
      if (version) await work(version);
      return version;
    });
    if (!done.ok) return done;
    if (!done.value) return fail(gone);
    events.changed(done.value.projectId, "versions");
    return ok(done.value);
  }

  return {
    history: (projectId) => desk.history(projectId),
    historyParts: (projectId, seq) => desk.historyParts(projectId, seq),
    stepTo: (projectId, seq) => desk.stepTo(projectId, seq),

    listVersions: async (projectId) => (await store.mapVersions.list(projectId)).map(summaryOf),
    async saveVersion(projectId, { name, note }) {
      if (name.trim() === "") return fail(nameless);
      const base = await ground(projectId);
      const words = { name: name.trim(), note: note.trim() };
      const version: MapVersion = {
        v: 1,
        id: newId(),
        projectId,
        ...words,
        at: now().toISOString(),
        digest: digestFor(base),
        state: base.state,
      };
      const stored = await attempt(() => store.mapVersions.put(version));
      if (!stored.ok) return stored;
      events.changed(projectId, "versions");
      return ok(summaryOf(version));
    },
    async changeVersion(versionId, { name, note }) {
      if (name.trim() === "") return fail(nameless);
      const done = await change(versionId, (version) => store.mapVersions.put({ ...version, name: name.trim(), note: note.trim() }));
      return done.ok ? ok(null) : done;
    },
    removeVersion: (versionId) => change(versionId, () => store.mapVersions.remove(versionId)),
    async putVersion(version) {
      const stored = await attempt(() => store.mapVersions.put(version));
      if (!stored.ok) return stored;
      events.changed(version.projectId, "versions");
      return ok(null);
    },
    async restoreVersion(projectId, versionId) {
      const version = await attempt(() => store.mapVersions.get(versionId));
      if (!version.ok) return version;
      if (version.value?.projectId !== projectId) return fail(gone);
      const state = await desk.state(projectId);
      const op = restoreOp(state, restored(version.value.state, state), `Restore “${version.value.name}”`);
      return op ? edit(projectId, op) : ok(null);
    },

    async compareMaps(projectId, before, after) {
      const both = await sides(projectId, before, after);
      return both.ok ? ok(diffStates(both.value.was.state, both.value.is.state, namesOf(both.value.is))) : both;
    },
    async countOutput(projectId, before, after) {
      const both = await sides(projectId, before, after);
      if (!both.ok) return both;
      const { base, was, is } = both.value;
      if (!base.schema)
        return fail(failure("compare.account", "Connect a destination account first: records are compared as its fields take them."));
      const work = async (job: Job) => {
        const counted = await compareOutput({ store, programs }, was, is, namesOf(is).map, job);
        if (counted.ok) keep(job.id, counted.value);
        return counted;
      };
      return ok(
        start("compare", projectId, "Counting the records that come out otherwise", "records", work, () =>
          events.changed(projectId, "versions"),
        ),
      );
    },
    outputChanges: async (jobId) => counts.get(jobId) ?? null,

    async exportRecipe(projectId, side, wish) {
      const both = await sides(projectId, side, side);
      return both.ok ? recipes.write(both.value.is, wish) : both;
    },
    readRecipe: async (projectId, file) => recipes.open(await ground(projectId), file),
    async unplacedColumns(projectId, side) {
      const applied = recipes.applied(await ground(projectId), side);
      return applied.ok ? ok(applied.value.unplaced) : applied;
    },
    async applyRecipe(projectId, side) {
      const base = await ground(projectId);
      const applied = recipes.applied(base, side);
      if (!applied.ok) return applied;
      const op = restoreOp(base.state, applied.value.state, `Take over the recipe “${applied.value.name}”`);
      return op ? edit(projectId, op) : ok(null);
    },
  } satisfies VersionsApi<File, Blob>;

  function keep(jobId: string, changes: OutputChanges): void {
    counts.set(jobId, changes);
    for (const old of [...counts.keys()].slice(0, Math.max(0, counts.size - COUNTS_KEPT))) counts.delete(old);
  }
}

function summaryOf({ state, v: _form, ...words }: MapVersion): VersionSummary {
  const on = new Set(state.maps.filter((map) => map.enabled).map((map) => map.id));
  const fields = state.rows.filter((row) => on.has(row.mapId) && row.target !== null && row.state !== "ignored");
  const values = fields.reduce((sum, row) => sum + Object.keys(state.values[row.id] ?? {}).length, 0);
  return { ...words, maps: on.size, fields: fields.length, values };
}
