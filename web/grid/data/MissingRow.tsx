import { Button } from "@mantine/core";
import type { Dataset } from "../../../shared/model/index.ts";
import { formatCount, formatOf, Note } from "../../ui/index.ts";
import classes from "./DataGrid.module.css";

/** Says that a row asked for isn't shown, and offers what can be done. `row` counts from 0. */
export function MissingRow({
  row,
  dataset,
  onShowAll,
  onClose,
}: {
  row: number;
  dataset: Dataset;
  onShowAll: () => void;
  onClose: () => void;
}) {
  const exists = row < dataset.rowCount;
  const text = exists
    ? `Row ${formatCount(row + 1)} is not among the rows shown.`
    : `There is no row ${formatCount(row + 1)}: the dataset has ${formatOf(dataset.rowCount, "row", "rows")}.`;
  return (
    <div className={classes.note} role="status">
      <Note tone="decide" action={exists ? <Button onClick={onShowAll}>Show all rows</Button> : <Button onClick={onClose}>Close</Button>}>
        {text}
      </Note>
    </div>
  );
}
