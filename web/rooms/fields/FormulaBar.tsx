import { type KeyboardEvent, type ReactNode, type Ref, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { FieldRowView } from "../../../shared/wire/studio.ts";
import { type Completion, Completions, completionsFor } from "./Completions.tsx";
import { plainFormula } from "./edits.ts";
import classes from "./Fields.module.css";
import { Painted } from "./Painted.tsx";
import { typingAt } from "./tokens.ts";
import { type Tried, useTried } from "./use-tried.ts";

export interface FormulaBarHandle {
  /** Puts the caret at the end; `text` replaces what stands there. */
  edit(text?: string): void;
}

/** The row's formula, edited like in a spreadsheet: a live result, the fault at its character, Enter applies, Esc leaves all as it was. */
export function FormulaBar({
  projectId,
  view,
  columns,
  hint,
  onApply,
  onLeave,
  ref,
}: {
  projectId: string;
  view: FieldRowView | null;
  columns: readonly string[];
  /** Shown at the right while nothing is being edited. */
  hint: ReactNode;
  onApply: (text: string) => void;
  /** Enter or Esc: the keyboard goes back to the grid. */
  onLeave: () => void;
  ref?: Ref<FormulaBarHandle>;
}) {
  const standing = view ? (view.row.formula ?? plainFormula(view.row)) : "";
  const [draft, setDraft] = useState<string | null>(null);
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const [scroll, setScroll] = useState(0);
  const text = draft ?? standing;
  const tried = useTried(projectId, view, draft);
  const completions = useMemo(() => (draft === null ? [] : completionsFor(typingAt(draft, caret), columns)), [draft, caret, columns]);

  useImperativeHandle(
    ref,
    () => ({
      edit: (next) => {
        const box = input.current;
        if (!box) return;
        setDraft(next ?? standing);
        box.focus();
        requestAnimationFrame(() => box.setSelectionRange(box.value.length, box.value.length));
      },
    }),
    [standing],
  );

  // The result takes room from the right: what is being typed must stay in sight.
  useLayoutEffect(() => {
    const box = input.current;
    if (!box || draft === null || !tried || box.selectionStart !== box.value.length) return;
    box.scrollLeft = box.scrollWidth;
    setScroll(box.scrollLeft);
  }, [tried, draft]);

  const finish = (apply: boolean) => {
    if (draft !== null && apply && draft !== standing && tried?.problem == null) onApply(draft);
    setDraft(null);
  };
  const complete = (completion: Completion | undefined) => {
    const typing = draft === null ? null : typingAt(draft, caret);
    if (!completion || !typing || draft === null) return;
    const next = draft.slice(0, typing.from) + completion.insert + draft.slice(caret);
    const place = typing.from + completion.insert.length;
    setDraft(next);
    setCaret(place);
    requestAnimationFrame(() => input.current?.setSelectionRange(place, place));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (completions.length > 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      setAt((now) => (now + (event.key === "ArrowDown" ? 1 : -1) + completions.length) % completions.length);
    } else if (completions.length > 0 && event.key === "Tab") complete(completions[at] ?? completions[0]);
    else if (event.key === "Enter" && tried?.problem == null) {
      finish(true);
      onLeave();
    } else if (event.key === "Escape") {
      finish(false);
      onLeave();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={classes.bar}>
      <span className={classes.barName}>{view ? nameOf(view) : ""}</span>
      <span className={classes.fx} aria-hidden>
        fx
      </span>
      <div className={classes.inputBox}>
        <div className={classes.painted} aria-hidden>
          <div style={{ transform: `translateX(${-scroll}px)` }}>
            <Painted formula={text} faultAt={tried?.problem?.at ?? null} />
          </div>
        </div>
        <input
          ref={input}
          className={classes.input}
          value={text}
          disabled={!view}
          spellCheck={false}
          autoComplete="off"
          aria-label="Formula of the selected row"
          aria-invalid={tried?.problem ? true : undefined}
          placeholder={view ? "= a constant or a formula" : ""}
          onFocus={() => setDraft((now) => now ?? standing)}
          onBlur={() => finish(true)}
          onChange={(event) => {
            setDraft(event.target.value);
            setCaret(event.target.selectionStart ?? event.target.value.length);
            setAt(0);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
          onScroll={(event) => setScroll(event.currentTarget.scrollLeft)}
          onKeyDown={onKeyDown}
        />
      </div>
      <span className={classes.barEnd} aria-live="polite">
        {draft === null ? hint : <Result tried={tried} />}
      </span>
      {completions.length > 0 && <Completions list={completions} at={at} onPick={complete} onPoint={setAt} />}
    </div>
  );
}

function nameOf({ row, field }: FieldRowView): string {
  const target = field?.label ?? row.target?.replace(/^custom:/, "") ?? "no field yet";
  return row.column === null ? target : `${row.column} → ${row.state === "ignored" ? "left out" : target}`;
}

function Result({ tried }: { tried: Tried | null }) {
  if (!tried) return null;
  if (tried.problem) return <span className={classes.blocked}>{tried.problem.message}</span>;
  const sample = tried.samples.find((each) => each.after !== "" || each.issue) ?? tried.samples[0];
  if (!sample) return null;
  return sample.issue ? <span className={classes.warned}>{sample.issue}</span> : <>→ “{sample.after}”</>;
}
