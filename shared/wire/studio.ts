import type { Issue } from "../kernel/issue.ts";
import type { Json } from "../kernel/json.ts";
import type { Failure, Result } from "../kernel/result.ts";
import type { ValueClusters } from "../mapping/clusters/index.ts";
import type { CapCheck, ChoiceParent, LoadNode, LoadOrder, OpenExport } from "../mapping/index.ts";
import type { OwnerMatchKind, OwnerStanding } from "../mapping/owners/index.ts";
import type {
  AccountSchema,
  ConnectionRef,
  DestinationField,
  Effect,
  FieldDiff,
  FieldRow,
  FieldType,
  LedgerEntry,
  ObjectMap,
  OutcomeKind,
  Plan,
  Project,
  ProjectState,
  Reconciliation,
  Run,
  SignOff,
  SpellingMethod,
  ValueChoice,
  ValueRule,
} from "../model/index.ts";
import type { Op } from "../ops/index.ts";
import type { FunctionHelp } from "../transform/index.ts";
import type { ConnectReply, PaceState } from "./edge.ts";
import type { FilledBlanks, FormulaTried, FormulaTry, FormulaWords } from "./formulas.ts";
import type { MemoryApi } from "./memory.ts";
import type {
  PracticeFields,
  PracticeKnobs,
  PracticeLog,
  PracticeLogQuery,
  PracticeOverview,
  PracticeRecordsPage,
  PracticeRecordsQuery,
  PracticeSnapshots,
  PracticeToken,
} from "./practice.ts";
import type { PreviewApi } from "./preview.ts";
import type { SourcesApi } from "./sources.ts";
import type { AccessApi } from "./studio-access.ts";
import type { AssistApi } from "./studio-assist.ts";
import type { LearnApi } from "./studio-learn.ts";
import type { UndoRedo, VersionsApi } from "./versions.ts";
import type { Window } from "./window.ts";

/*
 * What the page asks of the worker. Calls return plain data; work that takes long returns a job id at once and reports by
 * events. Everything the page shows is asked for again after an event names it as changed: the worker owns the data.
 */

export interface Job {
  id: string;
  projectId: string;
  kind: "import" | "quality" | "snapshot" | "plan" | "run" | "readback" | "verify" | "reconcile" | "schema" | "compare" | "learn" | "weigh";
  /** What is being done, for the status bar: `Importing sessions.csv`. */
  label: string;
  state: "running" | "done" | "failed" | "cancelled";
  done: number;
  /** 0 while it isn't known. */
  total: number;
  unit: "bytes" | "records" | "calls" | "fields";
  /** Units a second over the last seconds; 0 while it isn't known. */
  rate: number;
  startedAt: string;
  failure: Failure | null;
  /** What is good to know of how it went and is no failure; absent when nothing is. */
  notes?: readonly JobNote[];
}

/** `code` is stable and dotted, for code to branch on; a warning asks a person to look. */
export type JobNote = Pick<Issue, "code" | "message"> & { severity: "note" | "warning" };

/** What changed, so that the page asks again. Names match the query keys of web/studio. */
export type StudioTopic =
  | "projects"
  | "datasets"
  | "quality"
  | "state"
  | "versions"
  | "memory"
  | "assist"
  | "learn"
  | "account"
  | "plan"
  | "run"
  | "report"
  | "egress"
  | "access";

export type StudioEvent =
  | { kind: "job"; job: Job }
  | { kind: "changed"; projectId: string | null; topics: StudioTopic[] }
  /** Progress of the run in this tab, several times a second at most. */
  | { kind: "run"; progress: RunProgress };

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

export interface Sample {
  /** Source cell as it stands; null for rows without a column. */
  before: string | null;
  /** As it will be sent, written for people (labels, not ids). */
  after: string;
  issue: string | null;
  row: number;
}

export interface FieldRowView {
  row: FieldRow;
  sourceType: string | null;
  /** 0 to 1; null for rows without a column. */
  fill: number | null;
  distinct: number | null;
  field: DestinationField | null;
  /** The target is planned and not in the account yet. */
  isNew: boolean;
  samples: Sample[];
  /** What is wrong with the row itself: a formula error, a target used twice. */
  problem: string | null;
  /** Files in which the row gives nothing, because they call its column otherwise. */
  gaps?: readonly FieldGap[];
  /** What counts: blocks the load, needs a decision, or neither. */
  weight: "blocks" | "decide" | null;
  /** Labels of the fields that formulas of other rows fill with a column that has no field of its own. */
  usedIn?: string[];
}

