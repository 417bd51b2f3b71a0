import { type KeyboardEvent, useState } from "react";
import { formatCount, formatOf } from "./format.ts";
import classes from "./Histogram.module.css";
import { type Step, stepsOf } from "./steps.ts";

/**
 * How numbers or dates spread over equal steps. The bar pointed at says its range and rows; with `onPick` a bar can be chosen,
 * by arrows and Enter too.
 */
export function Histogram({
  data,
  label,
  height = 64,
  onPick,
}: {
  data: { from: string; to: string; counts: readonly number[] };
  /** What is spread, for screen readers. */
  label: string;
  height?: number;
  onPick?: (step: Step) => void;
}) {
  const [at, setAt] = useState<number | null>(null);
  const steps = stepsOf(data);
  const most = Math.max(1, ...data.counts);
  const shown = at === null ? null : (steps?.[at] ?? null);
  const pick = (index: number) => {
    const step = steps?.[index];
    if (step && step.count > 0) onPick?.(step);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (move) setAt(Math.min(data.counts.length - 1, Math.max(0, (at ?? (move > 0 ? -1 : 0)) + move)));
    else if (event.key === "Enter" && at !== null) pick(at);
    else return;
    event.preventDefault();
  };
  const bars = data.counts.map((count, index) => (
    // biome-ignore lint/a11y/useKeyWithClickEvents: arrows and Enter are handled by the chart, which holds the focus
    // biome-ignore lint/a11y/noStaticElementInteractions: the same
    <span
      // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
      key={index}
      className={classes.step}
      data-at={index === at || undefined}
      data-pick={(onPick && count > 0) || undefined}
      onMouseEnter={() => setAt(index)}
      onClick={() => pick(index)}
    >
      <span className={classes.bar} style={{ height: count === 0 ? 0 : Math.max(2, Math.round((count / most) * height)) }} />
    </span>
  ));
  const summary = `${label}: ${data.counts.length} equal steps from ${data.from} to ${data.to}, ${formatCount(most)} rows in the fullest`;
  const spoken = shown ? `${shown.from} to ${shown.to}: ${formatOf(shown.count, "row", "rows")}` : summary;
  return (
    <div className={classes.chart}>
      {onPick ? (
        <div
          className={classes.bars}
          style={{ height }}
          role="slider"
          tabIndex={0}
          aria-label={summary}
          aria-valuemin={0}
          aria-valuemax={data.counts.length - 1}
          aria-valuenow={at ?? 0}
          aria-valuetext={spoken}
          onKeyDown={onKeyDown}
          onMouseLeave={() => setAt(null)}
          onBlur={() => setAt(null)}
        >
          {bars}
        </div>
      ) : (
        <div className={classes.bars} style={{ height }} role="img" aria-label={summary} onMouseLeave={() => setAt(null)}>
          {bars}
        </div>
      )}
      <div className={classes.ends}>
        {shown ? (
          <>
            <span className="cw-clip">
              {shown.from} – {shown.to}
            </span>
            <span>{formatOf(shown.count, "row", "rows")}</span>
          </>
        ) : (
          <>
            <span className="cw-clip">{data.from}</span>
            <span className="cw-clip">{data.to}</span>
          </>
        )}
      </div>
    </div>
  );
}
