import { IconList } from "@tabler/icons-react";
import type { ValueListView, ValueRowView } from "../../../shared/wire/studio.ts";
import type { StudioColumn } from "../../grid/index.ts";
import { formatCount, type Mark, Meter, markOf, markWord, StateMark } from "../../ui/index.ts";
import { valueChoices } from "./choices.tsx";
import { optionText, stateOf } from "./edits.ts";
import { pasteOption } from "./gestures.ts";
import classes from "./Values.module.css";

const BY_RULE = "By rule";

/** Columns of the value grid; money only where the object has some. Where there is little room, what the status bar tells too is left to it. */
export function valueColumns(list: ValueListView, currency: string | null, narrow: boolean): StudioColumn<ValueRowView>[] {
  const most = Math.max(1, ...list.rows.map((row) => row.records));
  const money = list.rows.some((row) => row.amount !== null);
  const amount: StudioColumn<ValueRowView> = {
    id: "amount",
    header: currency === null ? "Amount, mixed" : `Amount, ${currency}`,
    value: (row) => row.amount,
    cell: (row) => (row.amount === null ? null : formatCount(row.amount)),
    width: 112,
    align: "end",
  };
  const columns: StudioColumn<ValueRowView>[] = [
    {
      id: "value",
      header: list.column.startsWith("=") ? "Value" : `Value of ${list.column}`,
      value: (row) => row.value,
      cell: (row) => <Spelled value={row.value} />,
      flex: 2,
      minWidth: 130,
      look: "strong",
    },
    {
      id: "records",
      header: "Records",
      value: (row) => row.records,
      cell: (row) => (narrow ? formatCount(row.records) : <Records count={row.records} most={most} />),
      ...(narrow ? { width: 84, align: "end" } : { width: 142 }),
    },
    ...(money ? [amount] : []),
    {
      id: "option",
      header: list.fieldLabel,
      value: (row) => optionText(row),
      cell: (row) => <Option row={row} />,
      flex: 2.4,
      minWidth: 170,
      editor: (row) => valueChoices(list, row),
      paste: (row, text) => pasteOption(list, row, text),
    },
    {
      id: "why",
      header: "Why",
      value: (row) => row.problem ?? row.choice?.why ?? "",
      flex: 2,
      minWidth: 110,
      look: "muted",
      tooltip: (row) => row.problem ?? row.choice?.why ?? null,
    },
    {
      id: "state",
      header: "State",
      value: (row) => (isByRule(row) ? BY_RULE : markWord(markOfValue(row))),
      cell: (row) =>
        row.choice === null && row.value.trim() === "" ? null : (
          <StateMark state={markOfValue(row)} {...(isByRule(row) ? { label: BY_RULE } : {})} />
        ),
      width: 112,
      pinned: "right",
    },
  ];
  return narrow ? columns.filter(({ id }) => id !== "amount" && id !== "why") : columns;
}

/** A rule whose option isn't there decides nothing. */
const isByRule = (row: ValueRowView): boolean => row.choice?.rule != null && row.problem === undefined;

/** A blank needs no decision: it stays empty unless somebody chooses otherwise. What goes to an option that isn't there needs another. */
export function markOfValue(row: ValueRowView): Mark {
  if (row.choice === null && row.value.trim() === "") return "ignored";
  if (row.problem !== undefined) return "decide";
  return markOf(stateOf(row));
}

function Option({ row }: { row: ValueRowView }) {
  if (!row.choice) return <span className={classes.quiet}>{row.value.trim() === "" ? "stays empty" : "choose an option"}</span>;
  if (row.choice.kind === "drop" || row.choice.kind === "park") return <span className={classes.quiet}>{optionText(row)}</span>;
  return (
    <span className={classes.option}>
      <IconList size={14} stroke={1.75} className={classes.icon} aria-hidden />
      <span className={row.problem ? `cw-clip ${classes.missing}` : "cw-clip"}>{row.choice.label}</span>
      {row.problem && <span className={classes.quiet}>not in the account</span>}
      {row.choice.kind === "create" && <span className={classes.quiet}>new</span>}
    </span>
  );
}

/** Spaces at the ends can't be seen otherwise, and make a different value. */
export function Spelled({ value }: { value: string }) {
  if (value === "") return <span className={classes.quiet}>empty</span>;
  const inner = value.trim();
  if (inner === value) return <>{value}</>;
  const start = value.indexOf(inner);
  return (
    <span title="Has spaces at its ends">
      <Spaces count={start} />
      {inner}
      <Spaces count={value.length - start - inner.length} />
    </span>
  );
}

const Spaces = ({ count }: { count: number }) => (count > 0 ? <span className={classes.spaces}>{"␣".repeat(count)}</span> : null);

function Records({ count, most }: { count: number; most: number }) {
  return (
    <span className={classes.records}>
      <Meter value={count / most} width={56} label="Share of records" />
      {formatCount(count)}
    </span>
  );
}
