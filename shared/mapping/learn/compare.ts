import { LEAST_SUPPORT, strengthOf } from "./chance.ts";
import type { Relation } from "./contract.ts";
import { type ColumnReading, EMPTY, type ReadColumn, type ReadingKind, UNREAD } from "./readings.ts";
import { dateShifts, numberFactor } from "./shifts.ts";

/** A relation between two columns, with whether each joined record stands in it. */
export interface Compared {
  relation: Relation;
  support: number;
  agreeing: number;
  expected: number;
  strength: number;
  agrees(pair: number): boolean;
}

/** Ways in which two columns may be equal, the plainest first: of two that agree about equally often, the plainer is told. */
const WAYS: readonly { source: ReadingKind; destination: ReadingKind; relation: Relation }[] = [
  { source: "equal", destination: "equal", relation: { kind: "equal" } },
  { source: "folded", destination: "folded", relation: { kind: "folded" } },
  { source: "dmy", destination: "dmy", relation: { kind: "date", order: "dmy", shifts: [] } },
  { source: "mdy", destination: "dmy", relation: { kind: "date", order: "mdy", shifts: [] } },
  { source: "dmy", destination: "mdy", relation: { kind: "date", order: "dmy", shifts: [] } },
  { source: "mdy", destination: "mdy", relation: { kind: "date", order: "mdy", shifts: [] } },
  { source: "number", destination: "number", relation: { kind: "number", factor: 1 } },
  { source: "phone", destination: "phone", relation: { kind: "phone" } },
  { source: "national", destination: "national", relation: { kind: "national" } },
  { source: "url", destination: "url", relation: { kind: "url" } },
  { source: "boolean", destination: "boolean", relation: { kind: "boolean", opposite: false } },
  { source: "list", destination: "list", relation: { kind: "list" } },
  { source: "plain", destination: "folded", relation: { kind: "plain" } },
  { source: "first", destination: "folded", relation: { kind: "name", part: "first" } },
  { source: "last", destination: "folded", relation: { kind: "name", part: "last" } },
  { source: "domain", destination: "domain", relation: { kind: "domain" } },
];

/** A less plain way must agree on this much more of the records. */
const PLAINER = 0.005;
/** Records that are looked at before a comparison is given up. */
const FIRST = 200;
/** Columns that agree less are not weighed. */
const LEAST_SHARE = 0.05;

/** The best way in which a destination column says what a source column does; null where none is more than chance. */
export function compare(source: ReadColumn, destination: ReadColumn): Compared | null {
  let best: Compared | null = null;
  const take = (found: Compared | null) => {
    if (found && found.strength > 0 && (!best || found.agreeing > best.agreeing + PLAINER * best.support)) best = found;
  };
  for (const way of WAYS) {
    if (best !== null && (best as Compared).agreeing === (best as Compared).support) break;
    const [left, right] = [source.as(way.source), destination.as(way.destination)];
    if (left && right) take(equality(left, right, way.relation));
  }
  if (source.as("boolean") && destination.as("boolean")) take(opposite(source, destination));
  const now = best as Compared | null;
  if (!now || now.agreeing < now.support) take(dateShifts(source, destination));
  if (!now || now.agreeing < 0.9 * now.support) take(numberFactor(source, destination));
  return best;
}

/** How often the codes of two columns are the same, beside how often they would be in shuffled records. */
function equality(left: ColumnReading, right: ColumnReading, relation: Relation): Compared | null {
  const { codes: a } = left;
  const { codes: b } = right;
  let support = 0;
  let agreeing = 0;
  for (let at = 0; at < a.length; at++) {
    const code = a[at] ?? EMPTY;
    const other = b[at] ?? EMPTY;
    if (code === EMPTY || other === EMPTY) continue;
    support += 1;
    if (code === other && code !== UNREAD) agreeing += 1;
    if (support === FIRST && agreeing < LEAST_SHARE * FIRST) return null;
  }
  if (support < LEAST_SUPPORT || agreeing < LEAST_SHARE * support) return null;
  const expected = expectedOf(left, right, support);
  return {
    relation,
    support,
    agreeing,
    expected,
    strength: strengthOf({ support, agreeing, expected }),
    agrees: (pair) => a[pair] === b[pair],
  };
}

/** Equal codes among `support` records if the columns had nothing to do with each other. */
function expectedOf(left: ColumnReading, right: ColumnReading, support: number): number {
  const [few, many] = left.counts.size <= right.counts.size ? [left.counts, right.counts] : [right.counts, left.counts];
  const [of, ofMany] = [sum(few), sum(many)];
  let chance = 0;
  for (const [code, count] of few) chance += (count / of) * ((many.get(code) ?? 0) / ofMany);
  return chance * support;
}

const sum = (counts: ReadonlyMap<number, number>): number => [...counts.values()].reduce((total, count) => total + count, 0);

/** Yes where the other says no: opted out instead of subscribed. */
function opposite(source: ReadColumn, destination: ReadColumn): Compared | null {
  const [left, right] = [source.as("boolean"), destination.as("boolean")];
  if (!left || !right) return null;
  const differs = (pair: number) => {
    const [a, b] = [left.codes[pair] ?? EMPTY, right.codes[pair] ?? EMPTY];
    return a >= 0 && b >= 0 && a !== b;
  };
  let support = 0;
  let agreeing = 0;
  for (let at = 0; at < left.codes.length; at++) {
    if (left.codes[at] === EMPTY || right.codes[at] === EMPTY) continue;
    support += 1;
    if (differs(at)) agreeing += 1;
  }
  const expected = support - expectedOf(left, right, support);
  return {
    relation: { kind: "boolean", opposite: true },
    support,
    agreeing,
    expected,
    strength: strengthOf({ support, agreeing, expected }),
    agrees: differs,
  };
}
