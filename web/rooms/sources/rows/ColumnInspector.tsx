import { Button } from "@mantine/core";
import type { ColumnProfile, Dataset, RowFilter, RowView } from "../../../../shared/model/index.ts";
import { type DataCell, isNarrowed, type RowSource, useColumnStatistics, withFilter } from "../../../grid/index.ts";
import { crashMessage, ErrorNote, formatCount, Inspector, InspectorPart, ValueBars } from "../../../ui/index.ts";
import { ColumnFigures } from "./ColumnFigures.tsx";
import classes from "./rows.module.css";

/** The current cell in full, and what its column holds in the rows shown, counted exactly. */
export function ColumnInspector({
  dataset,
  source,
  cell,
  view,
  onView,
  onClose,
}: {
  dataset: Dataset;
  source: RowSource;
  cell: DataCell;
  view: RowView;
  onView: (view: RowView) => void;
  onClose: () => void;
}) {
  const { column: at } = cell;
  const column = dataset.columns[at];
  const profile = dataset.profiles[at];
  const { data, busy, error } = useColumnStatistics(source, dataset, at, view);
  if (!column) return null;
  const show = (filter: RowFilter) => onView(withFilter(view, filter));
  return (
    <Inspector title={column.name} subtitle={profile && typeName(profile)} onClose={onClose}>
      <CellText cell={cell} />
      {profile && <Dissent column={at} profile={profile} onShow={show} />}
      {error ? (
        <InspectorPart title="Figures">
          <ErrorNote failure={{ code: "studio.crashed", message: crashMessage(error) }} />
        </InspectorPart>
      ) : (
        <ColumnFigures column={at} name={column.name} statistics={data} busy={busy} narrowed={isNarrowed(view)} onShow={show} />
      )}
    </Inspector>
  );
}

/** Only what the grid can't show whole. */
function CellText({ cell }: { cell: DataCell }) {
  if (cell.value.length < 32 && !cell.value.includes("\n")) return null;
  return (
    <InspectorPart title={`Row ${formatCount(cell.row + 1)}`} end={`${formatCount(cell.value.length)} characters`}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll container needs focus to be scrolled by keys */}
      <pre className={classes.cellText} tabIndex={0}>
        {cell.value}
      </pre>
    </InspectorPart>
  );
}

function Dissent({ column, profile, onShow }: { column: number; profile: ColumnProfile; onShow: (filter: RowFilter) => void }) {
  const count = profile.filled - profile.agreeing;
  if (count <= 0 || profile.dissent.length === 0) return null;
  return (
    <InspectorPart title={`Not ${typeName(profile)}`} end={formatCount(count)}>
      <ValueBars
        values={profile.dissent}
        of={count}
        tone="decide"
        onPick={(value) => onShow({ kind: "values", column, values: [value], except: false })}
      />
      <Button mt={8} onClick={() => onShow({ kind: "dissent", column })}>
        Show all {formatCount(count)}
      </Button>
    </InspectorPart>
  );
}

const typeName = ({ type }: ColumnProfile): string =>
  type === "longtext" ? "long text" : type === "multipicklist" ? "several choices" : type;
