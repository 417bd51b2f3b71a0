import type { DuplicateGroup, Duplicates, Finding, Relation, RowFilter } from "../model/index.ts";
import { FILTER_ROWS, type KeyCount } from "./keys.ts";
import type { KnownColumn } from "./roles.ts";
import { counted, figure, listed, quoted } from "./words.ts";

const EXAMPLES = 5;

/** What a column's counts say about it as the record's own key. `examples` are the values repeated most. */
export function keyFindings(known: KnownColumn, count: KeyCount, examples: readonly string[], isDeclared: boolean): Finding[] {
  const { column } = known;
  const findings: Finding[] = [];
  if (count.repeated > 0) {
    findings.push({
      code: "key.repeated",
      severity: isDeclared ? "error" : "warning",
      column: column.index,
      count: count.repeated,
      message: `${counted(count.repeatedValues, "value")} of ${quoted(column.name)} ${count.repeatedValues === 1 ? "occurs" : "occur"} more than once, in ${counted(count.repeated, "row")}; ${isDeclared ? "as the key" : "by its name"} it should be different in every row.`,
      advice: "Rows with the same key would become one record: remove the extra rows, or choose another column as the key.",
      examples: [...examples],
      filter: firstRows(count.repeatedRows, count.repeated, `rows with a repeated ${quoted(column.name)}`),
    });
  }
  if (count.blank > 0) {
    findings.push({
      code: "key.blank",
      severity: isDeclared ? "error" : "warning",
      column: column.index,
      count: count.blank,
      message: `${counted(count.blank, "row")} ${count.blank === 1 ? "has" : "have"} no ${quoted(column.name)}; ${isDeclared ? "as the key" : "by its name"} it should be filled in every row.`,
      advice:
        "Without a key a record can't be found again after the load, and nothing can point at it: fill the key, or leave these rows out.",
      examples: [],
      filter: { kind: "blank", column: column.index, blank: true },
    });
  }
  return findings;
}

/**
 * E-mail addresses that several records have: a destination that allows each address once would refuse the later ones. What is
 * nobody's address isn't counted.
 */
export function repeatedEmails({ column }: KnownColumn, count: KeyCount, examples: readonly string[]): Finding | null {
  if (count.repeated === 0) return null;
  return {
    code: "key.repeated",
    severity: "warning",
    column: column.index,
    count: count.repeated,
    message: `${counted(count.repeatedValues, "e-mail address", "e-mail addresses")} of ${quoted(column.name)} ${count.repeatedValues === 1 ? "occurs" : "occur"} more than once, in ${counted(count.repeated, "row")}.`,
    advice:
      "A destination that takes each address once would refuse the second record: see the duplicates, and decide which of the rows to keep.",
    examples: [...examples],
    filter: firstRows(count.repeatedRows, count.repeated, `rows with a repeated ${quoted(column.name)}`),
  };
}

/** A filter that shows rows; `rows` may be the first of `all`. */
export function firstRows(rows: readonly number[], all: number, what: string): RowFilter {
  return {
    kind: "rows",
    rows: [...rows],
    label: rows.length < all ? `First ${figure(rows.length)} of ${figure(all)} ${what}` : `${figure(all)} ${what}`,
  };
}

