import { activities } from "./activities.ts";
import { companies } from "./companies.ts";
import type { Concept } from "./concept.ts";
import { deals } from "./deals.ts";
import { people } from "./people.ts";
import { products } from "./products.ts";
import { records } from "./records.ts";

export type { Concept, Subject } from "./concept.ts";
export { kinship } from "./kinship.ts";

/** Everything we know of what CRM columns hold. */
export const concepts: readonly Concept[] = [...people, ...companies, ...records, ...deals, ...activities, ...products];
