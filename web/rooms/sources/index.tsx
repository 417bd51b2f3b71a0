import { useNavigate, useSearch } from "@tanstack/react-router";
import { useRef, useState } from "react";
import type { Dataset } from "../../../shared/model/index.ts";
import { useProjectView, useStudio } from "../../studio/index.ts";
import { Asked, formatOf, Room, RoomHeader, RoomSplit } from "../../ui/index.ts";
import { Attachments } from "./Attachments.tsx";
import { DatasetList } from "./DatasetList.tsx";
import { DatasetView } from "./DatasetView.tsx";
import { AddFiles, useFilePicker } from "./intake/AddFiles.tsx";
import { DropHint, DropZone } from "./intake/DropZone.tsx";
import { ImportJobs } from "./intake/ImportJobs.tsx";
import { useImport } from "./intake/import.ts";
import { StorageMeter } from "./StorageMeter.tsx";
import classes from "./sources.module.css";
import { useExportPairs } from "./use-export-pairs.ts";

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
            <>
              <Attachments projectId={projectId} />
              <AddFiles onFiles={picker.browse} onFolder={picker.browseFolder} />
            </>
          }
        />
        {picker.input}
        <ImportJobs projectId={projectId} problem={importing.problem} onDismissProblem={importing.dismiss} />
        <Asked question={question} waiting="Looking for datasets…">
          {(list) =>
            list.length === 0 ? (
              <DropHint projectId={projectId} onBrowse={picker.browse} />
            ) : (
              <Datasets projectId={projectId} datasets={inOrder(list)} />
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
  const { dataset: wanted, at } = useSearch({ strict: false });
  const [chosen, setChosen] = useState<string | null>(wanted ?? null);
  const shown = useShown(datasets, chosen);
  const pairs = useExportPairs(projectId);
  const choose = (id: string) => {
    setChosen(id);
    void navigate({ to: "/p/$projectId/$room", params: { projectId, room: "sources" }, search: { dataset: id }, replace: true });
  };
  const list = (
    <div className={classes.list}>
      <div className={classes.listScroll}>
        <DatasetList datasets={datasets} pairs={pairs} view={view} chosen={shown?.id ?? null} onChoose={choose} />
      </div>
      <StorageMeter />
    </div>
  );
  return (
    <RoomSplit label="Datasets" list={list} width={232}>
      {shown && view && (
        <DatasetView
          key={`${shown.id}/${shown.importedAt}`}
          dataset={shown}
          datasets={datasets}
          pairs={pairs}
          view={view}
          row={at !== undefined && shown.id === wanted ? Number(at) - 1 : null}
        />
      )}
    </RoomSplit>
  );
}

/** The chosen dataset; once it has been read again, the one that took its place. */
function useShown(datasets: readonly Dataset[], chosen: string | null): Dataset | undefined {
  const last = useRef<Dataset | undefined>(undefined);
  const before = last.current;
  const follows = before && datasets.find(({ name, tableIndex }) => name === before.name && tableIndex === before.tableIndex);
  const shown = datasets.find((each) => each.id === chosen) ?? follows ?? datasets[0];
  last.current = shown;
  return shown;
}

/** By name, as people look for them. */
const inOrder = (datasets: readonly Dataset[]): Dataset[] =>
  datasets.toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }) || (a.tableIndex ?? 0) - (b.tableIndex ?? 0));

function summary(datasets: readonly Dataset[]): string {
  const rows = datasets.reduce((sum, each) => sum + each.rowCount, 0);
  return `${formatOf(datasets.length, "dataset", "datasets")} · ${formatOf(rows, "row", "rows")}`;
}
