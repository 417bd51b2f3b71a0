import { IconAlertTriangle } from "@tabler/icons-react";
import type { FieldGap, FieldRowView, FieldsView } from "../../../shared/wire/studio.ts";
import type { StudioColumn } from "../../grid/index.ts";
import { Badge, Confidence, formatCount, formatOf, formatPercent, Meter, markWord, StateMark } from "../../ui/index.ts";
import classes from "./Fields.module.css";
import { pasteFormula } from "./gestures.ts";
import { howOf } from "./how.ts";
import { policies, policyName } from "./policies.ts";
import { markOfRow, pasteState } from "./states.ts";
import { TypeIcon } from "./TypeIcon.tsx";
import { LEFT_OUT, pasteTarget, targetChoices } from "./targets.tsx";

const firstFilled = (view: FieldRowView) =>
  view.samples.find((sample) => (sample.before ?? sample.after) !== "") ?? view.samples[0] ?? null;

/** Columns of the Fields grid but those of `without`. `words` names the two sides. */
export function fieldColumns(
  view: FieldsView,
  words: { source: string; destination: string },
  without: readonly string[],
): StudioColumn<FieldRowView>[] {
  const sources = view.rows.flatMap(({ row }) => row.column ?? []);
  const columns: StudioColumn<FieldRowView>[] = [
    {
      id: "column",
      header: words.source,
      value: ({ row }) => row.column ?? "",
      cell: (each) => <SourceCell view={each} />,
      flex: 1.5,
      minWidth: 112,
      look: "strong",
      tooltip: ({ row }) => row.column,
    },
    {
      id: "filled",
      header: "Filled",
      value: ({ fill }) => fill,
      cell: (each) => <FillCell view={each} />,
      width: 86,
      tooltip: ({ distinct }) => (distinct === null ? null : `${distinct.toLocaleString()} different values`),
    },
    {
      id: "sample",
      header: "Sample",
      value: (each) => firstFilled(each)?.before ?? "",
      cell: (each) => <>{firstFilled(each)?.before}</>,
      flex: 0.7,
      minWidth: 72,
      look: "muted",
      sortable: false,
    },
    {
      id: "target",
      header: words.destination,
      value: targetText,
      cell: (each) => <TargetCell view={each} hasFields={view.targets.some(({ custom }) => !custom)} />,
      flex: 1.9,
      minWidth: 136,
      editor: (each) => targetChoices(view, each),
      paste: (each, text) => pasteTarget(view, each, text),
      tooltip: ({ problem, usedIn }) => problem ?? (usedIn ? `Formulas read it into ${usedIn.join(", ")}` : null),
    },
    {
      id: "how",
      header: "How",
      value: ({ row }) => row.formula ?? "",
      paste: (each, text) => pasteFormula(each, sources, text),
      formulas: true,
      cell: (each) => <HowCell view={each} />,
      width: 104,
      sortable: false,
      tooltip: ({ row }) => row.formula,
    },
    {
      id: "result",
      header: "Result",
      value: (each) => (each.row.state === "ignored" ? "" : (firstFilled(each)?.after ?? "")),
      flex: 0.95,
      minWidth: 76,
      sortable: false,
      cell: (each) => <ResultCell view={each} />,
      tooltip: ({ gaps, samples }) => gaps?.map(gapText).join(" ") ?? samples.find((sample) => sample.issue)?.issue ?? null,
    },
    {
      id: "sure",
      header: "Sure",
      value: ({ row }) => row.confidence,
      cell: ({ row }) => <Confidence value={row.state === "ignored" ? null : row.confidence} />,
      width: 58,
    },
    {
      id: "policy",
      header: "If it exists",
      value: ({ row }) => policyName(row.policy),
      cell: (each) => <PolicyCell view={each} />,
      width: 99,
      look: "muted",
      editable: ({ row }) => row.target !== null,
      editor: ({ row }) => ({
        options: policies.map(({ id, name, hint }) => ({ id, label: name, hint })),
        value: row.policy,
        placeholder: "If the record exists already",
        cleared: "source",
      }),
    },
    {
      id: "state",
      header: "State",
      value: (each) => markWord(markOfRow(each)),
      paste: pasteState,
      cell: (each) => <StateMark state={markOfRow(each)} />,
      width: 116,
      pinned: "right",
      tooltip: ({ problem }) => problem,
    },
  ];
  return columns.filter(({ id }) => !without.includes(id));
}

