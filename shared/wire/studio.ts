import type { Result } from "../kernel/result.ts";
import type { ValueClusters } from "../mapping/clusters/index.ts";
import type {
  AccountSchema,
  ConnectionRef,
  Effect,
  FieldDiff,
  LedgerEntry,
  Plan,
  Project,
  Reconciliation,
  Run,
  SignOff,
  SpellingMethod,
} from "../model/index.ts";
import type { Op } from "../ops/index.ts";
import type { FunctionHelp } from "../transform/index.ts";
import type { ConnectReply } from "./edge.ts";
import type { EffectFilter, EffectView } from "./effects.ts";
import type { FieldsView, GapPlace } from "./fields.ts";
import type { FilledBlanks, FormulaTried, FormulaTry, FormulaWords } from "./formulas.ts";
import type { Job, StudioEvent } from "./jobs.ts";
import type { MemoryApi } from "./memory.ts";
import type { LoadOrderView, ObjectChoices, ObjectMapView, RoutingView } from "./objects.ts";
import type { OwnerRowView } from "./owners.ts";
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
import type { ProjectSummary, ProjectView } from "./projects.ts";
import type { Egress, RollbackPreview, RunProgress } from "./runs.ts";
import type { SchemaView } from "./schema.ts";
import type { SourcesApi } from "./sources.ts";
import type { AccessApi } from "./studio-access.ts";
import type { AssistApi } from "./studio-assist.ts";
import type { LearnApi } from "./studio-learn.ts";
import type { ValueListView } from "./values.ts";
import type { UndoRedo, VersionsApi } from "./versions.ts";
import type { Window } from "./window.ts";

export type * from "./effects.ts";
export type * from "./fields.ts";
export type * from "./jobs.ts";
export type * from "./objects.ts";
export type * from "./owners.ts";
export type * from "./projects.ts";
export type * from "./runs.ts";
export type * from "./schema.ts";
export type * from "./values.ts";

/*
 * What the page asks of the worker. Calls return plain data; work that takes long returns a job id at once and reports by
 * events. Everything the page shows is asked for again after an event names it as changed: the worker owns the data.
 */

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
