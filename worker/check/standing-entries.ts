import { StandingIndex, standingOf } from "../../shared/ledger/index.ts";
import type { LedgerEntry } from "../../shared/model/index.ts";
import type { Store } from "../store/index.ts";

/** Records of ledgers that are held at once. They are asked for about in the order in which they were written. */
const HELD_RECORDS = 48;

/** Where source records stand over all runs into an account: found out once, read a page of records at a time. */
export class StandingEntries {
  private readonly held = new Map<string, LedgerEntry[]>();

  private constructor(
    private readonly ledger: Pick<Store["ledger"], "some">,
    private readonly index: StandingIndex,
    private readonly runIds: readonly string[],
  ) {}

  static async of({ runs, ledger }: Pick<Store, "runs" | "ledger">, projectId: string, connectionId: string): Promise<StandingEntries> {
    const index = new StandingIndex();
    const own = (await runs.list(projectId)).filter((run) => run.connectionId === connectionId);
    for (const [number, run] of own.entries()) await ledger.scan(run.id, ({ entries, seq }) => index.add(entries, number, seq));
    return new StandingEntries(
      ledger,
      index,
      own.map((run) => run.id),
    );
  }

  /** How many source records stand applied, by destination object. */
  applied(): Map<string, number> {
    return this.index.applied();
  }

  /** The entries of some effects, as `standingOf` has them; of those that nothing stands for there is none. */
  async of(effectIds: readonly string[]): Promise<Map<string, LedgerEntry>> {
    const places = effectIds.map((id) => this.index.placesOf(id));
    const wanted = new Map<number, Set<number>>();
    for (const { run, seq } of places.flat()) {
      const seqs = wanted.get(run) ?? new Set();
      wanted.set(run, seqs.add(seq));
    }
    const records = new Map<string, LedgerEntry[]>();
    for (const [run, seqs] of wanted) await this.read(run, [...seqs], records);
    const own = places.map((each) => each.flatMap(({ run, seq, at }) => records.get(`${run}|${seq}`)?.[at] ?? []));
    return standingOf(own.flat());
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
