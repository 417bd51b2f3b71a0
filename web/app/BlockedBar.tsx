import { IconLock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { openConnection } from "../rooms/connection/index.tsx";
import { useProjectPart } from "../studio/index.ts";
import classes from "./shell.module.css";
import { type PlaceId, roomLabel } from "./stages.ts";

/** Above a room that waits for another: says for what, and leads there; where it waits for an account, to connecting one. */
export function BlockedBar({ projectId, room }: { projectId: string; room: PlaceId }) {
  const status = useProjectPart(projectId, ({ rooms }) => rooms.find((each) => each.room === room) ?? null);
  const isUnconnected = useProjectPart(projectId, ({ project }) => project.connection === null);
  if (status?.state !== "blocked") return null;
  return (
    <div className={classes.blocked} role="note">
      <IconLock size={15} stroke={1.75} aria-hidden />
      <span>{status.text}</span>
      {status.blockedBy === "schema" && isUnconnected ? (
        <button type="button" className={classes.blockedLink} onClick={openConnection}>
          Connect an account
        </button>
      ) : status.blockedBy ? (
        <Link to="/p/$projectId/$room" params={{ projectId, room: status.blockedBy }} className={classes.blockedLink}>
          Go to {roomLabel(status.blockedBy)}
        </Link>
      ) : null}
    </div>
  );
}
