import { SegmentedControl } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Op } from "../../../shared/ops/index.ts";
import type { ValueListView, ValueRowView } from "../../../shared/wire/studio.ts";
import { type GridCell, StudioGrid } from "../../grid/index.ts";
import { Empty, formatCount, formatMoney, formatOf, Kbd, RoomBar, RoomFill, useStatus } from "../../ui/index.ts";
import { pickOf } from "./choices.tsx";
import { markOfValue, valueColumns } from "./columns.tsx";
import * as edits from "./edits.ts";
import classes from "./Values.module.css";

type Shown = "all" | "decide" | "proposed";

/** The values of one column, with what each becomes. */
export function ValueGrid({ list, currency, onEdit }: { list: ValueListView; currency: string; onEdit: (op: Op | null) => void }) {
  const [shown, setShown] = useState<Shown>("all");
  const [activeValue, setActiveValue] = useState<string | null>(null);
  const columns = useMemo(() => valueColumns(list, currency), [list, currency]);
  const rows = useMemo(() => (shown === "all" ? list.rows : list.rows.filter((row) => markOfValue(row) === shown)), [list, shown]);
  const counts = useMemo(
    () => ({
      decide: list.rows.filter((row) => markOfValue(row) === "decide").length,
      proposed: list.rows.filter((row) => markOfValue(row) === "proposed").length,
    }),
    [list],
  );
  const active = list.rows.find((row) => row.value === activeValue);
  useStatus(
    active
      ? `${active.value || "empty"} · ${formatOf(active.records, "record", "records")}${active.amount === null ? "" : ` · ${formatMoney(active.amount, currency)}`}`
      : null,
  );

  const onEnter = ({ row }: GridCell<ValueRowView>) => onEdit(edits.confirmValue(list.rowId, row));
  const onKey = (event: KeyboardEvent, { row }: GridCell<ValueRowView>) => {
    if (event.key === "Enter" && event.shiftKey) onEdit(sameForAllLike(list, row));
    else if (event.key === "Delete" || event.key === "Backspace") onEdit(edits.pickValue(list.rowId, row, { kind: "clear" }));
    else if (event.key === "-") onEdit(edits.pickValue(list.rowId, row, { kind: "drop" }));
    else return false;
    event.preventDefault();
    return true;
  };
  return (
    <>
      <RoomBar end={<Keys />}>
        <SegmentedControl
          value={shown}
          onChange={(value) => setShown(value as Shown)}
          data={[
            { value: "all", label: `All ${formatCount(list.rows.length)}` },
            { value: "decide", label: `Undecided ${formatCount(counts.decide)}` },
            { value: "proposed", label: `Proposed ${formatCount(counts.proposed)}` },
          ]}
        />
      </RoomBar>
      <RoomFill>
        <StudioGrid<ValueRowView>
          label={`Values of ${list.column}`}
          rows={rows}
          rowId={(row) => `v:${row.value}`}
          columns={columns}
          onActive={(cell) => cell && setActiveValue(cell.row.value)}
          onEnter={onEnter}
          onKey={onKey}
          onEdit={({ row, picked }) => {
            const pick = pickOf(picked);
            if (pick) onEdit(edits.pickValue(list.rowId, row, pick));
          }}
          empty={<Empty title={shown === "decide" ? "Every value is decided" : "Nothing is waiting for a yes"} />}
        />
      </RoomFill>
    </>
  );
}

/** The row's own choice, confirmed, for every value spelt like it. */
function sameForAllLike(list: ValueListView, row: ValueRowView): Op | null {
  const pick = edits.pickLike(row);
  return pick && edits.pickForAll(list.rowId, [row, ...edits.spelledLike(list, row)], pick);
}

function Keys() {
  return (
    <span className={classes.keys}>
      Type to choose · <Kbd keys="Enter" /> confirm, next · <Kbd keys="Shift Enter" /> same for all spelt like it
    </span>
  );
}
