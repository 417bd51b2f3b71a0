import { sayNotice } from "../../ui/index.ts";
import type { GridGesture, Latest, RefusedCell } from "../contract.ts";
import {
  addCell,
  clampSelection,
  collapse,
  currentOf,
  type Direction,
  extendTo,
  isMany,
  lastIn,
  leap,
  nothing,
  type Place,
  type Put,
  type Rect,
  rectsOf,
  rowsOf,
  type Selection,
  samePlace,
  selectCell,
  selectRect,
} from "../geometry/index.ts";
import type { Held } from "../handle.ts";
import { Cells } from "./cells.ts";
import { type Chosen, gather, type Refusal, type Refuse, saidOf } from "./gather.ts";
import { besides, lateRefusals } from "./late.ts";
import { Picture } from "./picture.ts";

/** What keys ask of the parts around the cells. */
export type Asked = "menu" | "find" | "replace";

/** What is told beside the cells. Replaced, never changed. */
export interface SheetState {
  selection: Selection;
  /** Counts up when the cells themselves may be others. */
  version: number;
  refusals: readonly Refusal[];
  /** The last gesture changed nothing: all it had was refused. Undoing it forgets that. */
  isAllRefused: boolean;
  /** The last gesture in words, for screen readers. */
  said: string;
}

/**
 * The spreadsheet over one grid: what is selected, and what gestures do to it. It changes no data: gestures leave as edits to the
 * room, which answers with new rows.
 */
export class Sheet<Row> {
  readonly cells: Cells<Row>;
  /** What is painted over the cells. */
  readonly picture: Picture<Row>;
  readonly #latest: Latest<Row>;
  readonly #watchers = new Set<() => void>();
  #state: SheetState = { selection: nothing, version: 0, refusals: [], isAllRefused: false, said: "" };
  readonly #answers = new Map<Asked, () => void>();

  constructor(latest: Latest<Row>, held: Held<Row>) {
    this.#latest = latest;
    this.cells = new Cells(latest, held);
    this.picture = new Picture(this.cells, {
      selection: () => this.selection,
      refusals: () => this.#state.refusals,
      rowId: (row) => this.#rowId(row),
      canEdit: () => this.canEdit,
    });
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };
  readonly state = (): SheetState => this.#state;

  get selection(): Selection {
    return this.#state.selection;
  }
  get canEdit(): boolean {
    return this.#latest.current.onEdits !== undefined;
  }

  /** Who answers when a key asks for it, until the answer is called. */
  answer(asked: Asked, act: () => void): () => void {
    this.#answers.set(asked, act);
    return () => void this.#answers.delete(asked);
  }

  /** Answers whether there was anybody to ask. */
  ask(asked: Asked): boolean {
    const act = this.#answers.get(asked);
    act?.();
    return act !== undefined;
  }

  /** Gives the keyboard back to the current cell. */
  takeKeyboard(): void {
    const current = currentOf(this.selection);
    if (current) this.#focus(current);
  }

  /** Gives the keyboard to the cells: to the current one, or the first in sight. Answers whether there is one. */
  enter(): boolean {
    const { rows, columns } = this.cells.size();
    if (rows === 0 || columns === 0) return false;
    const current = this.cells.focused() ?? { row: Math.max(0, this.cells.api?.getFirstDisplayedRowIndex() ?? 0), column: 0 };
    this.goToPlace({ row: Math.min(current.row, rows - 1), column: current.column });
    return true;
  }

  /** The grid's own current cell rules: where it has moved, what was selected before is no more. */
  follow(): void {
    const focused = this.cells.focused();
    const current = currentOf(this.selection);
    if (focused === null) {
      if (current && this.cells.api?.getFocusedCell() === null) this.select(nothing);
    } else if (current === null || !samePlace(focused, current)) this.select(selectCell(focused));
  }

  /** Selects. The current cell becomes the grid's, and gets the keyboard unless something else is to keep it. */
  select(selection: Selection, takesKeyboard = true): void {
    if (selection === this.selection) return;
    this.#tell({ selection });
    this.picture.paint();
    const current = currentOf(selection);
    const focused = this.cells.focused();
    if (!current || (focused !== null && samePlace(focused, current))) return;
    const holder = document.activeElement;
    this.#focus(current);
    if (!takesKeyboard && holder instanceof HTMLElement) holder.focus({ preventScroll: true });
  }

  /** Draws the last range to a cell, and brings that into sight unless told that it is. */
  extend(head: Place, isInSight = false): void {
    this.follow();
    this.select(extendTo(this.selection, head));
    if (!isInSight) this.show(head);
  }

  add(place: Place): void {
    this.follow();
    this.select(addCell(this.selection, place));
  }

  collapse(): void {
    if (isMany(this.selection)) this.select(collapse(this.selection));
  }

  show({ row, column }: Place): void {
    const { api } = this.cells;
    const at = this.cells.gridColumns()[column];
    if (!api || !at) return;
    api.ensureIndexVisible(row);
    api.ensureColumnVisible(at);
  }

