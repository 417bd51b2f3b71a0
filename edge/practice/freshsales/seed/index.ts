import type { PracticeStore } from "../../vendor.ts";
import { seedFields, seedLaterFields } from "./fields.ts";
import { seedLeads } from "./leads.ts";
import { seedProducts } from "./products.ts";
import { seedRecords } from "./records.ts";
import { seedSelectors } from "./selectors.ts";

/** Fills a fresh account. Always the same, whenever it is done. */
export function seedAccount(store: PracticeStore): void {
  seedSelectors(store);
  seedFields(store);
  seedRecords(store);
  seedLaterFields(store);
  seedProducts(store);
  seedLeads(store);
}
