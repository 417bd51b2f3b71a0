import { SegmentedControl, Select } from "@mantine/core";
import { useMemo } from "react";
import type { LedgerEntry } from "../../../shared/model/index.ts";
import type { RunLane, RunProgress } from "../../../shared/wire/studio.ts";
import { type StudioColumn, StudioGrid } from "../../grid/index.ts";
import { studio } from "../../studio/index.ts";
import { Empty, formatMoment, RoomBar, RoomFill, StateMark } from "../../ui/index.ts";
import { runFigures } from "../work/index.ts";

export interface EntryFilter {
  state: string;
  mapId: string | null;
}

const states = [
  { value: "rejected", label: "Failed" },
  { value: "held", label: "Held" },
  { value: "unknown", label: "Not sure" },
  { value: "applied", label: "Landed" },
  { value: "", label: "All" },
];

/** What happened to each record, with the reason where it didn't land. */
export function Entries({
  progress,
  filter,
  onFilter,
}: {
  progress: RunProgress;
  filter: EntryFilter;
  onFilter: (filter: EntryFilter) => void;
}) {
  const columns = useMemo(() => entryColumns(progress.lanes), [progress.lanes]);
  const { landed, needYou } = runFigures(progress);
  const asked = { ...(filter.state ? { state: filter.state } : {}), ...(filter.mapId ? { mapId: filter.mapId } : {}) };
  return (
    <>
      <RoomBar>
        <SegmentedControl
          data={states}
          value={filter.state}
          onChange={(state) => onFilter({ ...filter, state })}
          aria-label="Which records"
        />
        <Select
          aria-label="Object"
          placeholder="All objects"
          clearable
          w={190}
          data={progress.lanes.map((lane) => ({ value: lane.mapId, label: lane.label }))}
          value={filter.mapId}
          onChange={(mapId) => onFilter({ ...filter, mapId })}
        />
      </RoomBar>
      <RoomFill>
        <StudioGrid<LedgerEntry>
          label="Records of the run"
          name="run"
          columns={columns}
          read={(start, end) => studio.readEntries(progress.run.id, asked, start, end)}
          readKey={`${progress.run.id}/${filter.state}/${filter.mapId ?? ""}/${filter.state === "applied" ? Math.floor(landed / 500) : needYou}/${progress.run.state}`}
          rowId={(entry) => entry.effectId}
          empty={
            <Empty title="No record here">
              {filter.state === "rejected" ? "No record of this choice failed." : "No record of this choice is in this state."}
            </Empty>
          }
        />
      </RoomFill>
    </>
  );
}

function entryColumns(lanes: readonly RunLane[]): StudioColumn<LedgerEntry>[] {
  const labels = new Map(lanes.map((lane) => [lane.mapId, lane.label]));
  return [
    { id: "label", header: "Record", value: (entry) => entry.label, flex: 1.4, minWidth: 140, look: "strong" },
    { id: "object", header: "Object", value: (entry) => labels.get(entry.mapId) ?? entry.object, width: 120, look: "muted" },
    { id: "key", header: "Source key", value: (entry) => entry.sourceKey, width: 120, look: "mono" },
    { id: "action", header: "Act", value: (entry) => entry.action, width: 84, look: "muted" },
    { id: "state", header: "State", value: (entry) => entry.state, cell: (entry) => <EntryMark state={entry.state} />, width: 120 },
    {
      id: "why",
      header: "Why",
      value: (entry) => entry.failure?.message ?? "",
      flex: 2.2,
      minWidth: 160,
      tooltip: (entry) => entry.failure?.message ?? null,
    },
    { id: "id", header: "Id at the destination", value: (entry) => entry.destinationId ?? "", width: 140, look: "mono" },
    { id: "at", header: "When", value: (entry) => formatMoment(entry.at), width: 196, look: "muted" },
  ];
}

const marks = {
  applied: { state: "confirmed", label: "Landed" },
  rejected: { state: "blocks", label: "Failed" },
  unknown: { state: "decide", label: "Not sure yet" },
  held: { state: "decide", label: "Held" },
  retryable: { state: "proposed", label: "Will be tried again" },
  sending: { state: "proposed", label: "On its way" },
  kept: { state: "ignored", label: "Kept" },
} as const;

const EntryMark = ({ state }: { state: LedgerEntry["state"] }) => <StateMark {...marks[state]} />;
