import { type KeyboardEvent, useRef } from "react";
import { formatPercent } from "../../ui/index.ts";
import { type ColumnRow, fillOf } from "./column-row.ts";
import classes from "./columns.module.css";

/** How full every column is, side by side. Arrow keys walk, Enter opens the column. */
export function FillStrip({
  rows,
  chosen,
  onChoose,
}: {
  rows: readonly ColumnRow[];
  chosen: number | null;
  onChoose: (index: number) => void;
}) {
  const ref = useRef<HTMLFieldSetElement>(null);
  const stop = Math.max(
    0,
    rows.findIndex(({ column }) => column.index === chosen),
  );
  const walk = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by || !ref.current) return;
    event.preventDefault();
    const buttons = [...ref.current.querySelectorAll("button")];
    const at = buttons.findIndex((button) => button.matches(":focus"));
    buttons[Math.min(buttons.length - 1, Math.max(0, at + by))]?.focus();
  };
  return (
    <fieldset ref={ref} className={classes.strip} aria-label={stripText(rows)} onKeyDown={walk}>
      {rows.map((row, at) => (
        <button
          key={row.column.index}
          type="button"
          className={classes.slot}
          tabIndex={at === stop ? 0 : -1}
          data-active={row.column.index === chosen || undefined}
          title={`${row.column.name}: ${formatPercent(fillOf(row.profile))} filled`}
          aria-label={`${row.column.name}: ${formatPercent(fillOf(row.profile))} filled`}
          onClick={() => onChoose(row.column.index)}
        >
          <span style={{ height: `${fillOf(row.profile) * 100}%` }} />
        </button>
      ))}
    </fieldset>
  );
}

/** `60 columns: 41 full, 12 in part, 7 empty`. */
export function stripText(rows: readonly ColumnRow[]): string {
  const full = rows.filter(({ profile }) => profile.rows > 0 && profile.filled === profile.rows).length;
  const empty = rows.filter(({ profile }) => profile.filled === 0).length;
  const parts = [
    [full, "full"],
    [rows.length - full - empty, "filled in part"],
    [empty, "empty"],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(", ");
}
