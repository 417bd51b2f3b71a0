import { Button } from "@mantine/core";
import { useState } from "react";
import { type Failure, failure } from "../../../../shared/kernel/result.ts";
import type { Job } from "../../../../shared/wire/studio.ts";
import { studio, useFeed } from "../../../studio/index.ts";
import { ErrorNote, Meter, sayDone } from "../../../ui/index.ts";
import { FailedImport } from "./FailedImport.tsx";
import { ImportNotes } from "./ImportNotes.tsx";
import { InterruptedImports } from "./InterruptedImports.tsx";
import classes from "./intake.module.css";
import { progressText } from "./progress.ts";

/** Jobs whose notes were closed: they stay so when the room is opened again. */
const closedNotes = new Set<string>();

/** Imports under way, those that failed or have something to tell until they are dismissed, and those that a closed tab left unfinished. */
export function ImportJobs({
  projectId,
  problem,
  onDismissProblem,
}: {
  projectId: string;
  problem: Failure | null;
  onDismissProblem: () => void;
}) {
  const { jobs } = useFeed();
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  const [, setClosed] = useState(0);
  const mine = jobs.filter((job) => job.kind === "import" && job.projectId === projectId && !dismissed.includes(job.id));
  const running = mine.filter((job) => job.state === "running");
  const telling = mine.filter((job) => job.state !== "running" && job.notes && !closedNotes.has(job.id));
  const failed = mine.filter((job) => job.state === "failed");
  return (
    <div className={classes.jobs}>
      {problem && <ErrorNote failure={problem} onDismiss={onDismissProblem} />}
      {failed.map((job) => (
        <FailedImport
          key={job.id}
          failure={job.failure ?? failure("import.failed", `${job.label} failed. Nothing of it was kept.`)}
          onDismiss={() => setDismissed([...dismissed, job.id])}
        />
      ))}
      {telling.map((job) => (
        <ImportNotes key={job.id} notes={job.notes ?? []} onDismiss={() => setClosed(closedNotes.add(job.id).size)} />
      ))}
      <InterruptedImports projectId={projectId} />
      {running.map((job) => (
        <ImportLine key={job.id} job={job} onCancel={() => void cancel(job)} />
      ))}
    </div>
  );
}

async function cancel(job: Job): Promise<void> {
  await studio.cancelJob(job.id);
  sayDone(`${job.label} was cancelled. Nothing that was still being read is kept.`);
}

/** One import: what, how far, how fast, how long, and a way out. */
function ImportLine({ job, onCancel }: { job: Job; onCancel: () => void }) {
  return (
    <div className={classes.job}>
      <strong className="cw-clip" title={job.label}>
        {job.label}
      </strong>
      <Meter value={job.total > 0 ? job.done / job.total : 0} label={job.label} height={6} />
      <span className="cw-tabular">{progressText(job)}</span>
      <Button onClick={onCancel}>Cancel</Button>
    </div>
  );
}
