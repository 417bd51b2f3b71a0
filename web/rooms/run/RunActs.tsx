import { Button } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import type { Run } from "../../../shared/model/index.ts";
import { studio } from "../../studio/index.ts";
import { settle } from "../../ui/index.ts";
import { markDriven } from "../work/index.ts";

/** Pause, go on, stop. A stopped run keeps what landed; what is left is loaded by the next run. */
export function RunActs({
  run,
  interrupted,
  elsewhere,
  waiting = false,
}: {
  run: Run;
  interrupted: boolean;
  elsewhere: boolean;
  /** Between two batches: nothing is under way that a pause would wait for. */
  waiting?: boolean;
}) {
  if (elsewhere) return null;
  const resume = () => {
    markDriven(run.id);
    void settle(studio.resumeRun(run.id));
  };
  if (run.state === "running" && !interrupted) {
    return (
      <>
        <Button leftSection={<IconPlayerStop size={16} stroke={1.75} />} onClick={() => void studio.stopRun(run.id)}>
          Stop here
        </Button>
        <Button leftSection={<IconPlayerPause size={16} stroke={1.75} />} onClick={() => void studio.pauseRun(run.id)}>
          {waiting ? "Pause" : "Pause after this batch"}
        </Button>
      </>
    );
  }
  if (run.state === "paused" || run.state === "running" || run.state === "failed") {
    return (
      <>
        <Button leftSection={<IconPlayerStop size={16} stroke={1.75} />} onClick={() => void studio.stopRun(run.id)}>
          Stop here
        </Button>
        <Button variant="filled" leftSection={<IconPlayerPlay size={16} stroke={1.75} />} onClick={resume}>
          Go on
        </Button>
      </>
    );
  }
  return null;
}
