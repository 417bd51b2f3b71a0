import { useCallback, useEffect, useRef, useState } from "react";
import type { Dataset, ExportPair } from "../../../shared/model/index.ts";
import type { ProjectView } from "../../../shared/wire/studio.ts";
import { type DataGridHandle, useKeptRowView } from "../../grid/index.ts";
import { studio } from "../../studio/index.ts";
import { formatCount, Note, RoomFill, type RoomTab, RoomTabs, sayNotice, settle } from "../../ui/index.ts";
import { useRowSource } from "../work/index.ts";
import { DatasetHead } from "./DatasetHead.tsx";
import { ExportNotes } from "./ExportNotes.tsx";
import { exportLines } from "./exports.ts";
import { IrregularRows } from "./irregular/IrregularRows.tsx";
import { NotRecognised } from "./NotRecognised.tsx";
import { ReadingLine } from "./reading/ReadingLine.tsx";
import { ReadingPanel } from "./reading/ReadingPanel.tsx";
import { DatasetRows } from "./rows/DatasetRows.tsx";
import classes from "./sources.module.css";

type Tab = "rows" | "irregular" | "reading";

interface Props {
  dataset: Dataset;
  /** Those of the whole project. */
  datasets: readonly Dataset[];
  pairs: readonly ExportPair[];
  view: ProjectView;
  row: number | null;
}

/** One dataset: what it is, how its file is read, its rows as they stand there, and those that don't fit. Begins at `row` when told. */
export function DatasetView({ dataset, datasets, pairs, view, row }: Props) {
  const [tab, setTab] = useState<Tab>("rows");
  const [rowView, setRowView] = useKeptRowView(dataset);
  const source = useRowSource(view, dataset);
  const [wanted, setWanted] = useState<number | null>(row !== null && row >= 0 && row < dataset.rowCount ? row : null);
  const grid = useRef<DataGridHandle>(null);
  const showRow = useCallback((row: number) => {
    setWanted(row);
    setTab("rows");
  }, []);
  useEffect(() => {
    if (tab !== "rows" || wanted === null) return;
    setWanted(null);
    grid.current?.goToRow(wanted);
  }, [tab, wanted]);

  return (
    <>
      <DatasetHead dataset={dataset} view={view} />
      <NotRecognised dataset={dataset} view={view} />
      <ExportNotes
        dataset={dataset}
        lines={exportLines(dataset, datasets, pairs, view.state)}
        onAnswer={async ({ newer, older }, answer) => {
          const said = await settle(studio.answerExport(view.project.id, newer, older, answer));
          for (const note of said?.notes ?? []) sayNotice(note);
        }}
      />
      {issuesOf(dataset).map(({ message }) => (
        <div key={message} className={classes.issue}>
          <Note tone="decide">{message}</Note>
        </div>
      ))}
      <div className={classes.tabs}>
        <RoomTabs label="What to look at" tabs={tabsOf(dataset)} value={tab} onChange={(id) => setTab(id as Tab)} />
        {tab !== "reading" && <ReadingLine dataset={dataset} onChange={() => setTab("reading")} />}
      </div>
      <RoomFill>
        {tab === "rows" && <DatasetRows ref={grid} dataset={dataset} source={source} view={rowView} onView={setRowView} />}
        {tab === "irregular" && <IrregularRows dataset={dataset} onShowRow={showRow} />}
        {tab === "reading" && <ReadingPanel dataset={dataset} />}
      </RoomFill>
    </>
  );
}

/** What only explains is said where it belongs: in how the file is read, and among the rows that don't fit. */
const issuesOf = ({ issues = [] }: Dataset) => issues.filter(({ severity }) => severity !== "note");

function tabsOf(dataset: Dataset): RoomTab[] {
  const { rowCount, irregularCount } = dataset;
  return [
    { id: "rows", label: "Rows", note: formatCount(rowCount) },
    ...(irregularCount > 0 ? [{ id: "irregular", label: "Don’t fit", note: formatCount(irregularCount) }] : []),
    { id: "reading", label: "How it is read" },
  ];
}
