import type { Dataset } from "../../../shared/model/index.ts";
import type { ProjectView } from "../../../shared/wire/studio.ts";
import { formatCount, ListItem, StateMark } from "../../ui/index.ts";
import { assignedObject, isDoubtful, objectLabel } from "./assigned.ts";

/** Datasets by what they hold, with their rows. */
export function DatasetList({
  datasets,
  view,
  chosen,
  onChoose,
}: {
  datasets: readonly Dataset[];
  view: ProjectView | null;
  chosen: string | null;
  onChoose: (id: string) => void;
}) {
  return datasets.map((dataset) => {
    const object = view ? assignedObject(dataset, view.state) : null;
    const label = object && view ? objectLabel(view.project.source, object) : null;
    return (
      <ListItem
        key={dataset.id}
        title={label ?? (view && view.state.assignments[dataset.id] === null ? "Left out" : "Not recognised")}
        note={`${dataset.name} · ${formatCount(dataset.rowCount)} rows`}
        end={
          view && (
            <StateMark
              state={isDoubtful(dataset, view.state) ? "decide" : object ? "confirmed" : "ignored"}
              label={markText(dataset, view)}
              iconOnly
            />
          )
        }
        active={dataset.id === chosen}
        onClick={() => onChoose(dataset.id)}
      />
    );
  });
}

function markText(dataset: Dataset, view: ProjectView): string {
  if (isDoubtful(dataset, view.state)) return "Please check what this file is";
  return assignedObject(dataset, view.state) ? "Known" : "Left out of the migration";
}
