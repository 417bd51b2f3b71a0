import classes from "./bars.module.css";
import { heights, histogramText } from "./figures.ts";

interface Histogram {
  from: string;
  to: string;
  counts: readonly number[];
}

/** How rows spread from the smallest to the largest value, as small as a grid cell. */
export function MiniHistogram({ histogram, width = 92, height = 18 }: { histogram: Histogram; width?: number; height?: number }) {
  const tall = heights(histogram.counts);
  const step = 1 / Math.max(1, tall.length);
  const path = tall.map((share, at) => (share === 0 ? "" : `M${at * step} 1v${-share}h${step * 0.82}v${share}z`)).join("");
  return (
    <svg
      className={classes.mini}
      width={width}
      height={height}
      viewBox="0 0 1 1"
      preserveAspectRatio="none"
      role="img"
      aria-label={histogramText(histogram)}
    >
      <path d={path} />
    </svg>
  );
}

/** How a column's rows are shared between its most frequent values: one part each, the rest as track. */
export function ShareBar({ shares, label }: { shares: readonly number[]; label: string }) {
  return (
    <span className={classes.shares} role="img" aria-label={label}>
      {shares.map((share, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its rank
        <span key={at} className={classes.share} style={{ width: `${share * 100}%`, opacity: 1 - at * 0.17 }} />
      ))}
    </span>
  );
}
