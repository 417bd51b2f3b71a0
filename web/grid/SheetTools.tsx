import type { GridApi } from "ag-grid-community";
import { useCallback, useEffect, useState } from "react";
import type { Latest } from "./contract.ts";
import { useShortcut } from "./data/use-shortcut.ts";
import type { Filtering } from "./filter/use-filters.ts";
import { FindBar } from "./find/FindBar.tsx";
import { GridMenus } from "./menu/GridMenus.tsx";
import type { Clipboard } from "./sheet/clipboard.ts";
import { SheetNotes } from "./sheet/SheetNotes.tsx";
import type { Sheet } from "./sheet/sheet.ts";

/** What opens over the cells of a grid: search, menus, what was refused. */
export function SheetTools<Row>({
  host,
  api,
  latest,
  sheet,
  clipboard,
  filtering,
  canFind,
  onReset,
}: {
  host: HTMLElement | null;
  api: GridApi<Row>;
  latest: Latest<Row>;
  sheet: Sheet<Row>;
  clipboard: Clipboard<Row>;
  filtering: Filtering<Row> | null;
  /** The grid has a search of its own: rooms may have theirs. */
  canFind: boolean;
  onReset: () => void;
}) {
  const [finding, setFinding] = useState<{ replacing: boolean } | null>(null);
  const find = useCallback((replacing: boolean) => setFinding({ replacing: replacing && sheet.canEdit }), [sheet]);
  useEffect(() => {
    if (!canFind) return;
    const stop = [sheet.answer("find", () => find(false)), sheet.answer("replace", () => find(true))];
    return () => {
      for (const each of stop) each();
    };
  }, [sheet, canFind, find]);
  const close = () => {
    setFinding(null);
    sheet.takeKeyboard();
  };
  return (
    <>
      {canFind && <FindKeys onFind={find} canReplace={sheet.canEdit} />}
      {finding && (
        <FindBar
          key={String(finding.replacing)}
          sheet={sheet}
          replacing={finding.replacing}
          onReplacing={(replacing) => setFinding({ replacing })}
          onClose={close}
        />
      )}
      <GridMenus
        host={host}
        api={api}
        latest={latest}
        sheet={sheet}
        clipboard={clipboard}
        filtering={filtering}
        onFind={canFind ? find : null}
        onReset={onReset}
      />
      <SheetNotes sheet={sheet} />
    </>
  );
}

function FindKeys({ onFind, canReplace }: { onFind: (replacing: boolean) => void; canReplace: boolean }) {
  useShortcut("f", () => onFind(false));
  useShortcut("h", () => canReplace && onFind(true));
  return null;
}
