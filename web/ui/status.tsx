import { useEffect, useSyncExternalStore } from "react";

let text = "";
const listeners = new Set<() => void>();

function show(next: string): void {
  if (next === text) return;
  text = next;
  for (const listener of listeners) listener();
}

/** Puts figures of the selection at the left of the status bar while the caller is on screen: `6 cells · 4 distinct`. */
export function useStatus(status: string | null): void {
  useEffect(() => {
    show(status ?? "");
    return () => show("");
  }, [status]);
}

/** What the status bar shows at its left. */
export function useStatusText(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => text,
  );
}
