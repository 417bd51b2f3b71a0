import type { Result } from "../kernel/index.ts";
import type { AssistGuess, AssistStatus } from "./assist.ts";

/** The language-model assist of one object map, and all that it would send. */
export interface AssistView {
  /** What the deployment has; null when the edge can't say, with why in `trouble`. */
  status: AssistStatus | null;
  trouble: string | null;
  /** Off (as at first): nothing is sent, and answers that are there count for nothing. */
  on: boolean;
  /** Columns that would be asked about: those that nobody has decided. `values` go along only where `allowed`. */
  columns: { header: string; allowed: boolean; values: string[] }[];
  /** The very text that the model would be sent, one a question. */
  texts: string[];
  /** Of the bodies that would leave the browser. */
  sizeBytes: number;
  columnsLeftOut: string[];
  fieldsLeftOut: number;
  answer: { model: string; at: string; guesses: (AssistGuess & { label: string | null })[]; dropped: number } | null;
}

/** Asking the deployment's language model where columns go. */
export interface AssistApi {
  assist(projectId: string, mapId: string): Promise<AssistView>;
  /** Switches the assist of a project on or off. */
  switchAssist(projectId: string, on: boolean): Promise<Result<null>>;
  /** Says whether a column's commonest values may go along. */
  allowAssist(projectId: string, mapId: string, header: string, allowed: boolean): Promise<Result<null>>;
  /** Sends what `assist` shows; the answers become evidence, and proposals are made again. */
  askAssist(projectId: string, mapId: string): Promise<Result<{ guesses: number; dropped: number }>>;
}
