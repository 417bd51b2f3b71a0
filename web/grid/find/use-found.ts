import { useEffect, useMemo, useState } from "react";
import { type Compile, type Matcher, matcherOf, type Place, type Search, type Searched } from "../geometry/index.ts";
import type { Sheet } from "../sheet/sheet.ts";
import { loadEngine } from "./engine.ts";

/** Matches listed at most; beyond them the search stops, and says so. */
export const FOUND_LIMIT = 10_000;
/** A word typed at speed is one search. */
const PAUSE_MS = 120;

export interface Found {
  places: readonly Place[];
  /** All cells were looked at. */
  done: boolean;
  /** Rows looked at so far. */
  looked: number;
}

const none: Found = { places: [], done: true, looked: 0 };

/** What is searched for; regular searches get their engine once it is loaded. */
export function useMatcher(search: Search): Searched {
  const [engine, setEngine] = useState<Compile | null>(null);
  useEffect(() => {
    if (!search.regular || engine) return;
    let gone = false;
    loadEngine().then(
      (loaded) => gone || setEngine(() => loaded),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [search.regular, engine]);
  const { text, matchCase, wholeCell, regular } = search;
  return useMemo(() => matcherOf({ text, matchCase, wholeCell, regular }, engine), [text, matchCase, wholeCell, regular, engine]);
}

/** The cells that match, in reading order, as they are found; in one column, or in all when `column` is null. */
export function useFound<Row>(sheet: Sheet<Row>, matcher: Matcher | null, column: string | null, version: number): Found {
  const [found, setFound] = useState<Found>(none);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version may have other texts in the same cells
  useEffect(() => {
    if (!matcher) return setFound(none);
    let isOutdated = false;
    const timer = setTimeout(() => {
      // Rows that can't be read are told where the rows are; what was found stands.
      void lookThrough(sheet, matcher, column, setFound, () => isOutdated).catch(() => undefined);
    }, PAUSE_MS);
    return () => {
      isOutdated = true;
      clearTimeout(timer);
    };
  }, [sheet, matcher, column, version]);
  return found;
}

/** Rows looked through before the page may do something else. */
const AT_ONCE = 2_000;

async function lookThrough<Row>(
  sheet: Sheet<Row>,
  matcher: Matcher,
  only: string | null,
  tell: (found: Found) => void,
  isOutdated: () => boolean,
): Promise<void> {
  const { cells } = sheet;
  const columns = cells.columns().map((column, at) => ({ column, at }));
  const wanted = columns.filter(({ column }) => only === null || column.id === only);
  const { rows } = cells.size();
  const places: Place[] = [];
  for (let top = 0; top < rows && places.length < FOUND_LIMIT; top += AT_ONCE) {
    const bottom = Math.min(rows, top + AT_ONCE) - 1;
    const look = (row: Row, index: number) => {
      for (const { column, at } of wanted)
        if (
          places.length < FOUND_LIMIT &&
          matcher.matches(only === null ? cells.shown(column, row, index) : cells.text(column, row, index))
        )
          places.push({ row: index, column: at });
    };
    await cells.eachRow({ top, bottom }, look, isOutdated);
    if (isOutdated()) return;
    tell({ places: [...places], done: bottom === rows - 1, looked: bottom + 1 });
    if (bottom < rows - 1) await new Promise((next) => setTimeout(next));
    if (isOutdated()) return;
  }
  if (rows === 0) tell(none);
}
