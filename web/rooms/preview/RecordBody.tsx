import type { FieldView, RecordPreview } from "../../../shared/wire/preview.ts";
import { FieldTable } from "./FieldTable.tsx";
import classes from "./RecordView.module.css";
import { type RefusedCell, SourceCell } from "./SourceCell.tsx";

export type RecordTab = "changes" | "all" | "source" | "request";

/** What a record's tabs show. */
export function RecordBody({
  tab,
  record,
  edited,
  refused,
  onEdit,
  onChange,
  onRule,
}: {
  tab: RecordTab;
  record: RecordPreview;
  /** Column of the cell that is being edited. */
  edited: string | null;
  /** What an edit of it was to be and couldn't. */
  refused: RefusedCell | null;
  onEdit: (column: string | null) => void;
  onChange: (column: string, text: string | null) => void;
  onRule: (field: FieldView) => void;
}) {
  // A cell that no field shows is edited where all cells are.
  const isShown =
    edited === null || record.fields.some((field) => field.columns.some((column) => column.toLowerCase() === edited.toLowerCase()));
  const shown = tab !== "source" && tab !== "request" && !isShown ? "source" : tab;
  switch (shown) {
    case "changes":
    case "all":
      return (
        <FieldTable
          record={record}
          onlyDifferences={tab === "changes" && edited === null}
          editing={edited}
          refused={refused}
          onEdit={onEdit}
          onChange={onChange}
          onRule={onRule}
        />
      );
    case "source":
      return (
        <dl className={classes.source}>
          {record.cells.map((cell) => (
            <div key={cell.column}>
              <dt>{cell.column}</dt>
              <dd>
                <SourceCell
                  cell={cell}
                  named={false}
                  editing={edited === cell.column}
                  refused={refused?.column === cell.column ? refused : null}
                  onEdit={(on) => onEdit(on ? cell.column : null)}
                  onChange={(text) => onChange(cell.column, text)}
                />
              </dd>
            </div>
          ))}
        </dl>
      );
    case "request":
      return record.request === null ? (
        <p className={classes.nothing}>Nothing is sent for this record.</p>
      ) : (
        <pre className={classes.request}>{JSON.stringify(record.request, null, 2)}</pre>
      );
  }
}
