import { type ReactNode, type Ref, useState } from "react";
import type { FieldRowView, Sample } from "../../../shared/wire/studio.ts";
import { FormulaBox, type FormulaBoxHandle, type Tried } from "../formula/index.ts";
import { plainFormula } from "./edits.ts";
import classes from "./Fields.module.css";
import { keepTried } from "./tried-samples.ts";

export type FormulaBarHandle = FormulaBoxHandle;

/** The row's formula, edited like in a spreadsheet. */
export function FormulaBar({
  projectId,
  view,
  hint,
  onApply,
  onLeave,
  onFill,
  ref,
}: {
  projectId: string;
  view: FieldRowView | null;
  /** Shown at the right while nothing is being edited. */
  hint: ReactNode;
  onApply: (text: string) => void;
  /** Enter or Esc: the keyboard goes back to the grid. `filled`: by Ctrl+Enter, to the rows selected there. */
  onLeave: (filled?: boolean) => void;
  /** Ctrl+Enter: for every row selected. False where only one is. */
  onFill: (text: string) => boolean;
  ref?: Ref<FormulaBarHandle>;
}) {
  const [editing, setEditing] = useState(false);
  return (
    <div className={classes.bar}>
      <span className={classes.barName}>{view ? nameOf(view) : ""}</span>
      <span className={classes.fx} aria-hidden>
        fx
      </span>
      <FormulaBox
        ref={ref}
        projectId={projectId}
        mapId={view?.row.mapId ?? ""}
        rowId={view?.row.id ?? null}
        target={view?.row.target ?? null}
        standing={view ? (view.row.formula ?? plainFormula(view.row)) : ""}
        label="Formula of the selected row"
        placeholder="= a constant or a formula"
        disabled={!view}
        onApply={onApply}
        onLeave={onLeave}
        onFill={onFill}
        onEditing={setEditing}
        onTried={(tried) => view && keepTried(view.row.mapId, view.row.target, tried.formula, samplesOf(tried, view))}
      />
      {!editing && <span className={classes.barEnd}>{hint}</span>}
    </div>
  );
}

/** What the row shows until the worker has looked at it again: its formula's results on the pinned records. */
function samplesOf({ results }: Tried, { row: { column } }: FieldRowView): Sample[] {
  return results.map(({ row, cells, after, value, issue, error }) => ({
    before: column === null ? null : (cells.find((each) => each.column === column)?.text ?? ""),
    after: after ?? value,
    issue: error?.message ?? issue,
    row,
  }));
}

function nameOf({ row, field }: FieldRowView): string {
  const target = field?.label ?? row.target?.replace(/^custom:/, "") ?? "no field yet";
  return row.column === null ? target : `${row.column} → ${row.state === "ignored" ? "left out" : target}`;
}
