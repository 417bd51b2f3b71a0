import { formatPercent } from "./format.ts";
import classes from "./Meter.module.css";
import type { Tone } from "./StateMark.tsx";

/** A bar from 0 to 1. `parts` stack from the left; a single `value` is one part. Says its value to screen readers by `label`. */
export function Meter({
  value,
  parts,
  tone = "accent",
  width,
  height = 5,
  label,
}: {
  value?: number;
  parts?: readonly { value: number; tone: Tone }[];
  tone?: Tone;
  /** Pixels; fills its place when absent. */
  width?: number;
  height?: number;
  label: string;
}) {
  const shown = parts ?? [{ value: value ?? 0, tone }];
  const sum = shown.reduce((total, part) => total + part.value, 0);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a native meter can't hold stacked parts
    <span
      className={classes.meter}
      style={{ width: width ?? "100%", height }}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={1}
      aria-valuenow={clamp(sum)}
      aria-valuetext={formatPercent(clamp(sum))}
    >
      {shown.map((part) => (
        <span key={part.tone} className={classes.part} data-tone={part.tone} style={{ width: `${clamp(part.value) * 100}%` }} />
      ))}
    </span>
  );
}

/** How sure a proposal is, 0 to 1, as five small bars. Nothing is drawn for null: a person chose. */
export function Confidence({ value }: { value: number | null }) {
  if (value === null) return null;
  const lit = Math.round(clamp(value) * 5);
  return (
    <span
      className={classes.confidence}
      role="img"
      aria-label={`Confidence ${formatPercent(value)}`}
      title={`${formatPercent(value)} sure`}
    >
      {[1, 2, 3, 4, 5].map((step) => (
        <span key={step} className={classes.bar} data-lit={step <= lit || undefined} />
      ))}
    </span>
  );
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));
