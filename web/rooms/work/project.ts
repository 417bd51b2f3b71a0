import type { ProjectView, RoomId, RoomStatus } from "../../../shared/wire/studio.ts";

/** Where a room stands, as the rail shows it; null until the project is read. */
export function roomStatus(view: ProjectView | null, room: RoomId): RoomStatus | null {
  return view?.rooms.find((each) => each.room === room) ?? null;
}

/** Name of the connected account and its kind, for buttons that say where records go: `Acme (practice)`. */
export function accountName(view: ProjectView | null): string {
  const connection = view?.project.connection;
  if (!connection) return "no account";
  return /practice/i.test(connection.label) ? connection.label : `${connection.label} (${connection.kind})`;
}

export const isLive = (view: ProjectView | null): boolean => view?.project.connection?.kind === "live";
