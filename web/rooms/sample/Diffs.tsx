import { SegmentedControl } from "@mantine/core";
import { useMemo, useState } from "react";
import type { FieldDiff, Run } from "../../../shared/model/index.ts";
import { StudioGrid } from "../../grid/index.ts";
import { studio, useProjectPart, useStudio } from "../../studio/index.ts";
import { Empty, formatCount, formatMoment, Inspector, InspectorPart, RoomBar, RoomFill, Stat, StatRow } from "../../ui/index.ts";
import { RoomLink } from "../work/index.ts";
import { diffColumns } from "./diff-columns.tsx";
import classes from "./Sample.module.css";

interface Summary {
  compared: number;
  same: number;
  explained: number;
  differs: number;
  readAt: string;
}

type Verdict = FieldDiff["verdict"] | "all";

/** Field by field what was in the source, what was sent and what is there now. */
export function Diffs({ projectId, run, summary }: { projectId: string; run: Run; summary: Summary }) {
  const [verdict, setVerdict] = useState<Verdict>(summary.differs > 0 ? "differs" : "all");
  const [active, setActive] = useState<FieldDiff | null>(null);
  const { data: maps } = useStudio(["state", "datasets", "account"], ["objectMaps", projectId], (api) => api.objectMaps(projectId));
  const columns = useMemo(
    () => diffColumns(new Map(maps?.flatMap((each) => (each.map ? [[each.map.id, each.destinationLabel ?? ""]] : [])))),
    [maps],
  );
  return (
    <>
      <StatRow label="Figures of the comparison">
        <Stat label="Fields compared" value={formatCount(summary.compared)} />
        <Stat label="As expected" value={formatCount(summary.same)} tone="confirmed" />
        <Stat label="Differ, explained" value={formatCount(summary.explained)} tone="ignored" />
        <Stat label="Need you" value={formatCount(summary.differs)} tone={summary.differs > 0 ? "blocks" : "neutral"} />
      </StatRow>
      <RoomBar end={`read back ${formatMoment(summary.readAt)}`}>
        <SegmentedControl
          aria-label="Which fields"
          value={verdict}
          onChange={(value) => setVerdict(value as Verdict)}
          data={[
            { value: "differs", label: `Need you ${formatCount(summary.differs)}` },
            { value: "explained", label: `Explained ${formatCount(summary.explained)}` },
            { value: "all", label: `All ${formatCount(summary.compared)}` },
          ]}
        />
      </RoomBar>
      <RoomFill>
        <StudioGrid<FieldDiff>
          label="Fields of the sample"
          name="sample"
          columns={columns}
          read={(start, end) => studio.readDiffs(run.id, verdict === "all" ? null : verdict, start, end)}
          readKey={`${run.id}/${verdict}/${summary.readAt}`}
          onActive={(cell) => setActive(cell?.row ?? null)}
          empty={
            <Empty title={verdict === "differs" ? "Nothing needs you" : "No field here"}>
              {verdict === "differs" && "Every field is in the account as it was sent, or differs for a reason that is known."}
            </Empty>
          }
        />
      </RoomFill>
      {active && <DiffInspector projectId={projectId} diff={active} onClose={() => setActive(null)} />}
    </>
  );
}

function DiffInspector({ projectId, diff, onClose }: { projectId: string; diff: FieldDiff; onClose: () => void }) {
  const rows = useProjectPart(projectId, ({ state }) => state.rows) ?? [];
  const row = rows.find((each) => each.mapId === diff.mapId && (each.target === diff.field || each.target === `custom:${diff.fieldLabel}`));
  return (
    <Inspector title={diff.fieldLabel} subtitle={diff.label} onClose={onClose}>
      <InspectorPart title="Source">
        <p className={classes.value}>{diff.source ?? "not from a column"}</p>
      </InspectorPart>
      <InspectorPart title="Mapped, as sent">
        <p className={classes.value}>{diff.mappedText}</p>
      </InspectorPart>
      <InspectorPart title="Found">
        <p className={classes.value}>{diff.foundText}</p>
      </InspectorPart>
      <InspectorPart title="Cause">
        <p className={classes.value}>{diff.cause || (diff.verdict === "same" ? "as expected" : "not known")}</p>
        {row && (
          <p className={classes.jump}>
            <RoomLink projectId={projectId} room="fields" pointed={{ map: row.mapId, row: row.id }}>
              Go to the rule in Fields
            </RoomLink>
          </p>
        )}
      </InspectorPart>
      {diff.destinationId && (
        <InspectorPart title="Id at the destination">
          <span className="cw-mono">{diff.destinationId}</span>
        </InspectorPart>
      )}
    </Inspector>
  );
}
