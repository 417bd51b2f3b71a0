import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import { planRollback, standingOf } from "../../shared/ledger/index.ts";
import type { DestinationRecord, Effect, LedgerEntry } from "../../shared/model/index.ts";
import type { RollbackPreview } from "../../shared/wire/index.ts";
import type { AccountDesk } from "../account.ts";
import type { SettingsDesk } from "../account-settings.ts";
import { destinationObject, type Ground, mapsInOrder } from "../ground.ts";
import type { Job } from "../jobs.ts";
import { projectEntries } from "../ledger-entries.ts";
import { laneLabel } from "../planning.ts";
import type { Store } from "../store/index.ts";
import { Finder, foundKey } from "./rereading.ts";

/** Works out what taking the loads back would do. */
export class RollbackDesk {
  private readonly finder: Finder;

  constructor(
    private readonly store: Store,
    private readonly accounts: AccountDesk,
    private readonly settings: Pick<SettingsDesk, "createdFields" | "createdChoices">,
  ) {
    this.finder = new Finder(store, accounts);
  }

  /** The effects that take everything back, and the runs they undo. Reads the account to tell what people changed since. */
  async effects(ground: Ground, job: Job): Promise<Result<{ effects: Effect[]; runIds: string[] }>> {
    const connection = ground.project.connection;
    if (!connection) return fail(failure("account.none", "No destination account is connected, so there is nothing to take back."));
    const entries = await projectEntries(this.store, ground.project.id, connection.id);
    const touched = [...standingOf(entries).values()].filter((entry) => entry.state === "applied" && entry.action !== "link");
    const wanted = new Map<string, number>();
    for (const { object } of touched) wanted.set(object, (wanted.get(object) ?? 0) + 1);
    const rereading = await this.finder.ready(ground, wanted, job);
    if (!rereading.ok) return rereading;
    const found = await rereading.value.of(touched, job);
    if (!found.ok) return found;
    const effects = planRollback({
      entries,
      mapOrder: mapOrder(ground, entries),
      fields: (object) => ground.schema?.fields[object] ?? [],
      listed: await this.listed(ground, connection.id, job),
      found: (object, id) => found.value.get(foundKey(object, id)),
      stays: (object) => destinationObject(ground, object).stays === true,
    });
    const runs = (await this.store.runs.list(ground.project.id)).filter(
      (run) => run.kind !== "rollback" && run.connectionId === connection.id,
    );
    return ok({ effects, runIds: runs.map((run) => run.id) });
  }

  /** Every listable object of the account as it is now: what people hung on our records is found in it. */
  private async listed(ground: Ground, connectionId: string, job: Job): Promise<Map<string, DestinationRecord[]>> {
    const objects = ground.destination.objects.filter((object) => object.listable && ground.schema?.objects.includes(object.id));
    await this.accounts.snapshot(
      ground,
      objects.map((object) => object.id),
      job,
    );
    const listed = new Map<string, DestinationRecord[]>();
    for (const { id } of objects) listed.set(id, await this.store.snapshots.read(connectionId, id));
    return listed;
  }

  async preview(ground: Ground, job: Job): Promise<Result<RollbackPreview>> {
    const planned = await this.effects(ground, job);
    if (!planned.ok) return planned;
    const { effects, runIds } = planned.value;
    const lanes = new Map<string, RollbackPreview["lanes"][number]>();
    for (const effect of effects) {
      const lane = lanes.get(effect.mapId) ?? {
        mapId: effect.mapId,
        label: laneLabel(ground, effect.mapId),
        deletes: 0,
        restores: 0,
        kept: 0,
      };
      lanes.set(effect.mapId, lane);
      if (effect.undo === "delete") lane.deletes += 1;
      else if (effect.undo === "restore") lane.restores += 1;
      else lane.kept += 1;
    }
    const kept = effects
      .filter((effect) => effect.undo === null)
      .map((effect) => ({ label: effect.label, object: destinationObject(ground, effect.object).label, why: effect.why }));
    const fields = (await this.settings.createdFields(ground.project.id)).map((field) => ({
      object: destinationObject(ground, field.object).label,
      label: field.label,
    }));
    const choices = (await this.settings.createdChoices(ground.project.id)).map((choice) => ({
      object: destinationObject(ground, choice.object).label,
      field: choice.fieldLabel,
      label: choice.label,
    }));
    const unseen = ground.destination.objects.filter((object) => !object.listable && ground.schema?.objects.includes(object.id));
    return ok({ runIds, lanes: [...lanes.values()], kept, fields, choices, unseen: unseen.map((object) => object.plural) });
  }
}

/** Maps in load order, those that are no longer enabled but have loaded records included. */
function mapOrder(ground: Ground, entries: LedgerEntry[]): string[] {
  const rank = new Map(ground.destination.objects.map((object, index) => [object.id, index]));
  const loaded = new Map(entries.map((entry) => [entry.mapId, entry.object]));
  for (const map of mapsInOrder(ground)) loaded.set(map.id, map.destination);
  return [...loaded].sort((a, b) => (rank.get(a[1]) ?? 0) - (rank.get(b[1]) ?? 0)).map(([mapId]) => mapId);
}
