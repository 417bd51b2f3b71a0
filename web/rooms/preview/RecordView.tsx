import { ActionIcon, Button, SegmentedControl } from "@mantine/core";
import { IconChevronDown, IconChevronUp, IconX } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { Plan } from "../../../shared/model/index.ts";
import type { FieldView, FixQuestion, RecordPreview } from "../../../shared/wire/preview.ts";
import { studio, useProjectView, useStudio } from "../../studio/index.ts";
import { formatCount, OutcomeMark, settle, useInspector } from "../../ui/index.ts";
import { useGo } from "../work/index.ts";
import { type Cause, columnOfIssue } from "./causes.ts";
import { IssueList } from "./IssueList.tsx";
import { RecordBody, type RecordTab } from "./RecordBody.tsx";
import classes from "./RecordView.module.css";

interface Props {
  projectId: string;
  plan: Plan;
  effectId: string;
  /** Grows by one whenever the grid's keyboard asks to edit the record. */
  editing: number;
  onMove: (by: 1 | -1) => void;
  onOpen: (effectId: string) => void;
  onFix: (question: FixQuestion) => void;
  onClose: () => void;
}

/** One planned record: source, mapped and destination side by side, why, and the request itself. j and k go on, E edits, Esc closes. */
export function RecordView({ projectId, plan, effectId, editing, onMove, onOpen, onFix, onClose }: Props) {
  const slot = useInspector();
  const rows = useProjectView(projectId)?.state.rows ?? [];
  const [tab, setTab] = useState<RecordTab>("changes");
  const [edited, setEdited] = useState<string | null>(null);
  const [kept, setKept] = useState<{ column: string; was: string; text: string } | null>(null);
  const { data: record } = useStudio(["plan", "state", "datasets"], ["record", plan.id, effectId], (api) => api.record(plan.id, effectId));
  const jump = useJump(projectId, effectId);
  const view = useRef<HTMLDivElement>(null);
  const first = record ? firstColumn(record, rows) : null;
  const asked = useRef(editing);
  useEffect(() => {
    if (editing === asked.current || first === null) return;
    asked.current = editing;
    setEdited(first);
  }, [editing, first]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another record begins anew
  useEffect(() => {
    setEdited(null);
    setKept(null);
  }, [effectId]);
  if (!slot || !record) return null;
  const { effect, dataset } = record;

  const change = async (column: string, text: string | null) => {
    if (!dataset) return;
    const was = record.cells.find((cell) => cell.column === column)?.value ?? "";
    const done = await settle(studio.changeCell(projectId, { datasetId: dataset.id, row: effect.address.row, column, text }));
    if (done !== null || text === null) setKept(text === null || was.trim() === "" ? null : { column, was, text });
  };
  const edit = (column: string | null) => {
    if (column !== null && tab === "request") setTab("changes");
    setEdited(column);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "j" || event.key === "ArrowDown") onMove(1);
    else if (event.key === "k" || event.key === "ArrowUp") onMove(-1);
    else if ((event.key === "e" || event.key === "E") && first !== null) edit(first);
    else if (event.key === "Escape") onClose();
    else return;
    event.preventDefault();
  };
  return createPortal(
    // biome-ignore lint/a11y/noStaticElementInteractions: its buttons hold the keyboard; these are their shortcuts
    <div ref={view} className={classes.view} onKeyDown={onKeyDown}>
      <header className={classes.header}>
        <div className={classes.titles}>
          <h2>{effect.label || effect.sourceKey}</h2>
          <span>
            {effect.sourceKey} · row {formatCount(effect.address.row + 1)}
            {dataset && ` of ${dataset.name}`}
          </span>
        </div>
        <ActionIcon onClick={() => onMove(-1)} aria-label="The record before (k)">
          <IconChevronUp size={16} stroke={1.75} />
        </ActionIcon>
        <ActionIcon onClick={() => onMove(1)} aria-label="The next record (j)">
          <IconChevronDown size={16} stroke={1.75} />
        </ActionIcon>
        <ActionIcon onClick={onClose} aria-label="Close the record (Esc)">
          <IconX size={16} stroke={1.75} />
        </ActionIcon>
      </header>
      <div className={classes.why}>
        <OutcomeMark kind={effect.kind} pill />
        <span>{effect.why}</span>
      </div>
      {record.stale && (
        <p className={classes.stale}>The map changed since: mapped values are as of now, the outcome is still as predicted before.</p>
      )}
      <IssueList record={record} rows={rows} onGo={jump} onEdit={edit} onFix={onFix} onOpen={onOpen} />
      {kept && (
        <div className={classes.kept}>
          <span>
            {kept.column} of this record is read as “{kept.text}”.
          </span>
          <Button
            onClick={() =>
              onFix({ mapId: effect.mapId, code: "cell", field: null, column: kept.column, text: kept.was, answer: kept.text })
            }
          >
            Same for every “{kept.was.length > 16 ? `${kept.was.slice(0, 15)}…` : kept.was}”…
          </Button>
        </div>
      )}
      <div className={classes.tabs}>
        <SegmentedControl
          fullWidth
          aria-label="What to show of the record"
          value={tab}
          onChange={(value) => setTab(value as RecordTab)}
          data={[
            { value: "changes", label: "Differences" },
            { value: "all", label: "All fields" },
            { value: "source", label: "Source row" },
            { value: "request", label: "Request" },
          ]}
        />
      </div>
      <div className={classes.body}>
        <RecordBody
          tab={tab}
          record={record}
          edited={edited}
          onEdit={edit}
          onChange={(column, text) => void change(column, text)}
          onRule={(field) => jump(ruleOf(record, field))}
        />
      </div>
    </div>,
    slot,
  );
}

const ruleOf = (record: RecordPreview, field: FieldView): Cause => ({
  room: "fields",
  pointed: { map: record.effect.mapId, ...(field.rowId === null ? {} : { row: field.rowId }) },
  text: "Rule",
});

/** The cell that E edits: the first issue's, else that of the first field which a column feeds. */
function firstColumn(record: RecordPreview, rows: Parameters<typeof columnOfIssue>[2]): string | null {
  for (const issue of record.effect.issues) {
    const column = columnOfIssue(issue, record, rows);
    if (column !== null) return column;
  }
  const named = record.fields.flatMap((field) => field.columns)[0]?.toLowerCase();
  return record.cells.find((cell) => cell.column.toLowerCase() === named)?.column ?? record.cells[0]?.column ?? null;
}

/** Goes to a cause; the way back leads to this record. */
function useJump(projectId: string, effectId: string): (cause: Cause) => void {
  const navigate = useNavigate();
  const go = useGo(projectId);
  return ({ room, pointed }) => {
    void navigate({
      to: "/p/$projectId/$room",
      params: { projectId, room: "preview" },
      search: (before: Record<string, unknown>) => ({ ...before, effect: effectId }),
      replace: true,
    }).then(() => go(room, pointed));
  };
}

function isTyping(target: EventTarget): boolean {
  return (
    target instanceof HTMLElement &&
    (target.tagName === "TEXTAREA" || (target.tagName === "INPUT" && target.getAttribute("type") !== "radio"))
  );
}
