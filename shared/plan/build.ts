import type { Effect } from "../model/plan.ts";
import type { DestinationObject } from "../packs/contract.ts";
import type { LaneRecord, LaneShape, PlanContext } from "./lane.ts";
import { effectOf } from "./predict/effect-of.ts";
import { Prediction } from "./predict/prediction.ts";
import { Predictor } from "./predict/predictor.ts";
import { SnapshotBook } from "./predict/snapshot-book.ts";

/** Everything one object map gives, ready to be turned into effects. */
export interface LaneInput extends LaneShape {
  /** Rows not taken by the map's condition, when no other map of the source takes them. */
  records: Iterable<LaneRecord>;
}

/**
 * Turns mapped records into effects, lane by lane in load order, with all of a lane in memory. Pure: the same inputs give the same
 * effects. Lanes must be added so that an object comes before those that refer to it; references inside one object are allowed.
 */
export class PlanBuilder {
  private readonly books = new Map<string, SnapshotBook>();
  private readonly titles = new Map<string, string>();
  private readonly plan: Predictor;

  constructor(private readonly context: PlanContext) {
    this.plan = new Predictor({ landed: context.landed, labelOf: context.labelOf, book: (object) => this.book(object) });
  }

  addLane({ records, ...lane }: LaneInput): Effect[] {
    const given = [...records].filter((record) => record.taken || !record.elsewhere);
    const predicting = this.plan.open(lane, given.length);
    for (const record of given) predicting.add(record);
    const { start, count, order } = predicting.settle();
    return Array.from({ length: count }, (_, place) => {
      const at = order ? (order[place] ?? 0) : place;
      return effectOf(this.plan.slots, this.plan.context, lane, start + at, given[at] as LaneRecord);
    });
  }

  /** What is known of all records that were added. */
  prediction(): Prediction {
    return new Prediction(this.plan.slots);
  }

  /** Tells which field names the records of an object, for references by name. Call before the lanes are added. */
  name(object: DestinationObject): this {
    this.titles.set(object.id, object.title);
    return this;
  }

  private book(object: string): SnapshotBook {
    const known = this.books.get(object);
    if (known) return known;
    const book = new SnapshotBook(this.titles.get(object) ?? "name");
    for (const record of this.context.snapshot(object)) book.add(record);
    this.books.set(object, book);
    return book;
  }
}
