import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { Dataset } from "../../../shared/model/index.ts";
import { useProjectView, useStudio } from "../../studio/index.ts";
import { Asked, formatOf, Room, RoomHeader, RoomSplit } from "../../ui/index.ts";
import { DatasetList } from "./DatasetList.tsx";
import { DatasetView } from "./DatasetView.tsx";
import { DropHint, DropZone, useFilePicker } from "./DropZone.tsx";
import { ImportJobs } from "./ImportJobs.tsx";
import { useImport } from "./import.ts";

/** Files in, datasets out: what each file is, why, and its rows. */
export function SourcesRoom({ projectId }: { projectId: string }) {
  const question = useStudio(["datasets"], ["datasets", projectId], (api) => api.listDatasets(projectId));
  const importing = useImport(projectId);
  const picker = useFilePicker(importing.take);
  const datasets = question.data ?? [];
  return (
    <DropZone onFiles={importing.take}>
      <Room label="Sources">
        <RoomHeader
          title="Sources"
          subtitle={datasets.length > 0 ? summary(datasets) : null}
          actions={
            <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={picker.browse}>
              Add files
            </Button>
          }
        />
        {picker.input}
        <ImportJobs projectId={projectId} problem={importing.problem} onDismissProblem={importing.dismiss} />
        <Asked question={question} waiting="Looking for datasets…">
          {(list) =>
            list.length === 0 ? (
              <DropHint projectId={projectId} onBrowse={picker.browse} />
            ) : (
              <Datasets projectId={projectId} datasets={list} />
            )
          }
        </Asked>
      </Room>
    </DropZone>
  );
}

function Datasets({ projectId, datasets }: { projectId: string; datasets: readonly Dataset[] }) {
  const view = useProjectView(projectId);
  const navigate = useNavigate();
  const { dataset: wanted } = useSearch({ strict: false });
  const [chosen, setChosen] = useState<string | null>(wanted ?? null);
  const shown = datasets.find((each) => each.id === chosen) ?? datasets[0];
  const choose = (id: string) => {
    setChosen(id);
    void navigate({ to: "/p/$projectId/$room", params: { projectId, room: "sources" }, search: { dataset: id }, replace: true });
  };
  return (
    <RoomSplit label="Datasets" list={<DatasetList datasets={datasets} view={view} chosen={shown?.id ?? null} onChoose={choose} />}>
      {shown && view && <DatasetView key={shown.id} dataset={shown} view={view} />}
    </RoomSplit>
  );
}

function summary(datasets: readonly Dataset[]): string {
  const rows = datasets.reduce((sum, each) => sum + each.rowCount, 0);
  return `${formatOf(datasets.length, "dataset", "datasets")} · ${formatOf(rows, "row", "rows")}`;
}
