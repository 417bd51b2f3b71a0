import { ActionIcon, SegmentedControl } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";
import { createPortal } from "react-dom";
import type { Issue } from "../../../shared/kernel/issue.ts";
import type { FieldRow } from "../../../shared/model/index.ts";
import type { EffectView } from "../../../shared/wire/studio.ts";
import { useProjectView, useStudio } from "../../studio/index.ts";
import { formatCount, OutcomeMark, useInspector } from "../../ui/index.ts";
import { RoomLink } from "../work/index.ts";
import { roomOfIssue, rowOfIssue } from "./causes.ts";
import { FieldTable } from "./FieldTable.tsx";
import classes from "./RecordView.module.css";

type Tab = "changes" | "all" | "source" | "request";

/** One planned record: source, mapped and destination side by side, why, and the request itself. Wider than other inspectors. */
export function RecordView({
  projectId,
  planId,
  effectId,
  onClose,
}: {
  projectId: string;
  planId: string;
  effectId: string;
  onClose: () => void;
}) {
  const slot = useInspector();
  const [tab, setTab] = useState<Tab>("changes");
  const rows = useProjectView(projectId)?.state.rows ?? [];
  const { data: view } = useStudio(["plan"], ["effect", planId, effectId], (api) => api.effect(planId, effectId));
  if (!slot || !view) return null;
  const { effect } = view;
  return createPortal(
    <div className={classes.view}>
      <header className={classes.header}>
        <div className={classes.titles}>
          <h2>{effect.label || effect.sourceKey}</h2>
          <span>
            {effect.sourceKey} · row {formatCount(effect.address.row + 1)}
          </span>
        </div>
        <ActionIcon onClick={onClose} aria-label="Close the record">
          <IconX size={16} stroke={1.75} />
        </ActionIcon>
      </header>
      <div className={classes.why}>
        <OutcomeMark kind={effect.kind} pill />
        <span>{effect.why}</span>
      </div>
      {effect.issues.length > 0 && (
        <ul className={classes.issues}>
          {effect.issues.map((issue) => (
            <IssueLine
              key={`${issue.code}${issue.address.field ?? ""}${issue.message}`}
              projectId={projectId}
              issue={issue}
              mapId={effect.mapId}
              rows={rows}
            />
          ))}
        </ul>
      )}
      <div className={classes.tabs}>
        <SegmentedControl
          fullWidth
          aria-label="What to show of the record"
          value={tab}
          onChange={(value) => setTab(value as Tab)}
          data={[
            { value: "changes", label: "Differences" },
            { value: "all", label: "All fields" },
            { value: "source", label: "Source row" },
            { value: "request", label: "Request" },
          ]}
        />
      </div>
      <div className={classes.body}>
        <Body tab={tab} view={view} rows={rows.filter((row) => row.mapId === effect.mapId)} />
      </div>
    </div>,
    slot,
  );
}

function Body({ tab, view, rows }: { tab: Tab; view: EffectView; rows: readonly FieldRow[] }) {
  switch (tab) {
    case "changes":
      return <FieldTable view={view} rows={rows} onlyDifferences />;
    case "all":
      return <FieldTable view={view} rows={rows} onlyDifferences={false} />;
    case "source":
      return (
        <dl className={classes.source}>
          {view.source.map(({ column, value }) => (
            <div key={column}>
              <dt>{column}</dt>
              <dd data-empty={value === "" || undefined}>{value === "" ? "empty" : value}</dd>
            </div>
          ))}
        </dl>
      );
    case "request":
      return view.request === null ? (
        <p className={classes.nothing}>Nothing is sent for this record.</p>
      ) : (
        <pre className={classes.request}>{JSON.stringify(view.request, null, 2)}</pre>
      );
  }
}

function IssueLine({ projectId, issue, mapId, rows }: { projectId: string; issue: Issue; mapId: string; rows: readonly FieldRow[] }) {
  const row = rowOfIssue(issue, mapId, rows);
  const room = roomOfIssue(issue);
  return (
    <li data-severity={issue.severity}>
      <span>{issue.message}</span>
      {(row || room !== "fields") && (
        <RoomLink projectId={projectId} room={room} pointed={{ map: mapId, ...(row ? { row: row.id } : {}) }}>
          {room === "fields" ? "Go to its rule" : undefined}
        </RoomLink>
      )}
    </li>
  );
}
