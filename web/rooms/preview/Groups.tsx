import type { IssueGroup, Plan } from "../../../shared/model/index.ts";
import { CountPill, formatCount, ListItem, type Tone } from "../../ui/index.ts";
import { type Chosen, withFacet, withIssue } from "./choice.ts";
import { FacetValues } from "./FacetValues.tsx";
import type { FieldWords } from "./field-words.ts";
import { recordsOf } from "./figures.ts";
import classes from "./Preview.module.css";

const tones: Record<IssueGroup["severity"], Tone> = { error: "blocks", warning: "decide", note: "neutral" };
export const ranks: Record<IssueGroup["severity"], number> = { error: 0, warning: 1, note: 2 };

type Pick = Partial<Omit<Chosen, "kind" | "text" | "sort">>;

/** What the records can be looked at by: object, what they get (owner, stage), issue, and the fields that updates write. */
export function Groups({
  plan,
  chosen,
  labels,
  words,
  onChoose,
}: {
  plan: Plan;
  chosen: Chosen;
  labels: ReadonlyMap<string, string>;
  words: FieldWords;
  onChoose: (pick: Pick) => void;
}) {
  const groups = plan.issues
    .filter((group) => chosen.mapId === null || group.mapId === chosen.mapId)
    .toSorted((a, b) => ranks[a.severity] - ranks[b.severity] || recordsOf(b) - recordsOf(a));
  const changes = plan.lanes
    .flatMap((lane) => (lane.changes ?? []).map((change) => ({ ...change, mapId: lane.mapId })))
    .filter((change) => chosen.mapId === null || change.mapId === chosen.mapId)
    .toSorted((a, b) => b.count - a.count);
  const isLane = !chosen.issue && !chosen.changed && !chosen.facet;
  return (
    <>
      <ListItem
        title="All records"
        end={<span className={classes.count}>{formatCount(plan.effectCount)}</span>}
        active={isLane && chosen.mapId === null}
        onClick={() => onChoose({ mapId: null })}
      />
      {plan.lanes.map((lane) => (
        <ListItem
          key={lane.mapId}
          title={lane.label}
          end={<span className={classes.count}>{formatCount(lane.count)}</span>}
          active={isLane && chosen.mapId === lane.mapId}
          onClick={() => onChoose({ mapId: lane.mapId })}
        />
      ))}
      {plan.lanes
        .filter((lane) => lane.mapId === chosen.mapId || plan.lanes.length === 1)
        .flatMap((lane) =>
          (lane.facets ?? []).map((facet) => (
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
