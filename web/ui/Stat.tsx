import type { ReactNode } from "react";
import classes from "./Stat.module.css";
import type { Tone } from "./StateMark.tsx";

/** One figure that matters, with what it counts above and a note below. */
export function Stat({ label, value, note, tone = "neutral" }: { label: string; value: ReactNode; note?: ReactNode; tone?: Tone }) {
  return (
    <div className={classes.stat} data-tone={tone}>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.value}>{value}</dd>
      {note !== undefined && <dd className={classes.note}>{note}</dd>}
    </div>
  );
}

/** Stats side by side, parted by hairlines. */
export function StatRow({ children, label }: { children: ReactNode; label: string }) {
  return (
    <dl className={classes.row} aria-label={label}>
      {children}
    </dl>
  );
}
