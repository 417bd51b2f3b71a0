import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Op } from "../../../shared/ops/op.ts";
import type { ObjectMapView } from "../../../shared/wire/studio.ts";
import { formatOf, Inspector, InspectorPart } from "../../ui/index.ts";
import { turnedMap } from "./object-map.ts";
import classes from "./objects.module.css";

/** Everything to know of one object map, and its condition. */
export function ObjectInspector({
  view,
  onApply,
  onClose,
}: {
  view: ObjectMapView;
  onApply: (op: Op) => Promise<boolean>;
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
      {view.destination !== null && <ConditionPart view={view} onApply={onApply} />}
    </Inspector>
  );
}

function ConditionPart({ view, onApply }: { view: ObjectMapView; onApply: (op: Op) => Promise<boolean> }) {
  const present = view.map?.condition ?? "";
  const [text, setText] = useState(present);
  const written = text.trim();
  const save = () => {
    const map = turnedMap(view, view.map?.enabled ?? true);
    if (map) void onApply({ kind: "map.put", map: { ...map, condition: written === "" ? null : written } });
  };
  return (
    <InspectorPart title="Only rows for which">
      <Textarea
        aria-label="Condition, as a formula"
        placeholder={'All rows. A formula narrows them: =[status]="active"'}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={8}
        spellCheck={false}
        classNames={{ input: classes.formula ?? "" }}
      />
      <div className={classes.conditionActs}>
        <Button disabled={written === present} onClick={() => setText(present)}>
          Put back
        </Button>
        <Button variant="filled" disabled={written === present} onClick={save}>
          {written === "" ? "Take all rows" : "Use this condition"}
        </Button>
      </div>
    </InspectorPart>
  );
}
