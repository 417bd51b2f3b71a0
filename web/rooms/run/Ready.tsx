import type { Plan } from "../../../shared/model/index.ts";
import { formatCount, formatMoment, Stat, StatRow } from "../../ui/index.ts";
import { Lanes } from "../work/index.ts";
import classes from "./Run.module.css";

const total = (plan: Plan, ...kinds: (keyof Plan["lanes"][number]["outcomes"])[]): number =>
  plan.lanes.reduce((sum, lane) => sum + kinds.reduce((part, kind) => part + (lane.outcomes[kind] ?? 0), 0), 0);

/** Records that a run of this plan writes. */
export const plannedWrites = (plan: Plan): number => total(plan, "create", "update");

/** What a run would do, before it starts. */
export function Ready({ plan }: { plan: Plan }) {
  return (
    <>
      <StatRow label="What the run would do">
        <Stat label="Create" value={formatCount(total(plan, "create"))} note="new records" />
        <Stat label="Update" value={formatCount(total(plan, "update"))} note="records that are there" />
        <Stat label="Leave alone" value={formatCount(total(plan, "unchanged", "skip"))} note="the same already, or skipped" />
        <Stat
          label="Need you"
          value={formatCount(total(plan, "hold", "fail"))}
          tone={total(plan, "hold", "fail") > 0 ? "decide" : "neutral"}
          note="held or bound to fail; not sent"
        />
      </StatRow>
      <div className={classes.lanes}>
        <div className={classes.doing}>In this order, as planned {formatMoment(plan.createdAt)}</div>
        <Lanes
          going={false}
          lanes={plan.lanes.map((lane) => ({
            mapId: lane.mapId,
            object: lane.object,
            label: lane.label,
            total: (lane.outcomes.create ?? 0) + (lane.outcomes.update ?? 0) + (lane.outcomes.unchanged ?? 0) - (lane.merged ?? 0),
            applied: 0,
            rejected: 0,
            held: 0,
            unknown: 0,
            waiting: lane.outcomes.hold + lane.outcomes.fail,
            skipped: lane.outcomes.skip,
            merged: lane.merged ?? 0,
          }))}
        />
      </div>
    </>
  );
}
