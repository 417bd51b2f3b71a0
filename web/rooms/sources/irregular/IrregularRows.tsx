import { Button } from "@mantine/core";
import { IconArrowRight, IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import type { Dataset, IrregularRow } from "../../../../shared/model/index.ts";
import { studio, useStudio } from "../../../studio/index.ts";
import { formatCount, formatOf, Inspector, InspectorPart, settle, useStatus } from "../../../ui/index.ts";
import { handOver } from "../hand-over.ts";
import { IrregularGrid } from "./IrregularGrid.tsx";
import classes from "./irregular.module.css";
import { reasonsOf } from "./reasons.ts";

/** So many are counted by their reason; reading more just to count them would take too long. */
const COUNTED = 2000;

/** Rows that don't fit their header, as they stand in the file: where, why, and where they are kept. */
export function IrregularRows({ dataset, onShowRow }: { dataset: Dataset; onShowRow: (row: number) => void }) {
  const [current, setCurrent] = useState<IrregularRow | null>(null);
  const [busy, setBusy] = useState(false);
  const counted = useStudio(["datasets"], ["irregular", dataset.id], (api) => api.readIrregular(dataset.id, 0, COUNTED));
  const reasons = counted.data ? reasonsOf(counted.data.rows) : [];
  const partly = counted.data !== undefined && counted.data.total > counted.data.rows.length;
  useStatus(current ? `Line ${formatCount(current.line)} of ${current.file}` : formatOf(dataset.irregularCount, "row", "rows"));
  const download = async () => {
    setBusy(true);
    const file = await settle(studio.exportRows(dataset.id, { kind: "irregular" }, "csv"));
    setBusy(false);
    if (file) handOver(file);
  };
  return (
    <div className={classes.irregular}>
      <div className={classes.bar}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
        <ul className={classes.reasons} tabIndex={0} aria-label={partly ? `Reasons among the first ${formatCount(COUNTED)}` : "Reasons"}>
          {reasons.map(({ reason, count }) => (
            <li key={reason} title={reason}>
              <span className="cw-clip">{reason}</span>
              <span className={classes.count}>{formatCount(count)}</span>
            </li>
          ))}
          {partly && <li className={classes.partly}>of the first {formatCount(COUNTED)}</li>}
        </ul>
        <Button loading={busy} leftSection={<IconDownload size={15} stroke={1.75} />} onClick={() => void download()}>
          Download as CSV
        </Button>
      </div>
      <div className={classes.fill}>
        <IrregularGrid
          severalFiles={dataset.files.length > 1}
          readKey={`${dataset.id}/${dataset.importedAt}`}
          read={(start, end) => studio.readIrregular(dataset.id, start, end)}
          onCurrent={setCurrent}
          onShowRow={onShowRow}
        />
      </div>
      {current && <IrregularInspector row={current} onShowRow={onShowRow} onClose={() => setCurrent(null)} />}
    </div>
  );
}

function IrregularInspector({ row, onShowRow, onClose }: { row: IrregularRow; onShowRow: (row: number) => void; onClose: () => void }) {
  const { row: kept } = row;
  return (
    <Inspector title={`Line ${formatCount(row.line)}`} subtitle={row.file} onClose={onClose}>
      <InspectorPart title="Why it doesn’t fit">
        <p className={classes.reason}>{row.reason}</p>
        {kept === null ? (
          <p className={classes.kept}>It is kept as it stands, outside of the rows.</p>
        ) : (
          <Button mt={8} rightSection={<IconArrowRight size={14} stroke={1.75} />} onClick={() => onShowRow(kept)}>
            Show it as row {formatCount(kept + 1)}
          </Button>
        )}
      </InspectorPart>
      <InspectorPart title="As it stands in the file" end={`${formatCount(row.raw.length)} characters`}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll container needs focus to be scrolled by keys */}
        <pre className={classes.raw} tabIndex={0}>
          {row.raw}
        </pre>
      </InspectorPart>
    </Inspector>
  );
}
