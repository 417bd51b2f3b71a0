import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { studio } from "../../studio/index.ts";
import { sayDone, settle } from "../../ui/index.ts";
import classes from "./versions.module.css";

/** Keeps the map as it stands under a name. */
export function SaveVersion({ projectId, onSaved }: { projectId: string; onSaved: (versionId: string) => void }) {
  const [name, setName] = useState("");
  const [note, setNote] = useState("");
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const saved = await settle(studio.saveVersion(projectId, { name, note }));
    setBusy(false);
    if (!saved) return;
    sayDone(`Kept as “${saved.name}”.`);
    setName("");
    setNote("");
    onSaved(saved.id);
  };
  return (
    <form
      className={classes.save}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") void save();
      }}
    >
      <TextInput
        aria-label="Name of the version"
        placeholder="Name, for example: before the call with sales"
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        aria-label="Note"
        placeholder="Note (optional)"
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button type="submit" variant="filled" disabled={name.trim() === ""} loading={busy}>
        Keep this version
      </Button>
    </form>
  );
}
