import { useCallback, useEffect, useRef } from "react";
import type { FieldRow } from "../../../shared/model/index.ts";
import type { Op } from "../../../shared/ops/index.ts";
import type { FieldRowView, FieldsView } from "../../../shared/wire/studio.ts";
import type { GridHandle } from "../../grid/index.ts";
import { useApply } from "../../studio/index.ts";
import { isDecided, putFirst } from "./edits.ts";

/** Sends edits; stays the same function. The first edit of a row that is only shown puts it into the project. */
export function useSend(projectId: string, knownRows: readonly FieldRow[], shown: readonly FieldRowView[]): (op: Op | null) => void {
  const apply = useApply(projectId);
  const latest = useRef({ knownRows, shown });
  latest.current = { knownRows, shown };
  return useCallback(
    (op) => {
      if (op) void apply(putFirst(op, new Set(latest.current.knownRows.map((row) => row.id)), latest.current.shown));
    },
    [apply],
  );
}

/** Puts the keyboard on the row that the address names, else on the first that asks for a decision. */
export function useStart(grid: { current: GridHandle | null }, view: FieldsView, startRow: string | null, activeId: string | null): void {
  const started = useRef(false);
  const wanted = startRow ?? (view.rows.find(({ row }) => !isDecided(row)) ?? view.rows[0])?.row.id ?? null;
  useEffect(() => {
    if (activeId !== null) started.current = true;
    if (started.current || wanted === null) return;
    const timer = setInterval(() => grid.current?.focus(wanted, "target"), 50);
    return () => clearInterval(timer);
  }, [grid, wanted, activeId]);
  useEffect(() => {
    if (startRow) grid.current?.focus(startRow, "target");
  }, [grid, startRow]);
}

/** Goes to a formula row that was just added: its formula is written first, then its field is chosen. */
export function useNewRow(grid: { current: GridHandle | null }, view: FieldsView, writeFormula: () => void): void {
  const write = useRef(writeFormula);
  write.current = writeFormula;
  const count = useRef(view.rows.length);
  useEffect(() => {
    const added = view.rows.length > count.current ? view.rows.at(-1) : undefined;
    count.current = view.rows.length;
    if (added?.row.column !== null) return;
    setTimeout(() => grid.current?.focus(added.row.id, "target"), 50);
    // The formula bar follows the current row; it is that row's once the grid has told.
    setTimeout(() => write.current(), 200);
  }, [grid, view]);
}
