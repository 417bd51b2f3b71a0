import type { DuplicateGroup, Duplicates } from "../../shared/model/index.ts";

/** Groups that are listed, one by one; beyond them only their number is told. A person looks at far fewer. */
export const MOST_GROUPS = 100_000;

/** Duplicates of a dataset: `summary` counts all groups, `groups` are those that are listed. */
export interface Found {
  summary: Duplicates;
  groups: DuplicateGroup[];
}
