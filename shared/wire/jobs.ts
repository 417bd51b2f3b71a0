import type { Issue } from "../kernel/issue.ts";
import type { Failure } from "../kernel/result.ts";
import type { RunProgress } from "./runs.ts";

/* What the worker tells the page by itself: how work that takes long goes, and what has changed. */

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
