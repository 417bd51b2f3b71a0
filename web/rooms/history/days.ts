import type { HistoryStep } from "../../../shared/wire/index.ts";

/** The steps of one day in the admin's own zone, newest first. */
export interface HistoryDay {
  /** `2026-11-28`, in the admin's zone. */
  day: string;
  steps: HistoryStep[];
}

/** Newest day and step first; steps are given oldest first. */
export function daysOf(steps: readonly HistoryStep[]): HistoryDay[] {
  const days: HistoryDay[] = [];
  for (const step of steps.toReversed()) {
    const day = dayOf(new Date(step.at));
    const last = days.at(-1);
    if (last?.day === day) last.steps.push(step);
    else days.push({ day, steps: [step] });
  }
  return days;
}

/** `Today`, `Yesterday`, or the day written out. */
export function dayName(day: string, now: Date): string {
  if (day === dayOf(now)) return "Today";
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  return day === dayOf(yesterday) ? "Yesterday" : written.format(new Date(`${day}T12:00:00`));
}

const written = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long", year: "numeric" });

function dayOf(at: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
