import type { ReconciledObject } from "../../../shared/model/index.ts";
import { formatCount, formatMoney } from "../../ui/index.ts";
import classes from "./Reconcile.module.css";

/** One row an object: where every source row went, and what of it was found again. */
export function ByObject({ objects, currency }: { objects: readonly ReconciledObject[]; currency: string | null }) {
  const money = objects.some((object) => object.amountMapped !== null);
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th>Object</th>
          <th>Source rows</th>
          <th>Created</th>
          <th>Updated</th>
          <th>Unchanged</th>
          <th title="Merged into another row's record: none of their own is expected">Merged</th>
          <th>Skipped</th>
          <th>Held</th>
          <th>Failed</th>
          <th>Expected</th>
          <th>Found</th>
          <th>Fields compared</th>
          <th>Differ</th>
          {money && (
            <>
              <th>Amount sent</th>
              <th>Amount found</th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {objects.map((object) => (
          <tr key={object.mapId}>
            <td>{object.label}</td>
            <Figure value={object.sourceRows} />
            <Figure value={object.created} />
            <Figure value={object.updated} />
            <Figure value={object.unchanged} />
            <Figure value={object.merged} />
            <Figure value={object.skipped} />
            <Figure value={object.held} tone={object.held > 0 ? "decide" : undefined} />
            <Figure value={object.failed} tone={object.failed > 0 ? "blocks" : undefined} />
            <Figure value={object.expected} />
            <Figure value={object.found} tone={object.found === object.expected ? "confirmed" : "blocks"} />
            <Figure value={object.fieldsCompared} />
            <Figure value={object.fieldsDiffering} tone={object.fieldsDiffering > 0 ? "blocks" : undefined} />
            {money && (
              <>
                <td>{object.amountMapped === null ? "" : formatMoney(object.amountMapped, currency)}</td>
                <td data-tone={object.amountMapped === object.amountFound ? "confirmed" : "blocks"}>
                  {object.amountFound === null ? "" : formatMoney(object.amountFound, currency)}
                </td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const Figure = ({ value, tone }: { value: number; tone?: string | undefined }) => (
  <td data-tone={tone} data-zero={value === 0 || undefined}>
    {value === 0 ? "–" : formatCount(value)}
  </td>
);
