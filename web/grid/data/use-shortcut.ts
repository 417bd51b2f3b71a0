import { useEffect, useRef } from "react";

/** Ctrl or ⌘ with a letter, anywhere on the page while the caller is on screen, unless a dialog is open. The browser's own act is left out. */
export function useShortcut(letter: string, act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== letter) return;
      if (event.target instanceof Element && event.target.closest("[aria-modal=true]")) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [letter]);
}
