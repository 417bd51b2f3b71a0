import { useSyncExternalStore } from "react";

/** A panel that anything on screen may open: one switch, watched by the panel. */
export function createSwitch() {
  let on = false;
  const listeners = new Set<() => void>();
  const set = (next: boolean) => {
    on = next;
    for (const listener of listeners) listener();
  };
  const watch = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return { open: () => set(true), close: () => set(false), isOn: () => on, useOn: () => useSyncExternalStore(watch, () => on) };
}
