import { Button } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import type { Op } from "../../../shared/ops/op.ts";
import type { ObjectMapView } from "../../../shared/wire/studio.ts";
import { formatOf, Inspector, InspectorPart } from "../../ui/index.ts";
import { Condition } from "./Condition.tsx";
import classes from "./objects.module.css";

/** Everything to know of one object map, and its condition. */
export function ObjectInspector({
  projectId,
  view,
  onApply,
  onRemove,
  onClose,
}: {
  projectId: string;
  view: ObjectMapView;
  onApply: (op: Op) => Promise<boolean>;
  onRemove: () => void;
  onClose: () => void;
}) {
  return (
    <Inspector title={view.sourceLabel} subtitle={view.destinationLabel ? `→ ${view.destinationLabel}` : "inventory"} onClose={onClose}>
      <InspectorPart title="Rows">
        {view.datasetIds.length === 0
          ? "No file holds these yet."
          : `${formatOf(view.rowCount, "row", "rows")} in ${formatOf(view.datasetIds.length, "dataset", "datasets")}.`}
      </InspectorPart>
      {view.notes.length > 0 && (
        <InspectorPart title="What to know">
          <ul className={classes.noteList}>
            {view.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </InspectorPart>
      )}
      {view.destination !== null && view.map && <Condition projectId={projectId} view={view} onApply={onApply} />}
      {view.own && (
        <InspectorPart title="A map of your own">
          <Button leftSection={<IconTrash size={16} stroke={1.75} />} onClick={onRemove}>
            Remove this map and its fields
          </Button>
        </InspectorPart>
      )}
    </Inspector>
  );
}