/** A file of which records are loaded without a field, because its column has another name there. */
export interface FieldGap {
  /** One sentence, with both files and columns. */
  message: string;
  file: string;
  /** The file whose column the row reads. */
  of: string;
  /** That are loaded, and have something under the other name. */
  records: number;
}

/** One field row, or all rows that fill the field of this label. */
export type GapPlace = { mapId: string; rowId: string } | { mapId: string; field: string };

export interface FieldsView {
  mapId: string;
  rows: FieldRowView[];
  /** All fields that a row may target: the account's, then planned ones. */
  targets: DestinationField[];
  decided: number;
  total: number;
}

export interface ValueRowView {
  value: string;
  records: number;
  /** Sum of the object's money over those records; null where it has none. */
  amount: number | null;
  /** `rule`: the one that made the choice; null where it was made for this very value. */
  choice: (ValueChoice & { rule: string | null }) | null;
  /** Why the choice can't be made: the account lacks its option. It counts as undecided. */
  problem?: string;
  /** It came with the newest files of this object. */
  isNew: boolean;
}

export interface ValueListView {
  rowId: string;
  mapId: string;
  sourceLabel: string;
  column: string;
  fieldLabel: string;
  /** Values that nothing is decided or proposed for, or an option that the account lacks, with what hangs on them; a record of several counts once. */
  undecided: number;
  undecidedRecords: number;
  undecidedAmount: number | null;
  /** Labels of the account's options, or of those that are planned with their field. */
  options: string[];
  /** Labels of options that the value map creates and the account lacks. */
  planned: string[];
  /** Nobody can add an option: the list is the destination's own. */
  fixed?: boolean;
  /** The account lacks the field: whatever options the values get are made with it. */
  isNew?: boolean;
  rules: ValueRule[];
  /** What parts the values of a cell, for fields that take several: as a person said (an empty text: nothing does), and as the column tells. */
  split: { sign: string | null; guessed: string | null } | null;
  rows: ValueRowView[];
  /** Values that aren't listed because there are too many; they count as undecided all the same. */
  unlisted: number;
}

/** A text that exports name an owner by. */
export interface OwnerSpellingView {
  /** As the source writes it. */
  text: string;
  /** Trimmed and in lower case: what decisions are kept by. */
  key: string;
  records: number;
}

/** One person who owns records, with all the spellings that the exports have of the name. */
export interface OwnerRowView {
  /** The spelling of most records, as the source writes it. */
  owner: string;
  /** Most records first; the first is `owner`. */
  spellings: OwnerSpellingView[];
  /** A person said that it is no spelling of another owner. */
  apart: boolean;
  /** Name from the staff export when there is one. */
  name: string | null;
  /** Records by destination object label, of all spellings. */
  counts: Record<string, number>;
  records: number;
  choice: { kind: "user" | "fallback" | "hold"; userEmail: string | null; state: string; why: string } | null;
  /** Users who may be meant, best first, inactive ones among them. */
  candidates: OwnerCandidateView[];
  /** Whether its records can be loaded as decided, and what keeps them. */
  standing: OwnerStanding;
}

export interface OwnerCandidateView {
  userEmail: string;
  userName: string;
  active: boolean;
  kind: OwnerMatchKind;
  /** 0 to 1. */
  confidence: number;
  why: string;
}

/** One thing that the map needs in the account. */
export interface SchemaItem {
  id: string;
  kind: "field" | "choice";
  object: string;
  objectLabel: string;
  /** Exactly as it has to be called. */
  label: string;
  /** `Field`, or the label of the field that gets the choice: `Stage`, `Pipeline`. */
  what: string;
  /** The field in the account; null where it is still to be made. */
  key: string | null;
  type: FieldType | null;
  /** The type as the destination's settings screens call it; null for choices, and where they offer none. */
  typeName: string | null;
  options: string[];
  /** For a choice that belongs to one of another field, as a stage to its pipeline. */
  under: ChoiceParent | null;
  reason: string;
  /** Columns that need it, and the records that have something for it. */
  columns: string[];
  records: number;
  /** `unfit`: there, and can't hold the values. `unseen`: made, and not found again. `refused`: the account said no at the last try. */
  state: "present" | "missing" | "unfit" | "unseen" | "refused";
  /** Said in words; null where there is none. */
  problem: string | null;
  /** Whether it can be made through the API. */
  byApi: boolean;
}

