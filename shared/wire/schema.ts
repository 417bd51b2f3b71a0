import type { CapCheck, ChoiceParent } from "../mapping/index.ts";
import type { FieldType } from "../model/index.ts";

/* What the Schema room shows. */

/** One thing that the map needs in the account. */
export interface SchemaItem {
  id: string;
  kind: "field" | "choice";
  object: string;
  objectLabel: string;
  /** Exactly as it has to be called. */
  label: string;
  /** `Field`, or the label of the field that gets the choice: `Stage`, `Pipeline`. */
  what: string;
  /** The field in the account; null where it is still to be made. */
  key: string | null;
  type: FieldType | null;
  /** The type as the destination's settings screens call it; null for choices, and where they offer none. */
  typeName: string | null;
  options: string[];
  /** For a choice that belongs to one of another field, as a stage to its pipeline. */
  under: ChoiceParent | null;
  reason: string;
  /** Columns that need it, and the records that have something for it. */
  columns: string[];
  records: number;
  /** `unfit`: there, and can't hold the values. `unseen`: made, and not found again. `refused`: the account said no at the last try. */
  state: "present" | "missing" | "unfit" | "unseen" | "refused";
  /** Said in words; null where there is none. */
  problem: string | null;
  /** Whether it can be made through the API. */
  byApi: boolean;
}

export interface SchemaView {
  items: SchemaItem[];
  caps: (CapCheck & { objectLabel: string | null })[];
  /** Where an admin does it by hand. */
  byHand: { fields: string; choices: string; people: string };
}
