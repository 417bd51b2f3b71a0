import { useEffect, useMemo, useState } from "react";
import type { FieldRow, ObjectMap } from "../../../shared/model/index.ts";
import type { ObjectMapView } from "../../../shared/wire/studio.ts";
import { useProjectPart, useStudio } from "../../studio/index.ts";
import { Empty, formatCount, Room, RoomHeader, type RoomTab, RoomWaiting } from "../../ui/index.ts";
import { RoomLink, usePointed } from "../work/index.ts";
import { isDecided } from "./edits.ts";
import { MapFields } from "./MapFields.tsx";

/** Where every column goes, and how: one grid an object map. */
export function FieldsRoom({ projectId }: { projectId: string }) {
  const allMaps = useProjectPart(projectId, ({ state }) => state.maps);
  const rows = useProjectPart(projectId, ({ state }) => state.rows);
  const { data: views } = useStudio(["state", "datasets", "account"], ["objectMaps", projectId], (api) => api.objectMaps(projectId));
  const pointed = usePointed();
  const [chosen, setChosen] = useState<string | null>(pointed.map ?? null);
  useEffect(() => {
    if (pointed.map) setChosen(pointed.map);
  }, [pointed.map]);
  const maps = useMemo(() => allMaps?.filter((map) => map.enabled) ?? [], [allMaps]);
  const tabs = useMemo(() => maps.map((each) => tabOf(each, views ?? [], rows ?? [])), [maps, views, rows]);
  if (!rows || !views) return <RoomWaiting title="Fields" />;

  const pointedRow = rows.find((row) => row.id === pointed.row);
  const map = maps.find((each) => each.id === chosen) ?? maps.find((each) => each.id === pointedRow?.mapId) ?? maps[0];
  if (!map) {
    return (
      <Room label="Fields">
        <RoomHeader title="Fields" />
        <Empty title="No object is mapped yet">
          Choose in <RoomLink projectId={projectId} room="objects" /> what becomes what. The columns appear here then.
        </Empty>
      </Room>
    );
  }
  const words = wordsOf(map, views);
  return (
    <MapFields
      key={map.id}
      projectId={projectId}
      map={map}
      words={words}
      knownRows={rows}
      tabs={tabs}
      startRow={pointedRow?.mapId === map.id ? pointedRow.id : null}
      onMap={setChosen}
    />
  );
}

function wordsOf(map: ObjectMap, views: readonly ObjectMapView[]): { source: string; destination: string } {
  const view = views.find((each) => each.map?.id === map.id);
  return { source: view?.sourceLabel ?? map.source, destination: view?.destinationLabel ?? map.destination };
}

/** A source object with two ways is told apart by where each goes. */
function tabOf(map: ObjectMap, views: readonly ObjectMapView[], all: readonly FieldRow[]): RoomTab {
  const { source, destination } = wordsOf(map, views);
  const shared = views.filter((each) => each.map && each.source === map.source).length > 1;
  const rows = all.filter((row) => row.mapId === map.id);
  const decided = rows.filter(isDecided).length;
  const done = rows.length > 0 && decided === rows.length;
  return {
    id: map.id,
    label: shared ? `${source} → ${destination}` : source,
    done,
    ...(done ? {} : { note: `${formatCount(decided)} / ${formatCount(rows.length)}` }),
  };
}
