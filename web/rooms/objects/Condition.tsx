import { Button, Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import type { Op } from "../../../shared/ops/op.ts";
import type { ObjectMapView } from "../../../shared/wire/studio.ts";
import { useStudio } from "../../studio/index.ts";
import { InspectorPart } from "../../ui/index.ts";
import { turnedMap } from "./object-map.ts";
import classes from "./objects.module.css";
import { Routing } from "./Routing.tsx";

/** Pause in typing after which the rows are counted. */
const PAUSE_MS = 350;

/** The rule that says which rows take this way, edited as a formula; what it does is counted while it is being written. */
export function Condition({ projectId, view, onApply }: { projectId: string; view: ObjectMapView; onApply: (op: Op) => Promise<boolean> }) {
  const present = view.map?.condition ?? "";
  const [text, setText] = useState(present);
  const written = formulaOf(text);
  const changed = written !== (present === "" ? null : present);
  const mapId = view.map?.id ?? "";
  const [asked] = useDebouncedValue(changed ? written : undefined, PAUSE_MS);
  const draft = asked === undefined ? null : { mapId, condition: asked };
  const { data: routing } = useStudio(["state", "datasets"], ["routing", projectId, view.source, mapId, draft], (api) =>
    api.routing(projectId, view.source, draft),
  );
  const problem = routing?.problem?.mapId === mapId ? routing.problem : null;
  const save = () => {
    const map = turnedMap(view, view.map?.enabled ?? true);
    if (map && !problem) void onApply({ kind: "map.put", map: { ...map, condition: written } });
  };
  return (
    <InspectorPart title="Only rows for which">
      <Textarea
        aria-label="Condition, as a formula"
        placeholder={'All rows. A formula narrows them: =[status]="active"'}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && changed) save();
          else if (event.key === "Escape" && changed) setText(present);
          else return;
          event.preventDefault();
        }}
        error={problem && <Fault text={asked ?? ""} message={problem.message} at={problem.at} />}
        autosize
        minRows={2}
        maxRows={8}
        spellCheck={false}
        classNames={{ input: classes.formula ?? "" }}
      />
      <div className={classes.conditionActs}>
        <Button disabled={!changed} onClick={() => setText(present)}>
          Put back
        </Button>
        <Button variant="filled" disabled={!changed || problem !== null} onClick={save}>
          {written === null ? "Take all rows" : "Use this condition"}
        </Button>
      </div>
      {routing && (routing.ways.length > 1 || routing.ways.some((way) => way.condition !== null)) && (
        <div aria-live="polite">
          <Routing projectId={projectId} view={routing} mapId={mapId} />
        </div>
      )}
    </InspectorPart>
  );
}

/** What was written as a formula; null for nothing. */
function formulaOf(text: string): string | null {
  const plain = text.trim();
  if (plain === "" || plain === "=") return null;
  return plain.startsWith("=") ? plain : `=${plain}`;
}

/** The message, with what stands at the fault. */
function Fault({ text, message, at }: { text: string; message: string; at: number }) {
  const near = text.slice(Math.max(0, at), at + 18);
  return (
    <>
      {message} {near !== "" && <code className={classes.near}>{near}</code>}
    </>
  );
}
