import { Anchor } from "@mantine/core";
import type { Issue } from "../../../shared/kernel/issue.ts";
import type { FieldRow } from "../../../shared/model/index.ts";
import type { FixQuestion, RecordPreview } from "../../../shared/wire/preview.ts";
import { type Cause, causesOf, columnOfIssue, hasFix, wayOut } from "./causes.ts";
import classes from "./RecordView.module.css";

interface Acts {
  /** Goes to a place in another room. */
  onGo: (cause: Cause) => void;
  /** Edits the cell of a column. */
  onEdit: (column: string) => void;
  onFix: (question: FixQuestion) => void;
  /** Goes to another record. */
  onOpen: (effectId: string) => void;
}

/** What is wrong with a record: why, where it comes from, and the acts that free it. */
export function IssueList({ record, rows, ...acts }: { record: RecordPreview; rows: readonly FieldRow[] } & Acts) {
  const { issues, why } = record.effect;
  if (issues.length === 0) return null;
  return (
    <ul className={classes.issues} aria-label="Issues">
      {issues.map((issue) => (
        <IssueLine
          key={`${issue.code}${issue.address.field ?? ""}${issue.message}`}
          issue={issue}
          isWhy={issue.message === why}
          record={record}
          rows={rows}
          {...acts}
        />
      ))}
    </ul>
  );
}

function IssueLine({
  issue,
  isWhy,
  record,
  rows,
  onGo,
  onEdit,
  onFix,
  onOpen,
}: { issue: Issue; isWhy: boolean; record: RecordPreview; rows: readonly FieldRow[] } & Acts) {
  const column = columnOfIssue(issue, record, rows);
  const related = record.related.find(({ how }) =>
    issue.code === "parent.held" || issue.code === "reference.held" ? how === "parent" : how === "same",
  );
  const goes = issue.code === "parent.held" || issue.code === "record.duplicate" || issue.code === "reference.held";
  const text = issue.code.startsWith("value.") || issue.code.startsWith("owner.") || hasFix(issue.code) ? (issue.raw ?? null) : null;
  const out = wayOut(issue);
  return (
    <li data-severity={issue.severity}>
      {!isWhy && <span>{issue.message}</span>}
      {out && <span className={classes.out}>{out}</span>}
      <span className={classes.acts}>
        {issue.address.field && <span className={classes.place}>{issue.address.field}</span>}
        {column !== null && <Act onClick={() => onEdit(column)}>Edit {column}</Act>}
        {goes && related && <Act onClick={() => onOpen(related.effectId)}>Go to {related.label}</Act>}
        {hasFix(issue.code) && (
          <Act
            onClick={() =>
              onFix({
                mapId: record.effect.mapId,
                code: issue.code,
                field: issue.address.field ?? null,
                column: issue.address.column ?? null,
                text,
              })
            }
          >
            All like it…
          </Act>
        )}
        {causesOf(issue, record, rows).map((cause) => (
          <Act key={cause.room} onClick={() => onGo(cause)}>
            {cause.text}
          </Act>
        ))}
      </span>
    </li>
  );
}

function Act({ onClick, children }: { onClick: () => void; children: React.ReactNode }) {
  return (
    <Anchor component="button" type="button" size="sm" onClick={onClick}>
      {children}
    </Anchor>
  );
}
