import { ActionIcon, Tooltip } from "@mantine/core";
import { IconArrowsShuffle } from "@tabler/icons-react";
import type { FilledBlanks, FormulaResult } from "../../../shared/wire/formulas.ts";
import { formatCount, formatOf } from "../../ui/index.ts";
import classes from "./formula.module.css";
import { randomRows } from "./pins.ts";

/** What the formula gives on the pinned records; which those are is chosen here, by row or at random. */
export function PinnedRecords({
  results,
  blanks,
  faulty,
  rows,
  rowCount,
  onPin,
}: {
  results: readonly FormulaResult[] | null;
  blanks: FilledBlanks | null;
  /** There is nothing to expect. */
  faulty: boolean;
  rows: readonly number[];
  rowCount: number;
  onPin: (rows: number[]) => void;
}) {
  const pinAt = (at: number, written: string) => {
    const row = Number(written) - 1;
    if (Number.isInteger(row) && row >= 0 && row < rowCount) onPin(rows.map((each, index) => (index === at ? row : each)));
  };
  return (
    <section className={classes.records} aria-label="Result on the pinned records">
      <div className={classes.recordsHead}>
        <span>
          {rows.length === 1 ? "On one record" : `On ${rows.length} records`} of {formatCount(rowCount)}
        </span>
        <Tooltip label="Pin other records, at random">
          <ActionIcon
            size={22}
            aria-label="Pin other records, at random"
            disabled={rowCount <= rows.length}
            onClick={() => onPin(randomRows(rowCount))}
          >
            <IconArrowsShuffle size={14} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </div>
      {rows.map((row, at) => {
        const result = results?.find((each) => each.row === row);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place keeps its input while its row changes
          <div className={classes.record} key={at}>
            <input
              className={classes.pin}
              type="number"
              min={1}
              max={rowCount}
              defaultValue={row + 1}
              key={row}
              aria-label={`Pinned record ${at + 1}: its row`}
              onChange={(event) => pinAt(at, event.target.value)}
            />
            <span className={classes.cells} title={cellsOf(result)}>
              {cellsOf(result)}
            </span>
            <span className={classes.arrow} aria-hidden>
              →
            </span>
            <Outcome result={result} waiting={!faulty} />
          </div>
        );
      })}
      {blanks && (
        <p className={classes.blanks} role="note">
          {blanksText(blanks)}
        </p>
      )}
    </section>
  );
}

/** `142 blanks become 0`: quiet, since it may be meant. */
export function blanksText({ records, columns, kind, value }: FilledBlanks): string {
  const subject =
    columns.length === 1
      ? formatOf(records, "blank", "blanks")
      : `${formatOf(records, "record", "records")} blank in all of ${columns.join(", ")}`;
  return `${subject} ${records === 1 ? "becomes" : "become"} ${kind === "text" ? `“${value}”` : value}`;
}

function cellsOf(result: FormulaResult | undefined): string {
  if (!result) return "";
  if (result.cells.length === 0) return result.label;
  return result.cells.map(({ column, text }) => `${column}: ${text === "" ? "empty" : text}`).join(" · ");
}

function Outcome({ result, waiting }: { result: FormulaResult | undefined; waiting: boolean }) {
  if (!result) return <span className={classes.quiet}>{waiting ? "…" : ""}</span>;
  if (result.error)
    return (
      <span className={classes.blocked} title={result.error.message}>
        <b>{result.value}</b> {result.error.message}
      </span>
    );
  if (result.issue) return <span className={classes.warned}>{result.issue}</span>;
  const shown = result.after ?? result.value;
  if (shown === "") return <span className={classes.quiet}>{result.kind === "blank" || result.after === null ? "empty" : "nothing"}</span>;
  return (
    <span className={classes.outcome} title={shown} data-kind={result.kind}>
      {result.after === null && result.kind === "text" ? `“${shown}”` : shown}
    </span>
  );
}
