import { type KeyboardEvent, type Ref, useLayoutEffect, useState } from "react";
import classes from "./formula.module.css";
import { Painted } from "./Painted.tsx";

/** The text area of a formula over the same text painted: names and brackets in colour, the fault where it stands. */
export function FormulaInput({
  text,
  isEditing,
  fault,
  pair,
  label,
  placeholder,
  disabled,
  describedBy,
  list,
  isInvalid,
  onFocus,
  onText,
  onCaret,
  onKeyDown,
  ref,
}: {
  text: string;
  /** A text that is at rest is shown from its first line. */
  isEditing: boolean;
  fault: Parameters<typeof Painted>[0]["fault"];
  pair: Parameters<typeof Painted>[0]["pair"];
  label: string;
  placeholder: string | undefined;
  disabled: boolean;
  describedBy: string;
  /** The suggestions that are open, and the one that is current; null while none are. */
  list: { id: string; at: number } | null;
  isInvalid: boolean;
  onFocus: () => void;
  onText: (text: string, caret: number) => void;
  onCaret: (caret: number) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  ref: Ref<HTMLTextAreaElement>;
}) {
  const [scroll, setScroll] = useState(0);
  useLayoutEffect(() => {
    if (!isEditing) setScroll(0);
  }, [isEditing]);
  return (
    <div className={classes.inputBox}>
      <div className={classes.painted} aria-hidden>
        <div style={{ transform: `translateY(${-scroll}px)` }}>
          <Painted formula={text} fault={fault} pair={pair} />
        </div>
      </div>
      <textarea
        ref={ref}
        className={classes.input}
        value={text}
        rows={1}
        disabled={disabled}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        aria-label={label}
        aria-invalid={isInvalid ? true : undefined}
        aria-describedby={describedBy}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={list?.id}
        aria-activedescendant={list ? `${list.id}-${list.at}` : undefined}
        placeholder={disabled ? "" : placeholder}
        onFocus={onFocus}
        onChange={(event) => onText(event.target.value, event.target.selectionStart ?? event.target.value.length)}
        onSelect={(event) => onCaret(event.currentTarget.selectionStart ?? 0)}
        onScroll={(event) => setScroll(event.currentTarget.scrollTop)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
