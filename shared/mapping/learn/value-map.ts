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
  /** Dense source code → dense destination code. */
  becomes: Int32Array;
  agreeing: number;
  support: number;
}

/** Whether a column is a list of few values, each on several records. */
export const isList = (column: ReadColumn, most = MOST_SOURCE_VALUES, least = 2): boolean =>
  column.distinct >= least && column.distinct <= most && column.filled >= LEAST_EACH * column.distinct;

/** Whether each value of one list became one of another; null where that is no more than chance. */
export function mapsValues(source: ReadColumn, destination: ReadColumn): Compared | null {
  if (!isList(source) || !isList(destination, MOST_DESTINATION_VALUES)) return null;
  const [from, to] = [source.dense(), destination.dense()];
  const size = { from: source.distinct, to: destination.distinct };
  const found = majority(from, to, size);
  if (found.support < LEAST_SUPPORT || new Set(found.becomes.filter((code) => code >= 0)).size < 2) return null;
  // Laid beside other records the same way of choosing finds this much: many values on few records always seem to agree.
  const order = shuffled(from.length);
  const other = majority(
    from,
    to.map((_, at) => to[order[at] ?? at] ?? EMPTY),
    size,
  );
  const { support, agreeing } = found;
  const expected = other.support === 0 ? 0 : (other.agreeing / other.support) * support;
  const strength = strengthOf({ support, agreeing, expected });
  if (strength === 0) return null;
  const agrees = (pair: number) => found.becomes[from[pair] ?? EMPTY] === to[pair];
  return { relation: { kind: "values" }, support, agreeing, expected, strength, agrees };
}

function majority(source: Int32Array, destination: Int32Array, size: { from: number; to: number }): Majority {
  const table = new Int32Array(size.from * size.to);
  let support = 0;
  for (let at = 0; at < source.length; at++) {
    const from = source[at] ?? EMPTY;
    const to = destination[at] ?? EMPTY;
    if (from < 0 || to < 0) continue;
    support += 1;
    const place = from * size.to + to;
    table[place] = (table[place] ?? 0) + 1;
  }
  const becomes = new Int32Array(size.from).fill(EMPTY);
  let agreeing = 0;
  for (let from = 0; from < size.from; from++) {
    let most = 0;
    for (let to = 0; to < size.to; to++) {
      const count = table[from * size.to + to] ?? 0;
      if (count <= most) continue;
      most = count;
      becomes[from] = to;
    }
    agreeing += most;
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
  // A column of crosses or of nothing says one thing only, and that became something, too.
  if (!isList(source, MOST_SOURCE_VALUES, 1) || destination.distinct > MOST_DESTINATION_VALUES || !codes || !others) return [];
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
