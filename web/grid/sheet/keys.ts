import type { StudioGridProps } from "../contract.ts";
import { currentOf, type Direction, isMany, lastIn, type Place, rectOf, selectCell, selectRect, step } from "../geometry/index.ts";
import type { Clipboard } from "./clipboard.ts";
import { clearSelected, fillWithin } from "./fill.ts";
import type { Sheet } from "./sheet.ts";

const arrows: Record<string, Direction> = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };

/** The spreadsheet's own keys outside of editing. Answers whether the grid must leave the key alone. */
export function sheetKey<Row>(event: KeyboardEvent, sheet: Sheet<Row>, clipboard: Clipboard<Row>, props: StudioGridProps<Row>): boolean {
  sheet.follow();
  const current = currentOf(sheet.selection);
  if (!current || !act(event, sheet, clipboard, props, current)) return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

function act<Row>(
  event: KeyboardEvent,
  sheet: Sheet<Row>,
  clipboard: Clipboard<Row>,
  props: StudioGridProps<Row>,
  current: Place,
): boolean {
  const { key, shiftKey, altKey } = event;
  const mod = event.ctrlKey || event.metaKey;
  if (altKey) return false;
  if (key === "ContextMenu" || (key === "F10" && shiftKey)) return sheet.ask("menu");
  const direction = arrows[key];
  if (direction) return arrow(sheet, direction, mod, shiftKey, current);
  if (shiftKey && (key === "Home" || key === "End" || key === "PageUp" || key === "PageDown")) return extendFar(sheet, key, mod);
  if (key === " " && (mod || shiftKey)) return selectLine(sheet, mod ? "column" : "row");
  const many = isMany(sheet.selection);
  if ((key === "Enter" || key === " ") && many && !shiftKey && !mod) return enterRows(sheet, props);
  if (key === "Escape") return leave(sheet, clipboard, many);
  if (!mod) {
    if ((key === "Delete" || key === "Backspace") && sheet.canEdit) clearSelected(sheet);
    else {
      // Whatever moves the current cell from here moves it alone.
      if (key === "Tab" || key === "Enter" || key === "Home" || key === "End" || key === "PageUp" || key === "PageDown") sheet.collapse();
      return false;
    }
    return true;
  }
  switch (key.toLowerCase()) {
    case "a":
      sheet.selectAll();
      return true;
    case "d":
    case "r":
      if (!sheet.canEdit || shiftKey) return false;
      fillWithin(sheet, key.toLowerCase() === "d" ? "down" : "right");
      return true;
    case "z":
      return !shiftKey && sheet.undoRefused();
    case "f":
      return sheet.ask("find");
    case "h":
      return sheet.canEdit && !shiftKey && sheet.ask("replace");
    default:
      return false;
  }
}

function arrow<Row>(sheet: Sheet<Row>, direction: Direction, far: boolean, extend: boolean, current: Place): boolean {
  if (!extend && !far) {
    sheet.collapse();
    return false;
  }
  const size = sheet.cells.size();
  const from = extend ? (sheet.selection.at(-1)?.head ?? current) : current;
  const to = far ? sheet.leap(from, direction) : step(from, direction, size);
  if (extend) sheet.extend(to);
  else {
    sheet.select(selectCell(to));
    sheet.show(to);
  }
  return true;
}

function extendFar<Row>(sheet: Sheet<Row>, key: string, far: boolean): boolean {
  const head = sheet.selection.at(-1)?.head;
  if (!head) return false;
  const size = sheet.cells.size();
  const side = key === "Home" || key === "PageUp" ? ["left", "up"] : ["right", "down"];
  const [across, along] = side as [Direction, Direction];
  if (key === "PageUp" || key === "PageDown") sheet.extend(step(head, along, size, sheet.cells.pageRows()));
  else sheet.extend(far ? lastIn(lastIn(head, across, size), along, size) : lastIn(head, across, size));
  return true;
}

/** Ctrl+Space takes whole columns, Shift+Space whole rows. */
function selectLine<Row>(sheet: Sheet<Row>, line: "row" | "column"): boolean {
  const last = sheet.selection.at(-1);
  if (!last) return false;
  const { top, left, bottom, right } = rectOf(last.anchor, last.head);
  const { rows, columns } = sheet.cells.size();
  const whole = line === "column" ? { top: 0, left, bottom: rows - 1, right } : { top, left: 0, bottom, right: columns - 1 };
  sheet.select(selectRect(whole, currentOf(sheet.selection) ?? last.anchor));
  return true;
}

function enterRows<Row>(sheet: Sheet<Row>, { onEnterRows }: StudioGridProps<Row>): boolean {
  const rows = sheet.selectedRows();
  const last = sheet.selection.at(-1);
  if (!onEnterRows || !last || rows.length < 2) {
    sheet.collapse();
    return false;
  }
  const { bottom } = rectOf(last.anchor, last.head);
  onEnterRows(rows);
  const next = step({ ...last.anchor, row: bottom }, "down", sheet.cells.size());
  sheet.select(selectCell(next));
  sheet.show(next);
  return true;
}

/** Esc: forgets what was cut or copied, then selects the current cell alone, then takes off what was refused. */
function leave<Row>(sheet: Sheet<Row>, clipboard: Clipboard<Row>, many: boolean): boolean {
  if (sheet.picture.copied.length > 0) clipboard.forget();
  else if (many) sheet.collapse();
  else if (sheet.state().refusals.length > 0) sheet.dismiss();
  else return false;
  return true;
}
