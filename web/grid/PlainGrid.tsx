import { type ColDef, createGrid, type GridApi, type GridOptions } from "ag-grid-community";
import { useEffect, useLayoutEffect, useRef } from "react";
import { type Drawn, DrawnNodes } from "./drawn.tsx";
import classes from "./StudioGrid.module.css";

/**
 * The grid without React in its cells. A component for every cell costs as much again as all the rest of scrolling; where cells hold
 * nothing but text, none is needed. `options` are those of the first time.
 */
export function PlainGrid<Row>({ options, columnDefs, drawn }: { options: GridOptions<Row>; columnDefs: ColDef<Row>[]; drawn: Drawn }) {
  const host = useRef<HTMLDivElement>(null);
  const api = useRef<GridApi<Row> | null>(null);
  const first = useRef({ ...options, columnDefs });
  useLayoutEffect(() => {
    if (!host.current) return;
    const made = createGrid(host.current, first.current);
    api.current = made;
    return () => made.destroy();
  }, []);
  useEffect(() => {
    if (columnDefs !== first.current.columnDefs) api.current?.setGridOption("columnDefs", columnDefs);
    first.current.columnDefs = columnDefs;
  }, [columnDefs]);
  return (
    <>
      <div ref={host} className={classes.host} />
      <DrawnNodes drawn={drawn} />
    </>
  );
}
