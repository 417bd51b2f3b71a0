import { useEffect, useState } from "react";

/** How many records a formula is tried on while it is written. */
const PINS = 3;

const keyOf = (projectId: string, mapId: string): string => `crosswalk.pins.${projectId}.${mapId}`;

/** The pinned records of a map, kept on this device: rows from 0. The first ones where none are pinned. */
export function usePins(projectId: string, mapId: string, rowCount: number): { rows: number[]; pin: (rows: number[]) => void } {
  const [rows, setRows] = useState<number[]>(() => readPins(projectId, mapId));
  useEffect(() => setRows(readPins(projectId, mapId)), [projectId, mapId]);
  const shown = rows.filter((row) => rowCount === 0 || row < rowCount);
  return {
    rows: shown.length > 0 ? shown : firstRows(),
    pin: (next) => {
      setRows(next);
      try {
        localStorage.setItem(keyOf(projectId, mapId), JSON.stringify(next));
      } catch {
        // A full or locked storage only means that the pins are gone after a reload.
      }
    },
  };
}

const firstRows = (): number[] => Array.from({ length: PINS }, (_, row) => row);

function readPins(projectId: string, mapId: string): number[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(projectId, mapId)) ?? "null");
    const rows = Array.isArray(stored) ? stored.filter((row): row is number => Number.isInteger(row) && row >= 0) : [];
    return rows.length > 0 ? rows.slice(0, PINS) : firstRows();
  } catch {
    return firstRows();
  }
}

/** Different rows at random; all of them where there are few. */
export function randomRows(rowCount: number): number[] {
  const rows = new Set<number>();
  while (rows.size < Math.min(PINS, rowCount)) rows.add(Math.floor(Math.random() * rowCount));
  return [...rows].sort((a, b) => a - b);
}
