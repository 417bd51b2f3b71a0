import type { ValueChoice, ValueRule } from "../model/index.ts";

/* What the Values room shows. */

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
