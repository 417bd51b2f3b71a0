import { useEffect, useSyncExternalStore } from "react";

let text = "";
/** Figures of a range, with the grid they are of: they stand in place of what the room tells. */
let selected: { owner: object; text: string } | null = null;
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

function show(next: string): void {
  if (next === text) return;
  text = next;
  tell();
}

/** Puts figures of the selection at the left of the status bar while the caller is on screen: `6 cells · 4 distinct`. */
export function useStatus(status: string | null): void {
  useEffect(() => {
    show(status ?? "");
    return () => show("");
  }, [status]);
}

/** Puts the figures of a range there instead; null takes away what the same `owner` has put. */
export function showSelection(owner: object, figures: string | null): void {
  if (figures === null && selected?.owner !== owner) return;
  selected = figures === null ? null : { owner, text: figures };
  tell();
}

/** What the status bar shows at its left. */
export function useStatusText(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => selected?.text ?? text,
  );
}
