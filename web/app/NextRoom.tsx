import { Navigate, useParams } from "@tanstack/react-router";
import { useProject } from "../studio/index.ts";

/** A project without a room named: leads to the first one that isn't done. */
export function NextRoom() {
  const { projectId } = useParams({ from: "/p/$projectId" });
  const { data, error } = useProject(projectId, ({ rooms }) => rooms);
  if (!data && !error) return null;
  const rooms = data?.ok ? data.value : [];
  const next = rooms.find((room) => room.state === "needs") ?? rooms.find((room) => room.state === "open");
  return <Navigate to="/p/$projectId/$room" params={{ projectId, room: next?.room ?? "sources" }} replace />;
}
