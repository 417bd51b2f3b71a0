import type { Effect } from "../../model/plan.ts";
import { effectIdOf, repeatedIdOf } from "../identity.ts";
import type { LaneRecord, LaneShape } from "../lane.ts";

/** The effect of a record before anything is decided about it. A repeated key is told apart by its row. */
export function blankEffect(lane: Pick<LaneShape, "map" | "object">, record: LaneRecord, isDouble: boolean): Effect {
  return {
    id: isDouble ? repeatedIdOf(lane.map.id, record) : effectIdOf(lane.map.id, record.sourceKey),
    mapId: lane.map.id,
    object: lane.object.id,
    sourceKey: record.sourceKey,
    label: record.label,
    address: { dataset: record.datasetId, row: record.row },
    kind: "create",
    mapped: record.values,
    values: {},
    refs: [],
    targetId: null,
    aliasOf: null,
    before: null,
    undo: null,
    issues: [...record.issues],
    why: "",
  };
}
