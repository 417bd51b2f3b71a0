import type { PairedRecords } from "../../../../shared/mapping/learn/index.ts";

/** Joined records of columns: header → one cell a record. */
export function pairsOf(source: Record<string, string[]>, destination: Record<string, string[]>, country = "DE"): PairedRecords {
  const table = (columns: Record<string, string[]>) => {
    const headers = Object.keys(columns);
    const count = Math.max(...Object.values(columns).map((cells) => cells.length));
    const rows = Array.from({ length: count }, (_, at) => headers.map((header) => columns[header]?.[at] ?? ""));
    return { headers, rows, at: rows.map((_, at) => at) };
  };
  return { source: table(source), destination: table(destination), country };
}

/** Whole numbers below a bound, the same for the same seed (mulberry32). */
export function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
