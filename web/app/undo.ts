import { useEffect } from "react";
import { openHistory } from "../rooms/history/index.tsx";
import { studio } from "../studio/index.ts";
import { sayDone, settle } from "../ui/index.ts";
import { isTyping } from "./typing.ts";

/** Takes the project's last edit back, whichever room it was made in, and says what it was. */
export async function undo(projectId: string): Promise<void> {
  const text = await settle(studio.undo(projectId));
  if (text) sayDone(`Undone: ${text}`);
}

/** Does again what was undone last. */
export async function redo(projectId: string): Promise<void> {
  const text = await settle(studio.redo(projectId));
  if (text) sayDone(`Done again: ${text}`);
}

/** Ctrl/⌘ Z, Shift Z and Y work on the whole project, except where text is being typed; Shift H opens its history anywhere. */
export function useHistoryKeys(projectId: string): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key === "h" && event.shiftKey) {
        event.preventDefault();
        openHistory();
      }
      if (isTyping(event.target)) return;
      const act = key === "y" || (key === "z" && event.shiftKey) ? redo : key === "z" ? undo : null;
      if (!act) return;
      event.preventDefault();
      void act(projectId);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [projectId]);
}
