import { useMemo, useState } from "react";
import type { Json } from "../../../shared/kernel/json.ts";
import { type StudioColumn, StudioGrid } from "../../grid/index.ts";
import { Empty, formatCount, ListItem, RoomSplit } from "../../ui/index.ts";

type Recorded = Record<string, Json>;

/** Records by object, with every key that any of them has; the keys used most come first. */
export function PracticeRecords({ records }: { records: Record<string, Recorded[]> }) {
  const objects = Object.keys(records);
  const [chosen, setChosen] = useState<string | null>(null);
  const object = chosen && records[chosen] ? chosen : (objects[0] ?? null);
  const list = object ? (records[object] ?? []) : [];
  const columns = useMemo(() => columnsOf(list), [list]);
  if (!object) return <Empty title="The account is empty" />;
  return (
    <RoomSplit
      label="Objects of the account"
      width={200}
      list={objects.map((id) => (
        <ListItem
          key={id}
          title={id}
          end={<span className="cw-tabular">{formatCount(records[id]?.length ?? 0)}</span>}
          active={id === object}
          onClick={() => setChosen(id)}
        />
      ))}
    >
      <StudioGrid
        key={object}
        label={`Records of ${object}`}
        columns={columns}
        rows={list}
        rowId={rowId}
        empty={<Empty title="No records of this kind" />}
      />
    </RoomSplit>
  );
}

const rowId = (row: Recorded): string => String(row.id ?? JSON.stringify(row));

function columnsOf(list: readonly Recorded[]): StudioColumn<Recorded>[] {
  const filled = new Map<string, number>();
  for (const record of list) {
    for (const [key, value] of Object.entries(record)) filled.set(key, (filled.get(key) ?? 0) + (value === null || value === "" ? 0 : 1));
  }
  const keys = [...filled].toSorted((a, b) => Number(b[0] === "id") - Number(a[0] === "id") || b[1] - a[1]).map(([key]) => key);
  return keys.map((key) => ({
    id: key,
    header: key,
    value: (row) => written(row[key]),
    width: key === "id" ? 90 : 170,
    ...(key === "id" ? { pinned: "left" as const } : {}),
  }));
}

function written(value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
