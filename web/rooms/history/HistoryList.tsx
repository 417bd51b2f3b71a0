import { Button } from "@mantine/core";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { HistoryStep } from "../../../shared/wire/index.ts";
import { formatCount } from "../../ui/index.ts";
import { dayName, daysOf } from "./days.ts";
import { HistoryRow } from "./HistoryRow.tsx";
import classes from "./history.module.css";

/** Steps on screen at first, and more with each wish. */
const SHOWN = 300;

export interface HistoryActs {
  /** Goes to the moment after a step; null is the empty start. */
  onStep: (step: HistoryStep | null) => void;
  readParts: (seq: number) => Promise<{ texts: string[]; more: number } | null>;
  /** Goes to the room that a step was made in. */
  onGo: (step: HistoryStep) => void;
}

/** The steps by day, newest first. What was undone stands above the line that says where the project is. */
export function HistoryList({ steps, now, ...acts }: HistoryActs & { steps: readonly HistoryStep[]; now: Date }) {
  const [shown, setShown] = useState(SHOWN);
  const current = steps.findLast((step) => !step.undone) ?? null;
  const kept = steps.slice(Math.max(0, steps.length - shown));
  const hidden = steps.length - kept.length;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The steps are read after the drawer has opened, and has given the keyboard to its cross meanwhile.
    const rows = list.current;
    const now = rows?.querySelector<HTMLElement>("[aria-current=step]") ?? rows?.querySelector<HTMLElement>("[data-step]");
    now?.focus();
  }, []);
  return (
    // The rows take the keys; the list only passes them on.
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the buttons within
    <div ref={list} className={classes.list} onKeyDown={moveBetweenRows}>
      {daysOf(kept).map(({ day, steps: ofDay }) => (
        <section key={day} aria-label={dayName(day, now)}>
          <h3 className={classes.day}>{dayName(day, now)}</h3>
          <ol className={classes.steps}>
            {ofDay.map((step) => (
              <HistoryRow key={`${step.seq} ${step.at}`} step={step} isCurrent={step === current} {...acts} />
            ))}
          </ol>
        </section>
      ))}
      {hidden > 0 ? (
        <Button className={classes.more} onClick={() => setShown(shown + SHOWN)}>
          Show earlier steps ({formatCount(hidden)})
        </Button>
      ) : (
        <button
          type="button"
          className={classes.start}
          data-step
          data-autofocus={current === null || undefined}
          data-current={current === null || undefined}
          aria-current={current === null ? "step" : undefined}
          onClick={() => acts.onStep(null)}
        >
          The start: nothing decided yet
        </button>
      )}
    </div>
  );
}

/** Up and down move between the steps, Home and End to the newest and the oldest. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-step]")];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? 0 : at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  rows[Math.max(0, Math.min(rows.length - 1, to))]?.focus();
}
