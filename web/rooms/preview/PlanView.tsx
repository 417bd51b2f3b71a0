import { CloseButton, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { type Effect, type IssueGroup, type OutcomeKind, outcomeKinds, type Plan } from "../../../shared/model/index.ts";
import type { EffectFilter } from "../../../shared/wire/studio.ts";
import { type StudioColumn, StudioGrid } from "../../grid/index.ts";
import { studio } from "../../studio/index.ts";
import {
  CountPill,
  Empty,
  formatCount,
  ListItem,
  OutcomeMark,
  outcomeWord,
  RoomBar,
  RoomFill,
  RoomSplit,
  type Tone,
  useStatus,
} from "../../ui/index.ts";
import { usePointed } from "../work/index.ts";
import { Facets } from "./Facets.tsx";
import classes from "./Preview.module.css";
import { RecordView } from "./RecordView.tsx";

/** A plan by outcome, object and issue; the records behind, and one of them in full. */
export function PlanView({ projectId, plan }: { projectId: string; plan: Plan }) {
  const pointed = usePointed();
  const [mapId, setMapId] = useState<string | null>(pointed.map ?? null);
  const [issue, setIssue] = useState<IssueGroup | null>(plan.issues.find((each) => each.code === pointed.issue) ?? null);
  const [kind, setKind] = useState<OutcomeKind | null>(null);
  const [search, setSearch] = useState("");
  const [text] = useDebouncedValue(search, 200);
  const [effectId, setEffectId] = useState<string | null>(pointed.effect ?? null);
  const labels = useMemo(() => new Map(plan.lanes.map((lane) => [lane.mapId, lane.label])), [plan]);
  const open = effectId !== null;
  const columns = useMemo(() => effectColumns(labels, open), [labels, open]);
  const shownMap = issue?.mapId ?? mapId;
  const filter: EffectFilter = {
    ...(shownMap ? { mapId: shownMap } : {}),
    ...(kind ? { kind } : {}),
    ...(issue ? { issueCode: issue.code } : {}),
    ...(text ? { text } : {}),
  };
  const counts = countsOf(plan, shownMap);
  useStatus(
    `${kind ? `${outcomeWord(kind)}: ${formatCount(counts[kind])}` : `${formatCount(plan.effectCount)} records`}${issue ? ` · ${issue.message}` : ""}`,
  );

  const choose = (nextMap: string | null, nextIssue: IssueGroup | null) => {
    setMapId(nextMap);
    setIssue(nextIssue);
    setKind(null);
  };
  return (
    <>
      <Facets counts={counts} value={kind} onChange={setKind} />
      <RoomSplit label="Objects and issues" list={<Groups plan={plan} mapId={mapId} issue={issue} labels={labels} onChoose={choose} />}>
        <RoomBar>
          <TextInput
            aria-label="Find a record"
            placeholder="Find a record by name or key"
            leftSection={<IconSearch size={15} stroke={1.75} />}
            rightSection={search && <CloseButton size="xs" aria-label="Clear" onClick={() => setSearch("")} />}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            w={280}
          />
          {issue && <span className={classes.chosen}>{issue.message}</span>}
        </RoomBar>
        <RoomFill>
          <StudioGrid<Effect>
            label="Records of the plan"
            columns={columns}
            read={(start, end) => studio.readEffects(plan.id, filter, start, end)}
            readKey={`${plan.id}/${JSON.stringify(filter)}`}
            rowId={(effect) => effect.id}
            onActive={(cell) => setEffectId(cell?.row.id ?? null)}
            empty={<Empty title="No record here">No record of this choice has this outcome.</Empty>}
          />
        </RoomFill>
      </RoomSplit>
      {effectId && <RecordView projectId={projectId} planId={plan.id} effectId={effectId} onClose={() => setEffectId(null)} />}
    </>
  );
}

function countsOf(plan: Plan, mapId: string | null): Record<OutcomeKind, number> {
  const lanes = mapId ? plan.lanes.filter((lane) => lane.mapId === mapId) : plan.lanes;
  const sum = (kind: OutcomeKind) => lanes.reduce((total, lane) => total + (lane.outcomes[kind] ?? 0), 0);
  return Object.fromEntries(outcomeKinds.map((kind) => [kind, sum(kind)])) as Record<OutcomeKind, number>;
}

const tones: Record<IssueGroup["severity"], Tone> = { error: "blocks", warning: "decide", note: "neutral" };
const ranks: Record<IssueGroup["severity"], number> = { error: 0, warning: 1, note: 2 };

function Groups({
  plan,
  mapId,
  issue,
  labels,
  onChoose,
}: {
  plan: Plan;
  mapId: string | null;
  issue: IssueGroup | null;
  labels: ReadonlyMap<string, string>;
  onChoose: (mapId: string | null, issue: IssueGroup | null) => void;
}) {
  const groups = plan.issues.toSorted((a, b) => ranks[a.severity] - ranks[b.severity] || b.count - a.count);
  return (
    <>
      <ListItem
        title="All records"
        end={<span className={classes.count}>{formatCount(plan.effectCount)}</span>}
        active={mapId === null && issue === null}
        onClick={() => onChoose(null, null)}
      />
      {plan.lanes.map((lane) => (
        <ListItem
          key={lane.mapId}
          title={lane.label}
          end={<span className={classes.count}>{formatCount(lane.count)}</span>}
          active={issue === null && mapId === lane.mapId}
          onClick={() => onChoose(lane.mapId, null)}
        />
      ))}
      <h2 className={classes.groupName}>{groups.length === 0 ? "No issues" : "Issues"}</h2>
      {groups.map((group) => (
        <ListItem
          key={`${group.mapId}${group.code}`}
          title={<span className={classes.issue}>{group.message}</span>}
          note={labels.get(group.mapId) ?? group.mapId}
          end={
            <CountPill
              count={formatCount(group.count)}
              tone={tones[group.severity]}
              label={group.severity === "error" ? "errors" : `${group.severity}s`}
            />
          }
          active={issue?.code === group.code && issue.mapId === group.mapId}
          onClick={() => onChoose(null, group)}
        />
      ))}
    </>
  );
}

/** Beside an open record there is less room, and the record shows its issues itself. */
function effectColumns(labels: ReadonlyMap<string, string>, open: boolean): StudioColumn<Effect>[] {
  const columns: StudioColumn<Effect>[] = [
    { id: "label", header: "Record", value: (effect) => effect.label || effect.sourceKey, flex: 1.4, minWidth: 110, look: "strong" },
    { id: "object", header: "Object", value: (effect) => labels.get(effect.mapId) ?? effect.object, width: 110, look: "muted" },
    {
      id: "outcome",
      header: "Outcome",
      value: (effect) => outcomeWord(effect.kind),
      cell: (effect) => <OutcomeMark kind={effect.kind} />,
      width: 120,
    },
    { id: "why", header: "Why", value: (effect) => effect.why, flex: 1.7, minWidth: 104, look: "muted", tooltip: (effect) => effect.why },
    {
      id: "issues",
      header: "Issues",
      value: (effect) => effect.issues.map((each) => each.message).join("; "),
      cell: (effect) => <Issues effect={effect} />,
      flex: 1.5,
      minWidth: 90,
      tooltip: (effect) => effect.issues.map((each) => each.message).join("\n") || null,
    },
  ];
  return open ? columns.filter(({ id }) => id !== "issues") : columns;
}

function Issues({ effect: { issues } }: { effect: Effect }) {
  const first = issues.toSorted((a, b) => ranks[a.severity] - ranks[b.severity])[0];
  if (!first) return null;
  return (
    <span className={classes.issueCell} data-severity={first.severity}>
      {first.message}
      {issues.length > 1 && ` · +${issues.length - 1}`}
    </span>
  );
}
