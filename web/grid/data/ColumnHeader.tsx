import { IconArrowDown, IconArrowUp, IconFilter, IconFilterFilled } from "@tabler/icons-react";
import { useEffect } from "react";
import { isNumeric } from "./column-type.ts";
import classes from "./DataGrid.module.css";
import { useHeading } from "./heading.ts";
import { filtersOf, sortOf } from "./view.ts";

/** A column's name, how it sorts, and its filter. Clicking the name sorts; with Shift, after the columns that sort already. */
export function ColumnHeader({ index, cell }: { index: number; cell: HTMLElement }) {
  const { dataset, view, onSort, onFilter } = useHeading();
  const name = dataset?.columns[index]?.name ?? "";
  const sort = sortOf(view, index);
  const filtered = filtersOf(view, index).length > 0;
  const direction = sort === null ? "none" : sort.descending ? "descending" : "ascending";
  useEffect(() => {
    cell.setAttribute("aria-sort", direction);
    cell.setAttribute("aria-keyshortcuts", "Enter Shift+Enter Alt+ArrowDown");
  }, [cell, direction]);
  const Arrow = sort?.descending ? IconArrowDown : IconArrowUp;
  return (
    <div className={classes.head} data-sorted={sort ? true : undefined} data-end={isNumeric(dataset?.profiles[index]?.type) || undefined}>
      <button
        type="button"
        tabIndex={-1}
        className={classes.headName}
        title={`${name}\nClick to sort, with Shift for several columns`}
        onClick={(event) => onSort(index, event.shiftKey)}
      >
        <span className="cw-clip">{name}</span>
        {sort && (
          <span className={classes.headSort}>
            <Arrow size={13} stroke={2} aria-hidden />
            {sort.rank}
          </span>
        )}
      </button>
      <button
        type="button"
        tabIndex={-1}
        className={classes.headFilter}
        data-on={filtered || undefined}
        aria-label={filtered ? `Change the filter of ${name}` : `Filter ${name}`}
        aria-haspopup="dialog"
        onClick={() => onFilter(index, cell)}
      >
        {filtered ? <IconFilterFilled size={13} aria-hidden /> : <IconFilter size={13} stroke={1.75} aria-hidden />}
      </button>
    </div>
  );
}
