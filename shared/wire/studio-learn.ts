import type { Result } from "../kernel/index.ts";
import type { JoinFigures, Taught } from "../mapping/learn/index.ts";

/** The old source export, and the export of the destination as it stood afterwards. */
export type LearnSide = "source" | "destination";

/** A file that is learnt from, as it was read. Its rows are thrown away when learning ends. */
export interface LearnFileView {
  name: string;
  rows: number;
  columns: number;
  /** The sheet or list of it that was read, where it holds several tables; `leftOut` says how many others. */
  table: string | null;
  leftOut: number;
  /** Rows that don't fit its header; they aren't compared. */
  irregular: number;
}

/** A key that records may be joined by. */
export interface JoinView {
  id: string;
  /** What is compared: `E-mail address`. */
  kind: string;
  source: string[];
  destination: string[];
  figures: JoinFigures;
  /** Joined rows of those of the smaller side, 0 to 1. */
  share: number;
  /** Other columns that say the same in the records it joins. */
  confirmed: number;
}

/** A finding, with what the project has for it now. */
export interface LearnLine extends Taught {
  /** Where the column goes as the project stands; null where it goes nowhere yet. `decided`: a person said so, and it stays. */
  now: { label: string; decided: boolean } | null;
  /** Proposals of this project rest on it already. */
  kept: boolean;
}

/** What a finished pair of exports tells of one object map. */
export interface LearnView {
  files: Record<LearnSide, LearnFileView | null>;
  /** Object maps that may be learnt for; none before an account is connected. */
  maps: { id: string; label: string }[];
  mapId: string | null;
  /** The two were clearly in each other's place, and changed it. */
  swapped: boolean;
  /** The best first. */
  joins: JoinView[];
  joinId: string | null;
  /** Joined records that were compared, and the lines; null before that. */
  report: { joined: number; compared: number; lines: LearnLine[] } | null;
  /** What a column of the destination's export may be taken for; `newFields`: for a field to create, too. */
  fields: { ref: string; label: string }[];
  newFields: boolean;
  /** What went wrong with either file, and last with both together, and what to do; empty when nothing did. */
  troubles: string[];
  /** Lessons that proposals of this project rest on. */
  kept: { mapId: string; label: string; source: string; destination: string; at: string; findings: number }[];
}

/** Learning from a finished pair of exports. `FileType` as in StudioApi. Long work returns a job; `learn` changes when it ends. */
export interface LearnApi<FileType = unknown> {
  learning(projectId: string): Promise<LearnView>;
  /** Reads one of the two; with both there, joins and compares their records. */
  learnFrom(projectId: string, side: LearnSide, file: FileType): Promise<{ jobId: string }>;
  /** Takes the old source export for the destination's, and the other way round. */
  swapLearning(projectId: string): Promise<{ jobId: string }>;
  /** Chooses the object map that is learnt for. */
  learnFor(projectId: string, mapId: string): Promise<Result<null>>;
  /** Takes a column of the destination's export for another field; null: for one that the account lacks. */
  learnAs(projectId: string, column: string, ref: string | null): Promise<Result<null>>;
  /** Joins by another key, and compares again. */
  joinLearning(projectId: string, joinId: string): Promise<{ jobId: string }>;
  /** Takes lines for evidence and makes proposals again, as one edit. What a person decided stays. Answers how many rows changed. */
  proposeLearnt(projectId: string, lineIds: readonly string[]): Promise<Result<{ taken: number; proposals: number }>>;
  /** Forgets a lesson of this project; proposals are made again without it. */
  forgetLesson(projectId: string, mapId: string): Promise<Result<null>>;
  /** Throws the two files' rows away. */
  endLearning(projectId: string): Promise<void>;
}
