import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { Column, RowFilter } from "../../../shared/model/index.ts";
import classes from "./DataGrid.module.css";
import { describeFilter } from "./view.ts";

/** The conditions on the rows shown, each to be changed or taken away. Nothing when there are none. */
export function FilterChips({
  filters,
  columns,
  onChange,
  onRemove,
  onClear,
}: {
  filters: readonly RowFilter[];
  columns: readonly Column[];
  onChange: (filter: RowFilter, anchor: HTMLElement) => void;
  onRemove: (filter: RowFilter) => void;
  onClear: () => void;
}) {
  if (filters.length === 0) return null;
  return (
    <fieldset className={classes.chips} aria-label="Active filters">
      {filters.map((filter) => {
        const { column, text } = describeFilter(filter, columns);
        const whole = column ? `${column} ${text}` : text;
        return (
          <span key={whole} className={classes.chip} title={whole}>
            <button
              type="button"
              className={classes.chipText}
              disabled={filter.kind === "rows"}
              onClick={(event) => onChange(filter, event.currentTarget)}
            >
              {column && <strong>{column}</strong>} {text}
            </button>
            <button type="button" className={classes.clear} aria-label={`Remove the filter: ${whole}`} onClick={() => onRemove(filter)}>
              <IconX size={12} stroke={2} aria-hidden />
            </button>
          </span>
        );
      })}
      <Button variant="subtle" size="compact-sm" onClick={onClear}>
        Clear {filters.length > 1 ? "all" : ""}
      </Button>
    </fieldset>
  );
}
