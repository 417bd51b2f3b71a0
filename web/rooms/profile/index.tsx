import { Button } from "@mantine/core";
import { IconRefresh, IconReportAnalytics } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { Dataset } from "../../../shared/model/index.ts";
import { studio, useProjectView, useStudio } from "../../studio/index.ts";
import { Asked, Empty, Room, RoomHeader, RoomSplit, settle, sure } from "../../ui/index.ts";
import { isRunning, JobLine, RoomLink, useJob } from "../work/index.ts";
import { DatasetList } from "./DatasetList.tsx";
import { DatasetProfile } from "./DatasetProfile.tsx";
import type { Tab } from "./tabs.ts";
import { useQuality, useTakeUp } from "./use-quality.ts";

/** What every dataset is like, what is wrong with it, what to decide. */
export function ProfileRoom({ projectId }: { projectId: string }) {
  const question = useStudio(["datasets"], ["datasets", projectId], (api) => api.listDatasets(projectId));
  return (
    <Asked question={question} waiting="Looking for datasets…">
      {(datasets) =>
        datasets.length === 0 ? <NoDatasets projectId={projectId} /> : <Profiles projectId={projectId} datasets={inOrder(datasets)} />
      }
    </Asked>
  );
}

/** By name, as in Sources: those of one name stand together, and reading one again doesn't move it. */
const inOrder = (datasets: readonly Dataset[]): Dataset[] =>
  datasets.toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }) || (a.tableIndex ?? 0) - (b.tableIndex ?? 0));

function NoDatasets({ projectId }: { projectId: string }) {
  return (
    <Room label="Profile">
      <RoomHeader title="Profile" />
      <Empty icon={IconReportAnalytics} title="Nothing to look at yet">
        Drop the exports in <RoomLink projectId={projectId} room="sources" />: every column is looked at while they are read.
      </Empty>
    </Room>
  );
}

function Profiles({ projectId, datasets }: { projectId: string; datasets: readonly Dataset[] }) {
  const view = useProjectView(projectId);
  const navigate = useNavigate();
  const { dataset: wanted } = useSearch({ strict: false });
  const [tab, setTab] = useState<Tab>("findings");
  const job = useJob(projectId, "quality");
  const shown = datasets.find((each) => each.id === wanted) ?? datasets[0];
  const choose = (id: string) =>
    void navigate({ to: "/p/$projectId/$room", params: { projectId, room: "profile" }, search: { dataset: id }, replace: true });
  if (!view || !shown) return null;
  return (
    <Room label="Profile">
      <RoomHeader title="Profile" subtitle={shown.name} actions={<AssessAgain projectId={projectId} datasetId={shown.id} />} />
      {isRunning(job) && <JobLine job={job} />}
      <RoomSplit label="Datasets" list={<DatasetList datasets={datasets} view={view} chosen={shown.id} onChoose={choose} />}>
        <DatasetProfile key={shown.id} dataset={shown} datasets={datasets} view={view} tab={tab} onTab={setTab} />
      </RoomSplit>
    </Room>
  );
}

/** Offered when other files have changed since the dataset was compared with them. */
function AssessAgain({ projectId, datasetId }: { projectId: string; datasetId: string }) {
  useTakeUp(projectId, datasetId);
  const quality = useQuality(datasetId);
  const job = useJob(projectId, "quality");
  if (!quality?.stale || isRunning(job)) return null;
  return (
    <Button leftSection={<IconRefresh size={16} stroke={1.75} />} onClick={() => void settle(sure(studio.assess(projectId)))}>
      Files changed: compare again
    </Button>
  );
}
