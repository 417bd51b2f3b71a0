import { Anchor, Button, Checkbox, Popover, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { formatCount } from "../../ui/index.ts";
import classes from "./Filter.module.css";

/** Texts listed at most; the search box finds the others. */
const LISTED = 200;

/** Which texts of a column are shown, with how many rows have each. */
export function FilterPanel({
  at,
  header,
  counts,
  present,
  onApply,
  onClear,
  onClose,
}: {
  at: { x: number; y: number };
  header: string;
  counts: readonly { text: string; count: number }[];
  /** The texts taken now; null: all. */
  present: ReadonlySet<string> | null;
  onApply: (texts: ReadonlySet<string>) => void;
  onClear: () => void;
  onClose: () => void;
}) {
  const [taken, setTaken] = useState<ReadonlySet<string>>(() => present ?? new Set(counts.map(({ text }) => text)));
  const [search, setSearch] = useState("");
  const found = counts.filter(({ text }) => text.toLowerCase().includes(search.trim().toLowerCase()));
  const take = (texts: readonly string[], on: boolean) => {
    const next = new Set(taken);
    for (const text of texts)
      if (on) next.add(text);
      else next.delete(text);
    setTaken(next);
  };
  const all = (on: boolean) =>
    take(
      found.map(({ text }) => text),
      on,
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (counts.every(({ text }) => taken.has(text))) onClear();
    else onApply(taken);
    onClose();
  };
  return (
    <Popover opened onChange={(opened) => !opened && onClose()} trapFocus position="bottom-start" shadow="md" withinPortal>
      <Popover.Target>
        <button type="button" tabIndex={-1} className={classes.anchor} style={{ left: at.x, top: at.y }} aria-label={`Filter ${header}`} />
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={`Filter by ${header}`}>
        <form className={classes.panel} onSubmit={submit}>
          <h3 className={classes.title}>{header}</h3>
          <TextInput
            placeholder="Search values"
            aria-label="Search values"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            data-autofocus
          />
          <div className={classes.choose}>
            <Anchor component="button" type="button" size="sm" onClick={() => all(true)}>
              {search.trim() ? "Select these" : "Select all"}
            </Anchor>
            <Anchor component="button" type="button" size="sm" onClick={() => all(false)}>
              {search.trim() ? "None of these" : "None"}
            </Anchor>
            <span className={classes.different}>{formatCount(counts.length)} different</span>
          </div>
          <ul className={classes.texts}>
            {found.slice(0, LISTED).map(({ text, count }) => (
              <li key={text}>
                <Checkbox
                  size="xs"
                  label={text === "" ? "empty" : text}
                  classNames={{ root: classes.check ?? "", label: classes.checkLabel ?? "" }}
                  checked={taken.has(text)}
                  onChange={(event) => take([text], event.currentTarget.checked)}
                />
                <span className={classes.count}>{formatCount(count)}</span>
              </li>
            ))}
            {found.length > LISTED && <li className={classes.note}>and {formatCount(found.length - LISTED)} more: search for them</li>}
            {found.length === 0 && <li className={classes.note}>No value has that in it.</li>}
          </ul>
          <div className={classes.acts}>
            {present && (
              <Button
                variant="subtle"
                onClick={() => {
                  onClear();
                  onClose();
                }}
              >
                Clear
              </Button>
            )}
            <Button type="submit" variant="filled" disabled={taken.size === 0}>
              Apply
            </Button>
          </div>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
