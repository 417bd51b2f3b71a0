import type { ColumnStatistics, RowFilter } from "../../../../shared/model/index.ts";
import { formatCount, formatFigure, formatPercent, Histogram, InspectorPart, Meter, ValueBars } from "../../../ui/index.ts";
import classes from "./rows.module.css";

const TOP_SHOWN = 20;

/** How full, how varied, how spread: exact figures of the rows shown. The figures before stay while new ones are counted. */
export function ColumnFigures({
  column,
  name,
  statistics,
  busy,
  narrowed,
  onShow,
}: {
  column: number;
  name: string;
  statistics: ColumnStatistics | null;
  busy: boolean;
  /** The rows are not all of the dataset's. */
  narrowed: boolean;
  onShow: (filter: RowFilter) => void;
}) {
  if (!statistics)
    return (
      <InspectorPart title={narrowed ? "In the rows shown" : "In all rows"}>
        <p className={classes.counting}>Counting…</p>
      </InspectorPart>
    );
  const { rows, filled, distinct, top, histogram } = statistics;
  const share = rows === 0 ? 0 : filled / rows;
  return (
    <div className={classes.figures} data-busy={busy || undefined}>
      <InspectorPart title={narrowed ? "Filled, of the rows shown" : "Filled"} end={`${formatCount(filled)} of ${formatCount(rows)}`}>
        <div className={classes.fill}>
          <Meter value={share} tone="neutral" height={6} label="Filled" />
          <span className="cw-tabular">{formatPercent(share)}</span>
        </div>
      </InspectorPart>
      {filled > 0 && (
        <InspectorPart title="Values" end={`${formatCount(distinct)} different`}>
          <Figures statistics={statistics} />
          {histogram && statistics.min !== statistics.max && (
            <div className={classes.spread}>
              <Histogram
                data={histogram}
                label={`Spread of ${name}`}
                onPick={({ from, to }) => onShow({ kind: "range", column, from, to })}
              />
            </div>
          )}
        </InspectorPart>
      )}
      {top.length > 0 && (
        <InspectorPart title={distinct === filled ? "Values, each once" : "Most frequent"}>
          <ValueBars
            values={top.slice(0, TOP_SHOWN)}
            of={filled}
            onPick={(value) => onShow({ kind: "values", column, values: [value], except: false })}
          />
        </InspectorPart>
      )}
    </div>
  );
}

function Figures({ statistics }: { statistics: ColumnStatistics }) {
  const { min, max, sum, mean, median } = statistics;
  const figure = (value: number | null) => (value === null ? null : formatFigure(value));
  const facts: [string, string | null][] = [
    ["Smallest", min],
    ["Largest", max],
    ["Sum", figure(sum)],
    ["Mean", figure(mean)],
    ["Median", figure(median)],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(
        ([label, value]) =>
          value !== null && (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="cw-clip" title={value}>
                {value}
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
