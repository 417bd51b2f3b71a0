import { type ReactNode, type RefObject, useMemo } from "react";
import type { Plan } from "../../../shared/model/index.ts";
import type { RecordColumn, RecordRow } from "../../../shared/wire/preview.ts";
import type { EffectFilter } from "../../../shared/wire/studio.ts";
import { type GridCell, type GridEdit, type GridHandle, StudioGrid } from "../../grid/index.ts";
import { studio, useStudio } from "../../studio/index.ts";
import { crashMessage } from "../../ui/index.ts";
import { effectColumns, withFields } from "./effect-columns.tsx";
import { aheadOf, fieldColumns, recordEdits, tooMany } from "./field-columns.ts";
import classes from "./Preview.module.css";
import { useAhead } from "./use-ahead.ts";

const noColumns: RecordColumn[] = [];

/** The records of a plan. Of one object they show its fields, which are edited as in any sheet: the source cells behind them are put right. */
export function RecordGrid({
  projectId,
  plan,
  digest,
  filter,
  mapId,
  labels,
  open,
  empty,
  onGo,
  onKey,
  acting,
  ref,
}: {
  projectId: string;
  plan: Plan & { stale: boolean };
  /** Of the map as it stands. */
  digest: string | undefined;
  filter: EffectFilter;
  /** The map whose fields are shown; null for records of any. */
  mapId: string | null;
  /** Labels of the plan's lanes by map id. */
  labels: ReadonlyMap<string, string>;
  /** Whether a record stands open beside the grid. */
  open: boolean;
  empty: ReactNode;
  /** A person has gone to a record; it is to stand open unless they only move among its fields. */
  onGo: (row: RecordRow, index: number, opens: boolean) => void;
  onKey: (event: KeyboardEvent) => boolean;
  /** The plan in whose records a person moves: a new prediction's rows come by themselves. */
  acting: RefObject<string | null>;
  ref: RefObject<GridHandle | null>;
}) {
  const { data: fields = noColumns } = useStudio(["state", "account", "datasets"], ["record-columns", projectId, mapId], (api) =>
    mapId === null ? Promise.resolve(noColumns) : api.recordColumns(projectId, mapId),
  );
  const isSheet = fields.length > 0;
  const ahead = useAhead(ref);
  const { issueCode, issueField = null } = filter;
  const columns = useMemo(() => {
    const lookedAt = issueCode === undefined ? null : { code: issueCode, field: issueField };
    return isSheet ? withFields(fieldColumns(fields, ahead.now), lookedAt) : effectColumns(labels, open, lookedAt);
  }, [isSheet, fields, ahead, labels, open, issueCode, issueField]);
  const act = () => {
    acting.current = plan.id;
  };
  const onActive = (cell: GridCell<RecordRow> | null) => {
    // After an edit the grid's place may hold another record: the one that is being worked on stays.
    if (cell && acting.current === plan.id) onGo(cell.row, cell.index, open || !isField(fields, cell.column));
  };
  const onCellKey = (event: KeyboardEvent, cell: GridCell<RecordRow>): boolean => {
    if (!isSheet || !isField(fields, cell.column) || event.ctrlKey || event.metaKey || event.altKey) return onKey(event);
    if (event.key !== " ") return isTyped(event) ? false : onKey(event);
    event.preventDefault();
    onGo(cell.row, cell.index, true);
    return true;
  };
  const change = async (edits: readonly GridEdit<RecordRow>[]) => {
    const sent = recordEdits(fields, edits);
    if (sent.length === 0) return;
    const put = aheadOf(fields, edits);
    ahead.put(put);
    const answer = await studio.changeRecords(projectId, sent).catch((error: unknown) => broken(error));
    if (answer.ok && answer.value.changed > 0) return ahead.answered(put);
    ahead.drop(put);
    if (answer.ok) return;
    // What was put there is listed beside the rows, each text with why it wasn't taken.
    const why = answer.failure.message;
    ref.current?.refuse(put.map(({ effectId, column, text }) => ({ rowId: effectId, column, text, why })));
  };
  return (
    <div className={classes.grid} onPointerDownCapture={act} onKeyDownCapture={act}>
      <StudioGrid<RecordRow>
        ref={ref}
        key={isSheet ? mapId : "any"}
        label="Records of the plan"
        name={isSheet ? `preview:${mapId}` : "preview"}
        columns={columns}
        read={(start, end) => studio.readRecords(projectId, plan.id, filter, isSheet ? mapId : null, start, end)}
        readKey={`${plan.id}/${digest}/${JSON.stringify(filter)}`}
        onShown={ahead.shown}
        rowId={({ effect }) => effect.id}
        rowName={({ effect }) => effect.label || effect.sourceKey}
        onActive={onActive}
        onKey={onCellKey}
        {...(isSheet
          ? {
              onEdit: (edit: GridEdit<RecordRow>) => void change([edit]),
              onEdits: (edits: readonly GridEdit<RecordRow>[]) => {
                const refused = tooMany(edits);
                if (refused.length === 0) void change(edits);
                return refused;
              },
            }
          : {})}
        empty={empty}
      />
    </div>
  );
}

const broken = (error: unknown): { ok: false; failure: { message: string } } => ({ ok: false, failure: { message: crashMessage(error) } });

/** Keys by which a cell is edited. */
const isTyped = ({ key }: KeyboardEvent): boolean => key.length === 1 || key === "F2";
const isField = (fields: readonly RecordColumn[], column: string): boolean => fields.some(({ key }) => `field:${key}` === column);
