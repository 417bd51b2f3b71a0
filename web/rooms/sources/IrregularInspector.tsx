import type { Dataset } from "../../../shared/model/index.ts";
import { useStudio } from "../../studio/index.ts";
import { Asked, formatCount, Inspector, InspectorPart } from "../../ui/index.ts";
import classes from "./sources.module.css";

const SHOWN = 100;

/** Rows that don't fit their header, as they stand in the file. */
export function IrregularInspector({ dataset, onClose }: { dataset: Dataset; onClose: () => void }) {
  const question = useStudio(["datasets"], ["irregular", dataset.id], (api) => api.readIrregular(dataset.id, 0, SHOWN));
  return (
    <Inspector title="Rows that don’t fit" subtitle={formatCount(dataset.irregularCount)} onClose={onClose}>
      <Asked question={question}>
        {({ rows, total }) => (
          <>
            {rows.map((row) => (
              <InspectorPart key={`${row.file}:${row.line}`} title={`Line ${formatCount(row.line)}`} end={row.file}>
                <p className={classes.reason}>
                  {row.reason} {row.row === null ? "Kept aside." : `Kept as row ${formatCount(row.row + 1)}.`}
                </p>
                <pre className={classes.raw}>{row.raw}</pre>
              </InspectorPart>
            ))}
            {total > rows.length && <p className={classes.rest}>{formatCount(total - rows.length)} more like these.</p>}
          </>
        )}
      </Asked>
    </Inspector>
  );
}
