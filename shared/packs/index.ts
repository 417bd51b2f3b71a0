import type { AccountSchema } from "../model/account.ts";
import type { DestinationObject, DestinationPack, Pair, SourcePack } from "./contract.ts";
import { freshsales } from "./freshsales/pack.ts";
import { profiToFreshsales } from "./pairs/profi-freshsales.ts";
import { profiToPipedrive } from "./pairs/profi-pipedrive.ts";
import { pipedrive } from "./pipedrive/pack.ts";
import { demoFiles } from "./profi/fixtures/demo.ts";
import { profi } from "./profi/pack.ts";

export * from "./contract.ts";

export const sourcePacks: readonly SourcePack[] = [profi];
export const destinationPacks: readonly DestinationPack[] = [freshsales, pipedrive];
export const pairs: readonly Pair[] = [profiToFreshsales, profiToPipedrive];

/** Throws on an unknown id: ids come from our own registry. */
export function sourcePack(id: string): SourcePack {
  return known(
    sourcePacks.find((pack) => pack.id === id),
    "source pack",
    id,
  );
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
