import { ActionIcon, Button, Checkbox, Select, TextInput } from "@mantine/core";
import { IconChevronDown, IconChevronUp, IconX } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { formatCount, formatOf } from "../../ui/index.ts";
import { currentOf, type Place, type Search, samePlace, selectCell } from "../geometry/index.ts";
import { isPastable } from "../pasted.ts";
import type { Sheet } from "../sheet/sheet.ts";
import classes from "./FindBar.module.css";
import { FOUND_LIMIT, type Found, useFound, useMatcher } from "./use-found.ts";

/** Looks for a text in the cells, and replaces it in a column. Enter goes to the next, Shift+Enter to the one before, Esc back to the cells. */
export function FindBar<Row>({
  sheet,
  replacing,
  onReplacing,
  onClose,
}: {
  sheet: Sheet<Row>;
  replacing: boolean;
  onReplacing: (on: boolean) => void;
  onClose: () => void;
}) {
  const [search, setSearch] = useState<Search>({ text: "", matchCase: false, wholeCell: false, regular: false });
  const [by, setBy] = useState("");
  const columns = sheet.cells.columns().filter(isPastable);
  const [column, setColumn] = useState<string | null>(() => startColumn(sheet));
  const { version, selection } = useSyncExternalStore(sheet.watch, sheet.state);
  const searched = useMatcher(search);
  const matcher = searched.kind === "ready" ? searched.matcher : null;
  const found = useFound(sheet, matcher, replacing ? column : null, version);
  const input = useRef<HTMLInputElement>(null);
  const current = currentOf(selection);
  const at = current ? found.places.findIndex((place) => samePlace(place, current)) : -1;
  useEffect(() => input.current?.select(), []);
  useEffect(() => {
    sheet.picture.markFound(found.places);
    return () => sheet.picture.markFound([]);
  }, [sheet, found]);

  const go = (by: 1 | -1) => {
    const next = nextPlace(found.places, current, by);
    if (next) sheet.goToPlace(next, false);
  };
  const replace = (places: readonly Place[]) => {
    if (!matcher) return;
    const act = () => {
      const puts = places.map((place) => ({ ...place, text: matcher.replace(sheet.cells.textAt(place), by) }));
      sheet.put(puts, "replace");
    };
    sheet.withRows(
      places.map(({ row }) => row),
      act,
    );
  };
  const replaceOne = () => {
    const place = found.places[at] ?? nextPlace(found.places, current, 1);
    if (!place) return;
    sheet.select(selectCell(place), false);
    if (at >= 0) replace([place]);
    go(1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onClose();
    else if (event.key === "Enter" && event.target === input.current) go(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const set = (change: Partial<Search>) => setSearch((before) => ({ ...before, ...change }));
  const can = sheet.canEdit && columns.length > 0;
  return (
    <search className={classes.bar} aria-label="Find in this grid" onKeyDown={onKeyDown}>
      <div className={classes.line}>
        <TextInput
          ref={input}
          className={classes.input}
          aria-label="Find"
          placeholder={replacing ? "Find in one column" : "Find in all columns"}
          value={search.text}
          error={searched.kind === "fault"}
          onChange={(event) => set({ text: event.currentTarget.value })}
        />
        <span className={classes.count} role="status">
          {searched.kind === "fault" ? searched.why : countText(found, at, search.text !== "", sheet.cells.size().rows)}
        </span>
        <ActionIcon onClick={() => go(-1)} disabled={found.places.length === 0} aria-label="Previous match">
          <IconChevronUp size={16} stroke={1.75} />
        </ActionIcon>
        <ActionIcon onClick={() => go(1)} disabled={found.places.length === 0} aria-label="Next match">
          <IconChevronDown size={16} stroke={1.75} />
        </ActionIcon>
      </div>
      {replacing && can && (
        <div className={classes.replace}>
          <TextInput
            className={classes.input}
            aria-label="Replace with"
            placeholder="Replace with"
            value={by}
            onChange={(event) => setBy(event.currentTarget.value)}
          />
          <Select
            className={classes.column}
            aria-label="Column to replace in"
            data={columns.map(({ id, header }) => ({ value: id, label: header }))}
            value={column}
            onChange={setColumn}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
          />
          <Button onClick={replaceOne} disabled={found.places.length === 0}>
            Replace
          </Button>
          <Button onClick={() => replace(found.places)} disabled={found.places.length === 0 || !found.done}>
            Replace {found.places.length > 0 ? formatCount(found.places.length) : "all"}
          </Button>
        </div>
      )}
      <div className={classes.options}>
        <Checkbox
          size="xs"
          label="Match case"
          checked={search.matchCase}
          onChange={(event) => set({ matchCase: event.currentTarget.checked })}
        />
        <Checkbox
          size="xs"
          label="Whole cell"
          checked={search.wholeCell}
          onChange={(event) => set({ wholeCell: event.currentTarget.checked })}
        />
        <Checkbox
          size="xs"
          label="Regular expression"
          checked={search.regular}
          onChange={(event) => set({ regular: event.currentTarget.checked })}
        />
        {can && !replacing && (
          <Button variant="subtle" size="compact-sm" onClick={() => onReplacing(true)}>
            Replace…
          </Button>
        )}
      </div>
      <ActionIcon className={classes.close} onClick={onClose} aria-label="Close the search">
        <IconX size={15} stroke={1.75} />
      </ActionIcon>
    </search>
  );
}

/** The current cell's column where something can be replaced in it, else the first such. */
function startColumn<Row>(sheet: Sheet<Row>): string | null {
  const all = sheet.cells.columns();
  const here = all[currentOf(sheet.selection)?.column ?? -1];
  return (here && isPastable(here) ? here : all.find(isPastable))?.id ?? null;
}

function countText({ places, done, looked }: Found, at: number, asked: boolean, rows: number): string {
  if (!asked) return "";
  if (places.length >= FOUND_LIMIT) return `the first ${formatCount(FOUND_LIMIT)} cells`;
  const count =
    at >= 0
      ? `${formatCount(at + 1)} of ${formatCount(places.length)}`
      : places.length === 0
        ? "nothing"
        : formatOf(places.length, "cell", "cells");
  return done ? (places.length === 0 ? "not found" : count) : `${count} in ${formatCount(looked)} of ${formatOf(rows, "row", "rows")}`;
}

/** The match after (before) the current cell in reading order, going round. */
function nextPlace(places: readonly Place[], current: Place | null, by: 1 | -1): Place | undefined {
  if (!current) return places[0];
  const after = (place: Place) => place.row - current.row || place.column - current.column;
  if (by === 1) return places.find((place) => after(place) > 0) ?? places[0];
  return places.findLast((place) => after(place) < 0) ?? places.at(-1);
}
