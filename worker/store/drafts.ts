import { failure } from "../../shared/kernel/index.ts";
import type { Dataset, Plan } from "../../shared/model/index.ts";
import { DATASET_TABLES, REMOVAL_TABLES, removeDatasets, retireDatasets } from "./datasets.ts";
import { type Db, type DraftRow, type MirrorRow, table } from "./db.ts";
import { guarded, StorageError } from "./failure.ts";
import { hold, whenFree } from "./locks.ts";
import type { Mirrors } from "./mirrors.ts";
import { PLAN_TABLES, removePlans } from "./plans.ts";
import type { Writes } from "./writes.ts";

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

export interface Begin {
  id: string;
  projectId: string;
  startedAt: string;
}

export function draftsIn(db: Db, writes: Writes, mirrors: Mirrors, forget: (datasetIds: readonly string[]) => Promise<void>) {
  const rows = table<DraftRow>(db.strict, "drafts");
  /** Locks of the drafts that are open here. */
  const locks = new Map<string, () => void>();

  async function begin(row: DraftRow): Promise<Draft> {
    const release = await hold(lockName(row.id));
    try {
      await guarded(() => rows.put(row));
    } catch (error) {
      release();
      throw error;
    }
    locks.set(row.id, release);
    return {
      id: row.id,
      clear: async () => {
        await guarded(() => removeDraft(db, row, false));
        await mirrors.clear(row.id);
      },
      discard: async () => {
        const wasOpen = locks.has(row.id);
        await guarded(() => removeDraft(db, row, true)).finally(() => letGo(row.id));
        if (wasOpen) await mirrors.remove(row.id);
      },
    };
  }

  function letGo(id: string): void {
    locks.get(id)?.();
    locks.delete(id);
  }

  /** Throws when the draft is gone; call it inside a transaction. */
  async function close(id: string): Promise<void> {
    if ((await rows.get(id)) === undefined) throw new StorageError(GONE);
    await rows.delete(id);
  }

  async function finishAll(items: readonly { draft: DatasetDraft; dataset: Dataset }[], replaces: readonly string[]): Promise<void> {
    const sealed: MirrorRow[] = [];
    for (const { dataset } of items) {
      const row = await mirrors.seal(dataset);
      if (row) sealed.push(row);
    }
    await writes.of(() =>
      guarded(() =>
        db.strict.transaction("rw", ["drafts", ...REMOVAL_TABLES], async () => {
          await table<MirrorRow>(db.strict, "mirrors").bulkPut(sealed);
          for (const { draft, dataset } of items) {
            await close(draft.id);
            await table(db.strict, "datasets").put(dataset);
          }
          await retireDatasets(db.strict, replaces);
        }),
      ),
    );
    for (const { draft } of items) {
      letGo(draft.id);
      await mirrors.settle(draft.id);
    }
    await forget(replaces);
  }

  return {
    /** `expectedBytes`, if known, about the size of its rows, helps to judge whether there is room for a mirror. */
    dataset: async ({ expectedBytes = 0, ...input }: Begin & { expectedBytes?: number }): Promise<DatasetDraft> => {
      const base = await begin({ ...input, kind: "dataset" });
      mirrors.begin(input.id, expectedBytes);
      const draft: DatasetDraft = { ...base, finish: (dataset) => finishAll([{ draft, dataset }], []) };
      return draft;
    },

    plan: async (input: Begin): Promise<PlanDraft> => {
      const draft = await begin({ ...input, kind: "plan" });
      const finish = (plan: Plan): Promise<void> =>
        guarded(async () => {
          await db.strict.transaction("rw", "drafts", "plans", async () => {
            await close(draft.id);
            await table(db.strict, "plans").put(plan);
          });
          letGo(draft.id);
        });
      return { ...draft, finish };
    },

    /**
     * Makes all of them ready and removes the datasets they replace, with their rows, quality and the originals that nothing
     * names any more: durably, in one step, all or nothing. Fails when the project was removed meanwhile.
     */
    finishAll,

    /** Removes what crashed or killed tabs left half written, and says how many. Drafts another tab is writing are left alone. */
    sweep: (): Promise<number> =>
      guarded(async () => {
        let swept = 0;
        for (const draft of await rows.toArray()) {
          if (await whenFree(lockName(draft.id), () => removeDraft(db, draft, true))) swept++;
        }
        await mirrors.sweep();
        return swept;
      }),
  };
}

const GONE = failure("store.gone", "The project was deleted while this was being prepared, so the result was thrown away.");
const lockName = (draftId: string): string => `crosswalk-draft-${draftId}`;

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
