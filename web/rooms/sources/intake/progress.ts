import type { Job } from "../../../../shared/wire/studio.ts";
import { formatBytes, formatCount, formatDuration, formatPercent } from "../../../ui/index.ts";

/** How far a job is: `61 % · 248 MB of 407 MB · 69 MB/s · 2 s left`. What isn't known is left out. */
export function progressText({ done, total, rate, unit }: Pick<Job, "done" | "total" | "rate" | "unit">): string {
  const figure = (value: number) => (unit === "bytes" ? formatBytes(value) : formatCount(value));
  const units = unit === "bytes" ? "" : ` ${unit}`;
  const left = total - done;
  return [
    total > 0 ? formatPercent(Math.min(1, done / total)) : null,
    total > 0 ? `${figure(done)} of ${figure(total)}${units}` : done > 0 ? `${figure(done)}${units}` : null,
    rate > 0 ? `${figure(rate)}${units}/s` : null,
    rate > 0 && left > 0 ? `${formatDuration((left / rate) * 1000)} left` : null,
    total > 0 && left <= 0 ? "finishing" : null,
  ]
    .filter((part) => part !== null)
    .join(" · ");
}