  #focus({ row, column }: Place): void {
    const at = this.cells.gridColumns()[column];
    if (at) this.cells.api?.setFocusedCell(row, at);
  }

  /** Rows or columns are others than before: places beyond them are gone, and ranges over what moved say nothing any more. */
  rowsChanged(moved: boolean): void {
    this.follow();
    const size = this.cells.size();
    const clamped = clampSelection(moved ? collapse(this.selection) : this.selection, size);
    if (moved) this.picture.markCopied([]);
    // Something was edited since: what was refused is not the last step any more.
    this.#tell({ selection: clamped, version: this.#state.version + 1, isAllRefused: false });
    this.picture.paint();
  }

  /** Rows at hand that have a selected cell. */
  selectedRows(): Row[] {
    return rowsOf(this.selection).flatMap((index) => this.cells.row(index) ?? []);
  }

  /** Says what happened, on screen and to screen readers. */
  tell(said: string): void {
    this.#tell({ said });
  }

  /** Says what can't be done, where it can't be overlooked. */
  warn(message: string): void {
    sayNotice(message);
  }

  selectAll(): void {
    const { rows, columns } = this.cells.size();
    const current = currentOf(this.selection);
    if (rows === 0 || columns === 0 || !current) return;
    this.select(selectRect({ top: 0, left: 0, bottom: rows - 1, right: columns - 1 }, current));
  }

  /** Makes a cell the current one, if there is such a cell, and brings it into sight; the keyboard goes there unless told otherwise. */
  goToPlace(place: Place, takesKeyboard = true): void {
    const size = this.cells.size();
    if (place.row >= size.rows || place.column >= size.columns) return;
    this.show(place);
    this.select(selectCell(place), takesKeyboard);
    if (takesKeyboard) this.#focus(place);
  }

  /** Selects what a gesture has filled; the current cell is the first of it. */
  selectRects(rects: readonly Rect[]): void {
    if (rects.length === 0) return;
    this.select(
      rects.map(({ top, left, bottom, right }) => ({ anchor: { row: top, column: left }, head: { row: bottom, column: right } })),
    );
  }

  /** Where Ctrl with an arrow goes. Rows that would have to be read count as filled. */
  leap(from: Place, direction: Direction): Place {
    const size = this.cells.size();
    if (this.#latest.current.read) return lastIn(from, direction, size);
    return leap(from, direction, size, (place) => this.cells.textAt(place).trim() !== "");
  }

  /** Where a text was to go, in words: `phone · Target`. */
  where(row: Row | undefined, { row: index, column: at }: Place): string {
    const { rowName } = this.#latest.current;
    const columns = this.cells.columns();
    const first = columns[0];
    const name = row === undefined ? "" : rowName ? rowName(row) : first ? this.cells.text(first, row, index) : "";
    return `${name || `Row ${index + 1}`} · ${columns[at]?.header ?? `column ${at + 1}`}`;
  }

  /**
   * Puts texts into cells as one gesture: what the columns take leaves as edits, all at once; what they refuse, and what has no cell to
   * go to, is listed beside what was refused before. Cells of a column in which was `chosen` get that. Answers how many cells were changed.
   */
  put(puts: readonly Put[], gesture: GridGesture, beyond: readonly Put[] = [], chosen: Chosen | null = null): number {
    const refuse: Refuse<Row> = (row, column, put, why) => ({
      rowId: this.#rowId(row),
      columnId: column?.id ?? "",
      where: this.where(row, put),
      text: put.text,
      why,
      place: put,
    });
    const { made, refusals } = gather(this.cells, puts, beyond, refuse, chosen);
    const edits = made.map(({ edit }) => edit);
    const answered = edits.length > 0 ? (this.#latest.current.onEdits?.(edits, gesture) ?? []) : [];
    const late = answered.flatMap(({ edit, why }) => {
      const known = made.find((each) => each.edit === edit);
      return known ? refuse(edit.row, known.column, known.put, why) : [];
    });
    // Clearing asks for nothing: cells that can't be cleared stay as they are, and nobody's text is lost.
    const listed = [...(gesture === "clear" ? [] : refusals), ...late];
    const again = [...puts, ...beyond].map((put) => refuse(this.cells.row(put.row), this.cells.columns()[put.column], put, ""));
    const changed = edits.length - late.length;
    this.#tell({
      refusals: besides(this.#state.refusals, listed, again),
      isAllRefused: changed === 0 && listed.length > 0,
      said: saidOf(gesture, changed, listed.length),
    });
    this.picture.paint();
    return changed;
  }

  /** Lists texts that turned out later not to be taken. */
  refuse(refused: readonly RefusedCell[]): void {
    const late = lateRefusals(this.cells, refused, (row, place) => this.where(row, place));
    this.#tell({ refusals: besides(this.#state.refusals, late) });
    this.picture.paint();
  }

  /** A gesture over these rows: at once where they are at hand, else as soon as they are read. */
  withRows(rows: readonly number[], act: () => void): void {
    if (this.cells.hasRows(rows)) act();
    else
      this.cells.withRows(rows, act).catch((error: unknown) => {
        this.warn(`Nothing was changed: the rows could not be read. ${error instanceof Error ? error.message : String(error)}`);
      });
  }

  #rowId(row: Row | undefined): string {
    return row === undefined ? "" : (this.#latest.current.rowId?.(row) ?? "");
  }

  dismiss(): void {
    this.#tell({ refusals: [], isAllRefused: false });
    this.picture.paint();
  }

  /** Undoes a gesture of which all was refused: the edit before it stays. False where there is no such gesture. */
  undoRefused(): boolean {
    if (!this.#state.isAllRefused) return false;
    this.dismiss();
    this.tell("The refused texts are taken off. The edit before them stands: undo once more to take it back.");
    this.warn("What was refused is taken off. The edit before it stands: Ctrl+Z once more takes it back.");
    return true;
  }

  /** The ranges selected, as rectangles within what is shown. */
  rects(): Rect[] {
    this.follow();
    return rectsOf(this.selection);
  }

  #tell(change: Partial<SheetState>): void {
    this.#state = { ...this.#state, ...change };
    for (const watcher of this.#watchers) watcher();
  }
}
