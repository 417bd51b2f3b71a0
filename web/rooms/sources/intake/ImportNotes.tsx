import { Button } from "@mantine/core";
import type { JobNote } from "../../../../shared/wire/studio.ts";
import { Note } from "../../../ui/index.ts";

/** What an import has to tell that is no failure; it stays until it is closed. */
export function ImportNotes({ notes, onDismiss }: { notes: readonly JobNote[]; onDismiss: () => void }) {
  return notes.map(({ message, severity }, at) => (
    <Note
      key={message}
      tone={severity === "warning" ? "decide" : "neutral"}
      action={at === 0 && <Button onClick={onDismiss}>Close</Button>}
    >
      <span role="status">{message}</span>
    </Note>
  ));
}
