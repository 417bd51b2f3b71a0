import { LEAST_SUPPORT, shuffled, strengthOf } from "./chance.ts";
import type { Compared } from "./compare.ts";
import type { LearntValue } from "./contract.ts";
import { EMPTY, type ReadColumn } from "./readings.ts";

/** Columns of more different values than this are no lists. */
const MOST_SOURCE_VALUES = 200;
const MOST_DESTINATION_VALUES = 100;
/** Records a value must stand for on average. */
const LEAST_EACH = 3;

/** Which destination value each source value mostly became. */
interface Majority {
  /** Source code → destination code. */
  becomes: Map<number, number>;
  agreeing: number;
  support: number;
}

/** Whether a column is a list of few values, each on several records. */
export const isList = (column: ReadColumn, most = MOST_SOURCE_VALUES): boolean =>
  column.distinct >= 2 && column.distinct <= most && column.filled >= LEAST_EACH * column.distinct;

/** Whether each value of one list became one of another; null where that is no more than chance. */
export function mapsValues(source: ReadColumn, destination: ReadColumn): Compared | null {
  if (!isList(source) || !isList(destination, MOST_DESTINATION_VALUES)) return null;
  const [left, right] = [source.as("folded"), destination.as("folded")];
  if (!left || !right) return null;
  const found = majority(left.codes, right.codes);
  if (found.support < LEAST_SUPPORT || new Set(found.becomes.values()).size < 2) return null;
  // Laid beside other records the same way of choosing finds this much: many values on few records always seem to agree.
  const order = shuffled(left.codes.length);
  const expected = scaled(
    majority(
      left.codes,
      Int32Array.from(order, (other) => right.codes[other] ?? EMPTY),
    ),
    found.support,
  );
  const { support, agreeing } = found;
  const strength = strengthOf({ support, agreeing, expected });
  if (strength === 0) return null;
  const agrees = (pair: number) => found.becomes.get(left.codes[pair] ?? EMPTY) === right.codes[pair];
  return { relation: { kind: "values" }, support, agreeing, expected, strength, agrees };
}

const scaled = ({ agreeing, support }: Majority, to: number): number => (support === 0 ? 0 : (agreeing / support) * to);

function majority(source: Int32Array, destination: Int32Array): Majority {
  const tables = new Map<number, Map<number, number>>();
  let support = 0;
  for (let at = 0; at < source.length; at++) {
    const from = source[at] ?? EMPTY;
    const to = destination[at] ?? EMPTY;
    if (from < 0 || to < 0) continue;
    support += 1;
    const table = tables.get(from) ?? new Map<number, number>();
    if (table.size === 0) tables.set(from, table);
    table.set(to, (table.get(to) ?? 0) + 1);
  }
  let agreeing = 0;
  const becomes = new Map<number, number>();
  for (const [from, table] of tables) {
    const [to, count] = [...table].reduce((best, each) => (each[1] > best[1] ? each : best));
    becomes.set(from, to);
    agreeing += count;
  }
  return { becomes, agreeing, support };
}

/**
 * What each value of a list became, as both sides write it most often, the commonest first. A value that was mostly left empty becomes an empty text.
 * None for columns that are no lists.
 */
export function valuesOf(source: ReadColumn, destination: ReadColumn): LearntValue[] {
  const codes = source.as("folded")?.codes;
  const others = destination.as("folded")?.codes;
  if (!isList(source) || destination.distinct > MOST_DESTINATION_VALUES || !codes || !others) return [];
  const tables = new Map<
    number,
    { texts: Map<string, number>; becomes: Map<number, { count: number; texts: Map<string, number> }>; of: number }
  >();
  for (const [at, code] of codes.entries()) {
    if (code < 0) continue;
    const table = tables.get(code) ?? { texts: new Map(), becomes: new Map(), of: 0 };
    tables.set(code, table);
    table.of += 1;
    add(table.texts, source.cells[at]?.trim() ?? "");
    const to = others[at] ?? EMPTY;
    const other = table.becomes.get(to) ?? { count: 0, texts: new Map() };
    table.becomes.set(to, other);
    other.count += 1;
    add(other.texts, destination.cells[at]?.trim() ?? "");
  }
  return [...tables.values()]
    .map(({ texts, becomes, of }) => {
      const [most] = [...becomes.values()].sort((a, b) => b.count - a.count);
      return { value: commonest(texts), becomes: commonest(most?.texts ?? new Map()), count: most?.count ?? 0, of };
    })
    .sort((a, b) => b.of - a.of);
}

const add = (counts: Map<string, number>, text: string): void => void counts.set(text, (counts.get(text) ?? 0) + 1);
const commonest = (counts: ReadonlyMap<string, number>): string => [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
