import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import { Rollback, TouchedIndex } from "../../shared/ledger/index.ts";
import { choiceLabelled } from "../../shared/model/index.ts";
import type { RollbackPreview } from "../../shared/wire/index.ts";
import type { AccountDesk } from "../account.ts";
import type { AddedByHand, CreatedField, SettingsDesk } from "../account-settings.ts";
import { destinationObject, type Ground, mapsInOrder } from "../ground.ts";
import type { Job } from "../jobs.ts";
import { laneLabel } from "../planning.ts";
import type { Store } from "../store/index.ts";
import { LedgerPages } from "./ledger-pages.ts";
import { Finder } from "./rereading.ts";

/** Kept records that a preview lists; its lanes count all. */
const LISTED_KEPT = 1_000;

/** What the account answered is wrong in a way that ends a rollback's plan. */
class Unread extends Error {
  constructor(readonly failed: Result<never>) {
    super("The account could not be read.");
  }
}

/** Works out what taking the loads back would do. */
export class RollbackDesk {
  private readonly finder: Finder;

  constructor(
    private readonly store: Store,
    private readonly accounts: AccountDesk,
    private readonly settings: Pick<SettingsDesk, "createdFields" | "createdChoices" | "addedByHand">,
  ) {
    this.finder = new Finder(store, accounts);
  }

  /** The rollback that takes everything back, and the runs it undoes. Reads the account to tell what people changed since. */
  async plan(ground: Ground, job: Job): Promise<Result<{ rollback: Rollback; runIds: string[] }>> {
    const connection = ground.project.connection;
    if (!connection) return fail(failure("account.none", "No destination account is connected, so there is nothing to take back."));
    const runs = (await this.store.runs.list(ground.project.id)).filter((run) => run.connectionId === connection.id);
    const touched = new TouchedIndex();
    for (const [number, run] of runs.entries())
      await this.store.ledger.scan(run.id, ({ entries, seq }) => touched.add(entries, number, seq));
    // Every listable object as it is now: what people hung on our records is found in it.
    const listable = ground.destination.objects.filter(({ listable, id }) => listable && ground.schema?.objects.includes(id));
    const listed = listable.map((object) => object.id);
    const read = await this.accounts.snapshot(ground, listed, job);
    const rereading = await this.finder.ready(ground, touched.counts(), job, new Set(read.ok ? listed : []));
    if (!rereading.ok) return rereading;
    const ledgers = new LedgerPages(
      this.store.ledger,
      runs.map((run) => run.id),
    );
    try {
      const rollback = await Rollback.plan(
        {
          touched,
          mapOrder: mapOrder(ground, touched.loaded()),
          fields: (object) => ground.schema?.fields[object] ?? [],
          stays: (object) => destinationObject(ground, object).stays === true,
          entries: (slots) => ledgers.of(slots.map((slot) => touched.placesOf(slot))),
          found: async (entries) => {
            const found = await rereading.value.of(entries, job);
            if (!found.ok) throw new Unread(found);
            return found.value;
          },
          listed: async (visit) => {
            for (const object of listed) await this.store.snapshots.scan(connection.id, object, (records) => visit(object, records));
          },
        },
        (done) => job.progress(done),
      );
      return ok({ rollback, runIds: runs.filter((run) => run.kind !== "rollback").map((run) => run.id) });
    } catch (error) {
      if (error instanceof Unread) return error.failed;
      throw error;
    }
  }

  async preview(ground: Ground, job: Job): Promise<Result<RollbackPreview>> {
    const planned = await this.plan(ground, job);
    if (!planned.ok) return planned;
    const { rollback, runIds } = planned.value;
    const lanes = rollback.counts().map((lane) => ({ ...lane, label: laneLabel(ground, lane.mapId) }));
    const kept = (await rollback.kept(LISTED_KEPT)).map(({ label, object, why }) => ({
      label,
      object: destinationObject(ground, object).label,
      why,
    }));
    const created = await this.settings.createdFields(ground.project.id);
    const fields = created.map((field) => ({ object: destinationObject(ground, field.object).label, label: field.label }));
    const stays = await this.stays(ground);
    const unseen = ground.destination.objects.filter((object) => !object.listable && ground.schema?.objects.includes(object.id));
    return ok({ runIds, lanes, kept, fields, stays, unseen: unseen.map((object) => object.plural) });
  }

  /** What a rollback leaves in the account's settings, as far as it is there still; options of fields that it removes aren't told. */
  async stays(ground: Ground): Promise<RollbackPreview["stays"]> {
    const { id: projectId, connection } = ground.project;
    const going = await this.settings.createdFields(projectId);
    const goes = ({ object, key }: CreatedField): boolean => going.some((field) => field.object === object && field.key === key);
    const made = (await this.settings.createdChoices(projectId)).filter((choice) => !goes(choice));
    const byHand = await this.settings.addedByHand(projectId);
    const all = [
      ...made.map((each) => ({ ...each, by: "crosswalk" as const })),
      ...byHand.map((each) => ({ ...each, by: "hand" as const })),
    ];
    return all
      .filter((each) => each.connectionId === connection?.id && isThere(ground, each))
      .map(({ object, fieldLabel, label, by }) => ({ object: destinationObject(ground, object).label, field: fieldLabel, label, by }));
  }
}

/** Whether the account has a field of this label, or a choice in the field of this key. */
function isThere({ schema }: Ground, { object, key, label, fieldLabel }: AddedByHand): boolean {
  const fields = schema?.fields[object] ?? [];
  if (fieldLabel === null) return fields.some((field) => field.label === label);
  return fields.some((field) => field.key === key && choiceLabelled(field.choices ?? [], label) !== null);
}

/** Maps in load order, those that are no longer enabled but have loaded records included. */
function mapOrder(ground: Ground, known: ReadonlyMap<string, string>): string[] {
  const rank = new Map(ground.destination.objects.map((object, index) => [object.id, index]));
  const loaded = new Map(known);
  for (const map of mapsInOrder(ground)) loaded.set(map.id, map.destination);
  return [...loaded].sort((a, b) => (rank.get(a[1]) ?? 0) - (rank.get(b[1]) ?? 0)).map(([mapId]) => mapId);
}