export interface SchemaView {
  items: SchemaItem[];
  caps: (CapCheck & { objectLabel: string | null })[];
  /** Where an admin does it by hand. */
  byHand: { fields: string; choices: string; people: string };
}

export interface EffectFilter {
  mapId?: string;
  kind?: OutcomeKind;
  issueCode?: string;
  /** With `issueCode`: only issues about the field of this label. */
  issueField?: string;
  /** Only updates that write the field of this key. */
  changed?: string;
  /** Only records of this map that get this in the field; see `PlanFacet`. */
  facet?: { mapId: string; field: string; value: string };
  /** Found in what people call a record, or in its source key; without case. */
  text?: string;
  /** In the order of the plan when absent. */
  sort?: EffectSort;
}

/** `label` as people sort names, `outcome` in the order of the six, ties in the order of the plan. */
export interface EffectSort {
  by: "label" | "outcome";
  descending: boolean;
}

/** Everything about one planned record: the record view of Preview. */
export interface EffectView {
  effect: Effect;
  /** The source row: column name → cell. */
  source: { column: string; value: string }[];
  /** Field by field: label, value as mapped and as the destination has it now, for people. */
  fields: { key: string; label: string; mapped: string; now: string | null; sent: boolean }[];
  /** The request that will be sent, as the pack writes it, without host and credentials; null when nothing is sent. */
  request: Json;
}

export interface RunLane {
  mapId: string;
  object: string;
  label: string;
  /** Records of the lane that the run writes or links. */
  total: number;
  /** Of `total`: records that the destination has as they should be. Nothing is written for them, only their link is noted. */
  same: number;
  applied: number;
  rejected: number;
  held: number;
  unknown: number;
  /** Records that the plan holds back or expects to fail, and those it skips on purpose: not part of `total`. */
  waiting: number;
  skipped: number;
  /** Rows that are merged into another row's record: not part of `total`. */
  merged: number;
}

export interface RunProgress {
  run: Run;
  lanes: RunLane[];
  /** Records that landed in the last minute, scaled to an hour. */
  ratePerHour: number;
  /** Milliseconds left at that rate; null while it isn't known. */
  etaMs: number | null;
  /** What keeps it from going on just now: the edge or the destination doesn't answer. Null when nothing does. */
  trouble: string | null;
  /** A wait that is long enough to be told; for a paused run, the one that it was paused in. Null when it waits for nothing. */
  waiting: RunWait | null;
  /** What it is doing, in a few words: the lane's name, `Waiting 2 s: …`. */
  doing: string;
  pace: PaceState | null;
  failures: { message: string; count: number; mapId: string }[];
  /** Landed records over time, for the chart: milliseconds since the start, total landed. */
  track: { atMs: number; landed: number }[];
  /** Another tab drives this run; this one watches. */
  elsewhere: boolean;
}

/** A run that waits for the account: why, and the ISO instant at which it tries again. */
export interface RunWait {
  why: string;
  until: string;
}

/** What a rollback would do. */
export interface RollbackPreview {
  runIds: string[];
  lanes: { mapId: string; label: string; deletes: number; restores: number; kept: number }[];
  /** Records that people changed since the load: kept, with why. At most 1,000 are listed; the lanes count all. */
  kept: { label: string; object: string; why: string }[];
  /** Objects whose records can't be listed: what people added of them goes with the record it belongs to, unseen. */
  unseen: string[];
  /** Fields that Crosswalk created in the account and would remove. */
  fields: { object: string; label: string }[];
  /**
   * What was added to the account's settings for this load and stays: options, stages and the like that Crosswalk created, which no call takes
   * out, and what an admin added by hand. `field` is what an option belongs to, null for a field.
   */
  stays: { object: string; field: string | null; label: string; by: "crosswalk" | "hand" }[];
}

/** What left this browser for a host: records and files of a load, or questions to the language model. */
export interface Egress {
  host: string;
  what: "records" | "questions";
  requests: number;
  bytes: number;
}

