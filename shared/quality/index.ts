export { CodedColumn, valueIds } from "./coded.ts";
export type { Comparer } from "./comparer.ts";
export { byWeight, duplicateFindings, keyFindings, orphanFinding, repeatedEmails } from "./dataset-findings.ts";
export { type Email, emailOf, FREE_MAIL, isRole } from "./emails.ts";
export { EqualRows } from "./exact.ts";
export { HashIndex } from "./hashes.ts";
export { HeaderCell, headerCells, headerColumns, isHeaderRow, lacksHeader, repeatedHeaders } from "./header-rows.ts";
export { type Inspection, Inspector } from "./inspect.ts";
export { aboveHeader, type IrregularCause, irregularCause, irregularRows } from "./irregular-findings.ts";
export { issueFindings, unsavedColumns } from "./issue-findings.ts";
export {
  candidatesOf,
  countKey,
  countPair,
  isNoKey,
  isOwnKey,
  type KeyCount,
  MostFrequent,
  pairColumns,
  worthCounting,
} from "./keys.ts";
export { MOST_LINKS } from "./links.ts";
export { NumberList } from "./lists.ts";
export { nameOf, type PersonName } from "./names.ts";
export { BLOCK_ROWS, findNear, type NearResult, type Reason, type RecordKind, WINDOW_ROWS } from "./near.ts";
export type { NearGroup, NearGroups } from "./near-groups.ts";
export { meaningsOf } from "./nicknames.ts";
export { Organisations } from "./organisations.ts";
export { People } from "./people.ts";
export type { PersonColumns } from "./person-features.ts";
export { nobodysMail } from "./placeholders.ts";
export { columnFindings } from "./profile-findings.ts";
export { LEAST_MATCH, type RelationSide, type Suspicion, suspicionsOf } from "./relations.ts";
export { type KnownColumn, type Subject, subjectOf, subjectOfObject } from "./roles.ts";
export { RowGroups } from "./row-groups.ts";
export { RowSet } from "./row-set.ts";
export { type Slice, spread } from "./slice.ts";
export { counted, figure, listed } from "./words.ts";
export { Written } from "./written.ts";
