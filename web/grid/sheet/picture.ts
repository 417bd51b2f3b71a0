import type { Place, Rect, Selection } from "../geometry/index.ts";
import type { Cells } from "./cells.ts";
import type { Refusal } from "./gather.ts";
import { changedRows, paint, placeKey, refusedKey, rowsIn } from "./painter.ts";

/** What a picture asks of its sheet whenever it is painted. */
interface Shown<Row> {
  selection: () => Selection;
  refusals: () => readonly Refusal[];
  rowId: (row: Row | undefined) => string;
  canEdit: () => boolean;
}

/** What is painted over the cells of a sheet: its selection, and where a fill would go, what was copied, found and refused. */
export class Picture<Row> {
  readonly #cells: Cells<Row>;
  readonly #shown: Shown<Row>;
  #host: HTMLElement | null = null;
  #fill: Rect | null = null;
  #copied: readonly Rect[] = [];
  #found: ReadonlySet<string> = new Set();
  /** The frame before which is painted; 0 while nothing is to be. */
  #frame = 0;

  constructor(cells: Cells<Row>, shown: Shown<Row>) {
    this.#cells = cells;
    this.#shown = shown;
  }

  get copied(): readonly Rect[] {
    return this.#copied;
  }

  /** Follows the rows and columns of this element until the answer is called. */
  attach(host: HTMLElement): () => void {
    this.#host = host;
    const observer = new MutationObserver((changes) => {
      const rows = changedRows(changes);
      if (rows.size > 0) this.#paint(rows);
    });
    observer.observe(host, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      this.#host = null;
    };
  }

  showFill(rect: Rect | null): void {
    this.#fill = rect;
    this.paint();
  }

  markCopied(rects: readonly Rect[]): void {
    this.#copied = rects;
    this.paint();
  }

  markFound(places: readonly Place[]): void {
    this.#found = new Set(places.map(placeKey));
    this.paint();
  }

  /** Paints before the next frame. */
  paint(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.paintNow());
  }

  /** Paints at once: for who follows the pointer, and is in a frame already. */
  paintNow(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (this.#host) this.#paint(rowsIn(this.#host));
  }

  #paint(rows: Iterable<Element>): void {
    if (!this.#cells.api) return;
    const places = new Map(this.#cells.gridColumns().map((column, at) => [column.getColId(), at]));
    const painted = {
      selection: this.#shown.selection(),
      fill: this.#fill,
      copied: this.#copied,
      refused: new Set(this.#shown.refusals().map(({ rowId, columnId }) => refusedKey(rowId, columnId))),
      found: this.#found,
      rowIdOf: (index: number) => this.#shown.rowId(this.#cells.row(index)),
      canFill: this.#shown.canEdit(),
    };
    paint(rows, painted, (id) => places.get(id) ?? -1);
  }
}
