import { failure } from "../../shared/kernel/index.ts";
import type { Dataset, Plan } from "../../shared/model/index.ts";
import { DATASET_TABLES, removeDatasets } from "./datasets.ts";
import { type Db, type DraftRow, table } from "./db.ts";
import { guarded, StorageError } from "./failure.ts";
import { PLAN_TABLES, removePlans } from "./plans.ts";

/*
 * Something too large for one transaction is written as a draft: its parts go in chunk by chunk, then one strict transaction
 * turns the draft into the finished noun. Whatever stops in between leaves a draft row, and by that row its parts are found
 * and removed. The writer holds a lock named after the draft, so that another tab starting up doesn't take a living draft for
 * a leftover.
 */
export interface Draft {
  readonly id: string;
  /** Removes the parts written so far; the draft stays open. */
  clear(): Promise<void>;
  /** Removes the draft and its parts. Await every write of a part first. Harmless after `finish`. */
  discard(): Promise<void>;
}

export interface DatasetDraft extends Draft {
  /** Makes the dataset ready, durably. Fails when its project was removed meanwhile. */
  finish(dataset: Dataset): Promise<void>;
}

export interface PlanDraft extends Draft {
  finish(plan: Plan): Promise<void>;
}

interface Begin {
  id: string;
  projectId: string;
  startedAt: string;
}

export function draftsIn(db: Db) {
  return {
    dataset: async (input: Begin): Promise<DatasetDraft> => {
      const { finish, ...draft } = await begin(db, { ...input, kind: "dataset" });
      return { ...draft, finish: (dataset) => finish("datasets", dataset) };
    },

    plan: async (input: Begin): Promise<PlanDraft> => {
      const { finish, ...draft } = await begin(db, { ...input, kind: "plan" });
      return { ...draft, finish: (plan) => finish("plans", plan) };
    },

    /** Removes what crashed or killed tabs left half written, and says how many. Drafts another tab is writing are left alone. */
    sweep: (): Promise<number> =>
      guarded(async () => {
        let swept = 0;
        for (const draft of await table<DraftRow>(db.strict, "drafts").toArray()) {
          if (await whenFree(draft.id, () => removeDraft(db, draft, true))) swept++;
        }
        return swept;
      }),
  };
}

async function begin(db: Db, row: DraftRow) {
  const release = await hold(row.id);
  const drafts = table<DraftRow>(db.strict, "drafts");
  try {
    await guarded(() => drafts.put(row));
  } catch (error) {
    release();
    throw error;
  }
  return {
    id: row.id,
    clear: () => guarded(() => removeDraft(db, row, false)),
    discard: () => guarded(() => removeDraft(db, row, true)).finally(release),
    finish: (into: "datasets" | "plans", noun: Dataset | Plan): Promise<void> =>
      guarded(async () => {
        await db.strict.transaction("rw", "drafts", into, async () => {
          if ((await drafts.get(row.id)) === undefined) throw new StorageError(GONE);
          await table(db.strict, into).put(noun);
          await drafts.delete(row.id);
        });
        release();
      }),
  };
}

const GONE = failure("store.gone", "The project was deleted while this was being prepared, so the result was thrown away.");

async function removeDraft(db: Db, draft: DraftRow, whole: boolean): Promise<void> {
  await db.strict.transaction("rw", ["drafts", ...DATASET_TABLES, ...PLAN_TABLES], async () => {
    const open = await table<DraftRow>(db.strict, "drafts").get(draft.id);
    const finished =
      open === undefined && (await table(db.strict, draft.kind === "dataset" ? "datasets" : "plans").get(draft.id)) !== undefined;
    if (finished) return;
    if (draft.kind === "dataset") await removeDatasets(db.strict, [draft.id]);
    else await removePlans(db.strict, [draft.id]);
    if (whole) await table(db.strict, "drafts").delete(draft.id);
  });
}

const lockName = (draftId: string): string => `crosswalk-draft-${draftId}`;

/** Takes the draft's lock until the returned function is called, or the tab dies. Without lock support there is nothing to take. */
async function hold(draftId: string): Promise<() => void> {
  if (!navigator.locks) return () => undefined;
  return new Promise((taken, refused) => {
    navigator.locks.request(lockName(draftId), () => new Promise<void>((release) => taken(release))).catch(refused);
  });
}

/** Does the work unless somebody holds the draft's lock; says whether it was done. */
async function whenFree(draftId: string, work: () => Promise<void>): Promise<boolean> {
  if (!navigator.locks) {
    await work();
    return true;
  }
  return navigator.locks.request(lockName(draftId), { ifAvailable: true }, async (lock) => {
    if (lock) await work();
    return lock !== null;
  });
}
