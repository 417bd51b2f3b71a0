import type { Result } from "../kernel/result.ts";
import type { HistoryEntry, MapVersion } from "../model/index.ts";
import type { OpPlace } from "../ops/index.ts";
import type { ColumnChoices, ColumnQuestion, RecipeIssues, Unplaced } from "../recipe/index.ts";
import type { MapDiff } from "../versions/index.ts";
import type { ExportedFile } from "./sources.ts";

/** What undo and redo would do, in words; null when there is nothing. */
export interface UndoRedo {
  undo: string | null;
  redo: string | null;
  /** Counts up with every change of the project's state that this worker knows of: what was told at a later one knows of the earlier. */
  revision: number;
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

/** A kept version without its state. */
export interface VersionSummary extends Omit<MapVersion, "state" | "v"> {
  /** Enabled object maps, field rows that fill a field, values chosen. */
  maps: number;
  fields: number;
  values: number;
}

/** One side of a comparison. */
export type MapSide = { kind: "now" } | { kind: "version"; id: string } | RecipeSide;

/** The map as it would be with a recipe that was read. */
export interface RecipeSide {
  kind: "recipe";
  /** As `readRecipe` names it. */
  id: string;
  /** Which columns stand for those that aren't there. */
  columns: ColumnChoices;
  /** What becomes of object maps and rows that the recipe doesn't name. */
  others: "keep" | "remove";
}

/** A recipe file as it was read. */
export interface RecipeReading extends RecipeIssues {
  /** Names it in `RecipeSide` until others take its place; null when it can't be taken over. */
  id: string | null;
  file: string;
  name: string;
  note: string;
  madeAt: string;
  /** It was made in this very project: what it lacks was taken out of it. */
  isOwn: boolean;
  withOwners: boolean;
  /** Columns that the recipe names and this project's datasets lack. */
  questions: ColumnQuestion[];
}

export type RecipeFormat = "xlsx" | "json";

/** What a record, or a field of it, comes out as on either side. */
export interface OutputExample {
  datasetId: string;
  row: number;
  /** What people know the record by. */
  label: string;
  before: string;
  after: string;
}

/** Records for which something comes out otherwise, with at most `EXAMPLES` of them. */
export interface OutputCount {
  count: number;
  examples: OutputExample[];
}

/** Records of one object map, compared as both sides map them. */
export interface MapOutput {
  mapId: string;
  title: string;
  records: number;
  /** Records of which anything comes out otherwise. */
  changed: number;
  /** Records that only the later side takes this way, and those that it no longer does. */
  taken: OutputCount;
  left: OutputCount;
  /** Records that only the later side holds back, and those that it no longer does. */
  held: OutputCount;
  freed: OutputCount;
  fields: (OutputCount & { key: string; label: string })[];
}

export interface OutputChanges {
  /** Object maps that may differ; all others are the same by what they are made of, and weren't read. */
  maps: MapOutput[];
  /** Rows that were mapped both ways. */
  records: number;
  changed: number;
}

/** History, kept versions of the map, and recipes. `FileType` and `BlobType` as in StudioApi. */
export interface VersionsApi<FileType = unknown, BlobType = unknown> {
  /** Oldest first; steps that were undone are at the end, until the next edit drops them. */
  history(projectId: string): Promise<HistoryStep[]>;
  /** What one step consists of, in words; `more` counts those left out. */
  historyParts(projectId: string, seq: number): Promise<{ texts: string[]; more: number }>;
  /** Goes to the moment right after a step, back or forward, in one act; 0 is the empty start. */
  stepTo(projectId: string, seq: number): Promise<Result<UndoRedo>>;

  /** Newest first. */
  listVersions(projectId: string): Promise<VersionSummary[]>;
  /** Keeps the map as it stands under a name. */
  saveVersion(projectId: string, words: { name: string; note: string }): Promise<Result<VersionSummary>>;
  changeVersion(versionId: string, words: { name: string; note: string }): Promise<Result<null>>;
  /** Answers what was removed, for `putVersion` to bring it back. */
  removeVersion(versionId: string): Promise<Result<MapVersion>>;
  putVersion(version: MapVersion): Promise<Result<null>>;
  /** Takes a version back as one edit, that can be undone. Null when the map is as it was then. */
  restoreVersion(projectId: string, versionId: string): Promise<Result<UndoRedo | null>>;
  /** What the later side decides otherwise. */
  compareMaps(projectId: string, before: MapSide, after: MapSide): Promise<Result<MapDiff>>;
  /** Maps all rows both ways, as a job; `outputChanges` answers once it is done. */
  countOutput(projectId: string, before: MapSide, after: MapSide): Promise<Result<{ jobId: string }>>;
  /** Null while the job runs, when it failed, and when newer counts have taken its place. */
  outputChanges(jobId: string): Promise<OutputChanges | null>;

  /** The map without any row of data, as a workbook to edit or as JSON. Owners by e-mail only when asked for. */
  exportRecipe(
    projectId: string,
    side: MapSide,
    wish: { name: string; note: string; format: RecipeFormat; withOwners: boolean },
  ): Promise<Result<ExportedFile<BlobType>>>;
  /** Reads a recipe of either format. Fails only where the file can't be read at all; what is wrong within is listed. */
  readRecipe(projectId: string, file: FileType): Promise<Result<RecipeReading>>;
  /** Columns that fit nothing under these choices, with the rows that are kept for them. */
  unplacedColumns(projectId: string, side: RecipeSide): Promise<Result<Unplaced[]>>;
  /** Takes a recipe over as one edit, that can be undone. Null when the map is so already. */
  applyRecipe(projectId: string, side: RecipeSide): Promise<Result<UndoRedo | null>>;
}
