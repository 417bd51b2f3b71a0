import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import { recordKey } from "../../shared/ledger/index.ts";
import type { DestinationRecord, LedgerEntry } from "../../shared/model/index.ts";
import { TextIndex } from "../../shared/plan/index.ts";
import type { AccountDesk } from "../account.ts";
import { destinationObject, type Ground } from "../ground.ts";
import type { Job } from "../jobs.ts";
import type { Store } from "../store/index.ts";

/** Records found again, by `recordKey`; null when one is gone. */
export type Found = Map<string, DestinationRecord | null>;

/** Pages of a listed object that are held at once. Records are asked for about in the order in which they are listed. */
const HELD_PAGES = 6;

/** Reads records that landed from the account again. */
export class Finder {
  constructor(
    private readonly store: Store,
    private readonly accounts: AccountDesk,
  ) {}

  /**
   * Gets ready to read so many records of each object again: lists an object where that takes fewer calls than asking for each. What is
   * listed is in the store; memory holds its ids and a few pages of it. Objects of `fresh` were listed just now.
   */
  async ready(
    ground: Ground,
    wanted: ReadonlyMap<string, number>,
    job: Job,
    fresh: ReadonlySet<string> = new Set(),
  ): Promise<Result<Rereading>> {
    const connection = ground.project.connection;
    if (!connection) return fail(failure("account.none", "No destination account is connected, so nothing can be read back."));
    const listings = new Map<string, Listing>();
    for (const [objectId, count] of wanted) {
      const { listable } = destinationObject(ground, objectId);
      const known = listable ? await this.store.snapshots.count(connection.id, objectId) : 0;
      if (!listable || count <= 5 + (known + count) / 100) continue;
      const read = fresh.has(objectId) ? ok(null) : await this.accounts.snapshot(ground, [objectId], job);
      if (!read.ok) return read;
      listings.set(objectId, await Listing.of(this.store, connection.id, objectId));
    }
    return ok(new Rereading(this.accounts, connection.id, listings));
  }
}

/** Records as the account has them now. */
export class Rereading {
  /** Those that were asked for one by one, each once. */
  private readonly asked: Found = new Map();

  constructor(
    private readonly accounts: AccountDesk,
    private readonly connectionId: string,
    private readonly listings: ReadonlyMap<string, Listing>,
  ) {}

  /** The records of some entries; one that couldn't be read is absent. */
  async of(entries: readonly LedgerEntry[], job: Job): Promise<Result<Found>> {
    const found: Found = new Map();
    for (const entry of entries) {
      const id = entry.destinationId;
      if (!id) continue;
      const key = recordKey(entry.object, id);
      const listing = this.listings.get(entry.object);
      if (listing) {
        found.set(key, await listing.record(id));
        continue;
      }
      if (!this.asked.has(key)) {
        if (job.signal.aborted) return fail(failure("job.cancelled", "Cancelled. Nothing was changed."));
        const reply = await this.accounts.callWhenAllowed(
          this.connectionId,
          { kind: "read", object: entry.object, id, values: entry.sent ?? {} },
          job.signal,
        );
        if (!reply.ok) return reply;
        if (reply.value.kind !== "record") continue;
        this.asked.set(key, reply.value.record);
      }
      found.set(key, this.asked.get(key) ?? null);
    }
    return ok(found);
  }
}

/** The records of one object as they were listed. */
class Listing {
  private readonly places = new TextIndex();
  /** Number of the first record of each page. */
  private readonly starts: number[] = [];
  private readonly held = new Map<number, DestinationRecord[]>();

  private constructor(
    private readonly store: Store,
    private readonly connectionId: string,
    private readonly object: string,
  ) {}

  static async of(store: Store, connectionId: string, object: string): Promise<Listing> {
    const listing = new Listing(store, connectionId, object);
    let count = 0;
    await store.snapshots.scan(connectionId, object, (records) => {
      listing.starts.push(count);
      for (const record of records) listing.places.set(record.id, count++);
    });
    return listing;
  }

  async record(id: string): Promise<DestinationRecord | null> {
    const place = this.places.get(id);
    if (place < 0) return null;
    const index = pageOf(this.starts, place);
    const page = this.held.get(index) ?? (await this.store.snapshots.page(this.connectionId, this.object, index));
    this.held.delete(index);
    this.held.set(index, page);
    const oldest = this.held.size > HELD_PAGES ? this.held.keys().next().value : undefined;
    if (oldest !== undefined) this.held.delete(oldest);
    return page[place - (this.starts[index] ?? 0)] ?? null;
  }
}

/** The page that a record is on: the last that begins with it or before. */
function pageOf(starts: readonly number[], place: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
