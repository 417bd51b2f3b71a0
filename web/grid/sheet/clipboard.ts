import { guarded, unguarded } from "../../../shared/rows/index.ts";
import type { StudioColumn } from "../columns.tsx";
import { type Block, cellCount, disjoint, layBlock, type Put, parseTsv, type Rect, writeTsv } from "../geometry/index.ts";
import { readHtml } from "./html-table.ts";
import type { Sheet } from "./sheet.ts";

/** Cells that are copied at once at most: what a clipboard, and the program that pastes it, take without harm. */
const COPY_LIMIT = 500_000;

/** What was cut, to be cleared once it is pasted. */
interface Cut {
  rects: readonly Rect[];
  text: string;
}

/** What was copied where cells are shown otherwise than they are edited: pasted in the same grid, they are what is edited. */
interface Inputs {
  text: string;
  block: Block;
}

/** Copy, cut and paste of one sheet, by the browser's own events. Cells and their texts leave as TSV and as a table. */
export class Clipboard<Row> {
  readonly #sheet: Sheet<Row>;
  #cut: Cut | null = null;
  #inputs: Inputs | null = null;

  constructor(sheet: Sheet<Row>) {
    this.#sheet = sheet;
  }

  /** Answers what was copied; null when there is nothing, or it is still being read. */
  copy(event: ClipboardEvent, isCut: boolean): void {
    const rects = this.#copyable();
    if (!rects || !event.clipboardData) return;
    event.preventDefault();
    const block = this.#blockNow(rects);
    if (block) {
      const text = writeTsv(block);
      event.clipboardData.setData("text/plain", text);
      event.clipboardData.setData("text/html", writeHtml(block));
      this.#copied(rects, text, isCut);
      this.#inputs = this.#inputsNow(rects, text);
    } else void this.#copyLater(rects, false, false);
  }

  /** Copies without an event of the browser's: from a menu. */
  async copyByMenu(isCut: boolean, withHeaders = false): Promise<void> {
    const rects = this.#copyable();
    if (rects) await this.#copyLater(rects, isCut, withHeaders);
  }

  async pasteByMenu(): Promise<void> {
    try {
      const [item] = await navigator.clipboard.read();
      const as = async (type: string) => (item?.types.includes(type) ? (await item.getType(type)).text() : "");
      this.#pasteAny(await as("text/plain"), await as("text/html"));
    } catch {
      this.#sheet.warn("The browser doesn’t let a page read the clipboard from a menu here. Press Ctrl+V instead.");
    }
  }

  /** Ranges side by side can be copied together only when they have the same rows, or the same columns. */
  #copyable(): Rect[] | null {
    const rects = this.#sheet.rects();
    if (rects.length === 0) return null;
    const count = disjoint(rects).reduce((sum, rect) => sum + cellCount(rect), 0);
    if (count > COPY_LIMIT) {
      this.#sheet.warn(
        `${count.toLocaleString()} cells are too many to copy: ${COPY_LIMIT.toLocaleString()} at once. Download the rows instead.`,
      );
      return null;
    }
    if (joinable(rects)) return rects;
    this.#sheet.warn("Ranges can be copied together only when they share their rows or their columns.");
    return null;
  }

  #blockNow(rects: readonly Rect[]): string[][] | null {
    const blocks = rects.map((rect) => {
      const guard = guarding(this.#sheet.cells.columns().slice(rect.left, rect.right + 1));
      return this.#sheet.cells.textsNow(rect)?.map(guard) ?? null;
    });
    return blocks.every((block) => block !== null) ? join(rects, blocks) : null;
  }

  #inputsNow(rects: readonly Rect[], text: string): Inputs | null {
    const { cells } = this.#sheet;
    if (!cells.columns().some(({ copiesShown }) => copiesShown)) return null;
    const blocks = rects.map((rect) => cells.textsNow(rect, "input") ?? []);
    return { text, block: join(rects, blocks) };
  }

  /** Rows that aren't at hand are read first; the browser waits for the text. */
  async #copyLater(rects: readonly Rect[], isCut: boolean, withHeaders: boolean): Promise<void> {
    const { cells } = this.#sheet;
    const read = async (): Promise<string[][]> => {
      const blocks: string[][][] = [];
      for (const rect of rects) {
        const columns = cells.columns().slice(rect.left, rect.right + 1);
        const guard = guarding(columns);
        const block: string[][] = [];
        await cells.eachRow(
          rect,
          (row, index) => block.push(guard(columns.map((column) => cells.text(column, row, index)))),
          () => false,
        );
        blocks.push(block);
      }
      return join(rects, blocks);
    };
    const headers = () =>
      join(
        rects,
        rects.map((rect) => [
          cells
            .columns()
            .slice(rect.left, rect.right + 1)
            .map(({ header }) => guarded(header)),
        ]),
      );
    const body = read();
    const block = withHeaders ? body.then((rows) => [...headers().slice(0, 1), ...rows]) : body;
    try {
      const as = (type: string, write: (block: Block) => string) => block.then((cells) => new Blob([write(cells)], { type }));
      await navigator.clipboard.write([
        new ClipboardItem({ "text/plain": as("text/plain", writeTsv), "text/html": as("text/html", writeHtml) }),
      ]);
      this.#copied(rects, writeTsv(await block), isCut);
    } catch (error) {
      this.#sheet.warn(`The cells could not be copied: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #copied(rects: readonly Rect[], text: string, isCut: boolean): void {
    this.#inputs = null;
    this.#cut = isCut && this.#sheet.canEdit ? { rects, text } : null;
    this.#sheet.picture.markCopied(rects);
    const count = rects.reduce((sum, rect) => sum + cellCount(rect), 0);
    const cells = `${count.toLocaleString()} ${count === 1 ? "cell" : "cells"}`;
    this.#sheet.tell(this.#cut ? `${cells} cut: they move when pasted` : `${cells} copied`);
  }

  paste(event: ClipboardEvent): void {
    if (!this.#sheet.canEdit || !event.clipboardData) return;
    event.preventDefault();
    this.#pasteAny(event.clipboardData.getData("text/plain"), event.clipboardData.getData("text/html"));
  }

  /** The text goes before the table: it is exact, where a table's cells have lost their blanks. */
  #pasteAny(text: string, html: string): void {
    const block = text !== "" ? parseTsv(text) : html === "" ? [] : readHtml(html, COPY_LIMIT);
    if (block === null)
      this.#sheet.warn(`The table on the clipboard has more than ${COPY_LIMIT.toLocaleString()} cells: too many to paste at once.`);
    else if (text !== "" && this.#inputs?.text === text) this.#pasteBlock(this.#inputs.block, text);
    else if (block.length > 0) this.#pasteBlock(html.includes(OURS) ? block.map((row) => row.map(unguarded)) : block, text);
  }

  #pasteBlock(block: Block, text: string): void {
    const rects = this.#sheet.rects();
    if (rects.length === 0) return;
    const bounds = this.#sheet.cells.size();
    const layouts = rects.map((rect) => layBlock(block, rect, bounds));
    const puts = layouts.flatMap((layout) => layout.puts);
    const cut = text !== "" && this.#cut?.text === text ? this.#cut : null;
    const cleared = cut ? clearedBy(cut, puts) : [];
    const all = [...cleared, ...puts];
    this.#sheet.withRows(
      all.map(({ row }) => row),
      () =>
        this.#sheet.put(
          all,
          cut ? "move" : "paste",
          layouts.flatMap((layout) => layout.beyond),
        ),
    );
    if (cut) this.forget();
    this.#sheet.selectRects(layouts.flatMap(({ rect }) => rect ?? []));
  }

  /** Esc: what was cut stays where it is. */
  forget(): void {
    this.#cut = null;
    this.#sheet.picture.markCopied([]);
  }
}

