import type { Json } from "../../shared/kernel/index.ts";
import { hashText } from "../../shared/kernel/index.ts";
import type { Landed } from "../../shared/ledger/index.ts";
import type { Effect, LedgerEntry } from "../../shared/model/index.ts";
import type { WriteCall } from "../../shared/packs/contract.ts";
import { placeImage } from "../../shared/transform/index.ts";
import type { BatchRequest } from "../../shared/wire/index.ts";

/** The field that keeps the source key on an object, by its key; null where there is none. */
export type SourceFieldOf = (object: string) => string | null;

/** An effect with its references filled in, ready to be sent. */
export interface Ready {
  effect: Effect;
  action: "create" | "update" | "delete" | "restore";
  values: Record<string, Json>;
}

/** `wait` needs records that are still to land; `held` can never be sent in this run. */
export type Resolved = { kind: "ready"; ready: Ready } | { kind: "wait" } | { kind: "held"; why: string };

/**
 * Fills an effect's references from the crosswalk. `isOpen` says whether an effect may still land in this run: then the
 * record waits for it; a required reference that will not land holds the record, another one is left empty.
 */
export function resolveEffect(
  effect: Effect,
  landed: ReadonlyMap<string, Pick<Landed, "id" | "url">>,
  isOpen: (effectId: string) => boolean,
): Resolved {
  const values: Record<string, Json> = { ...effect.values };
  for (const ref of effect.refs) {
    const ids = [...ref.ids];
    for (const to of ref.to) {
      const target = landed.get(to);
      if (target) ids.push(target.id);
      else if (isOpen(to)) return { kind: "wait" };
    }
    if (!ids.length && ref.required) return { kind: "held", why: "The record it belongs to was not loaded." };
    if (ids.length) values[ref.field] = ref.many ? [...new Set(ids)] : (ids[0] ?? null);
  }
  for (const image of effect.images ?? []) {
    const file = landed.get(image.effectId);
    if (!file && isOpen(image.effectId)) return { kind: "wait" };
    const html = values[image.field];
    if (typeof html === "string") values[image.field] = placeImage(html, image, file?.url ?? null);
  }
  const action = effect.undo ?? (effect.kind === "create" ? "create" : "update");
  return { kind: "ready", ready: { effect, action, values } };
}

/** The same records of the same run make the same key, so that a batch can be posted again after a crash. */
export function batchKeyOf(runId: string, effectIds: readonly string[], attempt: number): string {
  return hashText(`${runId}\u0000${attempt}\u0000${effectIds.join("\u0000")}`).slice(0, 40);
}

export function toRequest(batchKey: string, records: readonly Ready[], sourceFieldOf: SourceFieldOf, lookFirst: boolean): BatchRequest {
  return {
    batchKey,
    records: records.map(({ effect, action, values }) => ({
      effectId: effect.id,
      call: toCall(effect, action, values),
      sourceField: sourceField(effect, values, sourceFieldOf),
      lookFirst: lookFirst && action === "create",
    })),
  };
}

function toCall(effect: Effect, action: Ready["action"], values: Record<string, Json>): WriteCall {
  const id = effect.targetId ?? "";
  switch (action) {
    case "create":
      return { kind: "create", object: effect.object, values };
    case "update":
    case "restore":
      return { kind: "update", object: effect.object, id, values };
    case "delete":
      return { kind: "delete", object: effect.object, id };
  }
}

function sourceField(effect: Effect, values: Record<string, Json>, sourceFieldOf: SourceFieldOf): { key: string; value: string } | null {
  const key = sourceFieldOf(effect.object);
  const value = key ? values[key] : null;
  return key && typeof value === "string" && value ? { key, value } : null;
}

/** What the ledger says about a record when its batch is about to be sent, or was answered. */
export function entryFor(ready: Ready, batchKey: string, at: string, rest: Pick<LedgerEntry, "state"> & Partial<LedgerEntry>): LedgerEntry {
  const { effect, action, values } = ready;
  return {
    effectId: effect.id,
    mapId: effect.mapId,
    object: effect.object,
    sourceKey: effect.sourceKey,
    label: effect.label,
    action,
    batchKey,
    at,
    destinationId: effect.targetId,
    before: null,
    sent: action === "delete" ? null : values,
    after: null,
    failure: null,
    ...rest,
  };
}
