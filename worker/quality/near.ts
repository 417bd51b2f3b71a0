import type { DuplicateGroup, Duplicates } from "../../shared/model/index.ts";
import {
  BLOCK_ROWS,
  counted,
  findNear,
  listed,
  type NearGroup,
  type NearResult,
  Organisations,
  People,
  type Reason,
  type RecordKind,
  type Subject,
  WINDOW_ROWS,
} from "../../shared/quality/index.ts";
import type { Pace } from "./pace.ts";
import type { KnownDataset } from "./subject.ts";

export interface Found {
  summary: Duplicates;
  groups: DuplicateGroup[];
}

const WHY = 6;
/** With this much more than the threshold asks, half of the rest of the doubt is gone. */
const HALF_DOUBT_BITS = 2;
const DOUBT = 0.15;
/** Under this share of different addresses among the filled, rows are about people and not people. */
const LEAST_DISTINCT = 0.5;
const ENOUGH_ROWS = 50;

/** What compares the rows of a subject; null when nothing does. */
export function comparerOf({ dataset, columns, subject }: KnownDataset): People | Organisations | null {
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
 * Near duplicates of a dataset whose columns were given to the comparer. Of equal rows (`equal`, by row, the first included)
 * only the first is compared; the others come along with it.
 */
export async function nearDuplicates(
  known: KnownDataset,
  comparer: People | Organisations | null,
  equal: readonly (readonly number[])[],
  pace: Pace,
): Promise<Found> {
  const { subject } = known;
  if (subject.kind === "other" || comparer === null) return nothing(subject.kind === "other" ? subject.why : "");
  const followers = new Map(equal.map((rows) => [rows[0] ?? 0, rows]));
  const later = new Set(equal.flatMap((rows) => rows.slice(1)));
  await pace.breathe();
  await pace.run(comparer.prepare((row) => !later.has(row)));
  if (!known.object && isAbout(subject, await pace.run(comparer.variety())))
    return nothing(
      "The same names or e-mail addresses come back in most rows, so these seem to be records about people or companies; only equal rows are looked for.",
    );
  const result = await pace.run(findNear(comparer));
  const groups: DuplicateGroup[] = [];
  for (const group of result.groups) {
    groups.push(groupOf(group, comparer, followers));
    if (groups.length % 64 === 0) await pace.breathe();
  }
  groups.sort((a, b) => b.score - a.score || (a.rows[0] ?? 0) - (b.rows[0] ?? 0));
  const rows = groups.reduce((sum, group) => sum + group.rows.length, 0);
  return { groups, summary: { groups: groups.length, rows, how: howOf(known, subject, result), leftOut: leftOutOf(result) } };
}

const nothing = (how: string): Found => ({ groups: [], summary: { groups: 0, rows: 0, how, leftOut: null } });

/** Names repeat among people by themselves; their e-mails and companies' names don't. */
function isAbout(subject: Subject, { different, filled }: { different: number; filled: number }): boolean {
  if (subject.kind === "people" && subject.columns.emails.length === 0) return false;
  return filled >= ENOUGH_ROWS && different < LEAST_DISTINCT * filled;
}

function groupOf(group: NearGroup, kind: RecordKind, followers: ReadonlyMap<number, readonly number[]>): DuplicateGroup {
  const rows = group.rows.flatMap((row) => followers.get(row) ?? [row]).sort((a, b) => a - b);
  const weakest = group.links[group.links.length - 1]?.score ?? kind.threshold;
  const doubt = DOUBT * 2 ** (-(weakest - kind.threshold) / HALF_DOUBT_BITS);
  const reasons = new Map<string, Reason>();
  for (const { a, b } of group.links.slice(0, WHY))
    for (const reason of kind.why(a, b)) if (!reasons.has(reason.text)) reasons.set(reason.text, reason);
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
      ? "E-mails count in lower case, without +tags, and at gmail.com without dots; phone numbers by their digits, with or without the country; names without titles, accents and case, with common short forms. Different first names never make one person."
      : "Names count without legal form, accents and case; a word such as Holding or a country makes another company. Web addresses and e-mails count by their domain.";
  return `${capitalOf(listed(used))} of ${counted(dataset.rowCount, "row")}; ${counted(result.compared, "pair")} with something in common ${result.compared === 1 ? "was" : "were"} weighed, and those with enough for them are shown. ${rules}`;
}

const capitalOf = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function leftOutOf({ oversized, refused }: NearResult): string | null {
  const parts = oversized.map(
    ({ name, blocks, rows, pairs }) =>
      `${name}: ${counted(blocks, "value")} shared by more than ${BLOCK_ROWS} rows (${counted(rows, "row")}), where each row was compared with the ${WINDOW_ROWS} most alike only; up to ${counted(pairs, "pair")} left out`,
  );
  if (refused > 0) parts.push(`${counted(refused, "link")} between groups too large to be one record`);
  return parts.length === 0 ? null : `${capitalOf(parts.join(". "))}.`;
}
