import { IconPlus, IconSearch } from "@tabler/icons-react";
import type { CustomCellEditorProps } from "ag-grid-react";
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Confidence, Kbd } from "../ui/index.ts";
import classes from "./ChoiceEditor.module.css";
import type { EditingContext } from "./editing-context.ts";
import { startOf, stopCatching, takeTyped } from "./typed-ahead.ts";

export interface Choice {
  id: string;
  label: string;
  /** Beside the label, muted: a type, an id. */
  hint?: string;
  icon?: ReactNode;
  /** 0 to 1, drawn as bars. */
  score?: number;
  /** Set apart from the rest: ignore, park, leave empty. */
  quiet?: boolean;
  /** Other names it is known by when it is typed or pasted: an API key, an e-mail address, the word for an act. Its label is anyway. */
  names?: readonly string[];
}

/** What a choice cell offers. */
export interface ChoiceList {
  options: readonly Choice[];
  /** Id of the present choice. */
  value: string | null;
  placeholder?: string;
  /** Offers to make what was typed; returns the row's words (`Create stage “Tentative”`), or null to offer nothing. */
  create?: (text: string) => string | null;
  /** What is offered to be made before anything is typed. */
  createFrom?: string;
  /** Id that is picked when the cell is cleared (Delete, an empty text pasted); it can't be cleared when absent. */
  cleared?: string;
}

/** What picking gives: an option's id, or text to be made into a new option. */
export type Picked = { kind: "option"; id: string } | { kind: "create"; text: string };

interface Entry {
  key: string;
  picked: Picked;
  choice: Choice;
}

type Then = "down" | "next" | "previous" | "stay";
type EditorProps = CustomCellEditorProps<unknown, unknown, EditingContext | undefined> & { list: ChoiceList };

/**
 * Type to search, arrows to move, Enter to pick and go on below, Esc to leave everything as it was. Ctrl+Enter makes what was typed, or
 * picks for all cells where a range is selected.
 */
