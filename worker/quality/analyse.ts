import type { Dataset, Finding, KeyCandidate } from "../../shared/model/index.ts";
import {
  CodedColumn,
  candidatesOf,
  columnFindings,
  countKey,
  countPair,
  duplicateFindings,
  type Inspection,
  Inspector,
  irregularRows,
  isNoKey,
  issueFindings,
  type KeyCount,
  type KnownColumn,
  keyFindings,
  nobodysMail,
  pairColumns,
  repeatedEmails,
  unsavedColumns,
  worthCounting,
} from "../../shared/quality/index.ts";
import { cellsAt, eachSlice, type Reader } from "./columns.ts";
import { exactDuplicates } from "./exact.ts";
import type { Found } from "./found.ts";
import { headerRows } from "./header-rows.ts";
import { countCauses, type IrregularReader } from "./irregular.ts";
import { comparerOf, nearDuplicates } from "./near.ts";
import type { Pace } from "./pace.ts";
import type { KnownDataset } from "./subject.ts";

/** What a dataset says by itself, before it is compared with others. */
export interface Analysis {
  keys: KeyCandidate[];
  exact: Found;
  near: Found;
  findings: Finding[];
}

/** What a dataset's rows are read from: those that fit, by column, and those that don't. */
export interface Rows {
  reader: Reader;
  irregular: IrregularReader;
}

/** `told` hears how far it is, 0 to 1. */
export async function analyse(
  known: KnownDataset,
  { reader, irregular }: Rows,
  pace: Pace,
  told: (share: number) => void,
): Promise<Analysis> {
  const { dataset, columns } = known;
  const comparer = comparerOf(known);
  const wanted = new Set(comparer?.wanted ?? []);
  const mail = firstMail(known);
  const counts: KeyCount[] = [];
  const inspections = new Map<number, Inspection>();
  for (const [at, column] of columns.entries()) {
    const { index } = column.column;
    const isSure = index === known.named || index === mail;
    let coded = worthCounting(column, isSure) ? codedFor(dataset, column) : null;
    const inspector = Inspector.isWorth(column.profile) ? new Inspector(column.profile) : null;
    if (coded || inspector || wanted.has(index)) {
      await eachSlice(reader, dataset, index, pace, (slice) => {
        coded?.add(slice, index === mail && index !== known.named ? nobodysMail(slice) : null);
        if (coded && !isSure && isNoKey(coded)) coded = null;
        inspector?.add(slice);
        if (wanted.has(index)) comparer?.add(index, slice);
      });
    }
    comparer?.end(index);
    if (coded) counts.push(await pace.run(countKey(index, coded)));
    if (inspector) inspections.set(index, inspector.finish());
    told((0.6 * (at + 1)) / columns.length);
  }
  comparer?.seal();
  const pairs = counts.some(({ blank, repeated }) => blank + repeated === 0) ? [] : await countPairs(known, reader, pace);
  const keys = candidatesOf(counts, pairs, known.named);
  const { equal, exact } = await exactDuplicates(known, reader, pace);
  told(0.75);
  const near = await nearDuplicates(known, comparer, equal, reader, pace);
  told(1);
  const findings = [
    ...issueFindings(dataset),
    ...columns.flatMap((column) => columnFindings(column, inspections.get(column.column.index) ?? null)).filter(isTrueOf(dataset)),
    ...(await keyFound(known, counts, reader)),
  ];
  const headers = await headerRows(known, reader, pace);
  if (headers) findings.push(headers);
  const unfitting = irregularRows(dataset, await countCauses(dataset, irregular, pace));
  if (unfitting) findings.push(unfitting);
  const key = columns.find(({ column }) => column.index === known.named)?.column.name ?? null;
  return { keys, exact, near, findings: [...findings, ...duplicateFindings(key, exact, near)] };
}

/** A column of formulas whose results weren't stored looks empty, but isn't one to leave out. */
function isTrueOf(dataset: Dataset): (finding: Finding) => boolean {
  const unsaved = unsavedColumns(dataset);
  return ({ code, column }) => code !== "column.empty" || column === null || !unsaved.has(column);
}

function codedFor(dataset: Dataset, { profile }: KnownColumn): CodedColumn {
  return new CodedColumn(dataset.rowCount, profile.distinctCapped ? profile.filled : profile.distinct + 16);
}

/** Two columns together, when none is a key by itself. */
async function countPairs({ dataset, columns }: KnownDataset, reader: Reader, pace: Pace): Promise<KeyCandidate[]> {
  const coded: { column: number; rows: Uint32Array; distinct: number }[] = [];
  for (const column of pairColumns(columns)) {
    const known = columns.find((each) => each.column.index === column);
    if (!known) continue;
    const codes = codedFor(dataset, known);
    await eachSlice(reader, dataset, column, pace, (slice) => codes.add(slice));
    coded.push({ column, rows: codes.rows, distinct: codes.size });
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

/** The e-mail of people that a destination may allow once only. */
const firstMail = ({ subject }: KnownDataset): number | null => (subject.kind === "people" ? (subject.columns.emails[0] ?? null) : null);

/** What the counts say about the column called the key, and about people's first e-mail. */
async function keyFound(known: KnownDataset, counts: readonly KeyCount[], reader: Reader): Promise<Finding[]> {
  const { dataset, columns, named, isDeclared } = known;
  const mail = firstMail(known);
  const findings: Finding[] = [];
  for (const count of counts) {
    const column = columns.find((each) => each.column.index === count.column);
    if (!column || (count.column !== named && count.column !== mail)) continue;
    const examples = await cellsAt(reader, dataset, count.column, count.examples);
    if (count.column === named) findings.push(...keyFindings(column, count, examples, isDeclared));
    else findings.push(...[repeatedEmails(column, count, examples)].filter((finding) => finding !== null));
  }
  return findings;
}