function SourceCell({ view: { row, sourceType } }: { view: FieldRowView }) {
  if (row.column === null) return <span className={classes.faint}>{row.formula ? "formula" : "nothing yet"}</span>;
  return (
    <span className={classes.named} data-off={row.state === "ignored" || undefined}>
      <TypeIcon type={sourceType} />
      <span className="cw-clip">{row.column}</span>
    </span>
  );
}

/** Where a field stays empty, why, and in how many records. */
export const gapText = ({ message, records }: FieldGap): string =>
  `${message} That leaves ${formatOf(records, "record", "records")} without it.`;

function FillCell({ view: { fill } }: { view: FieldRowView }) {
  if (fill === null) return null;
  return (
    <span className={classes.fill}>
      <Meter value={fill} tone="neutral" width={24} label="Filled" />
      {formatPercent(fill)}
    </span>
  );
}

/** What the target cell says, and what is copied of it; nothing while it is open. */
const targetText = ({ row, field }: FieldRowView): string =>
  row.state === "ignored" ? LEFT_OUT : (field?.label ?? row.target?.replace(/^custom:/, "") ?? "");

function TargetCell({ view, hasFields }: { view: FieldRowView; hasFields: boolean }) {
  const { row, field, isNew, usedIn } = view;
  if (row.state === "ignored" || row.target === null) {
    const used = row.state === "ignored" && usedIn ? `used in ${usedIn.join(", ")}` : null;
    return (
      <span className={classes.faint}>
        {(used ?? targetText(view)) || (hasFields ? "choose a field or ignore" : "waits for the account")}
      </span>
    );
  }
  return (
    <span className={classes.named}>
      <TypeIcon type={field?.type ?? null} />
      <span className="cw-clip">{targetText(view)}</span>
      {field?.required && (
        <span className={classes.required} role="img" aria-label="required">
          *
        </span>
      )}
      {isNew && (
        <Badge tone="changed" title="Not in the account yet: see Schema">
          new
        </Badge>
      )}
    </span>
  );
}

function HowCell({ view: { row } }: { view: FieldRowView }) {
  const { chip, more } = howOf(row);
  return (
    <span className={classes.chips}>
      {chip && <code className={classes.chip}>{chip}</code>}
      {more > 0 && <span className={classes.faint}>+{more}</span>}
    </span>
  );
}

function ResultCell({ view }: { view: FieldRowView }) {
  if (view.row.state === "ignored" || view.row.target === null) return null;
  if (view.problem) return <span className={view.weight === "blocks" ? classes.blocked : classes.warned}>{view.problem}</span>;
  const [gap] = view.gaps ?? [];
  if (gap) {
    return (
      <span className={classes.named}>
        <IconAlertTriangle size={14} stroke={1.75} className={classes.warning} role="img" aria-label="stays empty in a file" />
        <span className={`cw-clip ${classes.warned}`}>{`${formatCount(gap.records)} empty: ${gap.file}`}</span>
      </span>
    );
  }
  const sample = firstFilled(view);
  const issue = sample?.issue ?? view.samples.find((each) => each.issue)?.issue;
  if (!issue) return <>{sample?.after ?? ""}</>;
  return (
    <span className={classes.named}>
      <IconAlertTriangle size={14} stroke={1.75} className={classes.warning} role="img" aria-label="can’t be mapped" />
      {sample?.issue ? <span className={`cw-clip ${classes.warned}`}>{issue}</span> : <span className="cw-clip">{sample?.after}</span>}
    </span>
  );
}

function PolicyCell({ view: { row } }: { view: FieldRowView }) {
  return row.target === null || row.state === "ignored" ? null : policyName(row.policy);
}
