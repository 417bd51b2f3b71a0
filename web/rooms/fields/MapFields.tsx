import { Button } from "@mantine/core";
import { useViewportSize } from "@mantine/hooks";
import { IconChecks, IconPlus } from "@tabler/icons-react";
import { memo, startTransition, useCallback, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { FieldRow, ObjectMap } from "../../../shared/model/index.ts";
import type { Op } from "../../../shared/ops/index.ts";
import type { FieldRowView, FieldsView } from "../../../shared/wire/studio.ts";
import { type GridCell, type GridEdit, type GridGesture, type GridHandle, StudioGrid, useSteadyColumns } from "../../grid/index.ts";
import { studio, useStudio } from "../../studio/index.ts";
import {
  Asked,
  formatCount,
  formatPercent,
  Kbd,
  Meter,
  Room,
  RoomFill,
  RoomHeader,
  type RoomTab,
  RoomTabs,
  settle,
  useStatus,
} from "../../ui/index.ts";
import { AssistDrawer } from "../assist/index.tsx";
import { Unconnected } from "../connection/index.tsx";
import { OpenExports } from "../work/index.ts";
import { fieldColumns } from "./columns.tsx";
import * as edits from "./edits.ts";
import classes from "./Fields.module.css";
import { FormulaBar, type FormulaBarHandle } from "./FormulaBar.tsx";
import { foresee } from "./foresee.ts";
import { confirmRows, gestureOp, rowActs } from "./gestures.ts";
import { FieldInspector } from "./Inspect.tsx";
import { actOnKey, actOnRowsKey } from "./keys.ts";
import { MoreEvidence } from "./MoreEvidence.tsx";
import { opOf } from "./op-of.ts";
import { triedSamples } from "./tried-samples.ts";
import { useNewRow, useSend, useStart } from "./use-rows.ts";

interface Props {
  projectId: string;
  map: ObjectMap;
  words: { source: string; destination: string };
  /** Rows that the project holds; others are only shown (a required field without a row) and are put when first edited. */
  knownRows: readonly FieldRow[];
  tabs: readonly RoomTab[];
  startRow: string | null;
  onMap: (mapId: string) => void;
}

/** One object map's rows, with formula bar and inspector for the current one. */
export function MapFields(props: Props) {
  const { projectId, map, words, tabs, onMap } = props;
  // Only what is used of it: a question that is asked again draws nothing.
  const { data, error, refetch } = useStudio(["state", "account", "datasets"], ["fields", projectId, map.id], (api) =>
    api.fields(projectId, map.id),
  );
  const answer = data?.mapId === map.id ? data : undefined;
  const view = useMemo(() => answer && foresee(answer, props.knownRows, triedSamples), [answer, props.knownRows]);
  const send = useSend(projectId, props.knownRows, view?.rows ?? []);
  return (
    <Room label="Fields">
      <RoomHeader
        title="Fields"
        subtitle={`${words.source} → ${words.destination}`}
        actions={view && <Actions view={view} onEdit={send} mapId={map.id} />}
      />
      <Assist projectId={projectId} mapId={map.id} title={`${words.source} → ${words.destination}`} />
      <RoomTabs tabs={tabs} value={map.id} onChange={onMap} label="Object maps" />
      <Exports projectId={projectId} object={map.source} />
      <Unconnected projectId={projectId}>
        Its fields are what the columns go to: once it is read, every column gets a proposal, and you choose from the fields it has.
      </Unconnected>
      <Asked question={{ data: view, error, refetch }}>{(fields) => <Rows {...props} view={fields} onEdit={send} />}</Asked>
    </Room>
  );
}

function Actions({ view, onEdit, mapId }: { view: FieldsView; onEdit: (op: Op | null) => void; mapId: string }) {
  const latest = useRef(view);
  latest.current = view;
  const onConfirm = useCallback(() => onEdit(edits.confirmProposals(latest.current)), [onEdit]);
  const ready = edits.confirmable(view);
  return (
    <>
      <span className={classes.decided}>
        {formatCount(view.decided)} of {formatCount(view.total)} decided
        <Meter value={view.total === 0 ? 0 : view.decided / view.total} width={110} label="Decided" />
      </span>
      <Evidence />
      <AddFormula onEdit={onEdit} mapId={mapId} />
      <ConfirmAll words={ready.rows.length === 0 ? null : ready.words} onConfirm={onConfirm} />
    </>
  );
}

// Drawn anew only when what they are given is another: an edit changes their counts at most.
const Assist = memo(AssistDrawer);
const Evidence = memo(MoreEvidence);
const Exports = memo(OpenExports);

const AddFormula = memo(function AddFormula({ onEdit, mapId }: { onEdit: (op: Op | null) => void; mapId: string }) {
  return (
    <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => onEdit(edits.newFormulaRow(mapId, crypto.randomUUID()))}>
      Add a formula
    </Button>
  );
});

