import type { RenamedColumn } from "../model/quality.ts";
import { nameLikeness } from "./headers.ts";

/** A record as two exports have it, cells by the place of their columns. */
export interface SharedRecord {
  older: readonly string[];
  newer: readonly string[];
}

/** From here on the cells of two columns agree better than those of any two columns like them would: half of what chance leaves. */
const AGREE = 0.5;
/** Names from here on are like enough to count with cells that agree little or are all blank or alike, as recipes take them. */
const ALIKE = 0.6;
/** Cells that agree at least, unless their names are alike. */
const LEAST = 3;

/**
 * Which columns of a newer export are older ones under other names, told by the cells of records that both hold, and by the names where the
 * cells say nothing. Each column once; those of the same name are left aside.
 */
export function renamedColumns(older: readonly string[], newer: readonly string[], records: readonly SharedRecord[]): RenamedColumn[] {
  const gone = older.flatMap((name, at) => (newer.includes(name) ? [] : [{ name, at }]));
  const fresh = newer.flatMap((name, at) => (older.includes(name) ? [] : [{ name, at }]));
  const pairs = gone.flatMap((from) =>
    fresh.flatMap((to) => {
      const score = scoreOf(from, to, records);
      return score === null ? [] : [{ from: from.name, to: to.name, score }];
    }),
  );
  const found: RenamedColumn[] = [];
  for (const { from, to } of pairs.toSorted((a, b) => b.score - a.score))
    if (!found.some((each) => each.from === from || each.to === to)) found.push({ from, to });
  return found.toSorted((a, b) => older.indexOf(a.from) - older.indexOf(b.from));
}

interface Place {
  name: string;
  at: number;
}

/** How sure it is that two columns are one; null when they aren't taken for one. */
function scoreOf(from: Place, to: Place, records: readonly SharedRecord[]): number | null {
  const alike = nameLikeness(from.name, to.name);
  const { same, agreement } = agreementOf(records.map(({ older, newer }) => [cell(older, from.at), cell(newer, to.at)]));
  if (agreement !== null && agreement >= AGREE && (same >= LEAST || alike >= ALIKE)) return 1 + agreement + alike;
  const isContradicted = agreement !== null && agreement <= 0;
  return alike >= ALIKE && !isContradicted ? alike : null;
}

const cell = (cells: readonly string[], at: number): string => (cells[at] ?? "").trim();

/** The share of records whose cells agree, beyond what chance would give two columns with these values; null where chance alone makes them agree. */
function agreementOf(cells: readonly (readonly [string, string])[]): { same: number; agreement: number | null } {
  const filled = cells.filter(([older, newer]) => older !== "" || newer !== "");
  const counts = [new Map<string, number>(), new Map<string, number>()] as const;
  let same = 0;
  for (const [older, newer] of filled) {
    if (older === newer) same += 1;
    counts[0].set(older, (counts[0].get(older) ?? 0) + 1);
    counts[1].set(newer, (counts[1].get(newer) ?? 0) + 1);
  }
  let chance = 0;
  for (const [value, count] of counts[0]) chance += (count * (counts[1].get(value) ?? 0)) / filled.length ** 2;
  return { same, agreement: filled.length === 0 || chance === 1 ? null : (same / filled.length - chance) / (1 - chance) };
}
