import type { Result } from "../kernel/result.ts";
import type { Fix } from "../mapping/fixes/fix.ts";
import type { CollisionPolicy, Effect, FieldRow, Override, Plan } from "../model/index.ts";
import type { EffectFilter, EffectView } from "./effects.ts";
import type { ExportedFile, FileFormat } from "./sources.ts";
import type { Window } from "./window.ts";

/** A source cell of a record, with what a person put in its place. */
export interface CellView {
  column: string;
  /** As exported. */
  value: string;
  /** `row` names it; see `rowKeyOf`. */
  override: (Override & { row: string }) | null;
  /** The record's file lacks the column, and another file of the object has it: it can be filled for this record alone. */
  lacked?: boolean;
}

/** A field of a record with the rule that fills it. */
export interface FieldView {
  key: string;
  label: string;
  mapped: string;
  now: string | null;
  sent: boolean;
  /** The row that fills it; null where another field's choice brings it along. */
  rowId: string | null;
  /** The source columns it reads. */
  columns: string[];
  policy: CollisionPolicy;
  /** Why what differs is not sent; null where it is, or nothing differs. */
  kept: string | null;
}

/** A record on which this one hangs or with which it is one: to go there. */
export interface RelatedView {
  effectId: string;
  label: string;
  /** `belongs to`, `is the same as`. */
  how: "parent" | "same";
}

/** The record view of Preview: `EffectView`, with where everything comes from. */
export interface RecordPreview extends Omit<EffectView, "source" | "fields"> {
  dataset: { id: string; name: string } | null;
  cells: CellView[];
  fields: FieldView[];
  related: RelatedView[];
  /** The map gives another record now than the one that was predicted; what is shown as mapped is of now. */
  stale: boolean;
}

/** A field that a map fills, as a column of Preview's records. */
export interface RecordColumn {
  /** Key of the field. */
  key: string;
  label: string;
  /** The row that fills it. */
  rowId: string;
  /** The one source column that is edited for it; null where nothing can be. */
  column: string | null;
  /** Why nothing can be edited here, in one short sentence; null where it can. */
  closed: string | null;
  /** The options or people that can be chosen, `id` as `RecordEdit` takes it; null where texts are typed. */
  choices: { id: string; label: string }[] | null;
}

/** One field of a record in Preview's grid. */
export interface RecordCell {
  /** What it becomes; what is read, where that becomes nothing. */
  shown: string;
  /** What its source column says, as mapping reads it; empty where it has no single one. */
  text: string;
  /** As exported, where a person put something else in its place. */
  was: string | null;
  /** The worst that is wrong with it; null where nothing is. */
  issue: { severity: "error" | "warning" | "note"; message: string } | null;
}

/** A record in Preview's grid. */
export interface RecordRow {
  effect: Effect;
  /** By field key; empty where no columns were asked for. */
  cells: Record<string, RecordCell>;
}

/** What a person put into one field of a record. `row` counts from 0. */
export interface RecordEdit {
  datasetId: string;
  row: number;
  /** The row that fills the field. */
  rowId: string;
  /** A source text; with `chosen` the label of an option, or a person's e-mail address. */
  text: string;
  chosen: boolean;
}

/** A cell put right by hand. */
export interface OverrideView {
  datasetId: string;
  datasetName: string;
  row: string;
  column: string;
  override: Override;
}

/** What an issue or a cell is put right for: the records of a map with the same code and field. */
export interface FixQuestion {
  mapId: string;
  code: string;
  /** Label of the field. */
  field: string | null;
  column: string | null;
  /** The value, owner or cell; null asks for the most frequent one. */
  text: string | null;
  /** For a cell: what was put in its place. */
  answer?: string;
}

/** One record before and after a fix, in the field that it is about. */
export interface FixExample {
  /** As people count rows, from 1. */
  row: number;
  sourceKey: string;
  cell: string | null;
  before: string;
  after: string;
}

export interface FixWeight {
  /** Records that have the issue now and would have it no more, nor wait for anything in this field. */
  fixed: number;
  /** Of those with the issue: records that would wait because somebody wants them to. */
  held: number;
  /** Records of which the field, or whether they wait, would become another. */
  changed: number;
  examples: FixExample[];
}

