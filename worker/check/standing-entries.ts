import { StandingIndex, standingOf } from "../../shared/ledger/index.ts";
import type { LedgerEntry } from "../../shared/model/index.ts";
import type { Store } from "../store/index.ts";
import { LedgerPages } from "./ledger-pages.ts";

/** Where source records stand over all runs into an account: found out once, read a page of records at a time. */
export class StandingEntries {
  private constructor(
    private readonly ledgers: LedgerPages,
    private readonly index: StandingIndex,
  ) {}

  static async of({ runs, ledger }: Pick<Store, "runs" | "ledger">, projectId: string, connectionId: string): Promise<StandingEntries> {
    const index = new StandingIndex();
    const own = (await runs.list(projectId)).filter((run) => run.connectionId === connectionId);
    for (const [number, run] of own.entries()) await ledger.scan(run.id, ({ entries, seq }) => index.add(entries, number, seq));
    const ids = own.map((run) => run.id);
    return new StandingEntries(new LedgerPages(ledger, ids), index);
  }

  /** How many source records stand applied, by destination object. */
  applied(): Map<string, number> {
    return this.index.applied();
  }

  /** The entries of some effects, as `standingOf` has them; of those that nothing stands for there is none. */
  async of(effectIds: readonly string[]): Promise<Map<string, LedgerEntry>> {
    const own = await this.ledgers.of(effectIds.map((id) => this.index.placesOf(id)));
    return standingOf(own.flat());
  }
}
