import type { Result } from "../kernel/index.ts";
import type { Decision } from "../mapping/memory/index.ts";
import type { MemoryRecord } from "../model/memory.ts";
import type { ExportedFile } from "./sources.ts";

export interface MemoryView {
  /** Off: nothing is remembered, and nothing remembered is used. */
  on: boolean;
  /** The latest first. */
  decisions: Decision[];
  /** Projects that anything is remembered of. */
  projects: number;
}

/** A memory's file as it was read: what it would add. */
export interface MemoryReading {
  /** Names it in `applyMemory` until another takes its place. */
  id: string;
  file: string;
  madeAt: string;
  projects: number;
  added: Decision[];
  /** Decisions of it that this device remembers already. */
  known: number;
}

/** What people decided in the projects of this device, for proposals in others. `FileType` and `BlobType` as in StudioApi. */
export interface MemoryApi<FileType = unknown, BlobType = unknown> {
  memory(): Promise<MemoryView>;
  /** Switches remembering and its use on or off; what is remembered stays. */
  switchMemory(on: boolean): Promise<Result<null>>;
  /** Forgets decisions by id, or all (null). Answers the records as they were, for `putMemory` to bring them back. */
  forgetMemory(ids: readonly string[] | null): Promise<Result<MemoryRecord[]>>;
  putMemory(records: readonly MemoryRecord[]): Promise<Result<null>>;
  /** The memory as JSON: headers, fields, formulas and marks of values, no row of data. */
  exportMemory(): Promise<Result<ExportedFile<BlobType>>>;
  readMemory(file: FileType): Promise<Result<MemoryReading>>;
  /** Takes a file's decisions over, beside what is remembered. */
  applyMemory(id: string): Promise<Result<{ projects: number }>>;
}
