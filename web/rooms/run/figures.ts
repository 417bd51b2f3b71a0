import type { PaceState } from "../../../shared/wire/edge.ts";
import type { RunProgress } from "../../../shared/wire/studio.ts";
import { formatCount, formatDuration, formatHour } from "../../ui/index.ts";

/** The limit that is nearest to being used up; null while no call has told. */
export function tightest(pace: PaceState | null): PaceState["windows"][number] | null {
  const share = (window: PaceState["windows"][number]) => (window.allowed === 0 ? 0 : window.used / window.allowed);
  return pace?.windows.toSorted((a, b) => share(b) - share(a))[0] ?? null;
}

/** `1,284 of 1,600 calls in an hour`: what is used of the limit that is nearest, the reserve for the account's people left out. */
export function paceNote(progress: RunProgress): string {
  const window = tightest(progress.pace);
  if (!window) return "limits are known after the first call";
  return `${formatCount(window.used)} of ${formatCount(window.allowed)} ${window.label.charAt(0).toLowerCase()}${window.label.slice(1)}`;
}

/** `5 h 10 min`; a dash while it isn't known. */
export const leftText = (progress: RunProgress): string => (progress.etaMs === null ? "–" : formatDuration(progress.etaMs));

/** When it will be done, in the admin's own zone. `now` in milliseconds. */
export function doneAbout(progress: RunProgress, now: number): string {
  return progress.etaMs === null ? "known after a few batches" : `done about ${formatHour(new Date(now + progress.etaMs).toISOString())}`;
}

/** A run that was taken up again begins its curve there, with what had landed before; any other at its start. */
const RESUMED_AFTER_MS = 5000;
export function curveStart(track: RunProgress["track"]): { atMs: number; landed: number } {
  const first = track[0];
  if (!first || first.atMs < RESUMED_AFTER_MS) return { atMs: 0, landed: 0 };
  return track.find((point) => point.landed > 0) ?? first;
}

export interface RatePoint {
  atMs: number;
  perMinute: number;
}

/** Landed records a minute over the run, at most `points` values, each over its own slice of time. */
export function ratesOf(track: RunProgress["track"], points = 120): RatePoint[] {
  const start = curveStart(track);
  const last = track.at(-1);
  if (!last || last.atMs <= start.atMs) return [];
  const sliceMs = Math.max(1000, (last.atMs - start.atMs) / points);
  const rates: RatePoint[] = [];
  let from = start;
  for (const point of track) {
    if (point.atMs <= start.atMs) continue;
    if (point.atMs - from.atMs < sliceMs && point !== last) continue;
    const spanMs = point.atMs - from.atMs;
    if (spanMs < sliceMs / 2) continue;
    rates.push({ atMs: point.atMs, perMinute: ((point.landed - from.landed) / spanMs) * 60_000 });
    from = point;
  }
  return rates;
}
