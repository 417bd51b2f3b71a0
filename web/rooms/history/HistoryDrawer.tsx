import type { HistoryStep } from "../../../shared/wire/index.ts";
import { studio, useStudio } from "../../studio/index.ts";
import { Asked, createSwitch, Drawer, DrawerFoot, DrawerHead, formatOf, Kbd, sayDone, settle, sure } from "../../ui/index.ts";
import { useGo } from "../work/index.ts";
import { HistoryList } from "./HistoryList.tsx";
import classes from "./history.module.css";

const historySwitch = createSwitch();
/** Opens the list of everything that was decided in this project. */
export const openHistory = historySwitch.open;

/** Every step of the project, in words; any of them can be gone back to, and forward again. */
export function HistoryDrawer({ projectId }: { projectId: string }) {
  const opened = historySwitch.useOn();
  return (
    <Drawer opened={opened} onClose={historySwitch.close} label="History" size={480}>
      <HistoryContents projectId={projectId} />
    </Drawer>
  );
}

function HistoryContents({ projectId }: { projectId: string }) {
  const go = useGo(projectId);
  const question = useStudio(["state"], ["history", projectId], (api) => api.history(projectId));
  const undone = (question.data ?? []).filter((step) => step.undone).length;
  const count = question.data?.length ?? 0;
  return (
    <>
      <DrawerHead
        title="History"
        note={
          <>
            {count > 0 && formatOf(count, "step", "steps")}
            {undone > 0 && `, ${formatOf(undone, "of them undone", "of them undone")}`}
          </>
        }
      />
      <Asked question={question} waiting="Reading the history…">
        {(steps) => (
          <HistoryList
            steps={steps}
            now={new Date()}
            onStep={(step) => void stepTo(projectId, step)}
            readParts={(seq) => settle(sure(studio.historyParts(projectId, seq)))}
            onGo={({ place, point }) => {
              historySwitch.close();
              if (place) go(place, point ?? {});
            }}
          />
        )}
      </Asked>
      <DrawerFoot>
        <p className={classes.hint}>
          <Kbd keys="↑" /> <Kbd keys="↓" /> move, <Kbd keys="Enter" /> goes to that point. Steps after it stay here, undone, until your next
          edit.
        </p>
      </DrawerFoot>
    </>
  );
}

async function stepTo(projectId: string, step: HistoryStep | null): Promise<void> {
  const done = await settle(studio.stepTo(projectId, step?.seq ?? 0));
  if (done) sayDone(step ? `As it was after: ${step.text}` : "As it was at the start");
}
