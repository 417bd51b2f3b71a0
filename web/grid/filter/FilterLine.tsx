import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { formatCount, formatOf } from "../../ui/index.ts";
import type { StudioColumn } from "../columns.tsx";
import { type ColumnFilters, describeTexts } from "./column-filters.ts";
import classes from "./Filter.module.css";

/** What narrows the rows, each to be taken away; nothing when nothing does. */
export function FilterLine<Row>({
  filters,
  columns,
  shown,
  total,
  onRemove,
  onClear,
}: {
  filters: ColumnFilters;
  columns: readonly StudioColumn<Row>[];
  shown: number;
  total: number;
  onRemove: (columnId: string) => void;
  onClear: () => void;
}) {
  if (filters.size === 0) return null;
  const headerOf = (id: string) => columns.find((column) => column.id === id)?.header ?? id;
  return (
    <fieldset className={classes.line} aria-label="Active filters">
      {[...filters].map(([id, texts]) => (
        <span key={id} className={classes.chip}>
          <strong>{headerOf(id)}</strong> {describeTexts(texts)}
          <button type="button" className={classes.drop} aria-label={`Remove the filter of ${headerOf(id)}`} onClick={() => onRemove(id)}>
            <IconX size={12} stroke={2} aria-hidden />
          </button>
        </span>
      ))}
      <span className={classes.shown} role="status">
        {formatCount(shown)} of {formatOf(total, "row", "rows")}
      </span>
      <Button variant="subtle" size="compact-sm" onClick={onClear}>
        Show all
      </Button>
    </fieldset>
  );
}
