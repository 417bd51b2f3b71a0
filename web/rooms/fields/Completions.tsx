import classes from "./Fields.module.css";
import { functionHints } from "./functions.ts";
import type { Typing } from "./tokens.ts";

export interface Completion {
  name: string;
  /** As it is written, with its arguments. */
  shown: string;
  hint: string;
  /** What stands in the formula afterwards, in place of what was typed. */
  insert: string;
}

const SHOWN = 8;

/** Columns and functions that begin with what is being typed, then those that hold it; eight at most. */
export function completionsFor(typing: Typing | null, columns: readonly string[]): Completion[] {
  if (!typing) return [];
  const wanted = typing.text.toLowerCase();
  const all: Completion[] =
    typing.kind === "column"
      ? columns.map((name) => ({ name, shown: `[${name}]`, hint: "", insert: `[${name}]` }))
      : functionHints.map(({ name, signature, hint }) => ({ name, shown: signature, hint, insert: `${name}(` }));
  const starts = all.filter(({ name }) => name.toLowerCase().startsWith(wanted));
  const holds = all.filter(({ name }) => !starts.some((each) => each.name === name) && name.toLowerCase().includes(wanted));
  return [...starts, ...(typing.kind === "column" ? holds : [])].slice(0, SHOWN);
}

/** The list under the formula bar; the bar keeps the keyboard. */
export function Completions({
  list,
  at,
  onPick,
  onPoint,
}: {
  list: readonly Completion[];
  at: number;
  onPick: (completion: Completion) => void;
  onPoint: (at: number) => void;
}) {
  return (
    <div className={classes.completions} role="listbox" aria-label="Functions and columns">
      {list.map((completion, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the formula bar, which keeps the focus
        <div
          key={completion.name}
          role="option"
          tabIndex={-1}
          className={classes.completion}
          aria-selected={index === at}
          onMouseMove={() => onPoint(index)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(completion)}
        >
          <span className={classes.completionName}>{completion.shown}</span>
          <span className={classes.completionHint}>{completion.hint}</span>
        </div>
      ))}
    </div>
  );
}
