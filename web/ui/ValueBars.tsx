import type { ReactNode } from "react";
import { formatCount, formatPercent } from "./format.ts";
import classes from "./ValueBars.module.css";

/** Values with how many rows hold them, as bars of `of` rows. With `onPick` each is a button. */
export function ValueBars({
  values,
  of,
  onPick,
  pickLabel = "Show only these rows",
  tone,
  write = (value) => value,
}: {
  values: readonly { value: string; count: number }[];
  of: number;
  onPick?: (value: string) => void;
  /** What picking does, for the tooltip. */
  pickLabel?: string;
  tone?: "decide";
  /** How a value is shown. */
  write?: (value: string) => ReactNode;
}) {
  // Where every value is rare, shares say nothing.
  const tells = values.some(({ count }) => of > 0 && count / of >= 0.01);
  return (
    <ul className={classes.list} data-tone={tone}>
      {values.map(({ value, count }) => {
        const share = of > 0 ? Math.min(1, count / of) : 0;
        const inside = (
          <>
            {tells && <span className={classes.bar} style={{ width: `${share * 100}%` }} aria-hidden />}
            <span className={classes.value}>{write(value)}</span>
            {tells && <span className={classes.share}>{formatPercent(share)}</span>}
            <span className={classes.count}>{formatCount(count)}</span>
          </>
        );
        return (
          <li key={value}>
            {onPick ? (
              <button type="button" className={classes.row} title={`${value}\n${pickLabel}`} onClick={() => onPick(value)}>
                {inside}
              </button>
            ) : (
              <span className={classes.row} title={value}>
                {inside}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
