import { effectIdOf, repeatedIdOf } from "../identity.ts";
import { FAIL, type LaneColumns, Why } from "./columns.ts";

/** Predicted records over all lanes, by slot. */
export class Slots {
  constructor(readonly lanes: LaneColumns[] = []) {}

  /** The next slot. */
  get end(): number {
    const last = this.lanes.at(-1);
    return last ? last.start + last.count : 0;
  }

  laneOf(slot: number): LaneColumns {
    for (let at = this.lanes.length - 1; at >= 0; at -= 1) {
      const lane = this.lanes[at];
      if (lane && lane.start <= slot) return lane;
    }
    throw new RangeError(`There is no record ${slot}.`);
  }

  kindOf(slot: number): number {
    const lane = this.laneOf(slot);
    return lane.kind[slot - lane.start] ?? FAIL;
  }

  labelOf(slot: number): string {
    const lane = this.laneOf(slot);
    return lane.labels.at(slot - lane.start);
  }

  /** The dataset that the record's row is in. */
  datasetOf(slot: number): string {
    const lane = this.laneOf(slot);
    return lane.datasets[lane.dataset[slot - lane.start] ?? 0] ?? "";
  }

  /** The slot of the record that stands for this one: its own unless it is a duplicate. */
  standsFor(slot: number): number {
    const lane = this.laneOf(slot);
    const alias = lane.alias[slot - lane.start] ?? -1;
    return alias >= 0 ? alias : slot;
  }

  /** Number of the destination record in its object's book; -1 for none. */
  targetOf(slot: number): number {
    const lane = this.laneOf(slot);
    return lane.target[slot - lane.start] ?? -1;
  }

  /** The effect's id: a repeated key is told apart by its row. */
  idOf(slot: number): string {
    const lane = this.laneOf(slot);
    return idIn(lane, slot - lane.start);
  }
}

/** The id of a lane's effect. */
export function idIn(lane: LaneColumns, at: number): string {
  const sourceKey = lane.keys.at(at);
  if (lane.why[at] !== Why.double) return effectIdOf(lane.mapId, sourceKey);
  return repeatedIdOf(lane.mapId, { sourceKey, datasetId: lane.datasets[lane.dataset[at] ?? 0] ?? "", row: lane.row[at] ?? 0 });
}
