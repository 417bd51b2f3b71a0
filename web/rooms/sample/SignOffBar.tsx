import { Button } from "@mantine/core";
import { IconAlertCircle, IconShieldCheck, IconSignature } from "@tabler/icons-react";
import { useState } from "react";
import type { ProjectView, RunProgress } from "../../../shared/wire/studio.ts";
import { studio } from "../../studio/index.ts";
import { formatMoment, formatOf, sayDone, settle, useStatus } from "../../ui/index.ts";
import { runFigures, useGo } from "../work/index.ts";
import classes from "./Sample.module.css";

/** The end of the rehearsal: what a sign-off says, and to what exactly it is bound. */
export function SignOffBar({
  project,
  progress,
  differs,
}: {
  project: ProjectView;
  progress: RunProgress;
  /** As read back; nothing for a sample that isn't whole. */
  differs: number;
}) {
  const { run } = progress;
  const { id: projectId } = project.project;
  const [busy, setBusy] = useState(false);
  const go = useGo(projectId);
  const short = run.digest.slice(0, 8);
  const changed = run.digest !== project.digest;
  const signed = project.signOff?.digest === project.digest;
  useStatus(signed ? `signed off for ${short}` : `a sign-off binds map, files and account fields ${short}`);

  const sign = async () => {
    setBusy(true);
    if (await settle(studio.signOff(projectId, run.id))) sayDone("Signed off. The whole set can be loaded now.");
    setBusy(false);
  };
  if (signed) {
    return (
      <footer className={classes.foot}>
        <IconShieldCheck size={20} stroke={1.75} className={classes.footIcon} data-tone="confirmed" aria-hidden />
        <div className={classes.footText}>
          <strong>Signed off {formatMoment(project.signOff?.at ?? run.startedAt)}</strong>
          <p>
            Bound to the map, files and account fields as they are (<span className="cw-mono">{short}</span>). Any edit to them voids it.
          </p>
        </div>
        <Button variant="filled" onClick={() => go("run")}>
          Go to Run
        </Button>
      </footer>
    );
  }
  if (changed) {
    return (
      <footer className={classes.foot}>
        <IconAlertCircle size={20} stroke={1.75} className={classes.footIcon} data-tone="decide" aria-hidden />
        <div className={classes.footText}>
          <strong>This sample no longer shows what a load would do</strong>
          <p>
            The map, the files or the account’s fields have changed since. Choose a new sample and load it: records of this one are
            recognised.
          </p>
        </div>
        <Button disabled leftSection={<IconSignature size={16} stroke={1.75} />}>
          Sign off
        </Button>
      </footer>
    );
  }
  if (run.state !== "done") {
    return (
      <footer className={classes.foot}>
        <IconAlertCircle size={20} stroke={1.75} className={classes.footIcon} data-tone="decide" aria-hidden />
        <div className={classes.footText}>
          <strong>This can’t be signed off yet</strong>
          <p id="sign-off-closed">{closedBecause(progress)}</p>
        </div>
        <Button disabled aria-describedby="sign-off-closed" leftSection={<IconSignature size={16} stroke={1.75} />}>
          Sign off
        </Button>
      </footer>
    );
  }
  return (
    <footer className={classes.foot}>
      <IconSignature size={20} stroke={1.75} className={classes.footIcon} aria-hidden />
      <div className={classes.footText}>
        <strong>
          {differs === 0
            ? "Nothing differs without a known reason"
            : `${formatOf(differs, "field differs", "fields differ")} without a known reason`}
        </strong>
        <p>
          {differs === 0
            ? "Signing off says that the whole set may be loaded like this."
            : "Fix their causes and load a new sample, or sign off and accept them as they are."}{" "}
          It is bound to the map, files and account fields as they are (<span className="cw-mono">{short}</span>).
        </p>
      </div>
      <Button variant="filled" leftSection={<IconSignature size={16} stroke={1.75} />} loading={busy} onClick={() => void sign()}>
        {differs === 0 ? "Sign off" : `Sign off with ${formatOf(differs, "difference", "differences")}`}
      </Button>
    </footer>
  );
}

/** Why a sample that stands still half-way can't be signed off, and what opens it. */
export function closedBecause(progress: RunProgress): string {
  const { total, landed, needYou } = runFigures(progress);
  const left = `${formatOf(Math.max(0, total - landed - needYou), "record is", "records are")} not sent yet`;
  if (progress.run.state === "stopped")
    return `The sample was stopped before its end: ${left}. Choose a new sample; what landed is recognised.`;
  return `Only a whole sample can be signed off: ${left}. Choose “Go on” to load the rest.`;
}
