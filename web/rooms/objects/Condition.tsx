import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import type { Op } from "../../../shared/ops/op.ts";
import type { ObjectMapView } from "../../../shared/wire/studio.ts";
import { useStudio } from "../../studio/index.ts";
import { InspectorPart } from "../../ui/index.ts";
import { FormulaBox } from "../formula/index.ts";
import { turnedMap } from "./object-map.ts";
import classes from "./objects.module.css";
import { Routing } from "./Routing.tsx";

/** Pause in typing after which the rows are counted. */
const PAUSE_MS = 350;

/** The rule that says which rows take this way, edited as a formula; what it does is counted while it is being written. */
export function Condition({ projectId, view, onApply }: { projectId: string; view: ObjectMapView; onApply: (op: Op) => Promise<boolean> }) {
  const present = view.map?.condition ?? "";
  const [tried, setTried] = useState<string | null>(null);
  const mapId = view.map?.id ?? "";
  const [asked] = useDebouncedValue(tried === null || tried === present ? null : tried, PAUSE_MS);
  const draft = asked === null ? null : { mapId, condition: asked === "" ? null : asked };
  const { data: routing } = useStudio(["state", "datasets"], ["routing", projectId, view.source, mapId, draft], (api) =>
    api.routing(projectId, view.source, draft),
  );
  const save = (written: string) => {
    const map = turnedMap(view, view.map?.enabled ?? true);
    if (map) void onApply({ kind: "map.put", map: { ...map, condition: written === "" || written === "=" ? null : written } });
  };
  return (
    <InspectorPart title="Only rows for which">
      <FormulaBox
        stacked
        constants={false}
        projectId={projectId}
        mapId={mapId}
        rowId={null}
        target={null}
        standing={present}
        label="Condition, as a formula"
        placeholder={'All rows. A formula narrows them: =[status]="active"'}
        onApply={save}
        onLeave={() => (document.activeElement as HTMLElement | null)?.blur()}
        onEditing={(editing) => !editing && setTried(null)}
        onTried={({ formula }) => setTried(formula)}
      />
      {present !== "" && (
        <div className={classes.conditionActs}>
          <Button onClick={() => save("")}>Take all rows</Button>
        </div>
      )}
      {routing && routing.problem === null && (routing.ways.length > 1 || routing.ways.some((way) => way.condition !== null)) && (
        <div aria-live="polite">
          <Routing projectId={projectId} view={routing} mapId={mapId} />
        </div>
      )}
    </InspectorPart>
  );
}
