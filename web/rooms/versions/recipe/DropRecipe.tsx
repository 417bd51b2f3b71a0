import { type DragEvent, type ReactNode, useState } from "react";
import { FilePick } from "../../../ui/index.ts";
import classes from "./recipe.module.css";

const ACCEPT = ".xlsx,.json,application/json,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Picks a recipe's file. */
export function ImportRecipe({ onFile, busy }: { onFile: (file: File) => void; busy: boolean }) {
  return (
    <FilePick label="Recipe file" accept={ACCEPT} onFile={onFile} loading={busy}>
      Import a recipe
    </FilePick>
  );
}

/** Takes a recipe that is dropped anywhere in the room. */
export function DropRecipe({ onFile, children }: { onFile: (file: File) => void; children: ReactNode }) {
  const [over, setOver] = useState(false);
  const holdsFile = (event: DragEvent) => event.dataTransfer.types.includes("Files");
  return (
    // Dropping is one more way in; the button above is there for keys and screen readers.
    // biome-ignore lint/a11y/noStaticElementInteractions: a drop target is no control
    <div
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!holdsFile(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (!file) return;
        event.preventDefault();
        onFile(file);
      }}
    >
      {children}
    </div>
  );
}
