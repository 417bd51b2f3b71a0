import type { PracticeStore } from "../../vendor.ts";
import { entity } from "../entities.ts";
import { createRecord } from "../records.ts";
import { selectorItems } from "../selectors.ts";
import { SEED_KNOBS, seedDesk } from "./records.ts";
import { OWN_PEOPLE } from "./words.ts";

const LEADS = 14;

/** Leads of the classic product; the other generation doesn't show them. */
export function seedLeads(store: PracticeStore): void {
  const knobs = { ...SEED_KNOBS, generation: "classic", plan: "Forest" };
  const idAt = (list: "lead_stages" | "lead_sources" | "owners", index: number) => {
    const items = selectorItems(store, list);
    return items[index % items.length]?.id ?? null;
  };
  for (let index = 0; index < LEADS; index++) {
    const first = OWN_PEOPLE.first[(index * 3) % OWN_PEOPLE.first.length] ?? "";
    const last = OWN_PEOPLE.last[(index * 7 + 2) % OWN_PEOPLE.last.length] ?? "";
    const written = createRecord(seedDesk(store, 520 + index * 6, undefined, knobs), entity("lead"), {
      first_name: first,
      last_name: last,
      email: `${first}.${last}@enquiry.example`.toLowerCase(),
      company: index % 3 === 0 ? { name: `${last} & Co` } : null,
      lead_stage_id: idAt("lead_stages", index),
      lead_source_id: idAt("lead_sources", index),
      owner_id: idAt("owners", index),
      custom_field: { cf_interest: index % 2 === 0 ? "Coaching" : null },
    });
    if ("errors" in written) throw new Error(`The seed's lead was refused: ${written.errors.join(" ")}`);
  }
}
