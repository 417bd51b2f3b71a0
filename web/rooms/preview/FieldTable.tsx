import { IconArrowUpRight } from "@tabler/icons-react";
import type { CellView, FieldView, RecordPreview } from "../../../shared/wire/preview.ts";
import classes from "./RecordView.module.css";
import { type RefusedCell, SourceCell } from "./SourceCell.tsx";

const differs = (field: FieldView): boolean => field.kept !== null || field.sent;

/** Field by field: what the export says, what it becomes, what the destination has now. */
export function FieldTable({
  record,
  onlyDifferences,
  editing,
  refused,
  onEdit,
  onChange,
  onRule,
}: {
  record: RecordPreview;
  onlyDifferences: boolean;
  /** Column of the cell that is being edited. */
  editing: string | null;
  refused: RefusedCell | null;
  onEdit: (column: string | null) => void;
  onChange: (column: string, text: string | null) => void;
  onRule: (field: FieldView) => void;
}) {
  const cells = new Map(record.cells.map((cell) => [cell.column.toLowerCase(), cell]));
  const isThere = record.effect.before !== null;
  const fields = onlyDifferences && isThere ? record.fields.filter(differs) : record.fields;
  if (fields.length === 0)
    return (
      <p className={classes.nothing}>
        {isThere && record.fields.length > 0 ? "Nothing differs: the destination has it all already." : "No field has a value."}
      </p>
    );
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th>Source</th>
          <th>Mapped</th>
          {isThere && <th>There now</th>}
        </tr>
      </thead>
      {fields.map((field) => (
        <tbody key={field.key}>
          <tr className={classes.fieldName}>
            <th colSpan={isThere ? 3 : 2} scope="rowgroup">
              {field.rowId === null ? (
                field.label
              ) : (
                <button type="button" className={classes.rule} onClick={() => onRule(field)} title={`Go to the rule of ${field.label}`}>
                  {field.label}
                  <IconArrowUpRight size={13} stroke={1.75} aria-hidden />
                </button>
              )}
              {isThere && <Fate field={field} />}
            </th>
          </tr>
          <tr>
            <td>
              {sources(field, cells).map((cell) => (
                <SourceCell
                  key={cell.column}
                  cell={cell}
                  editing={editing === cell.column}
                  refused={refused?.column === cell.column ? refused : null}
                  onEdit={(on) => onEdit(on ? cell.column : null)}
                  onChange={(text) => onChange(cell.column, text)}
                />
              ))}
              {field.columns.length === 0 && (
                <span className={classes.muted}>{field.rowId === null ? "comes with another choice" : "a constant"}</span>
              )}
            </td>
            <td data-change={(isThere && field.sent) || undefined}>{field.mapped || <span className={classes.muted}>nothing</span>}</td>
            {isThere && (
              <td className={differs(field) ? undefined : classes.muted}>{field.now || <span className={classes.muted}>nothing</span>}</td>
            )}
          </tr>
        </tbody>
      ))}
    </table>
  );
}

const sources = (field: FieldView, cells: ReadonlyMap<string, CellView>): CellView[] =>
  field.columns.flatMap((column) => cells.get(column.toLowerCase()) ?? []);

function Fate({ field }: { field: FieldView }) {
  if (field.kept !== null) return <span title={field.kept}>kept</span>;
  return <span>{field.sent ? "will be written" : "the same"}</span>;
}
