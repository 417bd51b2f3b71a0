import { ActionIcon, Drawer, Tooltip } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import type { Project } from "../../../shared/model/index.ts";
import { studio, useStudio } from "../../studio/index.ts";
import { Asked, createSwitch, ErrorNote, formatCount, RoomTabs } from "../../ui/index.ts";
import { PracticeLogList } from "./PracticeLogList.tsx";
import { PracticeRecords } from "./PracticeRecords.tsx";
import classes from "./practice.module.css";
import { ResetButton } from "./ResetButton.tsx";

const practiceSwitch = createSwitch();
/** Opens the practice account's own contents, as its vendor would show them. */
export const openPractice = practiceSwitch.open;

/** What is really in the practice account, and what it was asked. */
export function PracticeDrawer({ project }: { project: Project }) {
  const opened = practiceSwitch.useOn();
  const practice = project.connection?.kind === "practice";
  return (
    <Drawer.Root opened={opened && practice} onClose={practiceSwitch.close} position="right" size={920}>
      <Drawer.Overlay backgroundOpacity={0.3} />
      <Drawer.Content aria-label="Practice account">
        <div className={classes.drawer}>
          <PracticeContents project={project} />
        </div>
      </Drawer.Content>
    </Drawer.Root>
  );
}

function PracticeContents({ project }: { project: Project }) {
  const [tab, setTab] = useState("records");
  const dump = useStudio(["account", "run"], ["practice-dump", project.id], () => studio.practiceDump(project.id));
  const log = useStudio(["account", "run"], ["practice-log", project.id], () => studio.practiceLog(project.id));
  const records = dump.data?.ok ? dump.data.value.records : {};
  const recordCount = Object.values(records).reduce((sum, list) => sum + list.length, 0);
  const readAgain = () => {
    void dump.refetch();
    void log.refetch();
  };
  return (
    <>
      <header className={classes.head}>
        <h2>Practice account</h2>
        <span className={classes.host}>{project.connection?.host}</span>
        <Tooltip label="Look again">
          <ActionIcon onClick={readAgain} aria-label="Look again">
            <IconRefresh size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
        <ResetButton projectId={project.id} recordCount={recordCount} onReset={readAgain} />
        <Drawer.CloseButton aria-label="Close" />
      </header>
      <RoomTabs
        label="Practice account"
        value={tab}
        onChange={setTab}
        tabs={[
          { id: "records", label: "Records", note: dump.data?.ok ? formatCount(recordCount) : "" },
          { id: "log", label: "Requests", note: log.data?.ok ? formatCount(log.data.value.total) : "" },
        ]}
      />
      <div className={classes.body}>
        {tab === "records" ? (
          <Asked question={dump} waiting="Reading the account…">
            {(answer) =>
              answer.ok ? <PracticeRecords records={answer.value.records} /> : <ErrorNote failure={answer.failure} onRetry={readAgain} />
            }
          </Asked>
        ) : (
          <Asked question={log} waiting="Reading the requests…">
            {(answer) => (answer.ok ? <PracticeLogList log={answer.value} /> : <ErrorNote failure={answer.failure} onRetry={readAgain} />)}
          </Asked>
        )}
      </div>
    </>
  );
}
