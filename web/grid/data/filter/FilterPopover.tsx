import { ActionIcon, Popover, SegmentedControl, Tooltip } from "@mantine/core";
import { IconEyeOff, IconPin, IconSortAscending, IconSortDescending } from "@tabler/icons-react";
import { useState } from "react";
import type { Dataset, RowFilter, RowView } from "../../../../shared/model/index.ts";
import { columnId } from "../data-columns.tsx";
import type { RowSource } from "../rows.ts";
import { filtersOf, setSort, sortOf, withFilter, withoutFilter } from "../view.ts";
import { CellsFilter } from "./CellsFilter.tsx";
import classes from "./Filter.module.css";
import { firstPart, type Part, partsFor } from "./parts.ts";
import { RangeFilter } from "./RangeFilter.tsx";
import { TextFilter } from "./TextFilter.tsx";
import { ValuesFilter } from "./ValuesFilter.tsx";

const partNames: Record<Part, string> = { values: "Values", text: "Text", range: "Range", cells: "Cells" };

interface FilterProps {
  dataset: Dataset;
  source: RowSource;
  column: number;
  view: RowView;
  onView: (view: RowView) => void;
  onClose: () => void;
  onHide: (column: string) => void;
  onPin: (column: string) => void;
}

/** Conditions on one column, in the ways that suit its type. Opens under its header, or under what else asked for it. */
export function FilterPopover({ anchor, ...props }: FilterProps & { anchor: HTMLElement }) {
  const box = anchor.getBoundingClientRect();
  const left = Math.max(8, Math.min(box.left, window.innerWidth - 332));
  return (
    <Popover
      opened
      onChange={(opened) => !opened && props.onClose()}
      position="bottom-start"
      offset={4}
      shadow="md"
      trapFocus
      withRoles={false}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <span className={classes.anchor} style={{ left, top: box.top, height: box.height }} />
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <FilterPanel {...props} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** The popover's content. */
export function FilterPanel({ dataset, source, column, view, onView, onClose, onHide, onPin }: FilterProps) {
  const profile = dataset.profiles[column];
  const parts = partsFor(profile?.type);
  const present = filtersOf(view, column);
  const [part, setPart] = useState<Part>(() => firstPart(parts, profile, present));
  const put = (filter: RowFilter) => {
    onView(withFilter(view, filter));
    onClose();
  };
  const toggle = (filter: RowFilter, on: boolean) => onView(on ? withFilter(view, filter) : withoutFilter(view, filter));
  const drop = (kind: RowFilter["kind"]) => {
    onView({ ...view, filters: view.filters.filter((each) => each.kind !== kind || each.kind === "rows" || each.column !== column) });
    onClose();
  };
  const shared = { column, present, profile, onPut: put, onDrop: drop };
  return (
    <div
      className={classes.panel}
      role="dialog"
      aria-label={`Filter ${dataset.columns[column]?.name ?? ""}`}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.isDefaultPrevented()) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <PanelHead dataset={dataset} column={column} view={view} onView={onView} onClose={onClose} onHide={onHide} onPin={onPin} />
      <SegmentedControl
        fullWidth
        data={parts.map((each) => ({ value: each, label: partNames[each] }))}
        value={part}
        onChange={(value) => setPart(value as Part)}
        aria-label="What the condition is about"
      />
      {part === "values" && <ValuesFilter {...shared} dataset={dataset} source={source} view={view} />}
      {part === "text" && <TextFilter {...shared} />}
      {part === "range" && <RangeFilter {...shared} />}
      {part === "cells" && <CellsFilter column={column} present={present} profile={profile} onToggle={toggle} />}
    </div>
  );
}

function PanelHead({
  dataset,
  column,
  view,
  onView,
  onClose,
  onHide,
  onPin,
}: Pick<FilterProps, "dataset" | "column" | "view" | "onView" | "onClose" | "onHide" | "onPin">) {
  const sort = sortOf(view, column);
  const order = (descending: boolean) => {
    onView(setSort(view, column, sort?.descending === descending ? null : descending, false));
    onClose();
  };
  const acts = [
    { label: "Sort up", Icon: IconSortAscending, on: sort?.descending === false, act: () => order(false) },
    { label: "Sort down", Icon: IconSortDescending, on: sort?.descending === true, act: () => order(true) },
    { label: "Keep at the left", Icon: IconPin, on: undefined, act: () => onPin(columnId(column)) },
    { label: "Hide this column", Icon: IconEyeOff, on: undefined, act: () => onHide(columnId(column)) },
  ];
  return (
    <div className={classes.head}>
      <h3 className="cw-clip" title={dataset.columns[column]?.name}>
        {dataset.columns[column]?.name}
      </h3>
      {acts.map(({ label, Icon, on, act }) => (
        <Tooltip key={label} label={label}>
          <ActionIcon
            size={26}
            aria-label={label}
            {...(on === undefined ? {} : { "aria-pressed": on })}
            data-on={on || undefined}
            className={classes.headAct}
            onClick={() => {
              act();
              onClose();
            }}
          >
            <Icon size={15} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      ))}
    </div>
  );
}
