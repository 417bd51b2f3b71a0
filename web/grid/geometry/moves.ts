import { clampPlace, type Place, type Size } from "./place.ts";

export type Direction = "up" | "down" | "left" | "right";

const steps: Record<Direction, Place> = {
  up: { row: -1, column: 0 },
  down: { row: 1, column: 0 },
  left: { row: 0, column: -1 },
  right: { row: 0, column: 1 },
};

/** One step, or several; never out of the bounds. */
export function step(from: Place, direction: Direction, size: Size, count = 1): Place {
  const { row, column } = steps[direction];
  return clampPlace({ row: from.row + row * count, column: from.column + column * count }, size);
}

/** The last place in a direction. */
export function lastIn(from: Place, direction: Direction, { rows, columns }: Size): Place {
  switch (direction) {
    case "up":
      return { ...from, row: 0 };
    case "down":
      return { ...from, row: Math.max(0, rows - 1) };
    case "left":
      return { ...from, column: 0 };
    case "right":
      return { ...from, column: Math.max(0, columns - 1) };
  }
}

/**
 * Where Ctrl with an arrow goes, as in a spreadsheet: within filled cells to the last one before a blank; from a blank, or from the
 * last filled cell before one, to the next filled cell; to the end where there is none.
 */
export function leap(from: Place, direction: Direction, size: Size, isFilled: (place: Place) => boolean): Place {
  const end = lastIn(from, direction, size);
  let at = step(from, direction, size);
  if (isFilled(from) && isFilled(at)) {
    for (;;) {
      const next = step(at, direction, size);
      if (isSame(next, at) || !isFilled(next)) return at;
      at = next;
    }
  }
  while (!isSame(at, end) && !isFilled(at)) at = step(at, direction, size);
  return at;
}

const isSame = (a: Place, b: Place): boolean => a.row === b.row && a.column === b.column;
