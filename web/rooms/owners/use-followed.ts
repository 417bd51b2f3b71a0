import { type RefObject, useCallback, useEffect, useRef } from "react";
import type { OwnerRowView, OwnerSpellingView } from "../../../shared/wire/studio.ts";
import type { GridCell, GridHandle } from "../../grid/index.ts";

/** Where a spelling stands: its row, and whether it stands alone by a person's word. */
const placeOf = (rows: readonly OwnerRowView[], key: string | null): { row: OwnerRowView; name: string } | null => {
  const row = key === null ? undefined : rows.find(({ spellings }) => spellings.some((each) => each.key === key));
  return row ? { row, name: `${row.apart} ${row.owner}` } : null;
};

/**
 * The current row stays that of the same owner when spellings are split off, put back, or either is undone: the rows are others then, and
 * the grid knows its current cell by the number of its row only. Where that row isn't among those listed, the keyboard stays in the grid all
 * the same. `follow` names the spelling that an edit is about to move, `onActive` tells of the current cell.
 */
export function useFollowed(
  grid: RefObject<GridHandle | null>,
  rows: readonly OwnerRowView[],
  listed: readonly OwnerRowView[],
  onCurrent: (owner: string) => void,
): { follow: (spelling: OwnerSpellingView) => void; onActive: (cell: GridCell<OwnerRowView> | null) => void } {
  const moved = useRef<{ key: string; name: string | undefined } | null>(null);
  const active = useRef<{ owner: string; key: string | null; column: string } | null>(null);
  const latest = useRef({ rows, listed, onCurrent });
  latest.current = { rows, listed, onCurrent };
  useEffect(() => {
    const now = placeOf(rows, moved.current?.key ?? null);
    const isMoved = moved.current !== null && now?.name !== moved.current.name;
    if (moved.current && isMoved) moved.current.name = now?.name;
    const isGone = active.current !== null && !rows.some(({ owner }) => owner === active.current?.owner);
    const to = isMoved ? now : isGone ? placeOf(rows, active.current?.key ?? null) : null;
    if (!to) return;
    if (!latest.current.listed.includes(to.row)) return grid.current?.takeFocus();
    latest.current.onCurrent(to.row.owner);
    grid.current?.focus(to.row.owner, active.current?.column ?? "user");
  }, [grid, rows]);
  const follow = useCallback(({ key }: OwnerSpellingView) => {
    moved.current = { key, name: placeOf(latest.current.rows, key)?.name };
  }, []);
  const onActive = useCallback((cell: GridCell<OwnerRowView> | null) => {
    if (!cell) return;
    active.current = { owner: cell.row.owner, key: cell.row.spellings[0]?.key ?? null, column: cell.column };
    latest.current.onCurrent(cell.row.owner);
  }, []);
  return { follow, onActive };
}
