import { CloseButton, SegmentedControl, Select, TextInput } from "@mantine/core";
import { useViewportSize } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useDeferredValue, useMemo, useState } from "react";
import type { Op } from "../../../shared/ops/index.ts";
import type { ValueListView, ValueRowView } from "../../../shared/wire/studio.ts";
import { type GridCell, type GridEdit, type GridGesture, StudioGrid, useSteadyColumns } from "../../grid/index.ts";
import { Empty, formatCount, formatMoney, formatOf, Kbd, RoomBar, RoomFill, useStatus } from "../../ui/index.ts";
import { pickOf } from "./choices.tsx";
import { valueColumns } from "./columns.tsx";
import * as edits from "./edits.ts";
import { gestureOp } from "./gestures.ts";
import { SplitPicker } from "./SplitPicker.tsx";
import { kinds, type Shown, shownCounts, shownRows, shownWords } from "./shown.ts";
import classes from "./Values.module.css";

/** Pixels of window from which filters and keys stand beside each other. */
const WIDE = 1400;
/** More kinds than these are chosen from a list. */
const MOST_BESIDE = 5;

/** The values of one column, with what each becomes. */
export function ValueGrid({
  list,
  currency,
  narrow,
  onEdit,
}: {
  list: ValueListView;
  currency: string | null;
  /** Something stands beside the grid: there is little room. */
  narrow: boolean;
  onEdit: (op: Op | null) => void;
}) {
  const { width } = useViewportSize();
  const [shown, setShown] = useState<Shown>("all");
  const [text, setText] = useState("");
  const wanted = useDeferredValue(text);
  const [activeValue, setActiveValue] = useState<string | null>(null);
  const latest = useMemo(() => valueColumns(list, currency, narrow), [list, currency, narrow]);
  // The bars of the counts are measured by the largest.
  const most = useMemo(() => Math.max(...list.rows.map(({ records }) => records)), [list]);
  const columns = useSteadyColumns(latest, String(most));
  const rows = useMemo(() => shownRows(list, shown, wanted), [list, shown, wanted]);
  const counts = useMemo(() => shownCounts(list.rows), [list]);
  const active = list.rows.find((row) => row.value === activeValue);
  useStatus(active ? statusOf(active, currency) : null);

  const onKey = (event: KeyboardEvent, { row }: GridCell<ValueRowView>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === "Enter" && event.shiftKey) onEdit(edits.sameForAllLike(list, row));
    else if (event.key === "-") onEdit(edits.pickValue(list.rowId, row, { kind: "drop" }));
    else return false;
    event.preventDefault();
    return true;
  };
  const onRowsKey = (event: KeyboardEvent, selected: readonly ValueRowView[]) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key !== "-") return false;
    onEdit(edits.pickForAll(list.rowId, selected, { kind: "drop" }));
    event.preventDefault();
    return true;
  };
  const onEdits = (all: readonly GridEdit<ValueRowView>[], gesture: GridGesture) => {
    onEdit(gestureOp(list, all, gesture));
    return [];
  };
  return (
    <>
      <RoomBar end={narrow || width < WIDE ? undefined : <Keys />}>
        <ShownPicker narrow={narrow || width < WIDE} shown={shown} counts={counts} onChange={setShown} />
        <TextInput
          className={classes.find ?? ""}
          aria-label="Find in values, options and reasons"
          placeholder="Find a value"
          leftSection={<IconSearch size={14} stroke={1.75} />}
          rightSection={text && <CloseButton size="sm" aria-label="Show all values" onClick={() => setText("")} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {list.split && <SplitPicker rowId={list.rowId} split={list.split} onEdit={onEdit} />}
      </RoomBar>
      {list.unlisted > 0 && (
        <p className={classes.more} role="status">
          {formatOf(list.rows.length, "value is", "values are")} listed, open ones and those on most records first;{" "}
          {formatCount(list.unlisted)} more are not. A column with so many is hardly one of choices: give it to a text field, or let rules
          decide.
        </p>
      )}
      <RoomFill>
        <StudioGrid<ValueRowView>
          label={`Values of ${list.column}`}
          name="values"
          rows={rows}
          rowId={(row) => `v:${row.value}`}
          rowName={(row) => row.value || "empty"}
          columns={columns}
          onActive={(cell) => cell && setActiveValue(cell.row.value)}
          onEnter={({ row }) => onEdit(edits.confirmValue(list.rowId, row))}
          onEnterRows={(selected) => onEdit(edits.confirmValues(list, selected))}
          onKey={onKey}
          onRowsKey={onRowsKey}
          onEdit={({ row, picked }) => {
            const pick = pickOf(picked);
            if (pick) onEdit(edits.pickValue(list.rowId, row, pick));
          }}
          onEdits={onEdits}
          empty={<Empty title={emptyText(shown, text)} />}
        />
      </RoomFill>
    </>
  );
}

function ShownPicker({
  narrow,
  shown,
  counts,
  onChange,
}: {
  narrow: boolean;
  shown: Shown;
  counts: Record<Shown, number>;
  onChange: (shown: Shown) => void;
}) {
  const data = kinds
    .filter((kind) => kind === "all" || kind === "decide" || kind === shown || counts[kind] > 0)
    .map((kind) => ({ value: kind, label: `${shownWords[kind]} ${formatCount(counts[kind])}` }));
  const label = "Which values are shown";
  if (!narrow && data.length <= MOST_BESIDE) {
    return <SegmentedControl aria-label={label} value={shown} onChange={(kind) => onChange(kind as Shown)} data={data} />;
  }
  return <Select aria-label={label} w={150} allowDeselect={false} value={shown} onChange={(kind) => onChange(kind as Shown)} data={data} />;
}

function statusOf(row: ValueRowView, currency: string | null): string {
  const parts = [row.value || "empty", formatOf(row.records, "record", "records")];
  if (row.amount !== null) parts.push(formatMoney(row.amount, currency));
  const why = row.problem ?? row.choice?.why;
  if (why) parts.push(why);
  return parts.join(" · ");
}

function emptyText(shown: Shown, text: string): string {
  if (text.trim() !== "") return `Nothing here holds “${text.trim()}”`;
  if (shown === "decide") return "Every value is decided";
  return shown === "proposed" ? "Nothing is waiting for a yes" : "No value is of this kind";
}

function Keys() {
  return (
    <span className={classes.keys}>
      <Kbd keys="Enter" /> confirm, next · <Kbd keys="Shift Enter" /> same for all spelt like it
    </span>
  );
}
