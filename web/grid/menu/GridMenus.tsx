import { Menu } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import type { GridApi } from "ag-grid-community";
import { useEffect, useState } from "react";
import type { Latest } from "../contract.ts";
import { filterText, textCounts } from "../filter/column-filters.ts";
import { FilterPanel } from "../filter/FilterPanel.tsx";
import type { Filtering } from "../filter/use-filters.ts";
import { currentOf, isSelected, selectCell } from "../geometry/index.ts";
import type { Clipboard } from "../sheet/clipboard.ts";
import { clearSelected, fillWithin } from "../sheet/fill.ts";
import { placeOf } from "../sheet/pointer.ts";
import type { Sheet } from "../sheet/sheet.ts";
import { cellEntries, type Entry } from "./entries.ts";
import { GridMenu } from "./GridMenu.tsx";

interface At {
  x: number;
  y: number;
}
type Open = { kind: "cells"; at: At } | { kind: "head" | "filter"; at: At; column: string };

interface Props<Row> {
  host: HTMLElement | null;
  api: GridApi<Row>;
  latest: Latest<Row>;
  sheet: Sheet<Row>;
  clipboard: Clipboard<Row>;
  /** Null where rows are read by windows: they are filtered by the room. */
  filtering: Filtering<Row> | null;
  onFind: ((replacing: boolean) => void) | null;
  /** Arranges the columns as at first. */
  onReset: () => void;
}

/** The menus of a grid, by the right button or by Shift+F10: of its cells, and of its headers. */
export function GridMenus<Row>(props: Props<Row>) {
  const { host, sheet, latest, filtering } = props;
  const [open, setOpen] = useState<Open | null>(null);
  useEffect(() => {
    if (!host) return;
    const onMenu = (event: MouseEvent) => {
      const next = openedBy(sheet, event);
      if (!next) return;
      event.preventDefault();
      setOpen(next);
    };
    const onAsk = () => {
      const cell = host.querySelector(".ag-cell-focus")?.getBoundingClientRect();
      if (cell) setOpen({ kind: "cells", at: { x: cell.left + 12, y: cell.bottom } });
    };
    host.addEventListener("contextmenu", onMenu);
    const stop = sheet.answer("menu", onAsk);
    return () => {
      host.removeEventListener("contextmenu", onMenu);
      stop();
    };
  }, [host, sheet]);
  if (!open) return null;
  const close = () => {
    setOpen(null);
    sheet.takeKeyboard();
  };
  if (open.kind === "cells") {
    return <GridMenu at={open.at} label="Cells" groups={entriesOf(props)} onClose={close} />;
  }
  if (open.kind === "head") {
    return (
      <HeadMenu
        {...props}
        at={open.at}
        column={open.column}
        onFilter={() => setOpen({ ...open, kind: "filter" })}
        onClose={() => setOpen(null)}
      />
    );
  }
  const { columns, rows } = latest.current;
  if (!filtering || !rows) return null;
  return (
    <FilterPanel
      at={open.at}
      header={columns.find(({ id }) => id === open.column)?.header ?? ""}
      counts={textCounts(rows, columns, filtering.filters, open.column)}
      present={filtering.filters.get(open.column) ?? null}
      onApply={(texts) => filtering.set(open.column, texts)}
      onClear={() => filtering.set(open.column, null)}
      onClose={close}
    />
  );
}

/** What a click of the right button opens; null where it isn't ours. What it points at becomes current unless it is selected. */
function openedBy<Row>(sheet: Sheet<Row>, { target, clientX, clientY }: MouseEvent): Open | null {
  const element = target instanceof Element ? target : null;
  const at = { x: clientX, y: clientY };
  const head = element?.closest(".ag-header-cell")?.getAttribute("col-id");
  if (head) return { kind: "head", at, column: head };
  const cell = element?.closest(".ag-cell");
  const place = cell && placeOf(sheet, cell);
  if (!place) return null;
  if (!isSelected(sheet.selection, place)) sheet.select(selectCell(place));
  return { kind: "cells", at };
}

