import type { KeyboardEvent } from "react";

/** The name of a key that means something in the formula box; empty for one with a modifier that means nothing there. */
export function keyOf(event: KeyboardEvent): string {
  if ((event.ctrlKey || event.metaKey) && event.key === ".") return "Mod .";
  if (event.altKey && event.key === "Enter") return "Alt Enter";
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === "Enter") return "Mod Enter";
  return event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key === "Tab") ? "" : event.key;
}
