import type { DuplicateGroup } from "../../shared/model/index.ts";
import {
  BLOCK_ROWS,
  type Comparer,
  counted,
  figure,
  findNear,
  listed,
  MOST_LINKS,
  type NearGroup,
  type NearGroups,
  type NearResult,
  Organisations,
  People,
  type Reason,
  type RowGroups,
  RowSet,
  type Subject,
  WINDOW_ROWS,
  Written,
} from "../../shared/quality/index.ts";
import { eachSlice, type Reader } from "./columns.ts";
import { type Found, MOST_GROUPS } from "./found.ts";
import type { Pace } from "./pace.ts";
import type { KnownDataset } from "./subject.ts";

const WHY = 6;
/** With this much more than the threshold asks, half of the rest of the doubt is gone. */
const HALF_DOUBT_BITS = 2;
const DOUBT = 0.15;
/** Under this share of different addresses among the filled, rows are about people and not people. */
const LEAST_DISTINCT = 0.5;
const ENOUGH_ROWS = 50;

/** What compares the rows of a subject; null when nothing does. */
export function comparerOf({ dataset, columns, subject }: KnownDataset): Comparer | null {
  const expected = (column: number) => {
    const profile = columns.find((known) => known.column.index === column)?.profile;
    return profile?.distinctCapped ? profile.filled : (profile?.distinct ?? 0) + 16;
  };
  switch (subject.kind) {
    case "people":
      return new People(dataset.rowCount, subject.columns, expected);
    case "organisations":
      return new Organisations(dataset.rowCount, subject.columns, expected);
    case "other":
      return null;
  }
}

/**
 * Near duplicates of a dataset whose columns were given to the comparer. Of equal rows only the first is compared; the others
 * come along with it.
 */
export async function nearDuplicates(
  known: KnownDataset,
  comparer: Comparer | null,
  equal: RowGroups,
  reader: Reader,
  pace: Pace,
): Promise<Found> {
  const { subject, dataset } = known;
  if (subject.kind === "other" || comparer === null) return nothing(subject.kind === "other" ? subject.why : "");
  const later = new Uint8Array(dataset.rowCount);
  for (let group = 0; group < equal.count; group++) for (const row of equal.rowsOf(group).subarray(1)) later[row] = 1;
  await pace.breathe();
  await pace.run(comparer.prepare((row) => later[row] === 0));
  if (!known.object && isAbout(subject, await pace.run(comparer.variety())))
    return nothing(
      "The same names or e-mail addresses come back in most rows, so these seem to be records about people or companies; only equal rows are looked for.",
    );
  const result = await pace.run(findNear(comparer, MOST_GROUPS));
  // The blocks are done with; what comes needs room.
  comparer.blocks.splice(0);
  const written = await readWritten(known, comparer, result.groups, reader, pace);
  const groups: DuplicateGroup[] = [];
  for (const group of result.groups) {
    groups.push(groupOf(group, comparer, written, equal));
    if (groups.length % 64 === 0) await pace.breathe();
  }
  groups.sort((a, b) => b.score - a.score || (a.rows[0] ?? 0) - (b.rows[0] ?? 0));
  const rows = groups.reduce((sum, group) => sum + group.rows.length, 0) + result.more.rows;
  const summary = {
    groups: groups.length + result.more.groups,
    rows,
    how: howOf(known, subject, result),
    leftOut: leftOutOf(result, groups.length),
  };
  return { groups, summary };
}

/** The cells that reasons name, of the rows that groups hang together by. */
async function readWritten(
  { dataset }: KnownDataset,
  comparer: Comparer,
  groups: NearGroups,
  reader: Reader,
  pace: Pace,
): Promise<Written> {
  const rows = new RowSet(dataset.rowCount);
  for (const { links } of groups) {
    for (const { a, b } of links.slice(0, WHY)) {
      rows.add(a);
      rows.add(b);
    }
  }
  const written = new Written(rows.seal());
  if (rows.size === 0) return written;
  for (const column of comparer.worded) await eachSlice(reader, dataset, column, pace, (slice) => written.add(column, slice));
  return written;
}

