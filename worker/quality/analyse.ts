import type { Dataset, DuplicateGroup, Finding, KeyCandidate } from "../../shared/model/index.ts";
import {
  CodedColumn,
  candidatesOf,
  columnFindings,
  countKey,
  countPair,
  duplicateFindings,
  EqualRows,
  type Inspection,
  Inspector,
  irregularRows,
  type KeyCount,
  type KnownColumn,
  keyFindings,
  pairColumns,
  repeatedEmails,
  worthCounting,
} from "../../shared/quality/index.ts";
import type { ColumnSlice, Store } from "../store/index.ts";
import { comparerOf, type Found, nearDuplicates } from "./near.ts";
import type { Pace } from "./pace.ts";
import type { KnownDataset } from "./subject.ts";

export type Reader = Pick<Store["reader"], "eachSlice" | "readRows">;

/** What a dataset says by itself, before it is compared with others. */
export interface Analysis {
  keys: KeyCandidate[];
  exact: Found;
  near: Found;
  findings: Finding[];
}

/** When this few rows may still be equal, they are read whole instead of column by column. */
const FEW_ROWS = 3_000;

/** `told` hears how far it is, 0 to 1. */
export async function analyse(known: KnownDataset, reader: Reader, pace: Pace, told: (share: number) => void): Promise<Analysis> {
  const { dataset, columns } = known;
  const comparer = comparerOf(known);
  const wanted = new Set(comparer?.wanted ?? []);
  const counts: KeyCount[] = [];
  const inspections = new Map<number, Inspection>();
  for (const [at, column] of columns.entries()) {
    const { index } = column.column;
    const coded = worthCounting(column, index === known.named) ? codedFor(dataset, column) : null;
    const inspector = Inspector.isWorth(column.profile) ? new Inspector(column.profile) : null;
    if (coded || inspector || wanted.has(index)) {
      await eachSlice(reader, dataset, index, pace, (slice) => {
        coded?.add(slice);
        inspector?.add(slice);
        if (wanted.has(index)) comparer?.add(index, slice);
      });
    }
    if (coded) counts.push(await pace.run(countKey(index, coded)));
    if (inspector) inspections.set(index, inspector.finish());
    told((0.6 * (at + 1)) / columns.length);
  }
  const pairs = counts.some(({ blank, repeated }) => blank + repeated === 0) ? [] : await countPairs(known, reader, pace);
  const keys = candidatesOf(counts, pairs, known.named);
  const equal = await equalRows(known, reader, pace);
  told(0.75);
  const exact = exactFound(known, equal);
  const near = await nearDuplicates(known, comparer, equal, pace);
  told(1);
  const findings = [
    ...columns.flatMap((column) => columnFindings(column, inspections.get(column.column.index) ?? null)),
    ...keyFound(known, counts),
  ];
  const irregular = irregularRows(dataset.irregularCount);
  if (irregular) findings.push(irregular);
  return { keys, exact, near, findings: [...findings, ...duplicateFindings(exact, near)] };
}

function codedFor(dataset: Dataset, { profile }: KnownColumn): CodedColumn {
  return new CodedColumn(dataset.rowCount, profile.distinctCapped ? profile.filled : profile.distinct + 16);
}

async function eachSlice(
  reader: Reader,
  dataset: Dataset,
  column: number,
  pace: Pace,
  visit: (slice: ColumnSlice) => unknown,
): Promise<void> {
  await reader.eachSlice(dataset, column, async (slice) => {
    const goesOn = visit(slice);
    await pace.breathe();
    return goesOn;
  });
}

