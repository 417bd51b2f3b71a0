import type { RunPlace } from "../../shared/ledger/index.ts";
import type { LedgerEntry } from "../../shared/model/index.ts";
import type { Store } from "../store/index.ts";

/** Records of ledgers that are held at once. They are asked for about in the order in which they were written, and few that are held die young. */
const HELD_RECORDS = 8;

/** Reads entries by where they stand in the ledgers of runs, which are numbered as they are listed here. */
export class LedgerPages {
  private readonly held = new Map<string, LedgerEntry[]>();

  constructor(
    private readonly ledger: Pick<Store["ledger"], "some">,
    private readonly runIds: readonly string[],
  ) {}

  /** The entries of each of some lists of places, in their order. */
  async of(lists: readonly (readonly RunPlace[])[]): Promise<LedgerEntry[][]> {
    const wanted = new Map<number, Set<number>>();
    for (const { run, seq } of lists.flat()) {
      const seqs = wanted.get(run) ?? new Set();
      wanted.set(run, seqs.add(seq));
    }
    const records = new Map<string, LedgerEntry[]>();
    for (const [run, seqs] of wanted) await this.read(run, [...seqs], records);
    return lists.map((places) => places.flatMap(({ run, seq, at }) => records.get(`${run}|${seq}`)?.[at] ?? []));
  }

  private async read(run: number, seqs: readonly number[], into: Map<string, LedgerEntry[]>): Promise<void> {
    const missing = seqs.filter((seq) => !this.held.has(`${run}|${seq}`));
    for (const { seq, entries } of await this.ledger.some(this.runIds[run] ?? "", missing)) into.set(`${run}|${seq}`, entries);
    for (const seq of seqs) {
      const key = `${run}|${seq}`;
      const entries = into.get(key) ?? this.held.get(key) ?? [];
      into.set(key, entries);
      this.held.delete(key);
      this.held.set(key, entries);
    }
    for (const key of [...this.held.keys()].slice(0, Math.max(0, this.held.size - HELD_RECORDS))) this.held.delete(key);
  }
}
