import { useState } from "react";
import type { ObjectMapView } from "../../../shared/wire/studio.ts";
import { useApply, useProjectView, useStudio } from "../../studio/index.ts";
import { Asked, Empty, formatCount, formatOf, Room, RoomHeader, RoomScroll, useStatus } from "../../ui/index.ts";
import { AddMap } from "./AddMap.tsx";
import { LoadGraph } from "./LoadGraph.tsx";
import { ObjectInspector } from "./ObjectInspector.tsx";
import { ObjectTable } from "./ObjectTable.tsx";
import { removal, turnedMap, viewKey } from "./object-map.ts";
import classes from "./objects.module.css";

/** Which source objects become which destination objects, and what is lost on the way. */
export function ObjectsRoom({ projectId }: { projectId: string }) {
  const question = useStudio(["state", "datasets", "account"], ["objects", projectId], (api) => api.objectMaps(projectId));
  const loadable = (question.data ?? []).filter((view) => view.destination !== null);
  const on = loadable.filter((view) => view.map?.enabled);
  const apply = useApply(projectId);
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Room label="Objects">
      <RoomHeader
        title="Objects"
        subtitle={loadable.length > 0 ? `${formatCount(on.length)} of ${formatOf(loadable.length, "object map", "object maps")} on` : null}
        actions={<AddMap projectId={projectId} views={question.data ?? []} onApply={apply} onAdded={setChosen} />}
      />
      <Asked question={question} waiting="Looking up how the objects meet…">
        {(list) =>
          list.length === 0 ? (
            <Empty title="No objects yet">Drop the exports in Sources first; the object maps are proposed from them.</Empty>
          ) : (
            <ObjectMaps projectId={projectId} views={list} chosen={chosen} setChosen={setChosen} />
          )
        }
      </Asked>
    </Room>
  );
}

function ObjectMaps({
  projectId,
  views,
  chosen,
  setChosen,
}: {
  projectId: string;
  views: readonly ObjectMapView[];
  chosen: string | null;
  setChosen: (key: string | null) => void;
}) {
  const apply = useApply(projectId);
  const project = useProjectView(projectId);
  const { data: order } = useStudio(["state", "datasets", "account"], ["loadOrder", projectId], (api) => api.loadOrder(projectId));
  const shown = views.find((view) => viewKey(view) === chosen);
  const rows = views.filter((view) => view.map?.enabled).reduce((sum, view) => sum + view.rowCount, 0);
  useStatus(`${formatOf(rows, "row", "rows")} in the object maps that are on`);

  const groups = [
    {
      label: "Loaded into the destination",
      note: "In load order: what others refer to comes first.",
      views: views.filter((view) => view.destination !== null),
    },
    {
      label: "Not loaded as records",
      note: "Their rows feed other records, or are only listed in the hand-off: the notes say which.",
      views: views.filter((view) => view.destination === null),
    },
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
      {order && <LoadGraph order={order} />}
      {shown && (
        <ObjectInspector
          key={chosen}
          projectId={projectId}
          view={shown}
          onApply={apply}
          onRemove={() => {
            const op = shown.map && removal(shown.map, project?.state.rows ?? []);
            if (op) void apply(op);
            setChosen(null);
          }}
          onClose={() => setChosen(null)}
        />
      )}
    </RoomScroll>
  );
}
