import { ActionIcon } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import type { HistoryStep } from "../../../shared/wire/index.ts";
import { Badge, formatHour, formatMoment } from "../../ui/index.ts";
import { roomName } from "../work/index.ts";
import type { HistoryActs } from "./HistoryList.tsx";
import classes from "./history.module.css";

/** One step: when, what, who, where; a click goes there in time, its room's name goes there in place. */
export function HistoryRow({ step, isCurrent, onStep, readParts, onGo }: HistoryActs & { step: HistoryStep; isCurrent: boolean }) {
  const [parts, setParts] = useState<{ texts: string[]; more: number } | null>(null);
  const toggle = async () => setParts(parts ? null : await readParts(step.seq));
  const { place } = step;
  const words = step.undone ? "Undone. Do again up to here" : isCurrent ? "This is where the project is" : "Go back to here";
  return (
    <li className={classes.row} data-undone={step.undone || undefined} data-current={isCurrent || undefined}>
      <div className={classes.line}>
        {step.parts > 1 ? (
          <ActionIcon
            size={20}
            className={classes.toggle}
            onClick={() => void toggle()}
            aria-expanded={parts !== null}
            aria-label={`What “${step.text}” consists of`}
          >
            {parts ? <IconChevronDown size={14} stroke={1.75} /> : <IconChevronRight size={14} stroke={1.75} />}
          </ActionIcon>
        ) : (
          <span className={classes.toggle} />
        )}
        <button
          type="button"
          className={classes.step}
          data-step
          data-autofocus={isCurrent || undefined}
          aria-current={isCurrent ? "step" : undefined}
          title={`${words} · ${formatMoment(step.at)}`}
          onClick={() => onStep(step)}
        >
          <span className={classes.text}>{step.text}</span>
          <span className={classes.meta}>
            <time dateTime={step.at}>{formatHour(step.at)}</time>
            {step.origin === "proposal" ? " · proposed" : " · you"}
            {step.undone && " · undone"}
          </span>
        </button>
        {isCurrent && <Badge tone="accent">now</Badge>}
        {place && (
          <button type="button" className={classes.place} onClick={() => onGo(step)} aria-label={`Go to ${roomName(place)}`}>
            {roomName(place)}
          </button>
        )}
      </div>
      {parts && (
        <ul className={classes.parts}>
          {parts.texts.map((text, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a step never change
            <li key={at}>{text}</li>
          ))}
          {parts.more > 0 && <li>and {parts.more} more</li>}
        </ul>
      )}
    </li>
  );
}
