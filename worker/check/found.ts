import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import type { DestinationRecord, LedgerEntry } from "../../shared/model/index.ts";
import type { AccountDesk } from "../account.ts";
import { destinationObject, type Ground } from "../ground.ts";
import type { Job } from "../jobs.ts";
import type { Store } from "../store/index.ts";

/** Records found again, by object and id (`foundKey`); null when one is gone. */
export type Found = Map<string, DestinationRecord | null>;
export const foundKey = (object: string, id: string): string => `${object}|${id}`;

/** Reads records that landed from the account again. */
export class Finder {
  constructor(
    private readonly store: Store,
    private readonly accounts: AccountDesk,
  ) {}

  /** Reads records again: by listing the object where that takes fewer calls than asking for each, else one by one. */
  async find(ground: Ground, entries: LedgerEntry[], job: Job): Promise<Result<Found>> {
    const connection = ground.project.connection;
    if (!connection) return fail(failure("account.none", "No destination account is connected, so nothing can be read back."));
    const found: Found = new Map();
    const byObject = new Map<string, LedgerEntry[]>();
    for (const entry of entries) {
      if (!entry.destinationId) continue;
      const wanted = byObject.get(entry.object);
      if (wanted) wanted.push(entry);
      else byObject.set(entry.object, [entry]);
    }
    for (const [objectId, wanted] of byObject) {
      const object = destinationObject(ground, objectId);
      const known = object.listable ? (await this.store.snapshots.read(connection.id, objectId)).length : 0;
      const read =
        object.listable && wanted.length > 5 + (known + wanted.length) / 100
          ? await this.findByList(ground, connection.id, objectId, wanted, found, job)
          : await this.findOneByOne(connection.id, wanted, found, job);
      if (!read.ok) return read;
      job.progress(found.size);
    }
    return ok(found);
  }

  private async findByList(
    ground: Ground,
    connectionId: string,
    object: string,
    wanted: LedgerEntry[],
    found: Found,
    job: Job,
  ): Promise<Result<null>> {
    const read = await this.accounts.snapshot(ground, [object], job);
    if (!read.ok) return read;
    const records = new Map((await this.store.snapshots.read(connectionId, object)).map((record) => [record.id, record]));
    for (const entry of wanted) found.set(foundKey(object, entry.destinationId ?? ""), records.get(entry.destinationId ?? "") ?? null);
    return ok(null);
  }

  private async findOneByOne(connectionId: string, wanted: LedgerEntry[], found: Found, job: Job): Promise<Result<null>> {
    for (const entry of wanted) {
      const id = entry.destinationId ?? "";
      if (found.has(foundKey(entry.object, id))) continue;
      const reply = await this.accounts.callWhenAllowed(
        connectionId,
        { kind: "read", object: entry.object, id, values: entry.sent ?? {} },
        job.signal,
      );
      if (!reply.ok) return reply;
      if (reply.value.kind === "record") found.set(foundKey(entry.object, id), reply.value.record);
      job.progress(found.size);
      if (job.signal.aborted) return fail(failure("job.cancelled", "Cancelled. Nothing was changed."));
    }
    return ok(null);
  }
}