/** What was found of duplicates. `key` is the column that equal rows may differ in; null when there is none. */
export function duplicateFindings(
  key: string | null,
  exact: { summary: Duplicates; groups: readonly DuplicateGroup[] },
  near: { summary: Duplicates; groups: readonly DuplicateGroup[] },
): Finding[] {
  const findings: Finding[] = [];
  const extra = exact.summary.rows - exact.summary.groups;
  if (exact.summary.groups > 0) {
    findings.push({
      code: "duplicates.exact",
      severity: "warning",
      column: null,
      count: exact.summary.rows,
      message: `${counted(exact.summary.rows, "row")} are the same as another in every column${key === null ? "" : `, ${quoted(key)} aside`}: ${counted(exact.summary.groups, "group")}, ${counted(extra, "row")} too many.`,
      advice: "Look at the groups: if they are one record each, load only one row of each and leave the others out.",
      examples: rowExamples(exact.groups),
      filter: rowsFilter(exact.groups, exact.summary, "equal rows"),
    });
  }
  if (near.summary.groups > 0) {
    findings.push({
      code: "duplicates.near",
      severity: "warning",
      column: null,
      count: near.summary.rows,
      message: `${counted(near.summary.rows, "row")} look like ${counted(near.summary.groups, "record")} written more than once.`,
      advice: "Nothing is merged by itself: each group says what speaks for it, so that you can decide which rows to keep.",
      examples: firstReasons(near.groups),
      filter: rowsFilter(near.groups, near.summary, "rows that look alike"),
    });
  }
  return findings;
}

/** What speaks for the surest groups, by their names where they have one; namesakes may have the same to say. */
function firstReasons(groups: readonly DuplicateGroup[]): string[] {
  const reasons = new Set<string>();
  for (const { why } of groups) {
    if (reasons.size === EXAMPLES) break;
    const told = why.find((reason) => /\bnames?\b[^:]*:/i.test(reason)) ?? why[0];
    if (told) reasons.add(told);
  }
  return [...reasons];
}

const rowExamples = (groups: readonly DuplicateGroup[]): string[] =>
  groups
    .slice(0, EXAMPLES)
    .map(({ rows }) => `Rows ${listed(rows.slice(0, 4).map((row) => figure(row + 1)))}${rows.length > 4 ? ", …" : ""}`);

function rowsFilter(groups: readonly DuplicateGroup[], { rows: all }: Duplicates, label: string): RowFilter {
  const rows: number[] = [];
  for (const group of groups) {
    if (rows.length + group.rows.length > FILTER_ROWS) break;
    rows.push(...group.rows);
  }
  return firstRows(rows, all, label);
}

/** Rows that point at nothing. `orphanRows` are the first of them. */
export function orphanFinding(known: KnownColumn, relation: Relation, target: string, orphanRows: readonly number[]): Finding | null {
  const { orphans, matched, missing } = relation;
  if (orphans === 0) return null;
  return {
    code: "relation.orphans",
    severity: "warning",
    column: known.column.index,
    count: orphans,
    message: `${figure(orphans)} of the ${counted(orphans + matched, "filled row")} of ${quoted(known.column.name)} ${orphans === 1 ? "points" : "point"} at a record that isn't in ${target}.`,
    advice: "They can be loaded without the link, or held back; if records are missing, export the other file again without a filter.",
    examples: missing.slice(0, EXAMPLES).map(({ value }) => value),
    filter: firstRows(orphanRows.slice(0, FILTER_ROWS), orphans, `rows without a record in ${target}`),
  };
}

const SEVERITY = { error: 0, warning: 1, note: 2 } as const;
/** Within a severity: what can cost records first. */
const ORDER: Finding["code"][] = [
  "key.repeated",
  "key.blank",
  "excel.spoilt",
  "excel.error",
  "date.mixed",
  "file.spreadsheet",
  "file.encoding",
  "file.read",
  "rows.irregular",
  "rows.repeated-header",
  "duplicates.exact",
  "relation.orphans",
  "duplicates.near",
  "date.ambiguous",
  "email.invalid",
  "text.mojibake",
  "picklist.variants",
  "currency.mixed",
  "type.dissent",
  "placeholder.values",
  "phone.country",
  "text.padded",
  "text.markup",
  "column.empty",
  "column.constant",
];

/** By weight: severity, then what can cost records, then how many rows are concerned. No example is given twice. */
export function byWeight(findings: readonly Finding[]): Finding[] {
  const unique = findings.map((finding) => ({ ...finding, examples: [...new Set(finding.examples)] }));
  return unique.sort(
    (a, b) => SEVERITY[a.severity] - SEVERITY[b.severity] || ORDER.indexOf(a.code) - ORDER.indexOf(b.code) || b.count - a.count,
  );
}
