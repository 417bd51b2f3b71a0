import type { Json } from "../kernel/json.ts";
import type { Effect, OutcomeKind } from "../model/index.ts";

/* Planned records as Preview asks for them. */

export interface EffectFilter {
  mapId?: string;
  kind?: OutcomeKind;
  issueCode?: string;
  /** With `issueCode`: only issues about the field of this label. */
  issueField?: string;
  /** Only updates that write the field of this key. */
  changed?: string;
  /** Only records of this map that get this in the field; see `PlanFacet`. */
  facet?: { mapId: string; field: string; value: string };
  /** Found in what people call a record, or in its source key; without case. */
  text?: string;
  /** In the order of the plan when absent. */
  sort?: EffectSort;
}

/** `label` as people sort names, `outcome` in the order of the six, ties in the order of the plan. */
export interface EffectSort {
  by: "label" | "outcome";
  descending: boolean;
}

/** Everything about one planned record: the record view of Preview. */
export interface EffectView {
  effect: Effect;
  /** The source row: column name → cell. */
  source: { column: string; value: string }[];
  /** Field by field: label, value as mapped and as the destination has it now, for people. */
  fields: { key: string; label: string; mapped: string; now: string | null; sent: boolean }[];
  /** The request that will be sent, as the pack writes it, without host and credentials; null when nothing is sent. */
  request: Json;
}
