import type { Effect } from "../../../shared/model/index.ts";
import type { RecordRow } from "../../../shared/wire/preview.ts";
import type { StudioColumn } from "../../grid/index.ts";
import { OutcomeMark, outcomeWord } from "../../ui/index.ts";
import { ranks } from "./Groups.tsx";
import classes from "./Preview.module.css";

type Column = StudioColumn<RecordRow>;

const label: Column = {
  id: "label",
  header: "Record",
  value: ({ effect }) => effect.label || effect.sourceKey,
  flex: 1.4,
  minWidth: 110,
  look: "strong",
};
const outcome: Column = {
  id: "outcome",
  header: "Outcome",
  value: ({ effect }) => outcomeWord(effect.kind),
  cell: ({ effect }) => <OutcomeMark kind={effect.kind} />,
  width: 120,
  tooltip: ({ effect }) => effect.why,
};
const why: Column = {
  id: "why",
  header: "Why",
  value: ({ effect }) => effect.why,
  flex: 1.7,
  minWidth: 104,
  look: "muted",
  tooltip: ({ effect }) => effect.why,
};
const issues: Column = {
  id: "issues",
  header: "Issues",
  value: ({ effect }) => effect.issues.map((each) => each.message).join("; "),
  cell: ({ effect }) => <Issues effect={effect} />,
  flex: 1.5,
  minWidth: 90,
  tooltip: ({ effect }) => effect.issues.map((each) => each.message).join("\n") || null,
};

/** Of records of any object. Beside an open record there is less room, and the record shows its issues itself. */
export function effectColumns(labels: ReadonlyMap<string, string>, open: boolean): Column[] {
  const object: Column = {
    id: "object",
    header: "Object",
    value: ({ effect }) => labels.get(effect.mapId) ?? effect.object,
    width: 110,
    look: "muted",
  };
  return open ? [label, outcome, why] : [label, object, outcome, why, issues];
}

/** Of records of one object: its fields stand between what becomes of them and why. */
export function withFields(fields: readonly Column[]): Column[] {
  const { flex: _, ...first } = label;
  const fixed = (column: Column, width: number): Column => {
    const { flex: _flex, ...rest } = column;
    return { ...rest, width };
  };
  return [{ ...first, width: 180, pinned: "left" }, { ...outcome, width: 112 }, fixed(issues, 170), ...fields, fixed(why, 260)];
}

function Issues({ effect: { issues, why } }: { effect: Effect }) {
  // What only repeats the outcome's reason stands beside it already.
  const told = issues.filter((issue) => issue.message !== why).toSorted((a, b) => ranks[a.severity] - ranks[b.severity]);
  const first = told[0];
  if (!first) return null;
  return (
    <span className={classes.issueCell} data-severity={first.severity}>
      {first.message}
      {told.length > 1 && ` · +${told.length - 1}`}
    </span>
  );
}
