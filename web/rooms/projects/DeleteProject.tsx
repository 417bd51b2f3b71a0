import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import type { ProjectSummary } from "../../../shared/wire/studio.ts";
import { studio } from "../../studio/index.ts";
import { formatCount, formatOf, settle, sure } from "../../ui/index.ts";
import classes from "./projects.module.css";

/** Deleting can't be undone, so it asks once, with the numbers. */
export function DeleteProject({ project, onClose }: { project: ProjectSummary | null; onClose: () => void }) {
  return (
    <Modal
      opened={project !== null}
      onClose={onClose}
      title={project ? `Delete “${project.name}”?` : ""}
      size={440}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {project && <DeleteQuestion project={project} onClose={onClose} />}
    </Modal>
  );
}

function DeleteQuestion({ project, onClose }: { project: ProjectSummary; onClose: () => void }) {
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    const done = await settle(sure(studio.deleteProject(project.id).then(() => true)));
    setBusy(false);
    if (done) onClose();
  };
  const { datasetCount, recordCount } = project;
  return (
    <div className={classes.form}>
      <p className={classes.question}>
        {datasetCount > 0 && `${formatOf(datasetCount, "dataset", "datasets")} with ${formatOf(recordCount, "record", "records")}, `}
        every decision about the map and the record of what was loaded will be gone from this device. What is in the destination account
        stays there, and can no longer be rolled back from here.
      </p>
      <div className={classes.formActs}>
        <Button onClick={onClose} data-autofocus>
          Keep it
        </Button>
        <Button variant="filled" color="red" loading={busy} onClick={() => void remove()}>
          {recordCount > 0 ? `Delete the project and ${formatCount(recordCount)} records` : "Delete the project"}
        </Button>
      </div>
    </div>
  );
}
