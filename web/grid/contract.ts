import type { ReactNode, Ref } from "react";
import type { Picked } from "./ChoiceEditor.tsx";
import type { CellValue, StudioColumn } from "./columns.tsx";
import type { ColumnLayout } from "./layout.ts";
import type { ReadWindow } from "./window-cache.ts";

/** A place in the grid; `index` counts shown rows from 0. */
export interface GridCell<Row> {
  row: Row;
  index: number;
  column: string;
}

/** A person's edit. The grid changes nothing by itself: the caller turns it into an operation and gives new rows. */
export interface GridEdit<Row> {
  row: Row;
  column: string;
  /** From a text cell. */
  text: string;
  /** From a choice cell. */
  picked: Picked | null;
  before: CellValue;
}

/** What made several edits at once. `move`: what was cut is cleared and put elsewhere. */
export type GridGesture = "paste" | "move" | "fill" | "clear" | "replace";

/** An act of the room in a grid's menu. */
export interface GridAct {
  label: string;
  /** As `Kbd` takes them, where a key does it too. */
  keys?: string;
  run: () => void;
}

/** An edit that can't be made, and why in one short sentence. */
export interface GridRefusal<Row> {
  edit: GridEdit<Row>;
  why: string;
}

/** A text that a cell didn't take, and why in one short sentence. */
export interface RefusedCell {
  rowId: string;
  column: string;
  text: string;
  why: string;
}

export interface GridHandle {
  /** Moves the current cell there and scrolls it into view. Rows by their id, columns by theirs. */
  focus(rowId: string, column: string): void;
  /** Starts editing there; in a list on the option with this id, which only Enter takes. */
  edit(rowId: string, column: string, option?: string): void;
  /** Asks again for the windows on screen, keeping the place. */
  refresh(): void;
  /** Brings a shown row, counted from 0, to the middle and makes it the current one; the column stays when none is told. */
  goTo(index: number, column?: string): void;
  /** Puts a text into a column of every selected row, as one gesture. False where cells of one row only are selected. */
  fill(column: string, text: string): boolean;
  /** Draws the cells of these rows anew: what columns say of them is another. */
  redraw(rowIds: ReadonlySet<string>): void;
  /** Lists texts that turned out later not to be taken: nobody's text is lost. */
  refuse(refused: readonly RefusedCell[]): void;
  /** Scrolls to the first row. The current cell stays. */
  toTop(): void;
  /** Brings a column into view. */
  showColumn(column: string): void;
  /** Arranges columns as told; those not named keep to the end, as they were defined. */
  arrange(layout: readonly ColumnLayout[]): void;
  setHidden(columns: readonly string[], hidden: boolean): void;
  setPinned(column: string, pinned: boolean): void;
  /** Gives the keyboard to the current cell, the first one when there is none. */
  takeFocus(): void;
}

interface Common<Row> {
  /** What the grid holds, for screen readers. */
  label: string;
  columns: readonly StudioColumn<Row>[];
  onEdit?: (edit: GridEdit<Row>) => void;
  /**
   * All edits of one gesture, to be made one operation (one step to undo). Answers those that can't be made beside the others (a field
   * taken twice), which are then listed for the person with their texts. Absent: nothing can be pasted, filled, cleared or replaced.
   */
  onEdits?: (edits: readonly GridEdit<Row>[], gesture: GridGesture) => readonly GridRefusal<Row>[];
  /** The current cell moved; null when its row isn't loaded. */
  onActive?: (cell: GridCell<Row> | null) => void;
  /** Enter outside of editing; the current cell moves down afterwards. */
  onEnter?: (cell: GridCell<Row>) => void;
  /** Enter or Space with cells of several rows selected: their act, for all of them in one step. The row below is current afterwards. */
  onEnterRows?: (rows: readonly Row[]) => void;
  /** What the room offers in the menu for the selected rows; `column` is the current cell's. */
  acts?: (rows: readonly Row[], column: string) => readonly GridAct[];
  /** False: the room has a search of its own on Ctrl+F. */
  find?: boolean;
  /** Under this name the arrangement of the columns is remembered on this device. Not with `onLayout`. */
  name?: string;
  /** Names a row where cells of it are listed; the text of its first cell when absent. */
  rowName?: (row: Row) => string;
  /** Any key outside of editing; answer true to keep the grid from acting on it. */
  onKey?: (event: KeyboardEvent, cell: GridCell<Row>) => boolean;
  /** Any key outside of editing with cells of several rows selected; answer true where it was their act, in one step. */
  onRowsKey?: (event: KeyboardEvent, rows: readonly Row[]) => boolean;
  /** Any key on a header; answer true to keep the grid from acting on it. */
  onHeadKey?: (event: KeyboardEvent, column: string) => boolean;
  /** A person, or the handle, arranged the columns: all of them, in their order. */
  onLayout?: (layout: ColumnLayout[]) => void;
  /** How the columns are arranged at first. */
  layout?: readonly ColumnLayout[] | null;
  /** Drawn over the grid when it has no rows. */
  empty?: ReactNode;
  ref?: Ref<GridHandle>;
}

/** All rows at hand. `rows` undefined: still being asked for. */
interface ClientRows<Row> {
  rows: readonly Row[] | undefined;
  rowId: (row: Row) => string;
  read?: undefined;
}

/**
 * Rows asked for window by window, as they scroll into view. A new `readKey` starts over: it names what is read, with its filters and
 * version. The rows before stay on screen until the first new ones are there.
 */
export interface WindowedRows<Row> {
  read: ReadWindow<Row>;
  readKey: string;
  rowId?: (row: Row) => string;
  rows?: undefined;
  /** What `readKey` names is on screen, with so many rows. */
  onShown?: (total: number) => void;
  /** It could not be read; the rows before stay. */
  onFailure?: (error: unknown) => void;
}

export type StudioGridProps<Row> = Common<Row> & (ClientRows<Row> | WindowedRows<Row>);
export type Latest<Row> = { readonly current: StudioGridProps<Row> };
