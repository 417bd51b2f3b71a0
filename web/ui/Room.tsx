import { IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./Room.module.css";

/** A screen: header on top, the rest fills what is left. Busy: what it holds isn't known yet. */
export function Room({ children, label, busy = false }: { children: ReactNode; label: string; busy?: boolean }) {
  return (
    <section className={classes.room} aria-label={label} aria-busy={busy || undefined}>
      {children}
    </section>
  );
}

/** Title of the room, what it is about in a few words, and its acts (primary last). */
export function RoomHeader({ title, subtitle, actions }: { title: string; subtitle?: ReactNode; actions?: ReactNode }) {
  return (
    <header className={classes.header}>
      <h1 className={classes.title}>{title}</h1>
      <div className={classes.subtitle} title={typeof subtitle === "string" ? subtitle : undefined}>
        {subtitle}
      </div>
      <div className={classes.actions}>{actions}</div>
    </header>
  );
}

/** A thin bar under the header: filters left, hints right. */
export function RoomBar({ children, end }: { children?: ReactNode; end?: ReactNode }) {
  return (
    <div className={classes.bar}>
      <div className={classes.barStart}>{children}</div>
      {end && <div className={classes.barEnd}>{end}</div>}
    </div>
  );
}

/** Fills the room without scrolling (a grid scrolls itself). */
export function RoomFill({ children }: { children: ReactNode }) {
  return <div className={classes.fill}>{children}</div>;
}

/** Fills the room and scrolls, with padding: text, lists, figures. */
export function RoomScroll({ children }: { children: ReactNode }) {
  return (
    // Focusable, so that it scrolls by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll container needs focus to be scrolled by keys
    <section className={classes.scroll} tabIndex={0} aria-label="Content">
      {children}
    </section>
  );
}

/** A list at the left (228 px wide unless told), the rest at the right. */
export function RoomSplit({ list, children, width = 238, label }: { list: ReactNode; children: ReactNode; width?: number; label: string }) {
  return (
    <div className={classes.split} style={{ gridTemplateColumns: `${width}px minmax(0, 1fr)` }}>
      <nav className={classes.splitList} aria-label={label}>
        {list}
      </nav>
      <div className={classes.splitMain}>{children}</div>
    </div>
  );
}

/** An entry of a RoomSplit list. */
export function ListItem({
  title,
  note,
  end,
  active,
  onClick,
}: {
  title: ReactNode;
  note?: ReactNode;
  end?: ReactNode;
  active: boolean;
  onClick: () => void;
}) {
  return (
    <button type="button" className={classes.item} data-active={active || undefined} aria-current={active || undefined} onClick={onClick}>
      <span className={classes.itemText}>
        <span className={classes.itemTitle}>{title}</span>
        {note && <span className={classes.itemNote}>{note}</span>}
      </span>
      {end && <span className={classes.itemEnd}>{end}</span>}
    </button>
  );
}

export interface RoomTab {
  id: string;
  label: string;
  /** Beside the label: `18 / 19`. */
  note?: string;
  done?: boolean;
}

/** Tabs between header and content; left and right arrows move between them. */
export function RoomTabs({
  tabs,
  value,
  onChange,
  label,
}: {
  tabs: readonly RoomTab[];
  value: string;
  onChange: (id: string) => void;
  label: string;
}) {
  const move = (by: number) => {
    const at = tabs.findIndex((tab) => tab.id === value);
    const next = tabs[(at + by + tabs.length) % tabs.length];
    if (next) onChange(next.id);
  };
  return (
    <div className={classes.tabs} role="tablist" aria-label={label}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          className={classes.tab}
          aria-selected={tab.id === value}
          tabIndex={tab.id === value ? 0 : -1}
          onClick={() => onChange(tab.id)}
          onKeyDown={(event) => {
            if (event.key === "ArrowRight") move(1);
            if (event.key === "ArrowLeft") move(-1);
          }}
        >
          {tab.label}
          {tab.note && <span className={classes.tabNote}>{tab.note}</span>}
          {tab.done && <IconCheck size={14} stroke={1.75} aria-label="done" />}
        </button>
      ))}
    </div>
  );
}
