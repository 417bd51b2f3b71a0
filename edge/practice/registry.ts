import { freshsales } from "./freshsales/index.ts";
import { pipedrive } from "./pipedrive/index.ts";
import type { PracticeVendor } from "./vendor.ts";

/** Every destination that has a stand-in. */
export const practiceVendors: readonly PracticeVendor[] = [freshsales, pipedrive];

/** The stand-in for a destination pack, or null when there is none. */
export function practiceVendor(pack: string): PracticeVendor | null {
  return practiceVendors.find((vendor) => vendor.pack === pack) ?? null;
}
