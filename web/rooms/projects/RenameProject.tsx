import { Button, Modal, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { ProjectSummary } from "../../../shared/wire/studio.ts";
import { studio } from "../../studio/index.ts";
import { settle, sure } from "../../ui/index.ts";
import classes from "./projects.module.css";

/** Gives a project another name. */
export function RenameProject({ project, onClose }: { project: ProjectSummary | null; onClose: () => void }) {
  return (
    <Modal opened={project !== null} onClose={onClose} title="Rename the project" size={420} closeButtonProps={{ "aria-label": "Close" }}>
      {project && <RenameForm key={project.id} project={project} onClose={onClose} />}
    </Modal>
  );
}

function RenameForm({ project, onClose }: { project: ProjectSummary; onClose: () => void }) {
  const [name, setName] = useState(project.name);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    const done = await settle(sure(studio.renameProject(project.id, name.trim()).then(() => true)));
    if (done) onClose();
  };
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)}>
      <TextInput
        label="Name"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        data-autofocus
        maxLength={80}
        required
      />
      <div className={classes.formActs}>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="filled" disabled={!name.trim()}>
          Rename
        </Button>
      </div>
    </form>
  );
}
