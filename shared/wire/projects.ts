import type { OpenExport } from "../mapping/index.ts";
import type { Project, ProjectState, SignOff } from "../model/index.ts";

/* A project as the page shows it. */

export interface ProjectSummary extends Project {
  datasetCount: number;
  recordCount: number;
}

/** Where an admin stands in one room: what the rail shows. */
export interface RoomStatus {
  room: RoomId;
  state: "done" | "needs" | "open" | "blocked";
  /** What needs the admin; 0 when nothing does. */
  count: number;
  /** One short sentence: what is left, or what it waits for. */
  text: string;
  /** The room to go to first, when blocked. */
  blockedBy: RoomId | null;
}

export type RoomId =
  | "sources"
  | "profile"
  | "objects"
  | "fields"
  | "values"
  | "owners"
  | "schema"
  | "preview"
  | "sample"
  | "run"
  | "reconcile"
  | "rollback";

export interface ProjectView {
  project: Project;
  state: ProjectState;
  undo: string | null;
  redo: string | null;
  /** That of `UndoRedo`: every edit made up to it is in the state. */
  revision: number;
  rooms: RoomStatus[];
  /** Datasets of which nobody has said whether they are newer exports of others; they block nothing. */
  openExports: readonly OpenExport[];
  signOff: SignOff | null;
  /** Digest of map + inputs + account schema as they are now. */
  digest: string;
  /** ISO code of the currency that sums of amounts are in; null where the records name several. */
  currency: string | null;
}
