import { IconLock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ProjectView } from "../../shared/wire/studio.ts";
import classes from "./shell.module.css";
import { type PlaceId, roomLabel } from "./stages.ts";

/** Above a room that waits for another: says for what, and leads there. */
export function BlockedBar({ view, room }: { view: ProjectView; room: PlaceId }) {
  const status = view.rooms.find((each) => each.room === room);
  if (status?.state !== "blocked") return null;
  return (
    <div className={classes.blocked} role="note">
      <IconLock size={15} stroke={1.75} aria-hidden />
      <span>{status.text}</span>
      {status.blockedBy && (
        <Link to="/p/$projectId/$room" params={{ projectId: view.project.id, room: status.blockedBy }} className={classes.blockedLink}>
          Go to {roomLabel(status.blockedBy)}
        </Link>
      )}
    </div>
  );
}
