import {
  type FocusEvent,
  type KeyboardEvent,
  type Ref,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { FormulaTry } from "../../../shared/wire/formulas.ts";
import { lookAt } from "./caret.ts";
import { type Completion, completionsFor } from "./completions.ts";
import { FormulaInput } from "./FormulaInput.tsx";
import { FormulaPanel } from "./FormulaPanel.tsx";
import classes from "./formula.module.css";
import { formulaText } from "./formula-text.ts";
import { keyOf } from "./keys.ts";
import { usePins } from "./pins.ts";
import { referenceSwitch } from "./reference-switch.ts";
import { matchingPair } from "./tokens.ts";
import { commonError, said } from "./told.ts";
import { useFilledBlanks } from "./use-filled-blanks.ts";
import { type Tried, useTried } from "./use-tried.ts";
import { useWords } from "./use-words.ts";

/** Formulas that were left with a fault, by their row: they are there again when the row is. */
const unfinished = new Map<string, string>();

export interface FormulaBoxHandle {
  /** Puts the caret at the end; `text` replaces what stands there. */
  edit(text?: string): void;
}

/**
 * A formula, edited like in a spreadsheet: suggestions, what the function at the caret takes, the fault where it stands with its fix,
 * and the result on three pinned records. Enter applies, Esc leaves all as it was, Alt with Enter makes a new line.
 */
export function FormulaBox({
  projectId,
  mapId,
  rowId,
  target,
  standing,
  label,
  placeholder,
  disabled = false,
  stacked = false,
  constants = true,
  onApply,
  onLeave,
  onFill,
  onEditing,
  onTried,
  ref,
}: Omit<FormulaTry, "formula" | "rows"> & {
  projectId: string;
  /** The formula as it is. */
  standing: string;
  label: string;
  placeholder?: string;
  disabled?: boolean;
  /** Help stands below the box, pushing on what follows, instead of over it. */
  stacked?: boolean;
  /** Without a = a text is a constant; where none is of use, it is a formula. */
  constants?: boolean;
  onApply: (text: string) => void;
  /** Enter or Esc: the keyboard goes back to where it came from. `filled`: by Ctrl+Enter, to what is selected there. */
  onLeave: (filled?: boolean) => void;
  /** Ctrl+Enter: the text goes into all that is selected. False where that is no more than this row: it is applied then. */
  onFill?: (text: string) => boolean;
  onEditing?: (editing: boolean) => void;
  onTried?: (tried: Tried) => void;
  ref?: Ref<FormulaBoxHandle>;
}) {
  const id = useId();
  const draftId = `${projectId} ${mapId} ${rowId ?? ""}`;
  const [draft, setDraft] = useState<string | null>(() => unfinished.get(draftId) ?? null);
  const [focused, setFocused] = useState(false);
  /** The draft was applied or given up; its state follows. */
  const done = useRef(false);
  const edits = useRef(0);
  /** What editing begins with, when it isn't what stands there. */
  const start = useRef<string | null>(null);
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  /** The word whose suggestions were closed by Esc. */
  const [closedFor, setClosedFor] = useState<number | null>(null);
  const [steered, setSteered] = useState(false);
  const input = useRef<HTMLTextAreaElement>(null);
  const wrapper = useRef<HTMLDivElement>(null);
  /** Where the caret belongs once the text is drawn. */
  const placed = useRef<number | null>(null);
  const text = draft ?? standing;
  const textOf = (typed: string): string => formulaText(typed, constants);
  const words = useWords(projectId, mapId, draft !== null && mapId !== "");
  const { rows, pin } = usePins(projectId, mapId, words?.rowCount ?? 0);
  const asked = draft === null ? null : textOf(draft);
  const { tried, settle } = useTried(projectId, { mapId, rowId, target, rows }, asked, onTried);
  const problem = tried?.formula === asked ? (tried?.problem ?? null) : null;
  const isSound = problem === null && tried?.formula === asked;
  const { blanks, leave: leaveBlanks } = useFilledBlanks(projectId, { mapId, rowId, target }, isSound ? asked : null);
  const looked = useMemo(() => (draft === null ? { typing: null, call: null } : lookAt(draft, caret)), [draft, caret]);
  const found = useMemo(() => completionsFor(looked, words), [looked, words]);
  const exact = found.length === 1 && looked.typing !== null && found[0]?.insert === text.slice(looked.typing.from, looked.typing.to);
  const completions = exact || (looked.typing !== null && looked.typing.from === closedFor) ? [] : found;
  const open = draft !== null && focused && completions.length > 0;

  const editing = (next: string | null) => {
    if (next !== null) done.current = false;
    setDraft(next);
    unfinished.delete(draftId);
    edits.current += 1;
    if ((next === null) !== (draft === null)) onEditing?.(next !== null);
  };
  const place = (next: string, from: number) => {
    editing(next);
    setCaret(from);
    setAt(0);
    setSteered(false);
    placed.current = from;
  };

  useImperativeHandle(ref, () => ({
    edit: (next) => {
      const box = input.current;
      if (!box) return;
      const text = next ?? draft ?? standing;
      start.current = text;
      editing(text);
      setCaret(text.length);
      box.focus();
      placed.current = text.length;
    },
  }));

  // With the drawing itself: a key that comes before the next frame must already find the caret there.
  useLayoutEffect(() => {
    if (placed.current !== null) input.current?.setSelectionRange(placed.current, placed.current);
    placed.current = null;
  });

  const finish = (apply: boolean, written = draft === null ? null : textOf(draft)) => {
    if (written !== null && apply && written !== standing) onApply(written);
    done.current = true;
    editing(null);
    setClosedFor(null);
  };
  /** Enter: a faulty formula is kept in the box with its fault; one that wasn't tried yet is tried first. */
  const enter = async (fills = false) => {
    if (draft === null) {
      return onLeave(fills && (onFill?.(standing) ?? false));
    }
    leaveBlanks();
    const written = textOf(draft);
    const answer = await settle(written);
    // As in a sheet: parentheses that are only missing at the end are put there; what stands before them may be at fault all the same.
    const whole = answer?.problem?.unclosed ? written + (answer.problem.fix?.text ?? "") : written;
    const fault = whole === written ? answer?.problem : (await settle(whole))?.problem;
    if (fault) {
      if (whole !== written) place(whole, whole.length);
      // The fault is told instead of the suggestions, which stand where it does.
      setClosedFor(looked.typing?.from ?? null);
      return;
    }
    const isFilled = fills && (onFill?.(whole) ?? false);
    finish(!isFilled, whole);
    onLeave(isFilled);
  };
  const complete = (completion: Completion | undefined) => {
    const { typing } = looked;
    if (!completion || !typing || draft === null) return;
    const behind = draft.slice(typing.to);
    // A function that has its parenthesis already gets no second one.
    const insert = completion.insert.endsWith("(") && /^\s*\(/.test(behind) ? completion.insert.slice(0, -1) : completion.insert;
    place(draft.slice(0, typing.from) + insert + behind, typing.from + insert.length);
  };
  const repair = () => {
    const fix = problem?.fix;
    if (draft === null || !fix || textOf(draft) !== draft) return;
    place(draft.slice(0, fix.at) + fix.text + draft.slice(fix.end), fix.at + fix.text.length);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const key = keyOf(event);
    if (open && (key === "ArrowDown" || key === "ArrowUp")) {
      setAt((now) => (now + (key === "ArrowDown" ? 1 : -1) + completions.length) % completions.length);
      setSteered(true);
    } else if (open && (key === "Tab" || (key === "Enter" && steered))) complete(completions[at] ?? completions[0]);
    else if (key === "Mod ." && problem?.fix) repair();
    else if (key === "Alt Enter" && draft !== null && input.current) {
      const { selectionStart, selectionEnd } = input.current;
      place(`${draft.slice(0, selectionStart)}\n${draft.slice(selectionEnd)}`, selectionStart + 1);
    } else if (key === "Mod Enter" && onFill) void enter(true);
    else if (key === "Enter" || (key === "Tab" && draft !== null && draft !== standing)) void enter();
    else if (key === "Escape" && open && looked.typing) setClosedFor(looked.typing.from);
    else if (key === "Escape") {
      finish(false);
      onLeave();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onBlur = (event: FocusEvent) => {
    if (wrapper.current?.contains(event.relatedTarget as Node | null)) return;
    setFocused(false);
    // What was just applied by Enter loses the focus before it is shown as applied.
    if (draft === null || done.current) return;
    // What is faulty, or waits while the functions are looked up, is neither applied nor lost.
    if (problem !== null || referenceSwitch.isOn()) unfinished.set(draftId, draft);
    else void leave(draft);
  };
  /** What was left before it could be tried is tried now. */
  const leave = async (left: string) => {
    const edit = edits.current;
    const answer = await settle(textOf(left));
    if (edits.current !== edit || done.current) return;
    if (answer?.problem) unfinished.set(draftId, left);
    else finish(true);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: leaving the box, its help included, ends the editing
    <div
      className={classes.box}
      ref={wrapper}
      onBlur={onBlur}
      data-stacked={stacked || undefined}
      data-editing={draft !== null || undefined}
    >
      <FormulaInput
        ref={input}
        text={text}
        isEditing={draft !== null}
        fault={open ? null : (problem ?? commonError(tried))}
        pair={draft === null ? null : matchingPair(text, caret)}
        label={label}
        placeholder={placeholder}
        disabled={disabled}
        describedBy={`${id}-said`}
        list={open ? { id: `${id}-list`, at } : null}
        isInvalid={problem !== null}
        onFocus={() => {
          setFocused(true);
          if (draft === null) editing(start.current ?? standing);
          start.current = null;
        }}
        onText={(typed, at) => {
          placed.current = null;
          editing(typed);
          setCaret(at);
          setAt(0);
          setSteered(false);
          if (closedFor !== null && looked.typing?.from !== closedFor) setClosedFor(null);
        }}
        onCaret={setCaret}
        onKeyDown={onKeyDown}
      />
      <span id={`${id}-said`} className={classes.said} aria-live="polite">
        {draft === null ? "" : said(open ? completions[at] : undefined, problem, tried)}
      </span>
      {draft !== null && focused && (
        <FormulaPanel
          listId={`${id}-list`}
          stacked={stacked}
          completions={open ? completions : []}
          at={at}
          onPick={complete}
          onPoint={setAt}
          call={looked.call}
          problem={open ? null : problem}
          faulty={problem !== null && !problem.unclosed}
          onRepair={textOf(draft) === draft ? repair : null}
          words={words}
          results={tried?.results ?? null}
          blanks={blanks}
          rows={rows}
          onPin={(next) => {
            pin(next);
            input.current?.focus();
          }}
        />
      )}
    </div>
  );
}
