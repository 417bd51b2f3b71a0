/** One side of joined records: the cells of pair `i` are `rows[i]`, and stand in row `at[i]` (from 0) of the export. */
export interface PairedTable {
  headers: readonly string[];
  rows: readonly (readonly string[])[];
  at: ArrayLike<number>;
}

/** Records of an old source export beside what they had become in an export of the destination, both in the same order. */
export interface PairedRecords {
  source: PairedTable;
  destination: PairedTable;
  /** ISO 3166-1 alpha-2, for phone numbers without a country code. */
  country: string;
}

/** How a destination column holds what a source column said. */
export type Relation =
  | { kind: "equal" }
  /** The same but for case, accents and blanks. */
  | { kind: "folded" }
  /** The same day or moment; `order` is how the source writes 03/04, `shifts` the hours that were added, none where none were. */
  | { kind: "date"; order: "dmy" | "mdy"; shifts: readonly number[] }
  /** The same number; `factor` other than 1: times that. */
  | { kind: "number"; factor: number }
  | { kind: "phone" }
  /** The same phone number, with another country code or none. */
  | { kind: "national" }
  | { kind: "url" }
  | { kind: "domain" }
  | { kind: "boolean"; opposite: boolean }
  /** The same items in any order. */
  | { kind: "list" }
  /** The text without its markup. */
  | { kind: "plain" }
  | { kind: "name"; part: "first" | "last" }
  /** Each value became another; which, `LearntColumn.values` tells. */
  | { kind: "values" };

/** Two cells that don't stand in the relation. Rows count from 0. */
export interface Exception {
  sourceRow: number;
  destinationRow: number;
  source: string;
  destination: string;
}

/** What a source value became, on `count` of the `of` records that have it; `becomes` is empty where it was left empty. */
export interface LearntValue {
  value: string;
  becomes: string;
  count: number;
  of: number;
}

/** Figures of a relation between two columns. Counts are joined records. */
export interface Figures {
  /** Both columns are filled. */
  support: number;
  /** Of those, how many stand in the relation. */
  agreeing: number;
  /** How many would by chance. */
  expected: number;
  /** The source is filled, the destination empty. */
  emptied: number;
  /** 0 to 1: how surely it is more than chance, by the lower end of what the figures allow. */
  strength: number;
}

/** What was learnt of one source column. */
export type Learnt =
  | ({
      kind: "found";
      column: number;
      destination: number;
      relation: Relation;
      /** At most `MOST_EXCEPTIONS`; `support - agreeing` counts them all. */
      exceptions: Exception[];
      /** For columns of few values, the commonest first. */
      values: LearntValue[];
    } & Figures)
  /** No column shows anything of it; `filled` records were looked at. */
  | { kind: "nowhere"; column: number; filled: number }
  /** What it holds stands inside a longer text on `agreeing` of `support` records. */
  | { kind: "within"; column: number; destination: number; support: number; agreeing: number }
  /** A column shows something of it on `agreeing` of `support` records that were looked at, more than chance, and doesn't hold it. */
  | { kind: "partly"; column: number; destination: number; support: number; agreeing: number }
  /** Another column says the same and was taken for it. */
  | { kind: "beaten"; column: number; by: number; destination: number }
  /** No relation of its own: empty, the same in all records, a part of what several columns make up, or nothing clear. */
  | { kind: "unclear"; column: number; why: "empty" | "constant" | "joined" | "weak" };

/** A destination column that several source columns make up, that is a further part of one, or that is the same in all records. */
export type LearntWhole =
  | ({ kind: "part"; column: number; destination: number; relation: Relation; exceptions: Exception[] } & Figures)
  | ({ kind: "joined"; columns: number[]; destination: number; between: string; exceptions: Exception[] } & Figures)
  | { kind: "constant"; destination: number; value: string; support: number };

/** What joined records tell of all columns. */
export interface Findings {
  compared: number;
  /** One a source column, in their order. */
  columns: Learnt[];
  wholes: LearntWhole[];
}

/** Exceptions that are listed of one relation. */
export const MOST_EXCEPTIONS = 100;
/** Joined records that are compared, evenly chosen of all. */
export const MOST_PAIRS = 5_000;
