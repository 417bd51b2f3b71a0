import { IconCheck, IconCircle, IconPlayerPlay } from "@tabler/icons-react";
import type { RunLane } from "../../../shared/wire/studio.ts";
import { formatCount, formatOf } from "../../ui/index.ts";
import classes from "./Lanes.module.css";

type LaneState = "done" | "going" | "waiting";

/** One bar an object, in load order, filled as records land. Widths never move: only bars and figures do. */
export function Lanes({ lanes, going }: { lanes: readonly RunLane[]; going: boolean }) {
  const active = going ? lanes.findIndex((lane) => settled(lane) < lane.total) : -1;
  return (
    <ol className={classes.lanes}>
      {lanes.map((lane, index) => (
        <Lane key={lane.mapId} lane={lane} state={laneState(lane, index === active)} />
      ))}
    </ol>
  );
}

const settled = (lane: RunLane): number => lane.applied + lane.rejected + lane.held + lane.unknown;

function laneState(lane: RunLane, active: boolean): LaneState {
  if (settled(lane) >= lane.total) return "done";
  return active ? "going" : "waiting";
}

const icons = { done: IconCheck, going: IconPlayerPlay, waiting: IconCircle } as const;
const words = { done: "done", going: "going on", waiting: "waiting" } as const;

function Lane({ lane, state }: { lane: RunLane; state: LaneState }) {
  const Icon = icons[state];
  const width = (count: number) => ({ width: lane.total === 0 ? 0 : `${(count / lane.total) * 100}%` });
  return (
    <li className={classes.lane} data-state={state}>
      <span className={classes.name}>
        <Icon size={16} stroke={1.75} role="img" aria-label={words[state]} className={classes.icon} />
        <span className={classes.label}>{lane.label}</span>
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: a native meter can't hold stacked parts */}
      <span
        className={classes.bar}
        role="meter"
        aria-label={lane.label}
        aria-valuemin={0}
        aria-valuemax={lane.total}
        aria-valuenow={lane.applied}
        aria-valuetext={`${formatCount(lane.applied)} of ${formatCount(lane.total)} landed`}
      >
        <span className={classes.landed} style={width(lane.applied)} />
        <span className={classes.held} style={width(lane.held)} />
        <span className={classes.failed} style={width(lane.rejected + lane.unknown)} />
      </span>
      <span className={classes.count}>
        <strong>{formatCount(lane.applied)}</strong> of {formatCount(lane.total)}
      </span>
      <Notes lane={lane} />
    </li>
  );
}

/** What the bar's figures leave open: what failed, what isn't sent, and what needn't be written. */
function Notes({ lane }: { lane: RunLane }) {
  const trouble = lane.rejected + lane.unknown;
  return (
    <span className={classes.notes}>
      {lane.same > 0 && <span title="They are as they should be: nothing is written">{formatCount(lane.same)} of them there already</span>}
      {trouble > 0 && <span className={classes.failedText}>{formatOf(trouble, "failed", "failed")}</span>}
      {lane.held > 0 && (
        <span className={classes.heldText} title="What they belong to didn’t land">
          {formatCount(lane.held)} held
        </span>
      )}
      {lane.waiting > 0 && (
        <span className={classes.heldText} title="Held by the plan, or bound to fail: see which in Preview">
          {formatCount(lane.waiting)} not sent
        </span>
      )}
      {lane.merged > 0 && <span>{formatCount(lane.merged)} merged into another record</span>}
      {lane.skipped > 0 && <span>{formatCount(lane.skipped)} skipped</span>}
    </span>
  );
}
