import type { Ranks } from "./ranks.ts";
import type { Turn } from "./turn.ts";

export interface SortKey {
  ranks: Ranks;
  descending: boolean;
}

/** With fewer rows than this share of the ranks, comparing is faster than counting. */
const SHARE = 1 / 16;

/**
 * Rows in the order of their ranks, the first key first; those that compare equal stay in the order of the dataset. Descending
 * turns round what is filled: values that can't be read stay behind those that can, blanks at the end.
 *
 * `rows` ascends; null: all `rowCount` rows.
 */
export async function sortRows(rows: Uint32Array | null, rowCount: number, keys: readonly SortKey[], turn: Turn): Promise<Uint32Array> {
  const sorted = rows ? rows.slice() : Uint32Array.from({ length: 0 });
  const most = Math.max(0, ...keys.map(({ ranks }) => ranks.count));
  if (rows && rows.length < most * SHARE) {
    const turned = keys.map((key) => turning(key));
    return sorted.sort((a, b) => {
      for (const place of turned) {
        const difference = place(a) - place(b);
        if (difference !== 0) return difference;
      }
      return a - b;
    });
  }
  let order = rows ? sorted : allRows(rowCount);
  for (const key of keys.toReversed()) {
    order = counted(order, key);
    if (turn.isDue) await turn.rest();
  }
  return order;
}

function allRows(count: number): Uint32Array {
  const rows = new Uint32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return rows;
}

function turning({ ranks: { ranks, readable, filled }, descending }: SortKey): (row: number) => number {
  if (!descending) return (row) => ranks[row] ?? 0;
  return (row) => {
    const rank = ranks[row] ?? 0;
    return rank < readable ? readable - 1 - rank : rank < filled ? readable + filled - 1 - rank : rank;
  };
}

/** A stable counting sort by one key. */
function counted(rows: Uint32Array, key: SortKey): Uint32Array {
  const placeOf = turning(key);
  const places = new Uint32Array(rows.length);
  const starts = new Uint32Array(key.ranks.count + 1);
  for (let at = 0; at < rows.length; at++) {
    const place = placeOf(rows[at] ?? 0);
    places[at] = place;
    starts[place + 1] = (starts[place + 1] ?? 0) + 1;
  }
  for (let place = 1; place < starts.length; place++) starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0);
  const sorted = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const place = places[at] ?? 0;
    const to = starts[place] ?? 0;
    starts[place] = to + 1;
    sorted[to] = rows[at] ?? 0;
  }
  return sorted;
}
