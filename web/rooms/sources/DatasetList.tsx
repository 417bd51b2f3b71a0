import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import type { Dataset, ExportPair } from "../../../shared/model/index.ts";
import { tellApart } from "../../../shared/quality/tell-apart.ts";
import type { ProjectView } from "../../../shared/wire/studio.ts";
import { CountPill, formatCount, formatDay, formatHour, formatOf, ListItem, StateMark } from "../../ui/index.ts";
import { assignedObject, isDoubtful, objectLabel } from "./assigned.ts";
import { isAsked } from "./exports.ts";
import classes from "./sources.module.css";

/** From here on a list is searched rather than looked through. */
const MANY = 9;

/** Datasets by what they hold, with their rows. */
export function DatasetList({
  datasets,
  pairs,
  view,
  chosen,
  onChoose,
}: {
  datasets: readonly Dataset[];
  pairs: readonly ExportPair[];
  view: ProjectView | null;
  chosen: string | null;
  onChoose: (id: string) => void;
}) {
  const [text, setText] = useState("");
  const [onlyDoubtful, setOnlyDoubtful] = useState(false);
  const asksOf = (dataset: Dataset) => view !== null && isAsked(dataset, datasets, pairs, view.state);
  const doubtful = view ? datasets.filter((dataset) => isDoubtful(dataset, view.state) || asksOf(dataset)) : [];
  const narrowed = onlyDoubtful && doubtful.length > 0 ? doubtful : datasets;
  const wanted = text.trim().toLowerCase();
  const apart = tellApart(datasets, { day: formatDay, time: formatHour });
  const found = narrowed.filter((dataset) => `${titleOf(dataset, view)} ${dataset.name}`.toLowerCase().includes(wanted));
  return (
    <>
      {datasets.length >= MANY && (
        <div className={classes.listHead}>
          <TextInput
            placeholder={`Search ${formatCount(datasets.length)} datasets`}
            aria-label="Search datasets"
            leftSection={<IconSearch size={14} stroke={1.75} aria-hidden />}
            leftSectionWidth={28}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {doubtful.length > 0 && (
            <button type="button" className={classes.doubtful} aria-pressed={onlyDoubtful} onClick={() => setOnlyDoubtful(!onlyDoubtful)}>
              <CountPill count={doubtful.length} />
              {onlyDoubtful ? "Show all again" : "to check: show only these"}
            </button>
          )}
        </div>
      )}
      {found.map((dataset) => (
        <ListItem
          key={dataset.id}
          title={titleOf(dataset, view)}
          note={<Note dataset={dataset} view={view} apart={apart.get(dataset.id) ?? []} />}
          end={view && <DatasetMark dataset={dataset} view={view} isAsked={asksOf(dataset)} />}
          active={dataset.id === chosen}
          onClick={() => onChoose(dataset.id)}
        />
      ))}
      {found.length === 0 && <p className={classes.none}>No dataset is called that.</p>}
    </>
  );
}

/** Its rows and what it is called, before them what tells it from others of that name. */
function Note({ dataset, view, apart }: { dataset: Dataset; view: ProjectView | null; apart: readonly string[] }) {
  const rows = formatOf(dataset.rowCount, "row", "rows");
  const text = [...apart.filter((word) => word !== rows), rows, noteOf(dataset, view)].join(" · ");
  return <span title={[dataset.name, ...apart].join(" · ")}>{text}</span>;
}

/** What it holds, once that is known; until then its own name says more. */
function titleOf(dataset: Dataset, view: ProjectView | null): string {
  const object = view ? assignedObject(dataset, view.state) : null;
  return object && view ? objectLabel(view.project.source, object) : dataset.name;
}

function noteOf(dataset: Dataset, view: ProjectView | null): string {
  if (!view || assignedObject(dataset, view.state)) return dataset.name;
  return view.state.assignments[dataset.id] === null ? "left out" : "not recognised";
}

function DatasetMark({ dataset, view, isAsked }: { dataset: Dataset; view: ProjectView; isAsked: boolean }) {
  if (isDoubtful(dataset, view.state)) return <StateMark state="decide" label="Please check what this file is" iconOnly />;
  if (isAsked) return <StateMark state="decide" label="Is this a newer export of another file?" iconOnly />;
  const known = assignedObject(dataset, view.state) !== null;
  return <StateMark state={known ? "confirmed" : "ignored"} label={known ? "Known" : "Left out of the migration"} iconOnly />;
}
