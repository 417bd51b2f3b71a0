import type { MappedRecord } from "../../transform/index.ts";
import { featureText, type SampleFields } from "../sample.ts";
import { CREATE, kindOfNumber, type LaneColumns, UPDATE } from "./columns.ts";
import type { Prediction } from "./prediction.ts";
import { eachRef, toOf } from "./refs.ts";

interface Candidate {
  slot: number;
  lane: number;
  /** Place among the lane's records that load. */
  place: number;
}

/**
 * Chooses the sample that `chooseSample` would choose of a plan's effects, from its prediction and its records in the order of the plan,
 * one at a time: only those that show something new are remembered.
 */
export class SampleChooser {
  private readonly seen: Set<string>[];
  private readonly places: number[];
  private readonly candidates: Candidate[] = [];

  constructor(
    private readonly prediction: Prediction,
    private readonly fields: SampleFields,
  ) {
    this.seen = prediction.slots.lanes.map(() => new Set());
    this.places = prediction.slots.lanes.map(() => 0);
  }

  add(slot: number, record: Pick<MappedRecord, "values">): void {
    const { lanes } = this.prediction.slots;
    const columns = this.prediction.slots.laneOf(slot);
    const kind = columns.kind[slot - columns.start];
    if (kind !== CREATE && kind !== UPDATE) return;
    const lane = lanes.indexOf(columns);
    const place = this.places[lane] ?? 0;
    this.places[lane] = place + 1;
    const seen = this.seen[lane] ?? new Set();
    let isNew = false;
    for (const feature of featuresIn(columns, slot - columns.start, record, this.fields[columns.mapId] ?? [])) {
      if (seen.has(feature)) continue;
      seen.add(feature);
      isNew = true;
    }
    if (isNew) this.candidates.push({ slot, lane, place });
  }

  /** Slots of about `size` records and the parents they need, in the order of the plan. */
  choose(size: number): number[] {
    const chosen = new Set<number>();
    for (const { slot } of this.candidates.toSorted((a, b) => a.place - b.place || a.lane - b.lane)) {
      if (chosen.size >= size) break;
      this.take(slot, chosen);
    }
    const rest = this.prediction.loading().filter((slot) => !chosen.has(slot));
    const missing = Math.max(0, size - chosen.size);
    const step = missing ? Math.max(1, rest.length / missing) : 0;
    for (let at = 0; step && at < rest.length && chosen.size < size; at += step) {
      const slot = rest[Math.floor(at)];
      if (slot !== undefined) this.take(slot, chosen);
    }
    const found: number[] = [];
    for (let position = 0; position < this.prediction.count; position += 1) {
      const slot = this.prediction.slotAt(position);
      if (chosen.has(slot)) found.push(slot);
    }
    return found;
  }

  private take(slot: number, chosen: Set<number>): void {
    if (chosen.has(slot)) return;
    chosen.add(slot);
    const columns = this.prediction.slots.laneOf(slot);
    const at = slot - columns.start;
    eachRef(columns, at, (span) => {
      for (const parent of toOf(columns, span)) this.take(parent, chosen);
    });
    const alias = columns.alias[at] ?? -1;
    if (alias >= 0) this.take(alias, chosen);
  }
}

/** What a record shows, as `featuresOf` says it of its effect; all within its lane. */
function* featuresIn(
  columns: LaneColumns,
  at: number,
  { values }: Pick<MappedRecord, "values">,
  fields: readonly string[],
): Generator<string> {
  const kind = kindOfNumber(columns.kind[at] ?? 0);
  yield kind;
  const refs: string[] = [];
  eachRef(columns, at, (span) => {
    const many = toOf(columns, span).length > 1 ? "*" : "";
    refs.push(`${columns.refFields[columns.refs.field.all[span.from] ?? 0]}${many}`);
  });
  yield `${kind}^${refs.join(",")}`;
  for (const key of fields) yield `${key}=${featureText(values[key])}`;
  for (const code of columns.sets.codesOf(columns.issues[at] ?? 0)) yield `!${code}`;
  for (const key of Object.keys(values)) yield `${kind}+${key}`;
}
