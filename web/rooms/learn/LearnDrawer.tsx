import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { LearnView } from "../../../shared/wire/index.ts";
import { studio, useFeed, useStudio } from "../../studio/index.ts";
import {
  Asked,
  createSwitch,
  Drawer,
  DrawerBody,
  DrawerFoot,
  DrawerHead,
  ErrorNote,
  formatOf,
  Note,
  sayDone,
  settle,
} from "../../ui/index.ts";
import { Files } from "./Files.tsx";
import { Joining } from "./Joining.tsx";
import { Kept } from "./Kept.tsx";
import { Lines } from "./Lines.tsx";
import classes from "./learn.module.css";
import { standingOf } from "./words.ts";

const learnSwitch = createSwitch();
/** Opens learning from a finished pair of exports. */
export const openLearn = learnSwitch.open;

/** An old source export beside what it had become in the destination: what was done there, as proposals here. */
export function LearnDrawer({ projectId }: { projectId: string }) {
  const opened = learnSwitch.useOn();
  return (
    <Drawer opened={opened} onClose={learnSwitch.close} label="Learn from a finished migration" size={820}>
      <Contents projectId={projectId} />
    </Drawer>
  );
}

function Contents({ projectId }: { projectId: string }) {
  const question = useStudio(["learn", "state", "account", "datasets"], ["learn", projectId], (api) => api.learning(projectId));
  return (
    <>
      <DrawerHead title="Learn from a finished migration" note={question.data && standingOf(question.data)} />
      <Asked question={question}>{(view) => <Steps projectId={projectId} view={view} />}</Asked>
    </>
  );
}

/** What a person ticked otherwise than it is advised, while these findings stand. */
function useTicks(view: LearnView) {
  const [changed, setChanged] = useState<{ of: string; ids: ReadonlySet<string> }>({ of: "", ids: new Set() });
  const lines = view.report?.lines ?? [];
  const of = JSON.stringify([view.mapId, view.joinId, view.files]);
  const otherwise = changed.of === of ? changed.ids : new Set<string>();
  const ticked = new Set(lines.filter((line) => line.refused === null && line.advised !== otherwise.has(line.id)).map((line) => line.id));
  const toggle = (id: string) => {
    const ids = new Set(otherwise);
    if (!ids.delete(id)) ids.add(id);
    setChanged({ of, ids });
  };
  return { ticked, toggle };
}

function Steps({ projectId, view }: { projectId: string; view: LearnView }) {
  const { ticked, toggle } = useTicks(view);
  const isReading = useFeed().jobs.some((job) => job.kind === "learn" && job.projectId === projectId && job.state === "running");
  return (
    <>
      <DrawerBody label="What is learnt">
        {view.files.source === null && view.files.destination === null && (
          <p className={classes.intro}>
            Have you moved records from this source to this destination before? Choose what the old system exported then, and what the
            destination says of the same records now. Crosswalk finds which became which and what was done with each column and value. You
            see it with its figures, and tick what shall become a proposal.
          </p>
        )}
        <Files projectId={projectId} view={view} />
        {!isReading &&
          view.troubles.map((message) => (
            <div key={message} className={classes.note}>
              <ErrorNote failure={{ code: "learn", message }} />
            </div>
          ))}
        {view.swapped && (
          <div className={classes.note}>
            <Note action={<Button onClick={() => void studio.swapLearning(projectId)}>Swap back</Button>}>
              By their columns the two were in each other’s place, so they changed it.
            </Note>
          </div>
        )}
        {view.maps.length === 0 && (
          <div className={classes.note}>
            <Note tone="decide">
              The destination’s fields aren’t known yet. Connect the account (or the practice account) with the chip at the top, and import
              an export of this project: what is learnt is proposed for its object maps.
            </Note>
          </div>
        )}
        {view.joins.length > 0 && view.maps.length > 0 && <Joining projectId={projectId} view={view} />}
        {view.report && <Lines projectId={projectId} view={view} lines={view.report.lines} ticked={ticked} onToggle={toggle} />}
        {view.kept.length > 0 && <Kept projectId={projectId} kept={view.kept} />}
      </DrawerBody>
      <Foot projectId={projectId} view={view} ticked={ticked} />
    </>
  );
}

function Foot({ projectId, view, ticked }: { projectId: string; view: LearnView; ticked: ReadonlySet<string> }) {
  const [busy, setBusy] = useState(false);
  const navigate = useNavigate();
  const propose = async () => {
    setBusy(true);
    const done = await settle(studio.proposeLearnt(projectId, [...ticked]));
    setBusy(false);
    if (!done) return;
    learnSwitch.close();
    void navigate({ to: "/p/$projectId/$room", params: { projectId, room: "fields" }, search: { map: view.mapId ?? undefined } });
    sayDone(
      `${formatOf(done.taken, "finding is", "findings are")} evidence now; ${formatOf(done.proposals, "row changed", "rows changed")}. Undo takes all of it back.`,
    );
  };
  const running = useFeed().jobs.filter((job) => job.kind === "learn" && job.projectId === projectId && job.state === "running");
  const startOver = async () => {
    for (const job of running) await studio.cancelJob(job.id);
    await studio.endLearning(projectId);
  };
  const isEmpty = running.length === 0 && view.files.source === null && view.files.destination === null;
  return (
    <DrawerFoot>
      <span className={classes.foot}>
        Both files stay on this device. Their rows are thrown away when you start over or close the page.
      </span>
      <Button disabled={isEmpty} onClick={() => void startOver()}>
        Start over
      </Button>
      <Button variant="filled" loading={busy} disabled={ticked.size === 0} onClick={() => void propose()}>
        {ticked.size === 0 ? "Nothing to propose" : `Propose these ${ticked.size}`}
      </Button>
    </DrawerFoot>
  );
}
