import type { FieldRow } from "../../../shared/model/index.ts";
import type { EffectView } from "../../../shared/wire/studio.ts";
import { columnOfField } from "./causes.ts";
import classes from "./RecordView.module.css";

/** Field by field: what the export says, what it becomes, what the destination has now. */
export function FieldTable({ view, rows, onlyDifferences }: { view: EffectView; rows: readonly FieldRow[]; onlyDifferences: boolean }) {
  const source = new Map(view.source.map(({ column, value }) => [column, value]));
  const known = view.effect.before !== null || view.fields.some((field) => field.now !== null);
  const fields = onlyDifferences ? view.fields.filter((field) => field.mapped !== (field.now ?? "")) : view.fields;
  if (fields.length === 0)
    return (
      <p className={classes.nothing}>
        {onlyDifferences ? "Nothing differs: the destination has it all already." : "No field has a value."}
      </p>
    );
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th>Source</th>
          <th>Mapped</th>
          {known && <th>There now</th>}
        </tr>
      </thead>
      {fields.map((field) => {
        const column = columnOfField(field, rows);
        const differs = field.mapped !== (field.now ?? "");
        return (
          <tbody key={field.key}>
            <tr className={classes.fieldName}>
              <th colSpan={known ? 3 : 2} scope="rowgroup">
                {field.label}
                {known && differs && <span>{field.sent ? "will be written" : "kept by the policy"}</span>}
              </th>
            </tr>
            <tr>
              <td className={classes.muted}>{column === null ? "–" : source.get(column) || "empty"}</td>
              <td data-change={(differs && field.sent) || undefined}>{field.mapped || "nothing"}</td>
              {known && <td className={differs ? undefined : classes.muted}>{field.now || "nothing"}</td>}
            </tr>
          </tbody>
        );
      })}
    </table>
  );
}
