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

/** How far to trust a guess: what is sure needs a glance, what is likely a look, what is weak a decision. */
export type Trust = "sure" | "likely" | "weak";
const SURE = 0.9;
const LIKELY = 0.75;
const trustWords: Record<Trust, string> = { sure: "Sure", likely: "Likely", weak: "A weak guess" };

/** `confidence` is 0 to 1: sure from 90 %, likely from 75 %, below that a weak guess. */
export const trustIn = (confidence: number): Trust => (confidence >= SURE ? "sure" : confidence >= LIKELY ? "likely" : "weak");

/** `Sure, 97 %`, `A weak guess, 65 %`. */
export const trustText = (confidence: number): string => `${trustWords[trustIn(confidence)]}, ${formatPercent(confidence)}`;

/**
 * How sure a proposal is, 0 to 1, as five small bars: all of them where it is sure, four at most where it is likely, three at most and in
 * another colour where it is weak. Nothing is drawn for null: a person chose. `worded` says it beside the bars.
 */
export function Confidence({ value, worded = false }: { value: number | null; worded?: boolean }) {
  if (value === null) return null;
  const trust = trustIn(value);
  const lit = trust === "sure" ? 5 : trust === "likely" ? 4 : Math.round((clamp(value) * 3) / LIKELY);
  const bars = (
    <span
      className={classes.confidence}
      data-trust={trust}
      title={worded ? undefined : trustText(value)}
      {...(worded ? { "aria-hidden": true } : { role: "img", "aria-label": trustText(value) })}
    >
      {[1, 2, 3, 4, 5].map((step) => (
        <span key={step} className={classes.bar} data-lit={step <= lit || undefined} />
      ))}
    </span>
  );
  if (!worded) return bars;
  return (
    <span className={classes.worded} data-trust={trust}>
      {bars}
      {trustText(value)}
    </span>
  );
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));
