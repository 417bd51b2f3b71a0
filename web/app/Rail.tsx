import { Tooltip } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { memo } from "react";
import type { RoomStatus, RunProgress } from "../../shared/wire/studio.ts";
import { useFeedPart, useProjectPart } from "../studio/index.ts";
import { CountPill, formatCount, formatPercent } from "../ui/index.ts";
import { EgressFoot } from "./Egress.tsx";
import classes from "./shell.module.css";
import { type RoomEntry, stages } from "./stages.ts";

/** The way through the migration, and where it needs the admin. */
export function Rail({ projectId }: { projectId: string }) {
  const statuses = useProjectPart(projectId, ({ rooms }) => rooms);
  return (
    <nav className={classes.rail} aria-label="Rooms">
      <div className={classes.stages}>
        {stages.map((stage) => (
          <section key={stage.label} className={classes.stage} aria-label={stage.label}>
            <h2 className={classes.stageName}>{stage.label}</h2>
            {stage.rooms.map((room) => (
              <RoomLink key={room.id} projectId={projectId} room={room} status={statuses?.find((each) => each.room === room.id) ?? null} />
            ))}
          </section>
        ))}
      </div>
      <EgressFoot projectId={projectId} />
    </nav>
  );
}

const RoomLink = memo(function RoomLink({ projectId, room, status }: { projectId: string; room: RoomEntry; status: RoomStatus | null }) {
  const Icon = room.icon;
  const { room: current } = useParams({ from: "/p/$projectId/$room" });
  // What the current room waits for stands in it: over it, it would only be in the way.
  const isTold = !status?.text || current === room.id;
  return (
    <Tooltip label={status?.text ?? ""} disabled={isTold} position="right" openDelay={status?.state === "blocked" ? 200 : 700}>
      <Link
        to="/p/$projectId/$room"
        params={{ projectId, room: room.id }}
        className={classes.room}
        data-blocked={status?.state === "blocked" || undefined}
        activeProps={{ "data-active": true, "aria-current": "page" }}
        activeOptions={{ includeSearch: false }}
      >
        <Icon size={17} stroke={1.75} aria-hidden />
        <span className={classes.roomName}>{room.label}</span>
        <RoomMark projectId={projectId} room={room} status={status} />
      </Link>
    </Tooltip>
  );
});

function RoomMark({ projectId, room, status }: { projectId: string; room: RoomEntry; status: RoomStatus | null }) {
  const run = useFeedPart((feed) => feed.run);
  const share =
    run && run.run.projectId === projectId && run.run.state === "running" && roomOfRun[run.run.kind] === room.id ? landedShare(run) : null;
  if (share !== null) return <span className={classes.roomShare}>{formatPercent(share)}</span>;
  if (status?.state === "done") return <IconCheck size={15} stroke={1.9} className={classes.roomDone} aria-label="done" />;
  if (status?.state === "needs")
    return status.count > 0 ? <CountPill count={formatCount(status.count)} label="need you" /> : <CountPill count="!" label="needs you" />;
  return null;
}

const roomOfRun = { sample: "sample", full: "run", rollback: "rollback" } as const;

function landedShare({ lanes }: RunProgress): number {
  const total = lanes.reduce((sum, lane) => sum + lane.total, 0);
  return total === 0 ? 0 : lanes.reduce((sum, lane) => sum + lane.applied + lane.rejected + lane.held, 0) / total;
}
