import type { GridApi } from "ag-grid-community";
import { type RefObject, useEffect, useState } from "react";
import type { Latest } from "../contract.ts";
import type { EditingContext } from "../editing-context.ts";
import { isMany } from "../geometry/index.ts";
import type { Held } from "../handle.ts";
import { Clipboard } from "./clipboard.ts";
import { fillSelected } from "./fill.ts";
import { followPointer } from "./pointer.ts";
import { Sheet } from "./sheet.ts";

/** The spreadsheet over a grid that stands in `host`. */
export function useSheet<Row>(
  latest: Latest<Row>,
  held: RefObject<Held<Row>>,
  api: GridApi<Row> | null,
  host: RefObject<HTMLElement | null>,
): { sheet: Sheet<Row>; clipboard: Clipboard<Row>; editing: EditingContext } {
  const [made] = useState(() => {
    const sheet = new Sheet(latest, held.current);
    return { sheet, clipboard: new Clipboard(sheet), editing: editingIn(sheet) };
  });
  useEffect(() => {
    const element = host.current;
    if (!api || !element) return;
    const { sheet, clipboard } = made;
    const stop = [
      sheet.picture.attach(element),
      followPointer(sheet, element),
      followClipboard(clipboard, element),
      followRows(sheet, api),
    ];
    return () => {
      for (const each of stop) each();
    };
  }, [api, host, made]);
  return made;
}

const editingIn = <Row>(sheet: Sheet<Row>): EditingContext => ({
  hasRange: () => sheet.canEdit && isMany(sheet.selection),
  fillPicked: (column, picked, label) => {
    fillSelected(sheet, label, { column, picked });
    sheet.takeKeyboard();
  },
});

/** The browser's own copy, cut and paste, while the keyboard is on a cell and no text is being edited or selected. */
function followClipboard<Row>(clipboard: Clipboard<Row>, host: HTMLElement): () => void {
  const isOurs = ({ target }: Event) => target instanceof Element && target.closest(".ag-cell") !== null && !isTyping(target);
  const onCopy = (event: ClipboardEvent) => {
    if (isOurs(event) && !window.getSelection()?.toString()) clipboard.copy(event, event.type === "cut");
  };
  const onPaste = (event: ClipboardEvent) => {
    if (isOurs(event)) clipboard.paste(event);
  };
  host.addEventListener("copy", onCopy);
  host.addEventListener("cut", onCopy);
  host.addEventListener("paste", onPaste);
  return () => {
    host.removeEventListener("copy", onCopy);
    host.removeEventListener("cut", onCopy);
    host.removeEventListener("paste", onPaste);
  };
}

const isTyping = (target: Element): boolean => target.closest("input, textarea, [contenteditable=true]") !== null;

function followRows<Row>(sheet: Sheet<Row>, api: GridApi<Row>): () => void {
  const onFocus = () => sheet.follow();
  const onRows = () => sheet.rowsChanged(false);
  const onMoved = () => sheet.rowsChanged(true);
  const events = [
    ["cellFocused", onFocus],
    ["modelUpdated", onRows],
    ["sortChanged", onMoved],
    ["columnMoved", onMoved],
    ["columnVisible", onMoved],
    ["columnPinned", onMoved],
  ] as const;
  for (const [name, listener] of events) api.addEventListener(name, listener);
  return () => {
    if (api.isDestroyed()) return;
    for (const [name, listener] of events) api.removeEventListener(name, listener);
  };
}