function entriesOf<Row>({ sheet, clipboard, latest, filtering, onFind }: Props<Row>): Entry[][] {
  const place = currentOf(sheet.selection);
  const column = sheet.cells.columns()[place?.column ?? -1];
  const row = place ? sheet.cells.row(place.row) : undefined;
  const edits = sheet.canEdit
    ? {
        cut: () => void clipboard.copyByMenu(true),
        paste: () => void clipboard.pasteByMenu(),
        fillDown: () => fillWithin(sheet, "down"),
        fillRight: () => fillWithin(sheet, "right"),
        clear: () => clearSelected(sheet),
        ...(onFind ? { replace: () => onFind(true) } : {}),
      }
    : {};
  const like =
    filtering && column && row !== undefined && place
      ? { filterByCell: () => filtering.set(column.id, new Set([filterText(column, row, place.row)])) }
      : {};
  return cellEntries(
    {
      copy: () => void clipboard.copyByMenu(false),
      copyWithHeaders: () => void clipboard.copyByMenu(false, true),
      ...(onFind ? { find: () => onFind(false) } : {}),
      ...edits,
      ...like,
    },
    latest.current.acts?.(sheet.selectedRows(), column?.id ?? "") ?? [],
  );
}

function HeadMenu<Row>({
  api,
  at,
  column: id,
  filtering,
  onFilter,
  onReset,
  onClose,
}: Props<Row> & { at: At; column: string; onFilter: () => void; onClose: () => void }) {
  const column = api.getColumn(id);
  const all = (api.getColumns() ?? []).filter((each) => !each.getColDef().lockPosition);
  const shown = all.filter((each) => each.isVisible()).length;
  if (!column) return null;
  const sort = (direction: "asc" | "desc" | null) => () =>
    api.applyColumnState({ state: [{ colId: id, sort: direction }], defaultState: { sort: null } });
  const pinned = column.getPinned() !== null && column.getPinned() !== undefined;
  const isFixed = column.getColDef().lockPosition !== undefined;
  const groups: Entry[][] = [
    column.isSortable()
      ? [
          { label: "Sort ascending", run: sort("asc") },
          { label: "Sort descending", run: sort("desc") },
          ...(column.getSort() ? [{ label: "As they came", run: sort(null) }] : []),
        ]
      : [],
    filtering ? [{ label: "Filter…", run: () => setTimeout(onFilter) }] : [],
    isFixed
      ? []
      : [
          {
            label: pinned ? "Let it scroll with the others" : "Keep it at the left",
            run: () => api.setColumnsPinned([id], pinned ? null : "left"),
          },
          ...(shown > 1 ? [{ label: "Hide this column", run: () => api.setColumnsVisible([id], false) }] : []),
          { label: "Arrange as at first", run: onReset },
        ],
  ].filter((group) => group.length > 0);
  return (
    <GridMenu at={at} label={`Column ${column.getColDef().headerName ?? id}`} groups={groups} onClose={onClose}>
      <Menu.Divider />
      <Menu.Label>Columns</Menu.Label>
      {all.map((each) => (
        <ColumnItem
          key={each.getColId()}
          name={each.getColDef().headerName ?? each.getColId()}
          isShown={each.isVisible()}
          isLast={shown === 1}
          onShow={(on) => api.setColumnsVisible([each], on)}
        />
      ))}
    </GridMenu>
  );
}

function ColumnItem({ name, isShown, isLast, onShow }: { name: string; isShown: boolean; isLast: boolean; onShow: (on: boolean) => void }) {
  const [on, setOn] = useState(isShown);
  return (
    <Menu.Item
      role="menuitemcheckbox"
      aria-checked={on}
      closeMenuOnClick={false}
      disabled={on && isLast}
      leftSection={<IconCheck size={14} stroke={2} style={{ visibility: on ? "visible" : "hidden" }} aria-hidden />}
      onClick={() => {
        onShow(!on);
        setOn(!on);
      }}
    >
      {name}
    </Menu.Item>
  );
}
