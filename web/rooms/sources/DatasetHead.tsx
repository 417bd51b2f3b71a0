import { ActionIcon, Select, Tooltip } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { assignmentOf } from "../../../shared/mapping/index.ts";
import type { Dataset } from "../../../shared/model/index.ts";
import { sourceOf } from "../../../shared/packs/index.ts";
import type { ProjectView } from "../../../shared/wire/studio.ts";
import { studio, useApply } from "../../studio/index.ts";
import { formatOf, sayDone, settle } from "../../ui/index.ts";
import { ConfirmModal } from "../work/index.ts";
import { assignedObject } from "./assigned.ts";
import { RowKey } from "./RowKey.tsx";
import classes from "./sources.module.css";
import { TakenFor } from "./TakenFor.tsx";

const LEFT_OUT = "-";

/** What the dataset is taken for, how sure that is and why; changing it is an edit that can be undone. */
export function DatasetHead({ dataset, view }: { dataset: Dataset; view: ProjectView }) {
  const apply = useApply(view.project.id);
  const pack = sourceOf(view.project);
  const decided = view.state.assignments[dataset.id];
  const object = assignedObject(dataset, view.state);
  const choose = (value: string | null) => {
    if (value === null) return;
    void apply(assignmentOf(dataset, value === LEFT_OUT ? null : value, pack.objects, true));
  };
  return (
    <div className={classes.datasetHead}>
      <h2 className="cw-clip" title={dataset.name}>
        {dataset.name}
      </h2>
      <span className={classes.muted}>holds</span>
      <Select
        aria-label={`What ${dataset.name} holds`}
        data={[
          ...pack.objects.map(({ id, plural }) => ({ value: id, label: plural })),
          { value: LEFT_OUT, label: "Nothing to move (left out)" },
        ]}
        value={object ?? (decided === null ? LEFT_OUT : null)}
        placeholder="Choose what it is"
        onChange={choose}
        allowDeselect={false}
        searchable
        w={168}
        comboboxProps={{ shadow: "md" }}
      />
      {pack.open && object && decided && <span className={classes.muted}>known by</span>}
      {pack.open && object && decided && <RowKey dataset={dataset} view={view} object={object} />}
      <TakenFor dataset={dataset} state={view.state} object={object} onConfirm={() => choose(object)} />
      <RemoveDataset dataset={dataset} view={view} />
    </div>
  );
}

function RemoveDataset({ dataset, view }: { dataset: Dataset; view: ProjectView }) {
  const { id: projectId } = view.project;
  const answers = Object.entries(view.state.exportAnswers[dataset.id] ?? {});
  const hasReplaced = answers.some(([older, answer]) => answer === "replace" && view.state.assignments[older] === null);
  const [asking, setAsking] = useState(false);
  const remove = async () => {
    setAsking(false);
    if (
      await settle(
        studio.removeDataset(projectId, dataset.id).then((result) => (result.ok ? { ok: true as const, value: true as const } : result)),
      )
    )
      sayDone(`${dataset.name} was removed. Drop the file again to have it back.`);
  };
  return (
    <>
      <Tooltip label="Remove this dataset from the project">
        <ActionIcon onClick={() => setAsking(true)} aria-label={`Remove ${dataset.name}`}>
          <IconTrash size={16} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
      <ConfirmModal
        opened={asking}
        title={`Remove ${dataset.name}?`}
        act={`Remove ${formatOf(dataset.rowCount, "row", "rows")}`}
        danger
        onConfirm={() => void remove()}
        onClose={() => setAsking(false)}
      >
        <p>
          Its rows are taken off this device; this can't be undone. What you decided stays in the map, and the file can be dropped again.
          {hasReplaced && " The export that it replaced is used again."}
        </p>
      </ConfirmModal>
    </>
  );
}