/** Two columns together, when none is a key by itself. */
async function countPairs({ dataset, columns }: KnownDataset, reader: Reader, pace: Pace): Promise<KeyCandidate[]> {
  const coded: { column: number; rows: Uint32Array; distinct: number }[] = [];
  for (const column of pairColumns(columns)) {
    const known = columns.find((each) => each.column.index === column);
    if (!known) continue;
    const codes = codedFor(dataset, known);
    await eachSlice(reader, dataset, column, pace, (slice) => codes.add(slice));
    coded.push({ column, rows: codes.rows, distinct: codes.values.size });
  }
  const found: KeyCandidate[] = [];
  for (const [at, a] of coded.entries()) {
    for (const b of coded.slice(at + 1)) {
      if (a.distinct * b.distinct < dataset.rowCount) continue;
      const candidate = await pace.run(countPair([a.column, b.column], a.rows, b.rows));
      if (candidate.blank + candidate.repeated <= 0.02 * dataset.rowCount) found.push(candidate);
    }
  }
  return found;
}

/** Rows that are equal in every column but the key. */
async function equalRows({ dataset, columns, named }: KnownDataset, reader: Reader, pace: Pace): Promise<number[][]> {
  const compared = columns
    .filter(({ column, profile }) => column.index !== named && profile.filled > 0)
    .sort((a, b) => telling(b) - telling(a) || a.profile.maxLength - b.profile.maxLength);
  if (compared.length === 0) return [];
  const rows = new EqualRows(dataset.rowCount);
  for (const [at, { column, profile }] of compared.entries()) {
    if (rows.left === 0) return [];
    if (at > 0 && rows.left <= FEW_ROWS) return wholeRows(await pace.run(rows.groups()), dataset, compared.slice(at), reader, pace);
    rows.begin(profile.distinctCapped ? profile.filled : profile.distinct);
    await eachSlice(reader, dataset, column.index, pace, (slice) => rows.add(slice));
    await pace.run(rows.end());
  }
  return pace.run(rows.groups());
}

const telling = ({ profile }: KnownColumn): number => (profile.distinctCapped ? profile.filled : profile.distinct);

/** Parts groups by the rest of the columns, read by the row. */
async function wholeRows(
  groups: readonly number[][],
  dataset: Dataset,
  columns: readonly KnownColumn[],
  reader: Reader,
  pace: Pace,
): Promise<number[][]> {
  const cells = await reader.readRows(dataset, groups.flat());
  const found: number[][] = [];
  let at = 0;
  for (const rows of groups) {
    const byText = new Map<string, number[]>();
    for (const row of rows) {
      const values = cells[at] ?? [];
      const text = JSON.stringify(columns.map(({ column }) => (values[column.index] ?? "").trim()));
      byText.set(text, [...(byText.get(text) ?? []), row]);
      at += 1;
    }
    found.push(...[...byText.values()].filter((same) => same.length > 1));
    await pace.breathe();
  }
  return found;
}

function exactFound({ dataset, columns, named }: KnownDataset, equal: readonly number[][]): Found {
  const key = columns.find(({ column }) => column.index === named)?.column.name;
  const compared = columns.length - (named === null ? 0 : 1);
  const why = [key === undefined ? `Equal in all ${compared} columns` : `Equal in all ${compared} columns but “${key}”`];
  const groups: DuplicateGroup[] = equal.map((rows) => ({ rows, score: 1, why }));
  groups.sort((a, b) => b.rows.length - a.rows.length || (a.rows[0] ?? 0) - (b.rows[0] ?? 0));
  const how = `All ${compared} columns${key === undefined ? "" : ` but the key “${key}”`} of ${dataset.rowCount.toLocaleString("en-US")} rows, cell by cell; blanks at the ends of a cell don't count, case does.`;
  return { groups, summary: { groups: groups.length, rows: equal.reduce((sum, rows) => sum + rows.length, 0), how, leftOut: null } };
}

function keyFound({ columns, named, isDeclared, subject }: KnownDataset, counts: readonly KeyCount[]): Finding[] {
  return counts.flatMap((count) => {
    const known = columns.find(({ column }) => column.index === count.column);
    if (!known) return [];
    if (count.column === named) return keyFindings(known, count, isDeclared);
    const isOwnMail = subject.kind === "people" && subject.columns.emails[0] === count.column;
    const finding = isOwnMail ? repeatedEmails(known, count) : null;
    return finding ? [finding] : [];
  });
}