export function ChoiceEditor(props: EditorProps) {
  const { list, eventKey, onValueChange, column } = props;
  const [text, setText] = useState(eventKey?.length === 1 ? eventKey : "");
  const entries = useMemo(() => listEntries(list, text), [list, text]);
  const [wanted, setAt] = useState(() => startAt(entries, startOf(eventKey) ?? list.value, text));
  const at = Math.max(0, Math.min(wanted, entries.length - 1));
  /** Enter came before the list could open. */
  const [hurried, setHurried] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const fillsRange = props.context?.hasRange() ?? false;
  const search = useCallback((change: (before: string) => string) => {
    setText(change);
    setAt(0);
  }, []);

  // Text caught before the list was there is shown first; only then does the box take the focus, or its first key would overwrite it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again after each text it has taken over
  useEffect(() => {
    const early = takeTyped();
    if (early.entered) setHurried(true);
    if (early.text) search((before) => before + early.text);
    if (early.moves !== 0) setAt((before) => before + early.moves);
    if (early.text) return;
    stopCatching();
    input.current?.focus();
  }, [text]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the active entry
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [at]);

  const pick = (entry: Entry | undefined, then: Then) => {
    if (entry) onValueChange(entry.picked);
    // The value is taken over in the next turn; stopping before would lose it.
    setTimeout(() => leave(props, then));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: picks once, from what the early text found
  useEffect(() => {
    if (hurried) pick(entries[at], "down");
  }, [hurried]);
  const onKeyDown = (event: KeyboardEvent) => {
    const entry = entries[at];
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && fillsRange) {
      props.stopEditing(true);
      if (entry) props.context?.fillPicked(column.getColId(), entry.picked, entry.choice.label);
    } else if (event.key === "Enter")
      pick(event.ctrlKey || event.metaKey ? (entries.find((entry) => entry.picked.kind === "create") ?? entries[at]) : entries[at], "down");
    else if (event.key === "Tab") pick(entries[at], event.shiftKey ? "previous" : "next");
    else if (event.key === "ArrowDown") setAt(at + 1);
    else if (event.key === "ArrowUp") setAt(at - 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={classes.editor} style={{ minWidth: Math.max(280, column.getActualWidth()) }}>
      <div className={classes.search}>
        <IconSearch size={14} stroke={1.75} aria-hidden />
        <input
          ref={input}
          className={classes.input}
          value={text}
          placeholder={list.placeholder ?? "Type to search"}
          aria-label={list.placeholder ?? "Type to search"}
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-activedescendant={entries[at] ? `${id}-${at}` : undefined}
          onChange={(event) => search(() => event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div ref={box} id={id} className={classes.list} role="listbox">
        {entries.map((entry, index) => (
          <ChoiceRow
            key={entry.key}
            id={`${id}-${index}`}
            entry={entry}
            active={index === at}
            fillsRange={fillsRange}
            onPoint={() => setAt(index)}
            onPick={() => pick(entry, "stay")}
          />
        ))}
        {entries.length === 0 && <p className={classes.none}>Nothing is called “{text}”.</p>}
      </div>
    </div>
  );
}

/** Ends the editing and moves on as the key that ended it does elsewhere in the grid. */
function leave({ api, node, column, stopEditing }: EditorProps, then: Then): void {
  // The list is gone when this is done. Taken down later, it would end the editing of its cell that may have begun anew by then.
  flushSync(() => stopEditing(true));
  if (then === "next") api.tabToNextCell();
  if (then === "previous") api.tabToPreviousCell();
  if (then !== "down" || node.rowIndex === null || node.rowIndex >= api.getDisplayedRowCount() - 1) return;
  api.ensureIndexVisible(node.rowIndex + 1);
  api.setFocusedCell(node.rowIndex + 1, column);
}

function ChoiceRow({
  id,
  entry,
  active,
  fillsRange,
  onPoint,
  onPick,
}: {
  id: string;
  entry: Entry;
  active: boolean;
  fillsRange: boolean;
  onPoint: () => void;
  onPick: () => void;
}) {
  const { choice } = entry;
  const create = entry.picked.kind === "create";
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the search box, which keeps the focus
    <div
      id={id}
      className={classes.row}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      data-quiet={choice.quiet || undefined}
      onMouseMove={active ? undefined : onPoint}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      <span className={classes.icon} aria-hidden>
        {create ? <IconPlus size={15} stroke={1.75} /> : choice.icon}
      </span>
      <span className={classes.label}>{choice.label}</span>
      {choice.hint && <span className={classes.hint}>{choice.hint}</span>}
      {choice.score !== undefined && <Confidence value={choice.score} />}
      {(fillsRange ? active : create) && <Kbd keys="Mod Enter" />}
    </div>
  );
}

function listEntries(list: ChoiceList, text: string): Entry[] {
  const found = searchChoices(list.options, text).map(
    (choice): Entry => ({ key: choice.id, picked: { kind: "option", id: choice.id }, choice }),
  );
  const wanted = text.trim() || list.createFrom || "";
  const offer = wanted && list.create ? list.create(wanted) : null;
  const known = list.options.some((choice) => choice.label.toLowerCase() === wanted.toLowerCase());
  if (!offer || known) return found;
  const create: Entry = { key: "create", picked: { kind: "create", text: wanted }, choice: { id: "create", label: offer } };
  // An act that is called just what was typed goes before an option made of its name.
  const first = (entry: Entry) => !entry.choice.quiet || isCalled(entry.choice, wanted);
  return [...found.filter(first), create, ...found.filter((entry) => !first(entry))];
}

const isCalled = ({ label, names = [] }: Choice, text: string): boolean =>
  [label, ...names].some((name) => name.toLowerCase() === text.toLowerCase());

/** Options whose label, hint and other names hold every word typed; those called or beginning so come first, otherwise the order stays. */
export function searchChoices(options: readonly Choice[], text: string): Choice[] {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return [...options];
  const words = wanted.split(/\s+/);
  const rank = (choice: Choice) => {
    const label = choice.label.toLowerCase();
    if (label === wanted) return 0;
    if (isCalled(choice, wanted)) return 1;
    return label.startsWith(wanted) ? 2 : label.includes(` ${wanted}`) ? 3 : 4;
  };
  return options
    .filter((choice) =>
      words.every((word) => [choice.label, choice.hint ?? "", ...(choice.names ?? [])].join(" ").toLowerCase().includes(word)),
    )
    .toSorted((a, b) => rank(a) - rank(b));
}

function startAt(entries: readonly Entry[], value: string | null, text: string): number {
  if (text) return 0;
  return Math.max(
    0,
    entries.findIndex((entry) => entry.picked.kind === "option" && entry.picked.id === value),
  );
}
