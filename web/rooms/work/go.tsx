import { Anchor } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type ReactNode, useCallback } from "react";
import type { RoomId } from "../../../shared/wire/studio.ts";

/** What a link into a room may point at; all plain ids. */
export interface Pointed {
  map?: string;
  row?: string;
  dataset?: string;
  issue?: string;
  effect?: string;
  /** Row of the dataset, from 1. */
  at?: string;
}

/** What the address points at in the room on screen. */
export const usePointed = (): Pointed => useSearch({ from: "/p/$projectId/$room" });

/** Goes to another room of the project, to a place in it when told. */
export function useGo(projectId: string): (room: RoomId, pointed?: Pointed) => void {
  const navigate = useNavigate();
  return useCallback(
    (room, pointed = {}) => void navigate({ to: "/p/$projectId/$room", params: { projectId, room }, search: pointed }),
    [navigate, projectId],
  );
}

const names: Record<RoomId, string> = {
  sources: "Sources",
  profile: "Profile",
  objects: "Objects",
  fields: "Fields",
  values: "Values",
  owners: "Owners",
  schema: "Schema",
  preview: "Preview",
  sample: "Sample",
  run: "Run",
  reconcile: "Reconcile",
  rollback: "Roll back",
};
export const roomName = (room: RoomId): string => names[room];

/** A link in running text to another room. */
export function RoomLink({
  projectId,
  room,
  pointed,
  children,
}: {
  projectId: string;
  room: RoomId;
  pointed?: Pointed;
  children?: ReactNode;
}) {
  const go = useGo(projectId);
  return (
    <Anchor component="button" type="button" size="md" onClick={() => go(room, pointed)}>
      {children ?? roomName(room)}
    </Anchor>
  );
}
