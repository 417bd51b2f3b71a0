import type { Json } from "../kernel/json.ts";
import type { DestinationField, DestinationRecord } from "../model/account.ts";
import type { CollisionPolicy, ObjectMap } from "../model/project.ts";
import type { DestinationObject } from "../packs/contract.ts";
import type { MappedRecord } from "../transform/index.ts";

/** A mapped row, and where it is from. */
export type LaneRecord = MappedRecord & {
  datasetId: string;
  /** Not taken by the map's condition, but by another map of the source. */
  elsewhere: boolean;
  /** Which of its row's images it is, in a lane of images. */
  image?: number;
};

/** Everything about one object map but its records. */
export interface LaneShape {
  map: ObjectMap;
  object: DestinationObject;
  /** The account's fields of the object. */
  fields: DestinationField[];
  /** Field key → policy of the row that fills it. */
  policies: Record<string, CollisionPolicy>;
  /** The custom or standard field that keeps the source key; null where the object has none. */
  sourceField: DestinationField | null;
  /** What the datasets that its records are from are called: dataset id → file name. */
  files?: Readonly<Record<string, string>>;
  /** Whether a lane of its own brings the images of its texts. */
  bringsImages?: boolean;
  /** Its records are the images of another lane's texts. */
  isImages?: boolean;
}

/** What earlier runs landed under an effect id. */
export interface LandedRecord {
  id: string;
  values: Record<string, Json>;
  url?: string | null;
  /** Another effect landed on the record before: this one only shares it, and never writes to it. */
  shared?: true;
}

export interface PlanContext {
  /** Effect id → destination record, of what earlier runs landed and nobody took back, with the values it was given. */
  landed: ReadonlyMap<string, LandedRecord>;
  /** The destination's records of an object as last read; empty for objects that can't be listed. */
  snapshot(object: string): readonly DestinationRecord[];
  /** What people call an object: `Contact`. */
  labelOf(object: string): string;
}
