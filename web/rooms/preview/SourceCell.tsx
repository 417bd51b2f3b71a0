import { ActionIcon, Textarea, VisuallyHidden } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { CellView } from "../../../shared/wire/preview.ts";
import classes from "./RecordView.module.css";

/** A text that a cell couldn't take, and why. */
export interface RefusedCell {
  column: string;
  text: string;
  why: string;
}

/** One source cell: as exported, or as a person put it right with the original beneath. Enter or a click edits; Enter keeps, Esc doesn't. */
export function SourceCell({
  cell,
  editing,
  refused = null,
  named = true,
  onEdit,
  onChange,
}: {
  cell: CellView;
  /** Whether this cell is being edited. */
  editing: boolean;
  /** What it was to be when it was edited last, where that couldn't be: edited on. */
  refused?: RefusedCell | null;
  /** Whether its column is said. */
  named?: boolean;
  onEdit: (editing: boolean) => void;
  /** Null gives the export's own back. */
  onChange: (text: string | null) => void;
}) {
  const { column, value, override, lacked = false } = cell;
  const button = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    // The keyboard comes back to the cell that it was lent by.
    if (wasEditing.current && !editing) button.current?.focus();
    wasEditing.current = editing;
  }, [editing]);
  if (editing) {
    return (
      <CellEditor
        column={column}
        text={refused?.text ?? override?.text ?? value}
        why={refused?.why ?? null}
        onKeep={(text) => {
          onEdit(false);
          if (text !== (override?.text ?? value)) onChange(text);
        }}
        onLeave={() => onEdit(false)}
      />
    );
  }
  const shown = override?.text ?? value;
  return (
    <span className={classes.cell} data-changed={override ? true : undefined}>
      <button ref={button} type="button" className={classes.cellText} onClick={() => onEdit(true)}>
        <VisuallyHidden>Edit {named ? "" : `${column}: `}</VisuallyHidden>
        {named && (
          <span className={classes.column}>
            {column}
            <VisuallyHidden>: </VisuallyHidden>
          </span>
        )}
        <span className={shown === "" ? classes.muted : undefined}>{shown !== "" ? shown : lacked ? "not in this file" : "empty"}</span>
      </button>
      {override && (
        <span className={classes.original}>
          <span>
            {lacked ? "added by you: its file has no such column" : <>changed by you, was {value === "" ? "empty" : <s>{value}</s>}</>}
          </span>
          <ActionIcon size={20} aria-label={`Give ${column} back as exported`} onClick={() => onChange(null)}>
            <IconArrowBackUp size={14} stroke={1.75} />
          </ActionIcon>
        </span>
      )}
    </span>
  );
}

function CellEditor({
  column,
  text,
  why,
  onKeep,
  onLeave,
}: {
  column: string;
  text: string;
  /** Why it couldn't be that; null while nothing was refused. */
  why: string | null;
  onKeep: (text: string) => void;
  onLeave: () => void;
}) {
  const [draft, setDraft] = useState(text);
  const left = useRef(false);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" || (event.key === "Enter" && !event.shiftKey)) {
      event.preventDefault();
      event.stopPropagation();
      left.current = true;
      if (event.key === "Enter") onKeep(draft);
      else onLeave();
    }
  };
  return (
    <Textarea
      autosize
      minRows={1}
      maxRows={8}
      data-autofocus
      autoFocus
      aria-label={`${column}, as mapping should read it`}
      description="Enter keeps it, Esc doesn’t. The file stays as it is."
      error={why}
      inputWrapperOrder={["input", "error", "description"]}
      value={draft}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => {
        if (!left.current) onKeep(draft);
      }}
    />
  );
}
