import { useEffect, useRef } from "react";
import type { Completion } from "./completions.ts";
import classes from "./formula.module.css";

/** Functions, columns and names that can finish the word at the caret; the formula box keeps the keyboard. */
export function Completions({
  id,
  list,
  at,
  onPick,
  onPoint,
}: {
  id: string;
  list: readonly Completion[];
  at: number;
  onPick: (completion: Completion) => void;
  onPoint: (at: number) => void;
}) {
  const current = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the current entry is another element then
  useEffect(() => {
    current.current?.scrollIntoView({ block: "nearest" });
  }, [at, list]);
  return (
    <div className={classes.completions} id={id} role="listbox" aria-label="Functions and columns">
      {list.map((completion, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the formula box, which keeps the focus
        <div
          key={completion.id}
          id={`${id}-${index}`}
          ref={index === at ? current : undefined}
          role="option"
          tabIndex={-1}
          className={classes.completion}
          aria-selected={index === at}
          onMouseMove={() => onPoint(index)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(completion)}
        >
          <span className={classes.completionName}>{completion.help?.name ?? completion.shown}</span>
          <span className={classes.completionHint}>{completion.hint}</span>
          <span className={classes.completionKind}>{completion.category}</span>
        </div>
      ))}
    </div>
  );
}
