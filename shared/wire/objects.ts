import type { LoadNode, LoadOrder } from "../mapping/index.ts";
import type { ObjectMap } from "../model/index.ts";

/* What the Objects room shows. */

/** One object map with what the Objects room says of it. */
export interface ObjectMapView {
  map: ObjectMap | null;
  source: string;
  sourceLabel: string;
  destination: string | null;
  destinationLabel: string | null;
  kind: "1:1" | "lossy" | "1:many" | "inventory";
  notes: string[];
  datasetIds: string[];
  rowCount: number;
  /** A map of the admin's own, which the pair doesn't have: it can be removed. */
  own: boolean;
}

/** Which ways the rows of a source object take. */
export interface RoutingView {
  source: string;
  /** Plural. */
  sourceLabel: string;
  rows: number;
  /** Every map that is on: rows that take its way, and those of them that take no other. */
  ways: { mapId: string; label: string; condition: string | null; rows: number; only: number }[];
  /** Rows that become several records, that become none, and whose way a condition can't tell. */
  several: RoutedRows;
  nowhere: RoutedRows;
  untold: RoutedRows;
  /** The first condition that is no formula. */
  problem: { mapId: string; message: string; at: number } | null;
}

export interface RoutedRows {
  rows: number;
  /** At most five. `key` is the row's source key, empty without one; `why` where a condition couldn't be computed. */
  examples: { datasetId: string; row: number; key: string; why: string | null }[];
}

/** The load order with how many rows come in; counts are of rows before conditions. */
export type LoadOrderView = Omit<LoadOrder, "nodes"> & { nodes: (LoadNode & { rows: number; from: string[] })[] };

/** What objects a person may map of their own. */
export interface ObjectChoices {
  sources: { id: string; label: string; rows: number }[];
  destinations: { id: string; label: string }[];
}
