import { ActionIcon, Tooltip } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import type { Project } from "../../../shared/model/index.ts";
import { destinationPack } from "../../../shared/packs/index.ts";
import type { PracticeOverview } from "../../../shared/wire/practice.ts";
import { queryClient, useStudio } from "../../studio/index.ts";
import { Asked, createSwitch, Drawer, DrawerHead, ErrorNote, formatCount, RoomTabs } from "../../ui/index.ts";
import { FieldsTab } from "./FieldsTab.tsx";
import { BehaviourTab } from "./knobs/index.tsx";
import classes from "./practice.module.css";
import { RecordsTab } from "./RecordsTab.tsx";
import { RequestsTab } from "./RequestsTab.tsx";
import { ResetButton } from "./ResetButton.tsx";
import { SnapshotsTab } from "./SnapshotsTab.tsx";

const practiceSwitch = createSwitch();
/** Opens the practice account's own contents, as its vendor would show them. */
export const openPractice = practiceSwitch.open;

/** What is really in the practice account, what it was asked, and how it behaves. */
export function PracticeDrawer({ project }: { project: Project }) {
  const opened = practiceSwitch.useOn();
  const practice = project.connection?.kind === "practice";
  return (
    <Drawer opened={opened && practice} onClose={practiceSwitch.close} label="Practice account" size={1160}>
      <PracticeContents project={project} />
    </Drawer>
  );
}

function PracticeContents({ project }: { project: Project }) {
  const overview = useStudio(["account", "run"], ["practice", project.id, "overview"], (api) => api.practiceOverview(project.id));
  return (
    <>
      {!overview.data?.ok && <Head project={project} note={project.connection?.host ?? ""} />}
      <Asked question={overview} waiting="Reading the account…">
        {(answer) =>
          answer.ok ? (
            <Account project={project} account={answer.value} readAgain={() => readAgain(project.id)} />
          ) : (
            <ErrorNote failure={answer.failure} onRetry={() => overview.refetch()} />
          )
        }
      </Asked>
    </>
  );
}

/** Everything shown of the account is asked for again. */
function readAgain(projectId: string): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ["practice", projectId] });
}

type TabId = "records" | "fields" | "requests" | "behaviour" | "snapshots";

function Account({ project, account, readAgain }: { project: Project; account: PracticeOverview; readAgain: () => Promise<void> }) {
  const [tab, setTab] = useState<TabId>("records");
  const recordCount = account.objects.reduce((sum, each) => sum + each.records, 0);
  const changed = account.switches.filter((each) => String(account.knobs.switches[each.id]) !== String(each.default)).length;
  const facts = { projectId: project.id, account, readAgain };
  return (
    <>
      <Head project={project} note={`${planLine(account)} · ${project.connection?.host ?? ""}`}>
        <Tooltip label="Look again">
          <ActionIcon onClick={() => void readAgain()} aria-label="Look again">
            <IconRefresh size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
        <ResetButton projectId={project.id} recordCount={recordCount} onReset={() => void readAgain()} />
      </Head>
      <RoomTabs
        label="Practice account"
        value={tab}
        onChange={(id) => setTab(id as TabId)}
        tabs={[
          { id: "records", label: "Records", note: formatCount(recordCount) },
          { id: "fields", label: "Fields" },
          { id: "requests", label: "Requests", note: formatCount(account.requests) },
          { id: "behaviour", label: "Behaviour", note: changed === 0 ? "" : `${formatCount(changed)} changed` },
          { id: "snapshots", label: "Snapshots", note: account.snapshots.length === 0 ? "" : formatCount(account.snapshots.length) },
        ]}
      />
      <div className={classes.body}>
        {tab === "records" && <RecordsTab {...facts} />}
        {tab === "fields" && <FieldsTab {...facts} />}
        {tab === "requests" && <RequestsTab {...facts} />}
        {tab === "behaviour" && <BehaviourTab {...facts} />}
        {tab === "snapshots" && <SnapshotsTab {...facts} recordCount={recordCount} />}
      </div>
    </>
  );
}

/** What each tab is given. */
export interface AccountFacts {
  projectId: string;
  account: PracticeOverview;
  /** Resolves once what is shown is the account's newest. */
  readAgain: () => Promise<void>;
}

function Head({ project, note, children }: { project: Project; note: string; children?: React.ReactNode }) {
  return (
    <DrawerHead title={`Practice ${destinationPack(project.destination).label}`} note={note}>
      {children}
    </DrawerHead>
  );
}

function planLine({ knobs, generations }: PracticeOverview): string {
  const generation = generations.length > 1 ? generations.find(({ value }) => value === knobs.generation)?.label : null;
  return generation ? `${generation} · ${knobs.plan}` : knobs.plan;
}
