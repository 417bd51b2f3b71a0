import { Button } from "@mantine/core";
import { useState } from "react";
import type { Interrupted } from "../../../../shared/wire/index.ts";
import { studio, useFeed, useStudio } from "../../../studio/index.ts";
import { formatMoment, formatOf, Note, settle, sure } from "../../../ui/index.ts";
import classes from "./intake.module.css";

/** Imports that a closed or killed tab left unfinished: nothing of them was kept as a dataset. */
export function InterruptedImports({ projectId }: { projectId: string }) {
  const question = useStudio(["datasets"], ["interrupted", projectId], (api) => api.listInterrupted(projectId));
  /** Taken up again in this tab: they are told of as imports under way. */
  const [resumed, setResumed] = useState<readonly string[]>([]);
  const importing = useFeed().jobs.some((job) => job.projectId === projectId && job.kind === "import" && job.state === "running");
  const resume = async (id: string) => {
    if (await settle(studio.resumeImport(projectId, id))) setResumed((before) => [...before, id]);
  };
  const forget = async (id: string) => {
    await settle(sure(studio.forgetInterrupted(projectId, id)));
    void question.refetch();
  };
  return question.data
    ?.filter(({ id }) => !(importing && resumed.includes(id)))
    .map((each) => (
      <InterruptedImport key={each.id} interrupted={each} onResume={() => void resume(each.id)} onForget={() => void forget(each.id)} />
    ));
}

function InterruptedImport({ interrupted, onResume, onForget }: { interrupted: Interrupted; onResume: () => void; onForget: () => void }) {
  const { label, startedAt, files, canResume } = interrupted;
  const names = files.length > 3 ? `${files.slice(0, 3).join(", ")} and ${files.length - 3} more` : files.join(", ");
  return (
    <Note
      tone="decide"
      action={
        <div className={classes.acts}>
          {canResume && (
            <Button variant="filled" onClick={onResume}>
              Resume
            </Button>
          )}
          <Button onClick={onForget}>Forget</Button>
        </div>
      }
    >
      <strong>{label}</strong> was interrupted on {formatMoment(startedAt)}.{" "}
      {canResume
        ? `Its ${formatOf(files.length, "file is", "files are")} kept and can be read once more.`
        : `Drop ${names || "its files"} again to have ${files.length === 1 ? "it" : "them"}.`}
    </Note>
  );
}
