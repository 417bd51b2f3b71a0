import { ActionIcon, Button, Checkbox, Popover, TextInput, Tooltip } from "@mantine/core";
import { IconColumns3, IconPin, IconPinFilled } from "@tabler/icons-react";
import { useState } from "react";
import type { Dataset } from "../../../shared/model/index.ts";
import { formatOf } from "../../ui/index.ts";
import type { ColumnLayout } from "../layout.ts";
import classes from "./DataGrid.module.css";
import { columnIndex } from "./data-columns.tsx";

/** Which columns are shown, and which stand still at the left. Names go to their column. */
export function ColumnsMenu({
  dataset,
  layout,
  onHidden,
  onPinned,
  onShow,
  onReset,
}: {
  dataset: Dataset;
  layout: readonly ColumnLayout[];
  onHidden: (columns: string[], hidden: boolean) => void;
  onPinned: (column: string, pinned: boolean) => void;
  onShow: (column: string) => void;
  onReset: () => void;
}) {
  const [text, setText] = useState("");
  const nameOf = (id: string) => dataset.columns[columnIndex(id) ?? -1]?.name ?? "";
  const found = layout.filter(({ id }) => nameOf(id).toLowerCase().includes(text.trim().toLowerCase()));
  const ids = found.map(({ id }) => id);
  const hidden = layout.filter((each) => each.hidden).length;
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus transitionProps={{ duration: 120 }} onClose={() => setText("")}>
      <Popover.Target>
        <Button
          className={classes.tool}
          leftSection={<IconColumns3 size={15} stroke={1.75} aria-hidden />}
          aria-label={hidden > 0 ? `Columns, ${hidden} hidden` : "Columns"}
        >
          <span className={classes.toolText}>Columns</span>
          {hidden > 0 && <span className={classes.toolNote}>{hidden} hidden</span>}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label="Columns">
        <div className={classes.columns}>
          <TextInput
            placeholder={`Search ${formatOf(layout.length, "column", "columns")}`}
            aria-label="Search columns"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            data-autofocus
          />
          <ul className={classes.columnList}>
            {found.map((each) => (
              <ColumnLine
                key={each.id}
                name={nameOf(each.id)}
                layout={each}
                onHidden={(value) => onHidden([each.id], value)}
                onPinned={(value) => onPinned(each.id, value)}
                onShow={() => onShow(each.id)}
              />
            ))}
            {found.length === 0 && <li className={classes.none}>No column is called that.</li>}
          </ul>
          <div className={classes.columnActs}>
            <Button variant="subtle" onClick={() => onHidden(ids, false)}>
              Show {text.trim() ? "these" : "all"}
            </Button>
            <Button variant="subtle" onClick={() => onHidden(ids, true)}>
              Hide {text.trim() ? "these" : "all"}
            </Button>
            <Button variant="subtle" color="gray" ml="auto" onClick={onReset}>
              As in the file
            </Button>
          </div>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function ColumnLine({
  name,
  layout,
  onHidden,
  onPinned,
  onShow,
}: {
  name: string;
  layout: ColumnLayout;
  onHidden: (hidden: boolean) => void;
  onPinned: (pinned: boolean) => void;
  onShow: () => void;
}) {
  const pinned = Boolean(layout.pinned);
  const Pin = pinned ? IconPinFilled : IconPin;
  return (
    <li className={classes.columnLine}>
      <Checkbox
        size="xs"
        checked={!layout.hidden}
        onChange={(event) => onHidden(!event.currentTarget.checked)}
        aria-label={`Show ${name}`}
      />
      <button type="button" className={classes.columnName} disabled={layout.hidden} title={name} onClick={onShow}>
        {name}
      </button>
      <Tooltip label={pinned ? "Let it scroll with the others" : "Keep it at the left"}>
        <ActionIcon size={24} onClick={() => onPinned(!pinned)} aria-label={`Keep ${name} at the left`} aria-pressed={pinned}>
          <Pin size={14} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}
