import {
  IconArrowBackUp,
  IconArrowsLeftRight,
  IconBinaryTree2,
  IconBookmarks,
  IconDatabaseImport,
  IconEyeCheck,
  IconListDetails,
  IconMicroscope,
  IconPlayerPlay,
  IconReportAnalytics,
  IconScale,
  IconTablePlus,
  IconUsers,
  type TablerIcon,
} from "@tabler/icons-react";
import { type ComponentType, lazy } from "react";
import type { RoomId } from "../../shared/wire/studio.ts";

type RoomComponent = ComponentType<{ projectId: string }>;

/** Rooms with a state of their own, and those that only keep things. */
export type PlaceId = RoomId | "versions";

export interface RoomEntry {
  id: PlaceId;
  label: string;
  icon: TablerIcon;
  Screen: RoomComponent;
}

const rooms = {
  sources: {
    id: "sources",
    label: "Sources",
    icon: IconDatabaseImport,
    Screen: lazy(() => import("../rooms/sources/index.tsx").then((room) => ({ default: room.SourcesRoom }))),
  },
  profile: {
    id: "profile",
    label: "Profile",
    icon: IconReportAnalytics,
    Screen: lazy(() => import("../rooms/profile/index.tsx").then((room) => ({ default: room.ProfileRoom }))),
  },
  objects: {
    id: "objects",
    label: "Objects",
    icon: IconBinaryTree2,
    Screen: lazy(() => import("../rooms/objects/index.tsx").then((room) => ({ default: room.ObjectsRoom }))),
  },
  fields: {
    id: "fields",
    label: "Fields",
    icon: IconArrowsLeftRight,
    Screen: lazy(() => import("../rooms/fields/index.tsx").then((room) => ({ default: room.FieldsRoom }))),
  },
  values: {
    id: "values",
    label: "Values",
    icon: IconListDetails,
    Screen: lazy(() => import("../rooms/values/index.tsx").then((room) => ({ default: room.ValuesRoom }))),
  },
  owners: {
    id: "owners",
    label: "Owners",
    icon: IconUsers,
    Screen: lazy(() => import("../rooms/owners/index.tsx").then((room) => ({ default: room.OwnersRoom }))),
  },
  schema: {
    id: "schema",
    label: "Schema",
    icon: IconTablePlus,
    Screen: lazy(() => import("../rooms/schema/index.tsx").then((room) => ({ default: room.SchemaRoom }))),
  },
  versions: {
    id: "versions",
    label: "Versions",
    icon: IconBookmarks,
    Screen: lazy(() => import("../rooms/versions/index.tsx").then((room) => ({ default: room.VersionsRoom }))),
  },
  preview: {
    id: "preview",
    label: "Preview",
    icon: IconEyeCheck,
    Screen: lazy(() => import("../rooms/preview/index.tsx").then((room) => ({ default: room.PreviewRoom }))),
  },
  sample: {
    id: "sample",
    label: "Sample",
    icon: IconMicroscope,
    Screen: lazy(() => import("../rooms/sample/index.tsx").then((room) => ({ default: room.SampleRoom }))),
  },
  run: {
    id: "run",
    label: "Run",
    icon: IconPlayerPlay,
    Screen: lazy(() => import("../rooms/run/index.tsx").then((room) => ({ default: room.RunRoom }))),
  },
  reconcile: {
    id: "reconcile",
    label: "Reconcile",
    icon: IconScale,
    Screen: lazy(() => import("../rooms/reconcile/index.tsx").then((room) => ({ default: room.ReconcileRoom }))),
  },
  rollback: {
    id: "rollback",
    label: "Roll back",
    icon: IconArrowBackUp,
    Screen: lazy(() => import("../rooms/rollback/index.tsx").then((room) => ({ default: room.RollbackRoom }))),
  },
} satisfies Record<PlaceId, RoomEntry>;

/** The way an admin walks: four stages and their rooms, in order. */
export const stages: readonly { label: string; rooms: readonly RoomEntry[] }[] = [
  { label: "Prepare", rooms: [rooms.sources, rooms.profile] },
  { label: "Map", rooms: [rooms.objects, rooms.fields, rooms.values, rooms.owners, rooms.schema, rooms.versions] },
  { label: "Prove", rooms: [rooms.preview, rooms.sample] },
  { label: "Load", rooms: [rooms.run, rooms.reconcile, rooms.rollback] },
];

export const allRooms: readonly RoomEntry[] = stages.flatMap((stage) => stage.rooms);
export const roomLabel = (id: string): string => allRooms.find((each) => each.id === id)?.label ?? id;
