import { useState } from "react";
import type { ObjectMapView } from "../../../shared/wire/studio.ts";
import { useApply, useStudio } from "../../studio/index.ts";
import { Asked, Empty, formatCount, formatOf, Room, RoomHeader, RoomScroll, useStatus } from "../../ui/index.ts";
import { ObjectInspector } from "./ObjectInspector.tsx";
import { ObjectTable } from "./ObjectTable.tsx";
import { turnedMap, viewKey } from "./object-map.ts";
import classes from "./objects.module.css";

/** Which source objects become which destination objects, and what is lost on the way. */
export function ObjectsRoom({ projectId }: { projectId: string }) {
  const question = useStudio(["state", "datasets", "account"], ["objects", projectId], (api) => api.objectMaps(projectId));
  const views = question.data ?? [];
  const moving = views.filter((view) => view.map?.enabled);
  return (
    <Room label="Objects">
      <RoomHeader title="Objects" subtitle={views.length > 0 ? `${formatCount(moving.length)} of ${formatOf(views.length, "way is", "ways are")} taken` : null} />
      <Asked question={question} waiting="Looking up how the objects meet…">
        {(list) => (list.length === 0 ? <Empty title="No objects yet">Drop the exports in Sources first; the ways their objects can take are proposed then.</Empty> : <Ways projectId={projectId} views={list} />)}
      </Asked>
    </Room>
  );
}

function Ways({ projectId, views }: { projectId: string; views: readonly ObjectMapView[] }) {
  const apply = useApply(projectId);
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = views.find((view) => viewKey(view) === chosen);
  const rows = views.filter((view) => view.map?.enabled).reduce((sum, view) => sum + view.rowCount, 0);
  useStatus(`${formatOf(rows, "row", "rows")} on their way`);

  const groups = [
    { label: "Loaded into the destination", note: "In load order: what others refer to comes first.", views: views.filter((view) => view.destination !== null) },
    { label: "Documented, not loaded", note: "The destination has no place for these. They go into the hand-off as an inventory.", views: views.filter((view) => view.destination === null) },
  ];
  const turn = (view: ObjectMapView, enabled: boolean) => {
    const map = turnedMap(view, enabled);
    if (map) void apply({ kind: "map.put", map });
  };
  return (
    <RoomScroll>
      {groups
        .filter((group) => group.views.length > 0)
        .map((group) => (
          <section key={group.label} className={classes.group} aria-label={group.label}>
            <h2>{group.label}</h2>
            <p>{group.note}</p>
            <ObjectTable label={group.label} views={group.views} chosen={chosen} onChoose={setChosen} onTurn={turn} />
          </section>
        ))}
      {shown && <ObjectInspector key={chosen} view={shown} onApply={apply} onClose={() => setChosen(null)} />}
    </RoomScroll>
  );
}
