import type { AccountUser, DestinationField } from "../../model/account.ts";
import type { FieldRow, ProjectState } from "../../model/project.ts";
import type { Op } from "../../ops/op.ts";

/** What is to be put right by a rule: an issue, by its code, and where it comes from. */
export interface FixSubject {
  mapId: string;
  /** The code; `cell` for a cell that a person put right and that others share. */
  code: string;
  /** The field that the issue is about. */
  field: DestinationField | null;
  /** The row that fills it. */
  row: FieldRow | null;
  /** The source column that the issue quotes. */
  column: string | null;
  /** The text that is at fault: a value, an owner, a cell. */
  text: string | null;
  /** Columns of the source, for filling blanks from another one. */
  columns: readonly string[];
  users: readonly AccountUser[];
}

/** What a fix must be told before it is one. */
export interface FixAsk {
  label: string;
  kind: "text" | "choice";
  /** Of a choice. */
  options: readonly { value: string; label: string }[];
  answer: string;
}

/** One rule that would put a subject right. */
export interface Fix {
  /** Stable among the fixes of a subject. */
  id: string;
  /** What it does, as a button says it. */
  title: string;
  /** What that means for the records, in a sentence. */
  detail: string;
  ask: FixAsk | null;
  /** The formula it would write, to be shown; null where it writes none. */
  formula: string | null;
  /** Null until `ask` is answered. */
  op: Op | null;
}

export interface FixContext {
  subject: FixSubject;
  state: ProjectState;
  /** What was told so far, by fix id. */
  answers: Readonly<Record<string, string>>;
  /** For a row that has to be made. */
  newRowId: string;
}
