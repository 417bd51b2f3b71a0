import Dexie from "dexie";
import { type LedgerRecord, type Run, runSchema } from "../../shared/model/index.ts";
import { type Db, table, under } from "./db.ts";
import { guarded, parseStored } from "./failure.ts";

/** Records of a ledger, of one batch each, that are read at once. */
const READ_TOGETHER = 16;

export function runsIn(db: Db) {
  const rows = table<unknown>(db.strict, "runs");
  return {
    /** A project's runs, oldest first. */
    list: (projectId: string): Promise<Run[]> =>
      guarded(async () =>
        (await rows.where("projectId").equals(projectId).toArray()).map(parse).sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1)),
      ),

    get: (id: string): Promise<Run | null> =>
      guarded(async () => {
        const row = await rows.get(id);
        return row === undefined ? null : parse(row);
      }),

    put: (run: Run): Promise<void> => guarded(async () => void (await rows.put(run))),
  };
}

/** What happened to every record, append-only. There is no way to change or remove a record short of deleting the project. */
export function ledgerIn(db: Db) {
  const rows = table<LedgerRecord>(db.strict, "ledger");
  const ofRun = (runId: string) => under<LedgerRecord>(db.strict, "ledger", runId);
  return {
    /**
     * Resolves once the record is on disk. Rejects with `store.conflict` when the run has a record of that number already
     * (another tab drives it), and then has stored nothing.
     */
    append: (record: LedgerRecord): Promise<void> => guarded(async () => void (await rows.add(record))),

    /** A run's records in order of `seq`. */
    read: (runId: string): Promise<LedgerRecord[]> => guarded(() => ofRun(runId).toArray()),

    /** Visits a run's records from number `from` on, in order, a few in memory at a time, until `visit` answers false. */
    scan: (runId: string, visit: (record: LedgerRecord) => unknown, from = 0): Promise<void> =>
      guarded(async () => {
        for (let next = from; ; ) {
          const records = await rows.where(":id").between([runId, next], [runId, Dexie.maxKey]).limit(READ_TOGETHER).toArray();
          for (const record of records) if ((await visit(record)) === false) return;
          const last = records.at(-1);
          if (!last || records.length < READ_TOGETHER) return;
          next = last.seq + 1;
        }
      }),

    /** Records of a run by their numbers, in the order asked; those that aren't there are left out. */
    some: (runId: string, seqs: readonly number[]): Promise<LedgerRecord[]> =>
      guarded(async () => (await rows.bulkGet(seqs.map((seq) => [runId, seq]))).filter((record) => record !== undefined)),

    /** The number the next record of a run takes; they count from 0. */
    nextSeq: (runId: string): Promise<number> => guarded(async () => ((await ofRun(runId).last())?.seq ?? -1) + 1),

    /** All records of a project, run by run. */
    ofProject: (projectId: string): Promise<LedgerRecord[]> => guarded(() => rows.where("projectId").equals(projectId).toArray()),
  };
}

const parse = (row: unknown): Run => parseStored(runSchema, row, "run");
