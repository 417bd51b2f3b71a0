import type { GridAct } from "../contract.ts";

/** What the menu of a grid can do; absent acts don't hold there. */
export interface MenuActs {
  cut?: () => void;
  copy: () => void;
  copyWithHeaders: () => void;
  paste?: () => void;
  fillDown?: () => void;
  fillRight?: () => void;
  clear?: () => void;
  find?: () => void;
  replace?: () => void;
  /** Rows with the current cell's text alone. */
  filterByCell?: () => void;
}

export interface Entry {
  label: string;
  /** As `keyText` writes them. */
  keys?: string;
  run: () => void;
}

const entry = (label: string, keys: string | null, run: (() => void) | undefined): Entry[] =>
  run ? [{ label, ...(keys ? { keys } : {}), run }] : [];

/** The menu of cells, in groups; empty groups are left out. */
export function cellEntries(acts: MenuActs, roomActs: readonly GridAct[]): Entry[][] {
  return [
    [
      ...entry("Cut", "Mod X", acts.cut),
      ...entry("Copy", "Mod C", acts.copy),
      ...entry("Copy with headers", null, acts.copyWithHeaders),
      ...entry("Paste", "Mod V", acts.paste),
    ],
    roomActs.flatMap(({ label, keys, run }) => entry(label, keys ?? null, run)),
    [
      ...entry("Fill down", "Mod D", acts.fillDown),
      ...entry("Fill right", "Mod R", acts.fillRight),
      ...entry("Clear", "Delete", acts.clear),
    ],
    [
      ...entry("Find…", "Mod F", acts.find),
      ...entry("Replace in this column…", "Mod H", acts.replace),
      ...entry("Show only rows like this", null, acts.filterByCell),
    ],
  ].filter((group) => group.length > 0);
}
