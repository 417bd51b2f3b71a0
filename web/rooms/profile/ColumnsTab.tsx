import { CloseButton, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useMemo, useRef, useState } from "react";
import { type GridHandle, StudioGrid } from "../../grid/index.ts";
import { Empty, formatOf, RoomBar, RoomFill } from "../../ui/index.ts";
import { profileColumns } from "./column-cells.tsx";
import { type ColumnRow, findColumns } from "./column-row.ts";
import classes from "./columns.module.css";
import { FillStrip, stripText } from "./FillStrip.tsx";
import { typeLook } from "./types.ts";

const wordOf = ({ profile }: ColumnRow): string => typeLook(profile.type).word;
const rowId = ({ column }: ColumnRow): string => `c${column.index}`;

/** Every column of the dataset, one row each; the inspector follows the current one. */
export function ColumnsTab({
  rows,
  label,
  chosen,
  onChoose,
}: {
  rows: readonly ColumnRow[];
  label: string;
  chosen: number | null;
  onChoose: (index: number) => void;
}) {
  const [text, setText] = useState("");
  const grid = useRef<GridHandle>(null);
  const shown = useMemo(() => findColumns(rows, text, wordOf), [rows, text]);
  return (
    <>
      <div className={classes.bar}>
        <RoomBar
          end={
            <span className={classes.summary}>
              {shown.length < rows.length ? formatOf(shown.length, "column", "columns") : stripText(rows)}
            </span>
          }
        >
          <TextInput
            className={classes.find ?? ""}
            aria-label="Find a column by name or type"
            placeholder="Find a column or a type"
            leftSection={<IconSearch size={14} stroke={1.75} />}
            rightSection={text && <CloseButton size="sm" aria-label="Show all columns" onClick={() => setText("")} />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <FillStrip
            rows={shown}
            chosen={chosen}
            onChoose={(index) => {
              grid.current?.focus(`c${index}`, "name");
              onChoose(index);
            }}
          />
        </RoomBar>
      </div>
      <RoomFill>
        <StudioGrid<ColumnRow>
          ref={grid}
          label={label}
          name="profile"
          rows={shown}
          rowId={rowId}
          columns={profileColumns}
          onActive={(cell) => cell && onChoose(cell.row.column.index)}
          empty={<Empty title={`No column has “${text.trim()}” in its name or type`} />}
        />
      </RoomFill>
    </>
  );
}
