import type { Dataset } from "../../../shared/model/index.ts";
import { tellApart } from "../../../shared/quality/tell-apart.ts";
import type { ProjectView } from "../../../shared/wire/studio.ts";
import { formatCount, formatDay, formatHour, formatOf, ListItem, StateMark } from "../../ui/index.ts";
import { waiting } from "./date-order.ts";
import classes from "./profile.module.css";
import { markOfQuality } from "./quality-mark.ts";
import { useQuality } from "./use-quality.ts";

/** The project's datasets, each with what its quality asks for. */
export function DatasetList({
  datasets,
  view,
  chosen,
  onChoose,
}: {
  datasets: readonly Dataset[];
  view: ProjectView;
  chosen: string | null;
  onChoose: (id: string) => void;
}) {
  const apart = tellApart(datasets, { day: formatDay, time: formatHour });
  return datasets.map((dataset) => (
    <ListItem
      key={dataset.id}
      title={dataset.name}
      note={noteOf(dataset, apart.get(dataset.id) ?? [])}
      end={<QualityMark dataset={dataset} view={view} />}
      active={dataset.id === chosen}
      onClick={() => onChoose(dataset.id)}
    />
  ));
}

/** Rows and columns; before them what tells it from others of its name, unless they do. */
function noteOf(dataset: Dataset, apart: readonly string[]): string {
  const figures = [formatOf(dataset.rowCount, "row", "rows"), formatOf(dataset.columns.length, "column", "columns")];
  return [...apart.filter((word) => !figures.includes(word)), ...figures].join(" · ");
}

function QualityMark({ dataset, view }: { dataset: Dataset; view: ProjectView }) {
  const mark = markOfQuality(useQuality(dataset.id), waiting(dataset, view.state).length);
  return (
    <span className={classes.mark}>
      <StateMark state={mark.state} label={mark.text} iconOnly />
      {mark.count > 0 && <span aria-hidden>{formatCount(mark.count)}</span>}
    </span>
  );
}
