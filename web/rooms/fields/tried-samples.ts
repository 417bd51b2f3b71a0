import type { FieldRow } from "../../../shared/model/index.ts";
import type { Sample } from "../../../shared/wire/studio.ts";

/** Answers kept: a few edits' worth. */
const KEPT = 20;

const kept = new Map<string, Sample[]>();
const keyOf = (mapId: string, target: string | null, formula: string): string => [mapId, target ?? "", formula.trim()].join("\n");

/** Keeps what a formula gave while it was written, so that its row can show it as soon as it is entered. */
export function keepTried(mapId: string, target: string | null, formula: string, samples: Sample[]): void {
  kept.set(keyOf(mapId, target, formula), samples);
  const oldest = kept.size > KEPT ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
}

/** What the row's formula gave when it was last tried; null when it wasn't. */
export function triedSamples(row: FieldRow): Sample[] | null {
  return row.formula === null ? null : (kept.get(keyOf(row.mapId, row.target, row.formula)) ?? null);
}
