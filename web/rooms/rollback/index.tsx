import { Button } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useState } from "react";
import type { Run } from "../../../shared/model/index.ts";
import type { RollbackPreview } from "../../../shared/wire/studio.ts";
import { studio, useProjectView, useStudio } from "../../studio/index.ts";
import { Asked, Empty, formatCount, formatOf, Room, RoomHeader, RoomScroll, RoomWaiting, settle } from "../../ui/index.ts";
import { accountName, ConfirmModal, isGoing, isRunning, markDriven, useJob, useRuns } from "../work/index.ts";
import { Preview, previewSums } from "./Preview.tsx";
import { Progress } from "./Progress.tsx";
import classes from "./Rollback.module.css";

/** Takes a load back: deletes what it created, restores what it changed, keeps what people touched since. */
export function RollbackRoom({ projectId }: { projectId: string }) {
  const { runs, known } = useRuns(projectId);
  const verifying = useJob(projectId, "verify");
  if (!known) return <RoomWaiting title="Roll back" />;
  const last = runs.findLast((run) => run.kind === "rollback") ?? null;
  // Until it is verified the rollback isn't over: what is left is still being taken out.
  return isGoing(last) || (last && isRunning(verifying)) ? (
    <Progress key={last.id} run={last} />
  ) : (
    <Offer projectId={projectId} last={last} />
  );
}

function Offer({ projectId, last }: { projectId: string; last: Run | null }) {
  // Asking reads the account: once a visit and once a rollback, and when the account itself changed; not at every event.
  const [visit] = useState(() => crypto.randomUUID());
  const question = useStudio(["account"], ["rollback", projectId, visit, last?.id, last?.state], (api) => api.previewRollback(projectId));
  return (
    <Asked room="Roll back" question={question} waiting="Reading the account, to see what people changed since the load…">
      {(answer) =>
        answer.ok && hasWork(answer.value) && (canAct(answer.value) || last?.state !== "done") ? (
          <Undo projectId={projectId} preview={answer.value} />
        ) : (
          <Nothing last={last} message={answer.ok ? null : answer.failure.message} />
        )
      }
    </Asked>
  );
}

function hasWork(preview: RollbackPreview): boolean {
  const { deletes, restores, kept } = previewSums(preview);
  return deletes + restores + kept + preview.fields.length > 0;
}

/** Records that are kept are shown, but there is nothing to press a button for. */
function canAct(preview: RollbackPreview): boolean {
  const { deletes, restores } = previewSums(preview);
  return deletes + restores + preview.fields.length > 0;
}

function Nothing({ last, message }: { last: Run | null; message: string | null }) {
  if (last?.state === "done") return <Progress run={last} />;
  return (
    <Room label="Roll back">
      <RoomHeader title="Roll back" />
      <Empty icon={IconArrowBackUp} title="There is nothing to take back">
        {message ?? "Once a sample or a run has been loaded, this room can take it out of the account again."}
      </Empty>
    </Room>
  );
}

function Undo({ projectId, preview }: { projectId: string; preview: RollbackPreview }) {
  const project = useProjectView(projectId);
  const [asking, setAsking] = useState(false);
  const [starting, setStarting] = useState(false);
  const { deletes, restores, kept } = previewSums(preview);
  const account = accountName(project);
  const words =
    [deletes > 0 && `delete ${formatOf(deletes, "record", "records")}`, restores > 0 && `restore ${formatCount(restores)}`]
      .filter(Boolean)
      .join(", ") || "remove the fields";
  const act = `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  const start = async () => {
    setStarting(true);
    const started = await settle(studio.startRollback(projectId));
    if (started) markDriven(started.runId);
    setStarting(false);
  };
  return (
    <Room label="Roll back">
      <RoomHeader
        title="Roll back"
        subtitle={`what ${formatOf(preview.runIds.length, "load", "loads")} left in ${account}`}
        actions={
          canAct(preview) && (
            <Button
              variant="filled"
              className={classes.danger}
              leftSection={<IconArrowBackUp size={16} stroke={1.75} />}
              loading={starting}
              onClick={() => setAsking(true)}
            >
              {act}…
            </Button>
          )
        }
      />
      <RoomScroll>
        <div className={classes.page}>
          <Preview preview={preview} />
        </div>
      </RoomScroll>
      <ConfirmModal
        opened={asking}
        title={`Take the load out of ${account}?`}
        act={act}
        danger
        onConfirm={() => void start()}
        onClose={() => setAsking(false)}
      >
        <p>
          {formatOf(deletes, "record that the load created is", "records that the load created are")} deleted,{" "}
          {formatOf(restores, "changed record gets", "changed records get")} back what stood there before
          {kept > 0 &&
            `, and ${formatOf(kept, "record", "records")} that people changed since ${kept === 1 ? "stays" : "stay"} as ${kept === 1 ? "it is" : "they are"}`}
          .
        </p>
        {preview.fields.length > 0 && (
          <p>
            {formatOf(preview.fields.length, "field", "fields")} that Crosswalk created {preview.fields.length === 1 ? "is" : "are"}{" "}
            removed.
          </p>
        )}
        {preview.stays.length > 0 && (
          <p>
            {formatOf(preview.stays.length, "option or field", "options and fields")} added to the account’s settings{" "}
            {preview.stays.length === 1 ? "stays" : "stay"}: no rollback takes them out.
          </p>
        )}
        <p>Your exports and the map stay. The load can be run again afterwards.</p>
      </ConfirmModal>
    </Room>
  );
}
