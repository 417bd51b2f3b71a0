import type { IssueGroup, Plan, PlanFacet, PlanLane } from "../../../shared/model/index.ts";
import { noOutcomes } from "../../../shared/plan/summary.ts";
import type { EffectTally } from "../../../shared/wire/preview.ts";
import { CountPill, formatCount, ListItem, type Tone } from "../../ui/index.ts";
import { type Chosen, withFacet, withIssue } from "./choice.ts";
import { FacetValues } from "./FacetValues.tsx";
import type { FieldWords } from "./field-words.ts";
import { recordsOf } from "./figures.ts";
import classes from "./Preview.module.css";

const tones: Record<IssueGroup["severity"], Tone> = { error: "blocks", warning: "decide", note: "neutral" };
export const ranks: Record<IssueGroup["severity"], number> = { error: 0, warning: 1, note: 2 };

/** Tallies beside what is chosen: what a facet's value, an issue, and any other choice would lead to. */
export interface Beside {
  facets: EffectTally;
  issues: EffectTally;
  found: EffectTally;
}

/** The issues of a plan with the records that are left of each; those without any are left out, except the one chosen. */
export function issuesLeft(plan: Plan, beside: Beside | null, chosen: Chosen["issue"]): IssueGroup[] {
  if (!beside) return plan.issues;
  const isSame = (a: IssueGroup, b: { mapId: string; code: string; field?: string | null | undefined }): boolean =>
    a.mapId === b.mapId && a.code === b.code && (a.field ?? null) === (b.field ?? null);
  return plan.issues.flatMap((group): IssueGroup[] => {
    const left = beside.issues.issues.find((each) => isSame(each, group));
    if (left?.outcomes) return [{ ...group, outcomes: left.outcomes }];
    return chosen && isSame(group, chosen) ? [{ ...group, outcomes: noOutcomes() }] : [];
  });
}

/** The facets of a lane with the records that are left of each value; those without any are left out, except the one chosen. */
export function facetsLeft(lane: PlanLane, beside: Beside | null, chosen: Chosen["facet"]): PlanFacet[] {
  const all = lane.facets ?? [];
  if (!beside) return all;
  const left = beside.facets.lanes.find(({ mapId }) => mapId === lane.mapId);
  return all.flatMap(({ field }) => {
    // A facet in which no record that is left has a value is told by none of its lane: they all get nothing.
    const values = left?.facets?.find((facet) => facet.field === field)?.values ?? (left ? [{ value: "", outcomes: left.outcomes }] : []);
    const isKept = chosen?.mapId === lane.mapId && chosen.field === field && !values.some(({ value }) => value === chosen.value);
    const shown = isKept ? [...values, { value: chosen.value, outcomes: noOutcomes() }] : values;
    return shown.length > 0 ? [{ field, values: shown }] : [];
  });
}

type Pick = Partial<Omit<Chosen, "kind" | "text" | "sort">>;

/** What the records can be looked at by: object, what they get (owner, stage), issue, and the fields that updates write. */
export function Groups({
  plan,
  beside,
  chosen,
  labels,
  words,
  onChoose,
}: {
  plan: Plan;
  /** What is left of the plan beside what is chosen, for each list that it narrows; null while nothing does. */
  beside: Beside | null;
  chosen: Chosen;
  labels: ReadonlyMap<string, string>;
  words: FieldWords;
  onChoose: (pick: Pick) => void;
}) {
  const found = beside?.found ?? plan;
  const countOf = (mapId: string): number => found.lanes.find((lane) => lane.mapId === mapId)?.count ?? 0;
  const groups = issuesLeft(plan, beside, chosen.issue)
    .filter((group) => chosen.mapId === null || group.mapId === chosen.mapId)
    .toSorted((a, b) => ranks[a.severity] - ranks[b.severity] || recordsOf(b) - recordsOf(a));
  const changes = found.lanes
    .flatMap((lane) => (lane.changes ?? []).map((change) => ({ ...change, mapId: lane.mapId })))
    .filter((change) => chosen.mapId === null || change.mapId === chosen.mapId)
    .toSorted((a, b) => b.count - a.count);
  const isLane = !chosen.issue && !chosen.changed && !chosen.facet;
  return (
    <>
      <ListItem
        title="All records"
        end={<span className={classes.count}>{formatCount(found.lanes.reduce((sum, lane) => sum + lane.count, 0))}</span>}
        active={isLane && chosen.mapId === null}
        onClick={() => onChoose({ mapId: null })}
      />
      {plan.lanes.map((lane) => (
        <ListItem
          key={lane.mapId}
          title={lane.label}
          end={<span className={classes.count}>{formatCount(countOf(lane.mapId))}</span>}
          active={isLane && chosen.mapId === lane.mapId}
          onClick={() => onChoose({ mapId: lane.mapId })}
        />
      ))}
      {plan.lanes
        .filter((lane) => lane.mapId === chosen.mapId || plan.lanes.length === 1)
        .flatMap((lane) =>
          facetsLeft(lane, beside, chosen.facet).map((facet) => (
            <FacetValues
              key={`${lane.mapId}/${facet.field}`}
              facet={facet}
              name={words.field(lane.mapId, facet.field)}
              wordOf={(value) => words.value(lane.mapId, facet.field, value)}
              chosen={chosen.facet?.mapId === lane.mapId && chosen.facet.field === facet.field ? chosen.facet.value : null}
              onChoose={(value) => onChoose(withFacet(chosen, { mapId: lane.mapId, field: facet.field, value }))}
            />
          )),
        )}
      <h2 className={classes.groupName}>{groups.length === 0 ? "No issues" : "Issues"}</h2>
      {groups.map((group) => {
        const { mapId, code, field = null } = group;
        return (
          <ListItem
            key={`${mapId}${code}${field}`}
            title={<span className={classes.issue}>{group.message}</span>}
            note={field && !group.message.includes(field) ? `${labels.get(mapId) ?? mapId} · ${field}` : (labels.get(mapId) ?? mapId)}
            end={
              <CountPill
                count={formatCount(recordsOf(group))}
                tone={tones[group.severity]}
                label={`records with ${group.severity === "error" ? "errors" : `${group.severity}s`}`}
              />
            }
            active={chosen.issue?.code === code && chosen.issue.mapId === mapId && chosen.issue.field === field}
            onClick={() => onChoose(withIssue(chosen, { mapId, code, field }))}
          />
        );
      })}
      {changes.length > 0 && <h2 className={classes.groupName}>Fields that updates write</h2>}
      {changes.map(({ mapId, field, count }) => (
        <ListItem
          key={`${mapId}/${field}`}
          title={words.field(mapId, field)}
          note={labels.get(mapId) ?? mapId}
          end={<span className={classes.count}>{formatCount(count)}</span>}
          active={chosen.changed === field && chosen.mapId === mapId}
          onClick={() => onChoose({ mapId, changed: field })}
        />
      ))}
    </>
  );
}