const nothing = (how: string): Found => ({ groups: [], summary: { groups: 0, rows: 0, how, leftOut: null } });

/** Names repeat among people by themselves; their e-mails and companies' names don't. */
function isAbout(subject: Subject, { different, filled }: { different: number; filled: number }): boolean {
  if (subject.kind === "people" && subject.columns.emails.length === 0) return false;
  return filled >= ENOUGH_ROWS && different < LEAST_DISTINCT * filled;
}

function groupOf(group: NearGroup, comparer: Comparer, written: Written, equal: RowGroups): DuplicateGroup {
  const rows = group.rows.flatMap((row) => [...(equal.startingAt(row) ?? [row])]).sort((a, b) => a - b);
  const weakest = group.links[group.links.length - 1]?.score ?? comparer.threshold;
  const doubt = DOUBT * 2 ** (-(weakest - comparer.threshold) / HALF_DOUBT_BITS);
  const reasons = new Map<string, Reason>();
  for (const { a, b } of group.links.slice(0, WHY))
    for (const reason of comparer.why(a, b, written)) if (!reasons.has(reason.text)) reasons.set(reason.text, reason);
  const why = [...reasons.values()].sort((x, y) => y.bits - x.bits).map(({ text }) => text);
  return { rows, score: Math.min(0.99, Math.round((1 - doubt) * 100) / 100), why: why.slice(0, WHY) };
}

function howOf({ dataset, columns }: KnownDataset, subject: Exclude<Subject, { kind: "other" }>, result: NearResult): string {
  const name = (index: number | null) => columns.find(({ column }) => column.index === index)?.column.name;
  const parts =
    subject.kind === "people"
      ? [
          ["names", [subject.columns.first, subject.columns.last, subject.columns.full]],
          ["e-mails", subject.columns.emails],
          ["phone numbers", subject.columns.phones],
          ["company", [subject.columns.company]],
          ["address", [subject.columns.street, subject.columns.zip]],
          ["birthday", [subject.columns.birth]],
        ]
      : [
          ["name", [subject.columns.name]],
          ["domain", subject.columns.domains],
          ["phone numbers", subject.columns.phones],
          ["address", [subject.columns.street, subject.columns.zip, subject.columns.city]],
        ];
  const used = (parts as [string, (number | null)[]][]).flatMap(([what, indexes]) => {
    const names = indexes.map(name).filter((each) => each !== undefined);
    return names.length > 0 ? [`${what} (${names.join(", ")})`] : [];
  });
  const rules =
    subject.kind === "people"
      ? "E-mails count in lower case, without +tags, and at gmail.com without dots; phone numbers by their digits, with or without the country; names without titles, accents and case, ü like ue, with common short forms. Different first names never make one person."
      : "Names count without legal form, accents and case, ü like ue and & like “and”; a word such as Holding or a country makes another company. Web addresses and e-mails count by their domain.";
  return `${capitalOf(listed(used))} of ${counted(dataset.rowCount, "row")}; ${counted(result.compared, "pair")} with something in common ${result.compared === 1 ? "was" : "were"} weighed, and those with enough for them are shown. ${rules}`;
}

const capitalOf = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function leftOutOf({ oversized, refused, dropped, more }: NearResult, listedGroups: number): string | null {
  const parts = oversized.map(
    ({ name, blocks, rows, pairs }) =>
      `${name}: ${counted(blocks, "value")} shared by more than ${figure(BLOCK_ROWS)} rows (${counted(rows, "row")}), where each row was compared with the ${figure(WINDOW_ROWS)} most alike only; up to ${counted(pairs, "pair")} left out`,
  );
  if (dropped > 0) parts.push(`${counted(dropped, "pair")} with enough in common beyond the first ${figure(MOST_LINKS)}`);
  if (refused > 0) parts.push(`${counted(refused, "link")} between groups too large to be one record`);
  if (more.groups > 0)
    parts.push(
      `the ${figure(listedGroups)} surest groups are listed; ${counted(more.groups, "more group", "more groups")} with at least ${counted(more.rows, "row")} are counted only`,
    );
  return parts.length === 0 ? null : `${parts.map(capitalOf).join(". ")}.`;
}
