import type { Result } from "../kernel/result.ts";
import type { HistoryEntry } from "../model/index.ts";
import type { OpPlace } from "../ops/index.ts";

/** What undo and redo would do, in words; null when there is nothing. */
export interface UndoRedo {
  undo: string | null;
  redo: string | null;
}

/** One step of a project's history as people read it. */
export interface HistoryStep extends Pick<HistoryEntry, "seq" | "at" | "origin" | "undone"> {
  text: string;
  /** The room it was made in; null where it belongs to the project as a whole. */
  place: OpPlace | null;
  /** The field row it is about, for going there. */
  point: { map: string; row: string } | null;
  /** Edits that it consists of. */
  parts: number;
}

/** History, kept versions of the map, and recipes. `FileType` and `BlobType` as in StudioApi. */
export interface VersionsApi<_FileType = unknown, _BlobType = unknown> {
  /** Oldest first; steps that were undone are at the end, until the next edit drops them. */
  history(projectId: string): Promise<HistoryStep[]>;
  /** What one step consists of, in words; `more` counts those left out. */
  historyParts(projectId: string, seq: number): Promise<{ texts: string[]; more: number }>;
  /** Goes to the moment right after a step, back or forward, in one act; 0 is the empty start. */
  stepTo(projectId: string, seq: number): Promise<Result<UndoRedo>>;
}