/** `FileType` is the browser's File, `BlobType` its Blob; this wing knows no DOM. */
export interface StudioApi<FileType = unknown, BlobType = unknown>
  extends SourcesApi<FileType, BlobType>,
    PreviewApi<BlobType>,
    AccessApi,
    VersionsApi<FileType, BlobType>,
    MemoryApi<FileType, BlobType>,
    AssistApi,
    LearnApi<FileType> {
  /** Called once by the page. Events come in order; the callback must not throw. */
  subscribe(onEvent: (event: StudioEvent) => void): Promise<void>;

  /* projects */
  listProjects(): Promise<ProjectSummary[]>;
  /** `sourceLabel` is the product's name, for sources that stand for any; the pack's own where it is absent or blank. */
  createProject(input: { name: string; source: string; sourceLabel?: string; destination: string }): Promise<Project>;
  /** Makes a project, imports the demo exports and connects a fresh practice account; the id comes once the project exists. */
  createDemo(destination: string): Promise<Result<{ projectId: string; jobId: string }>>;
  renameProject(projectId: string, name: string): Promise<void>;
  deleteProject(projectId: string): Promise<void>;
  openProject(projectId: string): Promise<Result<ProjectView>>;
  /** Demo exports as files, to download. */
  demoFiles(): Promise<{ name: string; bytes: Uint8Array }[]>;

  cancelJob(jobId: string): Promise<void>;
  listJobs(): Promise<Job[]>;

  /* edits */
  apply(projectId: string, op: Op): Promise<Result<UndoRedo>>;
  undo(projectId: string): Promise<Result<string | null>>;
  redo(projectId: string): Promise<Result<string | null>>;

  /* destination account */
  connect(projectId: string, input: { domain: string; token: string }): Promise<Result<ConnectReply["report"]>>;
  connectPractice(projectId: string): Promise<Result<ConnectReply["report"]>>;
  /** The practice account that the project was last disconnected from; null when there was none. */
  formerPractice(projectId: string): Promise<ConnectionRef | null>;
  /** Connects it once more: what was loaded into it is found again. */
  reconnectPractice(projectId: string): Promise<Result<ConnectReply["report"]>>;
  /** `revoked`: whether the vendor ended our access; null where there was nothing to end. */
  disconnect(projectId: string): Promise<Result<{ revoked: boolean | null }>>;
  /** Reads the account's fields, options and users again. */
  refreshSchema(projectId: string): Promise<Result<AccountSchema>>;
  account(projectId: string): Promise<AccountSchema | null>;
  /** `oauth`: packs whose live accounts can be connected through their vendor's sign-in page. */
  edgeHealth(): Promise<Result<{ practice: boolean; live: boolean; oauth: string[] }>>;

  /* mapping rooms */
  objectMaps(projectId: string): Promise<ObjectMapView[]>;
  /** Counts which ways the rows of a source object take; `draft` is a condition as it is being written. Null where nothing is routed. */
  routing(projectId: string, source: string, draft: { mapId: string; condition: string | null } | null): Promise<RoutingView | null>;
  loadOrder(projectId: string): Promise<LoadOrderView>;
  objectChoices(projectId: string): Promise<ObjectChoices>;
  fields(projectId: string, mapId: string): Promise<FieldsView>;
  /** Lets rows take their values from the columns of all files, where one calls its column otherwise, as one edit; false where nothing is missing. */
  fillFromAll(projectId: string, place: GapPlace): Promise<Result<boolean>>;
  /** What a formula gives on a few records, while it is being written; only the latest question is answered. */
  tryFormula(projectId: string, ask: FormulaTry): Promise<FormulaTried>;
  /** Records that a formula gives a value though all columns it reads are blank, among those the map takes; null when there are none. */
  filledBlanks(projectId: string, ask: FormulaTry): Promise<FilledBlanks | null>;
  /** Nobody waits for the blanks asked about last: their count ends with the block of rows that is being read, and answers null. */
  leaveBlanks(): Promise<void>;
  /** Every function of formulas, with its help. */
  formulaFunctions(): Promise<readonly FunctionHelp[]>;
  /** Columns, datasets and value maps that formulas of a map may name. */
  formulaWords(projectId: string, mapId: string): Promise<FormulaWords>;
  valueLists(projectId: string): Promise<ValueListView[]>;
  /** Values of a field row's column that are spellings of one by some method. */
  valueClusters(projectId: string, rowId: string, method: SpellingMethod): Promise<ValueClusters>;
  owners(projectId: string): Promise<{
    rows: OwnerRowView[];
    users: { name: string; email: string; active: boolean }[];
    fallback: string | null;
    /** How the account's admin adds a person; empty where no account is connected. */
    invite: string;
  }>;
  schemaView(projectId: string): Promise<SchemaView>;
  /**
   * Creates what the account lacks through the API, one after another; only the items named, where some are. What the account refuses is
   * kept with the item, and the rest goes on.
   */
  createSchema(projectId: string, itemIds: readonly string[] | null): Promise<Result<{ created: number; refused: number }>>;
  /** Practice accounts only: the account's admin adds everything by hand. */
  createSchemaAsPracticeAdmin(projectId: string): Promise<Result<{ created: number; refused: number }>>;

  /* plan */
  /** `kept` compares with the account's records as read last, where they are at hand, instead of reading them again. */
  buildPlan(projectId: string, scope: "sample" | "full", account?: "read" | "kept"): Promise<Result<{ jobId: string }>>;
  latestPlan(projectId: string, scope: "sample" | "full"): Promise<(Plan & { stale: boolean }) | null>;
  readEffects(planId: string, filter: EffectFilter, start: number, end: number): Promise<Window<Effect>>;
  effect(planId: string, effectId: string): Promise<EffectView | null>;

  /* run */
  startRun(projectId: string, planId: string): Promise<Result<{ runId: string }>>;
  pauseRun(runId: string): Promise<void>;
  resumeRun(runId: string): Promise<Result<null>>;
  stopRun(runId: string): Promise<void>;
  listRuns(projectId: string): Promise<Run[]>;
  runProgress(runId: string): Promise<RunProgress | null>;
  readEntries(runId: string, filter: { state?: string; mapId?: string }, start: number, end: number): Promise<Window<LedgerEntry>>;

  /* check */
  /** Reads a run's records back and compares them field by field. */
  readBack(runId: string): Promise<{ jobId: string }>;
  diffSummary(runId: string): Promise<{ compared: number; same: number; explained: number; differs: number; readAt: string } | null>;
  readDiffs(runId: string, verdict: "same" | "explained" | "differs" | null, start: number, end: number): Promise<Window<FieldDiff>>;
  signOff(projectId: string, runId: string): Promise<Result<SignOff>>;
  reconcile(projectId: string): Promise<{ jobId: string }>;
  reconciliation(projectId: string): Promise<Reconciliation | null>;

  /* undo of loads */
  previewRollback(projectId: string): Promise<Result<RollbackPreview>>;
  startRollback(projectId: string): Promise<Result<{ runId: string }>>;
  /** What was added to the account's settings for the loads and no rollback takes out, as far as it is there still. */
  settingsThatStay(projectId: string): Promise<RollbackPreview["stays"]>;

  /* trust */
  egress(): Promise<Egress[]>;

  /* practice accounts; a live account is refused */
  practiceOverview(projectId: string): Promise<Result<PracticeOverview>>;
  practiceRecords(projectId: string, query: PracticeRecordsQuery): Promise<Result<PracticeRecordsPage>>;
  practiceFields(projectId: string, object: string): Promise<Result<PracticeFields>>;
  practiceLog(projectId: string, query: PracticeLogQuery): Promise<Result<PracticeLog>>;
  /** The account's key, for programs other than the studio. */
  practiceToken(projectId: string): Promise<Result<PracticeToken>>;
  /** Sets the knobs given and reads the schema again: plan and generation change it. */
  setPracticeKnobs(projectId: string, patch: Partial<PracticeKnobs>): Promise<Result<PracticeKnobs>>;
  takePracticeSnapshot(projectId: string, name: string): Promise<Result<PracticeSnapshots>>;
  removePracticeSnapshot(projectId: string, name: string): Promise<Result<PracticeSnapshots>>;
  /** Puts the account back; what was loaded into it since is forgotten. */
  restorePractice(projectId: string, name: string): Promise<Result<null>>;
  resetPractice(projectId: string): Promise<Result<null>>;
}