const ConfirmAll = memo(function ConfirmAll({ words, onConfirm }: { words: string | null; onConfirm: () => void }) {
  return (
    <Button variant="filled" leftSection={<IconChecks size={16} stroke={1.75} />} disabled={words === null} onClick={onConfirm}>
      {words === null ? "Nothing to confirm" : `Confirm ${words}`}
    </Button>
  );
});

const nothing: readonly string[] = [];
const policy: readonly string[] = ["policy"];
const policyAndSample: readonly string[] = ["policy", "sample"];

/** Columns that a window of this many pixels has no room for. The inspector shows them, too: beside it they are left to it first. */
function leftOut(width: number, inspecting: boolean): readonly string[] {
  if (width < (inspecting ? 1380 : 1060)) return policyAndSample;
  return inspecting && width < 1500 ? policy : nothing;
}

function Rows({ projectId, view, words, startRow, onEdit }: Props & { view: FieldsView; onEdit: (op: Op | null) => void }) {
  const [activeId, setActiveId] = useState<string | null>(null);
  const [inspecting, setInspecting] = useState(true);
  const grid = useRef<GridHandle>(null);
  const bar = useRef<FormulaBarHandle>(null);
  const { width } = useViewportSize();
  const without = leftOut(width, inspecting);
  const latest = useMemo(
    () => fieldColumns(view, { source: `${words.source} column`, destination: `${words.destination} field` }, without),
    [view, words.source, words.destination, without],
  );
  const columns = useSteadyColumns(latest);
  const active = view.rows.find((each) => each.row.id === activeId) ?? null;
  useStart(grid, view, startRow, activeId);
  useNewRow(grid, view, () => bar.current?.edit("="));
  useStatus(active && statusOf(active));

  // What the edit has done to its row is painted first: what tells of the row that is current now may come a frame later.
  const onActive = (cell: GridCell<FieldRowView> | null) => {
    if (cell) startTransition(() => setActiveId(cell.row.row.id));
  };
  const onKey = (event: KeyboardEvent, { row, column }: GridCell<FieldRowView>) =>
    actOnKey(
      event,
      row.row,
      column,
      onEdit,
      () => barOf(row.row),
      () => setInspecting(true),
      (candidate) => grid.current?.edit(row.row.id, "target", candidate),
    );
  /** The formula bar, which is that of the row from here on: a key may come before the grid has told that the row is current. */
  const barOf = ({ id }: FieldRow) => {
    if (id !== activeId) flushSync(() => setActiveId(id));
    return bar.current;
  };

  const onEdits = (all: readonly GridEdit<FieldRowView>[], gesture: GridGesture) => {
    const { op, refused } = gestureOp(view, all, gesture);
    onEdit(op);
    return refused;
  };

  return (
    <>
      <FormulaBar
        key={active?.row.id ?? "none"}
        ref={bar}
        projectId={projectId}
        view={active}
        hint={<Keys />}
        onApply={(text) => active && onEdit(edits.setFormula(active.row, text))}
        onFill={(text) => grid.current?.fill("how", text) ?? false}
        onLeave={(filled) => (filled ? grid.current?.takeFocus() : active && grid.current?.focus(active.row.id, "target"))}
      />
      <RoomFill>
        <StudioGrid<FieldRowView>
          ref={grid}
          label={`Fields of ${words.source}`}
          rows={view.rows}
          rowId={({ row }) => row.id}
          columns={columns}
          onActive={onActive}
          onEnter={({ row }) => onEdit(edits.isConfirmable(row) ? edits.confirmRow(row.row) : null)}
          onEnterRows={(rows) => onEdit(confirmRows(rows))}
          onKey={onKey}
          onRowsKey={(event, rows) => actOnRowsKey(event, rows, onEdit)}
          onEdit={(edit) => onEdit(opOf(edit))}
          onEdits={onEdits}
          rowName={rowName}
          name="fields"
          acts={(rows) =>
            rowActs(
              rows,
              onEdit,
              () => rows[0] && barOf(rows[0].row)?.edit("="),
              () => setInspecting(true),
              ({ row }) => void settle(studio.fillFromAll(projectId, { mapId: row.mapId, rowId: row.id })),
            )
          }
        />
      </RoomFill>
      {active && inspecting && <FieldInspector projectId={projectId} view={active} onEdit={onEdit} onClose={() => setInspecting(false)} />}
    </>
  );
}

const rowName = ({ row, field }: FieldRowView): string => row.column ?? field?.label ?? "a formula";

function Keys() {
  return (
    <span className={classes.keys}>
      <Kbd keys="Enter" /> confirm, next <Kbd keys="−" /> ignore <Kbd keys="=" /> formula
    </span>
  );
}

function statusOf({ row, field, distinct, fill }: FieldRowView): string {
  const parts = [
    row.column ?? field?.label ?? "Formula",
    fill !== null && `${formatPercent(fill)} filled`,
    distinct !== null && `${formatCount(distinct)} different values`,
  ];
  return parts.filter(Boolean).join(" · ");
}
