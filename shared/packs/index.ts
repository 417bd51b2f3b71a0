import type { AccountSchema } from "../model/account.ts";
import type { Project, ProjectState } from "../model/project.ts";
import type { DestinationObject, DestinationPack, Pair, SourcePack } from "./contract.ts";
import { freshsales } from "./freshsales/pack.ts";
import { generic } from "./generic/pack.ts";
import { genericToFreshsales } from "./pairs/generic-freshsales.ts";
import { genericToPipedrive } from "./pairs/generic-pipedrive.ts";
import { profiToFreshsales } from "./pairs/profi-freshsales.ts";
import { profiToPipedrive } from "./pairs/profi-pipedrive.ts";
import { pipedrive } from "./pipedrive/pack.ts";
import { demoFiles } from "./profi/fixtures/demo.ts";
import { profi } from "./profi/pack.ts";

export * from "./contract.ts";

export const sourcePacks: readonly SourcePack[] = [profi, generic];
export const destinationPacks: readonly DestinationPack[] = [freshsales, pipedrive];
export const pairs: readonly Pair[] = [profiToFreshsales, profiToPipedrive, genericToFreshsales, genericToPipedrive];

/** Throws on an unknown id: ids come from our own registry. */
export function sourcePack(id: string): SourcePack {
  return known(
    sourcePacks.find((pack) => pack.id === id),
    "source pack",
    id,
  );
}

/**
 * The source of a project: its pack, called by the product's name where the pack stands for any. With a state, the key of each object is the
 * columns by which that says its rows are known; an object known by several columns together has none.
 */
export function sourceOf(project: Pick<Project, "source" | "sourceLabel">, state?: Pick<ProjectState, "keyColumns">): SourcePack {
  const pack = sourcePack(project.source);
  if (!pack.open) return pack;
  const label = project.sourceLabel?.trim() || pack.label;
  if (!state) return { ...pack, label };
  const objects = pack.objects.map((object) => {
    const only = (state.keyColumns?.[object.id] ?? []).flatMap((columns) => (columns.length === 1 ? columns : []));
    return { ...object, columns: object.columns.map((column) => (column.name === object.key ? { ...column, only } : column)) };
  });
  return { ...pack, label, objects };
}

/** The product that a project's exports come from, as decisions about its columns are remembered by: `generic:hilltop crm`, or the pack's id. */
export function productOf({ source, sourceLabel }: Pick<Project, "source" | "sourceLabel">): string {
  const label = sourceLabel?.trim().toLowerCase();
  return label ? `${source}:${label}` : source;
}

/** What people call a product that `productOf` names; the id itself where no pack of it is known. */
export function productLabel(product: string): string {
  const [source = "", ...label] = product.split(":");
  const pack = sourcePacks.find(({ id }) => id === source);
  if (!pack) return product;
  return label.length > 0 ? label.join(":").replace(/(?<![\p{L}\p{N}])\p{L}/gu, (letter) => letter.toUpperCase()) : pack.label;
}

/** Throws on an unknown id: ids come from our own registry. */
export function destinationPack(id: string): DestinationPack {
  return known(
    destinationPacks.find((pack) => pack.id === id),
    "destination pack",
    id,
  );
}

/** What can be loaded in this account, in load order: the pack's objects, and those that only this account has. */
export function objectsOf(pack: DestinationPack, schema: AccountSchema | null): DestinationObject[] {
  const modules = schema?.modules ?? [];
  return modules.length > 0 && pack.objectsWith ? pack.objectsWith(modules) : pack.objects;
}

/** The defaults for a pair, or null when none are written for it. */
export function pairOf(source: string, destination: string): Pair | null {
  return pairs.find((pair) => pair.source === source && pair.destination === destination) ?? null;
}

function known<T>(found: T | undefined, noun: string, id: string): T {
  if (!found) throw new Error(`There is no ${noun} "${id}".`);
  return found;
}

/** The demo project's exports, the same at every call, and the source pack that they come from. */
export function demoExports(): { source: string; files: { name: string; text: string }[] } {
  return { source: profi.id, files: demoFiles() };
}
