import { type RefObject, useState } from "react";
import type { GridHandle } from "../../grid/index.ts";
import type { Ahead, PutCell } from "./field-columns.ts";

interface CellsAhead {
  now: () => Ahead;
  /** Shows these at once. */
  put: (cells: readonly PutCell[]) => void;
  /** The worker has made them: the rows that are read from now on know of them. */
  answered: (cells: readonly PutCell[]) => void;
  /** They were not made. */
  drop: (cells: readonly PutCell[]) => void;
  /** Rows stand that were read anew. */
  shown: () => void;
}

/** What is put into cells is on screen before it is worked out. */
export function useAhead(grid: RefObject<GridHandle | null>): CellsAhead {
  const [cells] = useState(() => {
    let ahead: Ahead = new Map();
    const made = new Set<string>();
    const without = (keys: ReadonlySet<string>) => {
      ahead = new Map([...ahead].filter(([key]) => !keys.has(key)));
    };
    const redraw = (put: readonly PutCell[]) => grid.current?.redraw(new Set(put.map(({ effectId }) => effectId)));
    return {
      now: () => ahead,
      put: (put) => {
        ahead = new Map([...ahead, ...put.map(({ at, text }) => [at, text] as const)]);
        for (const { at } of put) made.delete(at);
        redraw(put);
      },
      answered: (put) => {
        for (const { at } of put) made.add(at);
      },
      drop: (put) => {
        without(new Set(put.map(({ at }) => at)));
        redraw(put);
      },
      shown: () => {
        if (made.size === 0) return;
        without(made);
        made.clear();
      },
    } satisfies CellsAhead;
  });
  return cells;
}
