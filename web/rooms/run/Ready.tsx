import type { Plan } from "../../../shared/model/index.ts";
import { formatCount, formatMoment, Stat, StatRow } from "../../ui/index.ts";
import { Lanes } from "../work/index.ts";
import classes from "./Run.module.css";

const total = (plan: Plan, ...kinds: (keyof Plan["lanes"][number]["outcomes"])[]): number =>
  plan.lanes.reduce((sum, lane) => sum + kinds.reduce((part, kind) => part + (lane.outcomes[kind] ?? 0), 0), 0);

/** Records that a run of this plan writes. */
export const plannedWrites = (plan: Plan): number => total(plan, "create", "update");

/** `3,861 to create or update, 101 more there already`: what the bars count. */
function plannedText(plan: Plan): string {
  const same = total(plan, "unchanged") - mergedIn(plan);
  return `${formatCount(plannedWrites(plan))} to create or update${same > 0 ? `, ${formatCount(same)} more there already` : ""}`;
}

const mergedIn = (plan: Plan): number => plan.lanes.reduce((sum, lane) => sum + (lane.merged ?? 0), 0);

/** Why records are neither created nor updated: there already, merged into another row's, skipped. */
function notWritten(plan: Plan): string {
  const merged = mergedIn(plan);
  const parts = [
    { count: total(plan, "unchanged") - merged, words: "the same already" },
    { count: merged, words: "merged" },
    { count: total(plan, "skip"), words: "skipped" },
  ].filter(({ count }) => count > 0);
  return parts.length === 0
    ? "every record is created or updated"
    : parts.map(({ count, words }) => `${formatCount(count)} ${words}`).join(", ");
}

/** What a run would do, before it starts. */
export function Ready({ plan }: { plan: Plan }) {
  return (
    <>
      <StatRow label="What the run would do">
        <Stat label="Create" value={formatCount(total(plan, "create"))} note="new records" />
        <Stat label="Update" value={formatCount(total(plan, "update"))} note="records that are there" />
        <Stat label="Not written" value={formatCount(total(plan, "unchanged", "skip"))} note={notWritten(plan)} />
        <Stat
          label="Not sent"
          value={formatCount(total(plan, "hold", "fail"))}
          tone={total(plan, "hold", "fail") > 0 ? "decide" : "neutral"}
          note={`${formatCount(total(plan, "hold"))} held, ${formatCount(total(plan, "fail"))} will fail: see Preview`}
        />
      </StatRow>
      <div className={classes.lanes}>
        <div className={classes.doing}>
          {plannedText(plan)}, in this order, as planned {formatMoment(plan.createdAt)}
        </div>
        <Lanes
          going={false}
          lanes={plan.lanes.map((lane) => ({
            mapId: lane.mapId,
            object: lane.object,
            label: lane.label,
            total: lane.outcomes.create + lane.outcomes.update + lane.outcomes.unchanged - (lane.merged ?? 0),
            same: lane.outcomes.unchanged - (lane.merged ?? 0),
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
