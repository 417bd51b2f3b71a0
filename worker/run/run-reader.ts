import { RunFold } from "../../shared/ledger/index.ts";
import type { LedgerEntry } from "../../shared/model/index.ts";
import type { Window } from "../../shared/wire/index.ts";
import type { Store } from "../store/index.ts";

interface Read {
  runId: string;
  fold: RunFold;
  /** The number of the record to go on with. */
  next: number;
}

/**
 * Reads where the records of runs stand. A run's ledger is read once: another question reads only what was written since. The run that
 * was asked for last is kept.
 */
export class RunReader {
  private last: Promise<Read> | null = null;

  constructor(private readonly ledger: Pick<Store["ledger"], "scan" | "some">) {}

  /** Where a run's records stand by now. */
  async fold(runId: string): Promise<RunFold> {
    const reading = this.readOn(this.last, runId);
    this.last = reading;
    return (await reading).fold;
  }

  private async readOn(before: Promise<Read> | null, runId: string): Promise<Read> {
    const known = await before?.catch(() => null);
    const read = known?.runId === runId ? known : { runId, fold: new RunFold(), next: 0 };
    const visit = ({ entries, seq }: { entries: LedgerEntry[]; seq: number }): void => {
      read.fold.add(entries, seq);
      read.next = seq + 1;
    };
    await this.ledger.scan(runId, visit, read.next);
    return read;
  }

  /** Last entries of a run's records that are in a state, of one map or all, in the order they were first sent. */
  async window(runId: string, filter: { state?: string; mapId?: string }, start: number, end: number): Promise<Window<LedgerEntry>> {
    const { total, places } = (await this.fold(runId)).window(filter, start, end);
    const seqs = [...new Set(places.map(({ seq }) => seq))];
    const records = new Map((await this.ledger.some(runId, seqs)).map((record) => [record.seq, record.entries]));
    return { start, total, rows: places.flatMap(({ seq, at }) => records.get(seq)?.[at] ?? []) };
  }

  /** The last entries of some effects, by their ids; of those that have none there is none. */
  async entries(runId: string, effectIds: readonly string[]): Promise<Map<string, LedgerEntry>> {
    const fold = await this.fold(runId);
    const places = effectIds.flatMap((id) => fold.placeOf(id) ?? []);
    const seqs = [...new Set(places.map(({ seq }) => seq))];
    const records = new Map((await this.ledger.some(runId, seqs)).map((record) => [record.seq, record.entries]));
    return new Map(places.flatMap(({ seq, at }) => records.get(seq)?.[at] ?? []).map((entry) => [entry.effectId, entry]));
  }
}
