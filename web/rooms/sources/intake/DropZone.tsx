import { Button } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { type DragEvent, type ReactNode, useState } from "react";
import { sourceOf } from "../../../../shared/packs/index.ts";
import { useProjectView } from "../../../studio/index.ts";
import { type Dropped, filesOfDrop } from "./import.ts";
import classes from "./intake.module.css";

/** Takes files dropped anywhere in the room. */
export function DropZone({ onFiles, children }: { onFiles: (files: Dropped[]) => void; children: ReactNode }) {
  const [depth, setDepth] = useState(0);
  const holdsFiles = (event: DragEvent) => event.dataTransfer.types.includes("Files");
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has a button beside it that does the same by keyboard
    <div
      className={classes.zone}
      onDragEnter={(event) => holdsFiles(event) && setDepth((now) => now + 1)}
      onDragLeave={(event) => holdsFiles(event) && setDepth((now) => Math.max(0, now - 1))}
      onDragOver={(event) => holdsFiles(event) && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        setDepth(0);
        if (holdsFiles(event)) void filesOfDrop(event.dataTransfer).then(onFiles);
      }}
    >
      {children}
      {depth > 0 && (
        <div className={classes.over}>
          <IconFileImport size={32} stroke={1.5} aria-hidden />
          <strong>Drop to read them here</strong>
          <span>They stay on this device.</span>
        </div>
      )}
    </div>
  );
}

/** The room before there is any file: what to drop, and what is good to know about these exports. */
export function DropHint({ projectId, onBrowse }: { projectId: string; onBrowse: () => void }) {
  const view = useProjectView(projectId);
  if (!view) return null;
  const pack = sourceOf(view.project);
  return (
    <div className={classes.hintPage}>
      <div className={classes.hint}>
        <IconFileImport size={34} stroke={1.4} aria-hidden />
        <h2>Drop your {pack.label} exports here</h2>
        <p>
          CSV, Excel or JSON files, a ZIP of them, or the folder that holds them.{" "}
          {pack.open
            ? "Each is recognised by its columns and by its name, and you can correct it."
            : "Their names don’t matter: each is recognised by its columns, and you can correct it."}{" "}
          They are read in this browser and stay on this device.
        </p>
        <Button variant="filled" onClick={onBrowse}>
          Choose files
        </Button>
      </div>
      <dl className={classes.expected}>
        <dt>What can be recognised</dt>
        <dd>{pack.objects.map((object) => object.plural).join(", ")}</dd>
        {pack.gotchas.length > 0 && (
          <>
            <dt>Good to know</dt>
            {pack.gotchas.map((gotcha) => (
              <dd key={gotcha}>{gotcha}</dd>
            ))}
          </>
        )}
      </dl>
    </div>
  );
}
