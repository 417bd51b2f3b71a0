import type { z } from "zod";
import { ok, type Result } from "../shared/kernel/index.ts";
import { standingOf } from "../shared/ledger/index.ts";
import type { LedgerEntry } from "../shared/model/index.ts";
import {
  type PracticeDump,
  type PracticeKnobs,
  practiceDumpSchema,
  practiceFieldsSchema,
  practiceKnobsSchema,
  practiceLogSchema,
  practiceOverviewSchema,
  practiceRecordsPageSchema,
  practiceSnapshotsSchema,
  practiceTokenSchema,
  type StudioApi,
} from "../shared/wire/index.ts";
import type { AccountDesk } from "./account.ts";
import type { EdgeClient } from "./edge-client.ts";
import type { Ground } from "./ground.ts";
import { projectEntries } from "./ledger-entries.ts";
import type { PlanDesk } from "./planning.ts";
import type { RunDesk } from "./run/runs.ts";
import type { Store } from "./store/index.ts";

export interface PracticeDeps {
  store: Store;
  edge: EdgeClient;
  accounts: AccountDesk;
  plans: PlanDesk;
  runs: RunDesk;
  ground: (projectId: string) => Promise<Ground>;
  afterConnect: <T>(projectId: string, done: Result<T>) => Promise<Result<T>>;
}

type PracticeApi = Pick<
  StudioApi,
  | "practiceOverview"
  | "practiceRecords"
  | "practiceFields"
  | "practiceLog"
  | "practiceToken"
  | "setPracticeKnobs"
  | "takePracticeSnapshot"
  | "removePracticeSnapshot"
  | "restorePractice"
  | "resetPractice"
>;

/** Looking into and setting the practice account of a project. A live account is refused. */
export function practiceApi(deps: PracticeDeps): PracticeApi {
  /** Asks about the project's practice account, below its own address. */
  async function ask<T>(projectId: string, method: "GET" | "POST", path: string, schema: z.ZodType<T> | null, body?: unknown) {
    const name = await deps.accounts.practiceName(projectId);
    return name.ok ? deps.edge.practice(method, `${name.value}${path}`, body, schema) : name;
  }

  /** What was loaded and isn't in the account any more is forgotten, so that it can be loaded again; the schema is read anew. */
  async function afterwards(projectId: string, isGone: (entry: LedgerEntry) => boolean, note: string): Promise<Result<null>> {
    const schema = await deps.accounts.refreshSchema(projectId);
    if (!schema.ok) return schema;
    await forget(projectId, isGone, note);
    return deps.afterConnect(projectId, ok(null));
  }

  async function forget(projectId: string, isGone: (entry: LedgerEntry) => boolean, note: string): Promise<void> {
    const { store, plans, runs } = deps;
    const base = await deps.ground(projectId);
    const { connection } = base.project;
    const loads = (await store.runs.list(projectId)).filter((run) => run.kind !== "rollback");
    if (!connection || loads.length === 0) return;
    const standing = [...standingOf(await projectEntries(store, projectId, connection.id)).values()];
    const loaded = standing.filter((entry) => entry.state === "applied");
    const gone = loaded.filter(isGone);
    const all = gone.length === loaded.length;
    if (gone.length === 0 && !all) return;
    const plan = await plans.keep(base, connection.id, "rollback", []);
    await runs.recordWiped(plan, gone, all ? loads.map((run) => run.id) : [], note);
    for (const signOff of await store.signOffs.list(projectId)) await store.signOffs.remove(projectId, signOff.digest);
  }

  return {
    practiceOverview: (projectId) => ask(projectId, "GET", "", practiceOverviewSchema),
    practiceRecords: (projectId, query) => ask(projectId, "GET", `/records?${textOf(query)}`, practiceRecordsPageSchema),
    practiceFields: (projectId, object) => ask(projectId, "GET", `/fields?${textOf({ object })}`, practiceFieldsSchema),
    practiceToken: (projectId) => ask(projectId, "GET", "/token", practiceTokenSchema),
    practiceLog: (projectId, query) => ask(projectId, "GET", `/log?${textOf(query)}`, practiceLogSchema),

    async setPracticeKnobs(projectId, patch): Promise<Result<PracticeKnobs>> {
      const set = await ask(projectId, "POST", "/knobs", practiceKnobsSchema, patch);
      if (!set.ok) return set;
      // Plan, generation and switches change what fields and objects there are. The others don't, and reading would use up a fault.
      if (!patch.plan && !patch.generation && !patch.switches) return set;
      const schema = await deps.accounts.refreshSchema(projectId);
      return schema.ok || schema.failure.retryable ? set : schema;
    },

    takePracticeSnapshot: (projectId, name) => ask(projectId, "POST", "/snapshots", practiceSnapshotsSchema, { name }),
    removePracticeSnapshot: (projectId, name) => ask(projectId, "POST", "/snapshots/remove", practiceSnapshotsSchema, { name }),

    async restorePractice(projectId, name) {
      const restored = await ask(projectId, "POST", "/snapshots/restore", practiceSnapshotsSchema, { name });
      if (!restored.ok) return restored;
      const dump = await ask(projectId, "GET", "/dump", practiceDumpSchema);
      if (!dump.ok) return dump;
      return afterwards(
        projectId,
        absentFrom(dump.value),
        `The practice account went back to the snapshot “${name}”: what came later is gone.`,
      );
    },

    async resetPractice(projectId) {
      const reset = await ask(projectId, "POST", "/reset", null, {});
      if (!reset.ok) return reset;
      for (const list of ["created-fields", "created-choices", "added-by-hand"]) await deps.store.settings.remove(`${list}:${projectId}`);
      return afterwards(projectId, () => true, "The practice account was reset: what was loaded into it is gone.");
    },
  };
}

/** Whether an entry's record is missing. Of objects that the account doesn't list by themselves nothing can be said: they stay. */
function absentFrom(dump: PracticeDump): (entry: LedgerEntry) => boolean {
  const ids = new Map(
    Object.entries(dump.records).map(([object, records]) => [object, new Set(records.map((record) => String(record.id)))]),
  );
  return (entry) => entry.destinationId !== null && ids.get(entry.object)?.has(entry.destinationId) === false;
}

function textOf(query: Record<string, string | number | undefined>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
}
