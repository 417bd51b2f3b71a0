import { ActionIcon, Button, SegmentedControl } from "@mantine/core";
import { IconChevronDown, IconChevronUp, IconX } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { FieldRow } from "../../../shared/model/index.ts";
import type { FieldView, FixQuestion, RecordPreview } from "../../../shared/wire/preview.ts";
import { formatCount, OutcomeMark } from "../../ui/index.ts";
import { type Cause, columnOfIssue } from "./causes.ts";
import { IssueList } from "./IssueList.tsx";
import { RecordBody, type RecordTab } from "./RecordBody.tsx";
import classes from "./RecordView.module.css";
import type { RefusedCell } from "./SourceCell.tsx";

export interface RecordActs {
  onMove: (by: 1 | -1) => void;
  onOpen: (effectId: string) => void;
  onFix: (question: FixQuestion) => void;
  onGo: (cause: Cause) => void;
  /** Null gives the export's own back. Answers why it can't be; null where it is done. */
  onChange: (column: string, text: string | null) => Promise<string | null>;
  onClose: () => void;
}

/** A record with its keys: j and k (or the arrows) go on, E edits the cell at fault, Esc closes. */
export function RecordPanel({
  record,
  rows,
  editing,
  onMove,
  onOpen,
  onFix,
  onGo,
  onChange,
  onClose,
}: {
  record: RecordPreview;
  rows: readonly FieldRow[];
  /** Grows by one whenever somebody elsewhere asks to edit the record. */
  editing: number;
} & RecordActs) {
  const { effect, dataset } = record;
  const [tab, setTab] = useState<RecordTab>("changes");
  const [edited, setEdited] = useState<string | null>(null);
  const [kept, setKept] = useState<{ column: string; was: string; text: string } | null>(null);
  const [refused, setRefused] = useState<RefusedCell | null>(null);
  const first = firstColumn(record, rows);
  const asked = useRef(editing);
  useEffect(() => {
    if (editing === asked.current) return;
    asked.current = editing;
    setEdited(first);
  }, [editing, first]);

  const edit = (column: string | null) => {
    if (column !== null && tab === "request") setTab("changes");
    setEdited(column);
    setRefused(null);
  };
  const change = async (column: string, text: string | null) => {
    const was = record.cells.find((cell) => cell.column === column)?.value ?? "";
    setKept(text === null || was.trim() === "" || text === was ? null : { column, was, text });
    const why = await onChange(column, text);
    if (why === null) return;
    // What was typed stands in its editor again, with why it wasn't taken.
    setKept(null);
    setEdited(column);
    setRefused({ column, text: text ?? was, why });
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
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its buttons hold the keyboard; these are their shortcuts
    <div className={classes.view} data-record onKeyDown={onKeyDown}>
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
      <IssueList record={record} rows={rows} onGo={onGo} onEdit={edit} onFix={onFix} onOpen={onOpen} />
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
          refused={refused}
          onEdit={edit}
          onChange={(column, text) => void change(column, text)}
          onRule={(field) => onGo(ruleOf(record, field))}
        />
      </div>
    </div>
  );
}

const ruleOf = (record: RecordPreview, field: FieldView): Cause => ({
  room: "fields",
  pointed: { map: record.effect.mapId, ...(field.rowId === null ? {} : { row: field.rowId }) },
  text: "Rule",
});

/** The cell that E edits: the first issue's, else that of the first field which a column feeds. */
function firstColumn(record: RecordPreview, rows: readonly FieldRow[]): string | null {
  for (const issue of record.effect.issues) {
    const column = columnOfIssue(issue, record, rows);
    if (column !== null) return column;
  }
  const named = record.fields.flatMap((field) => field.columns)[0]?.toLowerCase();
  return record.cells.find((cell) => cell.column.toLowerCase() === named)?.column ?? record.cells[0]?.column ?? null;
}

function isTyping(target: EventTarget): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.tagName === "TEXTAREA" || (target.tagName === "INPUT" && target.getAttribute("type") !== "radio");
}
