import type { RoutedRows, RoutingView } from "../../../shared/wire/studio.ts";
import { formatCount, formatOf, formatPercent, Meter, StateMark } from "../../ui/index.ts";
import { RoomLink } from "../work/index.ts";
import classes from "./objects.module.css";

/** Which ways the rows take, counted over all of them; what goes nowhere, several ways or can't be told, with examples. */
export function Routing({ projectId, view, mapId }: { projectId: string; view: RoutingView; mapId: string }) {
  return (
    <div className={classes.routing}>
      <ul className={classes.ways} aria-label="Ways">
        {view.ways.map((way) => (
          <li key={way.mapId} data-own={way.mapId === mapId || undefined}>
            <span>→ {way.label}</span>
            <span className={classes.wayCount}>
              {formatCount(way.rows)} of {formatCount(view.rows)}
            </span>
            <Meter
              value={view.rows === 0 ? 0 : way.rows / view.rows}
              label={`${way.label}: ${formatPercent(view.rows === 0 ? 0 : way.rows / view.rows)} of the rows`}
            />
          </li>
        ))}
      </ul>
      {view.several.rows > 0 && (
        <Odd
          projectId={projectId}
          state="proposed"
          label={`${formatOf(view.several.rows, "row becomes", "rows become")} several records`}
          rows={view.several}
        />
      )}
      {view.nowhere.rows > 0 && (
        <Odd
          projectId={projectId}
          state="decide"
          label={`${formatOf(view.nowhere.rows, "row goes", "rows go")} nowhere`}
          rows={view.nowhere}
        />
      )}
      {view.untold.rows > 0 && (
        <Odd
          projectId={projectId}
          state="blocks"
          label={`${formatOf(view.untold.rows, "row is", "rows are")} held: the condition can’t tell`}
          rows={view.untold}
        />
      )}
      {view.nowhere.rows + view.untold.rows === 0 && <StateMark state="confirmed" label="Every row goes somewhere" />}
    </div>
  );
}

function Odd({
  projectId,
  state,
  label,
  rows,
}: {
  projectId: string;
  state: "proposed" | "decide" | "blocks";
  label: string;
  rows: RoutedRows;
}) {
  const [first] = rows.examples;
  return (
    <div className={classes.odd}>
      <StateMark state={state} label={label} />
      {first?.why && <span className={classes.why}>{first.why}</span>}
      <span className={classes.examples}>
        {rows.rows > rows.examples.length ? "as " : ""}
        {rows.examples.map((example, index) => (
          <span key={`${example.datasetId}/${example.row}`}>
            {index > 0 && ", "}
            <RoomLink projectId={projectId} room="sources" pointed={{ dataset: example.datasetId, at: String(example.row + 1) }}>
              {example.key || `row ${formatCount(example.row + 1)}`}
            </RoomLink>
          </span>
        ))}
      </span>
    </div>
  );
}
