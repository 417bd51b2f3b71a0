import type { PracticeStore } from "../../vendor.ts";
import { seedCatalogue } from "./catalogue.ts";
import { seedRecords } from "./records.ts";
import { FIRST_DAY_MS, seedSettings } from "./settings.ts";

/**
 * A company that has used Pipedrive for some years: 8 users (one inactive), two pipelines, about 245 records, six products
 * and five leads. Half of the people and organizations are those of the demo exports. Field codes differ from account to
 * account, all else is the same.
 */
export function seed(store: PracticeStore, now: Date): void {
  store.setSetting("salt", now.toISOString());
  seedSettings(store, { store, now: new Date(FIRST_DAY_MS), plan: "Premium", seats: 5, switches: {} });
  seedRecords(store);
  seedCatalogue(store);
}
