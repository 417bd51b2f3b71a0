import {
  IconArrowBackUp, IconArrowsLeftRight, IconBinaryTree2, IconDatabaseImport, IconEyeCheck, IconListDetails, IconMicroscope, IconPlayerPlay, IconScale, IconTablePlus,
  IconUsers, type TablerIcon,
} from "@tabler/icons-react";
import { type ComponentType, lazy } from "react";
import type { RoomId } from "../../shared/wire/studio.ts";

type RoomComponent = ComponentType<{ projectId: string }>;

export interface RoomEntry {
  id: RoomId;
  label: string;
  icon: TablerIcon;
  Screen: RoomComponent;
}

const loaders = import.meta.glob<Record<string, RoomComponent>>("../rooms/*/index.tsx");

/** A room whose folder exists; none otherwise. */
function room(id: RoomId, label: string, icon: TablerIcon, name: string): RoomEntry[] {
  const load = loaders[`../rooms/${id}/index.tsx`];
  if (!load) return [];
  const Screen = lazy(async () => {
    const found = (await load())[name];
    if (!found) throw new Error(`The room ${id} has no ${name}.`);
    return { default: found };
  });
  return [{ id, label, icon, Screen }];
}

/** The way an admin walks: four stages and their rooms, in order. */
export const stages: readonly { label: string; rooms: readonly RoomEntry[] }[] = [
  { label: "Prepare", rooms: room("sources", "Sources", IconDatabaseImport, "SourcesRoom") },
  {
    label: "Map",
    rooms: [
      ...room("objects", "Objects", IconBinaryTree2, "ObjectsRoom"),
      ...room("fields", "Fields", IconArrowsLeftRight, "FieldsRoom"),
      ...room("values", "Values", IconListDetails, "ValuesRoom"),
      ...room("owners", "Owners", IconUsers, "OwnersRoom"),
      ...room("schema", "Schema", IconTablePlus, "SchemaRoom"),
    ],
  },
  { label: "Prove", rooms: [...room("preview", "Preview", IconEyeCheck, "PreviewRoom"), ...room("sample", "Sample", IconMicroscope, "SampleRoom")] },
  {
    label: "Load",
    rooms: [
      ...room("run", "Run", IconPlayerPlay, "RunRoom"),
      ...room("reconcile", "Reconcile", IconScale, "ReconcileRoom"),
      ...room("rollback", "Roll back", IconArrowBackUp, "RollbackRoom"),
    ],
  },
];

export const allRooms: readonly RoomEntry[] = stages.flatMap((stage) => stage.rooms);
export const roomLabel = (id: string): string => allRooms.find((each) => each.id === id)?.label ?? id;