export interface FixOffer extends Fix {
  /** Null until it is told what it asks for. */
  weight: FixWeight | null;
}

export interface FixView {
  question: FixQuestion;
  /** Records that have the issue now. */
  records: number;
  /** The texts at fault, most frequent first; at most 50. */
  texts: { text: string; records: number }[];
  /** How many different texts there are. */
  distinct: number;
  offers: FixOffer[];
}

/** What a policy would do in one field of the records that exist already. */
export interface PolicyCounts {
  /** A value that is there is replaced. */
  overwrites: number;
  /** A blank is filled. */
  fills: number;
  /** What is there is kept, although the export says something else. */
  keeps: number;
}

export interface PolicyFieldView {
  row: FieldRow;
  key: string;
  label: string;
  /** Of the records that exist: those where both sides say the same, and those where the export says nothing. */
  same: number;
  blank: number;
  counts: Record<CollisionPolicy, PolicyCounts>;
  /** Records where both sides have a value and they differ. */
  examples: { effectId: string; label: string; mapped: string; now: string }[];
}

export interface PolicyView {
  mapId: string;
  /** Records of the map that exist at the destination. */
  existing: number;
  fields: PolicyFieldView[];
  newer: {
    /** The column that tells when the source changed a row; null where none does. */
    column: string | null;
    /** Columns that could tell. */
    columns: string[];
    object: string;
    /** Of the existing records: those of which the source tells when, the destination tells when, and both. */
    source: number;
    there: number;
    both: number;
    /** Of both: those that the source changed later. */
    sourceNewer: number;
  };
  /** Whether what is counted was predicted with the map as it stands now. */
  stale: boolean;
}

/** Records of a plan that were asked for, as a plan of them alone would tell them: lanes and issues of which any is left. */
export type EffectTally = Pick<Plan, "lanes" | "issues">;

export interface PreviewApi<BlobType = unknown> {
  record(planId: string, effectId: string): Promise<RecordPreview | null>;
  /** Puts one cell right as mapping sees it, `row` counted from 0; null gives the export's own back. One undo step. */
  changeCell(projectId: string, cell: { datasetId: string; row: number; column: string; text: string | null }): Promise<Result<null>>;
  /** The fields that a map fills, in the order of its rows. */
  recordColumns(projectId: string, mapId: string): Promise<RecordColumn[]>;
  /**
   * A window of a plan's records with the fields of `mapId` (none without): as the map is now where that can be told at once, else as they
   * were predicted.
   */
  readRecords(
    projectId: string,
    planId: string,
    filter: EffectFilter,
    mapId: string | null,
    start: number,
    end: number,
  ): Promise<Window<RecordRow>>;
  /** What is left of a plan by each of these filters: nothing of one that is gone. */
  effectTallies(planId: string, filters: readonly EffectFilter[]): Promise<EffectTally[]>;
  /**
   * All records wanted as a file, in their order; with the fields of `mapId`, as they are shown. CSV is safe to open in a spreadsheet. Fails with
   * `plan.missing`, `write.too-wide`, or what storage says.
   */
  exportRecords(
    projectId: string,
    planId: string,
    filter: EffectFilter,
    mapId: string | null,
    format: FileFormat,
  ): Promise<Result<ExportedFile<BlobType>>>;
  /**
   * Puts the source cells behind these fields right; what is chosen decides its value or owner as well. One undo step. Answers how many
   * operations that took: none where all of it stands there already.
   */
  changeRecords(projectId: string, edits: readonly RecordEdit[]): Promise<Result<{ changed: number }>>;
  /** All cells put right, by dataset, row and column. */
  overrides(projectId: string): Promise<OverrideView[]>;
  /**
   * The rules that would put something right for all records like it, each with what it would change. `answers` by fix id. Over many rows it
   * is a job of the kind `weigh`; when that is cancelled, or another question of the project comes, it fails with `job.cancelled`.
   */
  fixes(projectId: string, question: FixQuestion, answers: Record<string, string>): Promise<Result<FixView>>;
  policies(planId: string, mapId: string): Promise<Result<PolicyView>>;
}