/** Cells left empty by what moved away from them, unless something is put there. */
function clearedBy({ rects }: Cut, puts: readonly Put[]): Put[] {
  const taken = new Set(puts.map(({ row, column }) => `${row}/${column}`));
  const cleared: Put[] = [];
  for (const { top, left, bottom, right } of disjoint(rects))
    for (let row = top; row <= bottom; row++)
      for (let column = left; column <= right; column++) if (!taken.has(`${row}/${column}`)) cleared.push({ row, column, text: "" });
  return cleared;
}

function joinable(rects: readonly Rect[]): boolean {
  const [first, ...rest] = rects;
  if (!first || disjoint(rects).length !== rects.length) return rects.length <= 1;
  return (
    rest.every(({ top, bottom }) => top === first.top && bottom === first.bottom) ||
    rest.every(({ left, right }) => left === first.left && right === first.right)
  );
}

/** Several ranges as one block, in the order in which they stand. */
function join(rects: readonly Rect[], blocks: readonly string[][][]): string[][] {
  const [first, second] = rects;
  const parts = blocks.map((block, at) => ({ block, rect: rects[at] }));
  if (first && second && first.top === second.top && first.bottom === second.bottom) {
    const ordered = parts.toSorted((a, b) => (a.rect?.left ?? 0) - (b.rect?.left ?? 0));
    return (ordered[0]?.block ?? []).map((_row, at) => ordered.flatMap(({ block }) => block[at] ?? []));
  }
  return parts.toSorted((a, b) => (a.rect?.top ?? 0) - (b.rect?.top ?? 0)).flatMap(({ block }) => block);
}

/** Texts on their way out of columns: no spreadsheet runs them, as in the CSV files we write. Pasted here they are as they were. */
const guarding =
  <Row>(columns: readonly StudioColumn<Row>[]) =>
  (texts: readonly string[]): string[] =>
    texts.map((text, at) => (columns[at]?.formulas && text.startsWith("=") ? text : guarded(text)));

/** Marks a table of ours, whose cells are guarded. */
const OURS = 'data-cells="guarded"';
const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** The same cells, guarded, as a table. Spreadsheets take texts for texts by it: 00123 keeps its zeros, 1-2 is no date. */
export function writeHtml(block: Block): string {
  const cell = (text: string) => {
    const plain = text
      .replace(/[&<>"]/g, (letter) => ESCAPES[letter] ?? letter)
      .replace(/\r\n?|\n/g, '<br style="mso-data-placement:same-cell">');
    return `<td style="white-space:pre-wrap;mso-number-format:'\\@'">${plain}</td>`;
  };
  return `<table ${OURS}>${block.map((row) => `<tr>${row.map(cell).join("")}</tr>`).join("")}</table>`;
}
