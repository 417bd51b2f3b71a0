import { useCallback, useMemo, useState } from "react";
import type { Dataset } from "../../../shared/model/index.ts";
import type { ProjectView } from "../../../shared/wire/studio.ts";
import { studio, useApply } from "../../studio/index.ts";
import { formatCount, formatPercent, InspectorPart, RoomTabs, settle, sure, useStatus } from "../../ui/index.ts";
import { isRunning, useJob, useRowSource } from "../work/index.ts";
import { ColumnInspector } from "./ColumnInspector.tsx";
import { ColumnsTab } from "./ColumnsTab.tsx";
import { columnRows, fillOf } from "./column-row.ts";
import { DatasetStats } from "./DatasetStats.tsx";
import { DateQuestion } from "./DateQuestion.tsx";
import { Duplicates } from "./Duplicates.tsx";
import { answerOf, asksOrder, asRead, orderEvidence, orderOp, readMeanwhile } from "./date-order.ts";
import { FindingsTab, NotYet } from "./FindingsTab.tsx";
import { Relations } from "./Relations.tsx";
import { RowsDrawer } from "./RowsDrawer.tsx";
import type { ShownRows } from "./shown-rows.ts";
import { isTab, type Tab, tabsOf } from "./tabs.ts";
import { typeLook } from "./types.ts";
import { useQuality } from "./use-quality.ts";

/** One dataset: its figures, and below them what was found, its columns, its duplicates, its relations. */
export function DatasetProfile({
  dataset,
  datasets,
  view,
  tab,
  onTab,
}: {
  dataset: Dataset;
  datasets: readonly Dataset[];
  view: ProjectView;
  tab: Tab;
  onTab: (tab: Tab) => void;
}) {
  const projectId = view.project.id;
  const quality = useQuality(dataset.id);
  const running = isRunning(useJob(projectId, "quality"));
  const apply = useApply(projectId);
  const [chosen, setChosen] = useState<number | null>(null);
  const [shown, setShown] = useState<ShownRows | null>(null);
  const { state } = view;
  const source = useRowSource(view, dataset);
  const rows = useMemo(
    () => columnRows(asRead(dataset, state), (column, profile) => asksOrder(profile) && answerOf(state, dataset.id, column) === null),
    [dataset, state],
  );
  const row = rows.find(({ column }) => column.index === chosen) ?? null;
  /** As the question judges it: by what stands there, however it is read. */
  const asked = dataset.profiles[chosen ?? -1];
  const onColumn = useCallback((index: number) => setChosen(index), []);
  const assess = () => void settle(sure(studio.assess(projectId)));
  useStatus(
    row
      ? `${row.column.name} · ${typeLook(row.profile.type).word} · ${formatPercent(fillOf(row.profile))} filled · ${formatCount(row.profile.distinct)} different`
      : `${formatCount(dataset.rowCount)} rows, ${formatCount(dataset.columns.length)} columns`,
  );
  const waiting = rows.filter(({ asks }) => asks).length;

  return (
    <>
      <DatasetStats dataset={dataset} quality={quality} />
      <RoomTabs label="What to look at" tabs={tabsOf(dataset, quality, waiting)} value={tab} onChange={(id) => isTab(id) && onTab(id)} />
      {tab === "findings" && (
        <FindingsTab
          dataset={dataset}
          state={state}
          quality={quality}
          running={running}
          onAssess={assess}
          onApply={(op) => void apply(op)}
          acts={{ onShow: setShown, onColumn, onDuplicates: () => onTab("duplicates") }}
        />
      )}
      {tab === "columns" && <ColumnsTab rows={rows} label={`Columns of ${dataset.name}`} chosen={chosen} onChoose={onColumn} />}
      {tab === "duplicates" &&
        (quality ? <Duplicates dataset={dataset} quality={quality} onShow={setShown} /> : <NotYet running={running} onAssess={assess} />)}
      {tab === "relations" &&
        (quality ? (
          <Relations dataset={dataset} datasets={datasets} relations={quality.relations} findings={quality.findings} onShow={setShown} />
        ) : (
          <NotYet running={running} onAssess={assess} />
        ))}
      {row && (tab === "findings" || tab === "columns") && (
        <ColumnInspector
          dataset={dataset}
          row={row}
          findings={quality?.findings ?? []}
          dates={
            asked &&
            orderEvidence(asked) !== null && (
              <InspectorPart title="Day or month first">
                <DateQuestion
                  name={row.column.name}
                  profile={asked}
                  answer={{
                    order: answerOf(state, dataset.id, row.column),
                    meanwhile: readMeanwhile(asked, state),
                    onAnswer: (order) => void apply(orderOp(dataset.id, row.column, order)),
                  }}
                />
              </InspectorPart>
            )
          }
          onShow={setShown}
          onClose={() => setChosen(null)}
        />
      )}
      <RowsDrawer dataset={dataset} source={source} shown={shown} onClose={() => setShown(null)} />
    </>
  );
}
