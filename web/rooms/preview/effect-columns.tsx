import type { Issue } from "../../../shared/kernel/issue.ts";
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
/** The issue that the records are looked at by, where one is. */
export type LookedAt = { code: string; field: string | null } | null;

const issuesBy = (lookedAt: LookedAt): Column => ({
  id: "issues",
  header: "Issues",
  value: ({ effect }) =>
    toldIssues(effect, lookedAt)
      .map((each) => each.message)
      .join("; "),
  cell: ({ effect }) => <Issues issues={toldIssues(effect, lookedAt)} />,
  flex: 1.5,
  minWidth: 90,
  tooltip: ({ effect }) =>
    toldIssues(effect, lookedAt)
      .map((each) => each.message)
      .join("\n") || null,
});

/** A record's issues: what it is looked at by first, then the gravest. */
export function toldIssues({ issues }: Pick<Effect, "issues">, lookedAt: LookedAt): Issue[] {
  const rank = ({ code, address, severity }: Issue): number =>
    lookedAt?.code === code && lookedAt.field === (address.field ?? null) ? -1 : ranks[severity];
  return issues.toSorted((a, b) => rank(a) - rank(b));
}

/** Of records of any object. Beside an open record there is less room, and the record shows its issues itself. */
export function effectColumns(labels: ReadonlyMap<string, string>, open: boolean, lookedAt: LookedAt): Column[] {
  const object: Column = {
    id: "object",
    header: "Object",
    value: ({ effect }) => labels.get(effect.mapId) ?? effect.object,
    width: 110,
    look: "muted",
  };
  return open ? [label, outcome, why] : [label, object, outcome, why, issuesBy(lookedAt)];
}

/** Of records of one object: its fields stand between what becomes of them and why. */
export function withFields(fields: readonly Column[], lookedAt: LookedAt): Column[] {
  const { flex: _, ...first } = label;
  const fixed = (column: Column, width: number): Column => {
    const { flex: _flex, ...rest } = column;
    return { ...rest, width };
  };
  return [{ ...first, width: 180, pinned: "left" }, { ...outcome, width: 112 }, fixed(issuesBy(lookedAt), 190), ...fields, fixed(why, 260)];
}

function Issues({ issues: [first, ...others] }: { issues: readonly Issue[] }) {
  if (!first) return null;
  return (
    <span className={classes.issueCell} data-severity={first.severity}>
      {first.message}
      {others.length > 0 && ` · +${others.length}`}
    </span>
  );
}
