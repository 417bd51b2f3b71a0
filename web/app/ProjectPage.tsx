import { Button } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { Suspense } from "react";
import { ConnectionPanel } from "../rooms/connection/index.tsx";
import { FormulaReference } from "../rooms/formula/index.ts";
import { HistoryDrawer } from "../rooms/history/index.tsx";
import { LearnDrawer } from "../rooms/learn/index.tsx";
import { MemoryDrawer } from "../rooms/memory/index.tsx";
import { PracticeDrawer } from "../rooms/practice/index.tsx";
import { useProject } from "../studio/index.ts";
import { Asked, Empty, RoomWaiting } from "../ui/index.ts";
import { BlockedBar } from "./BlockedBar.tsx";
import { Frame } from "./Frame.tsx";
import { Palette } from "./Palette.tsx";
import { Rail } from "./Rail.tsx";
import { RoomBoundary } from "./RoomBoundary.tsx";
import { allRooms } from "./stages.ts";
import { TopBar } from "./TopBar.tsx";
import { useHistoryKeys } from "./undo.ts";

/** An open project: shell around one room. Its parts ask for what they show of the project: an edit draws what it changes. */
export function ProjectPage() {
  const { projectId, room } = useParams({ from: "/p/$projectId/$room" });
  const question = useProject(projectId, ({ project }) => project);
  const project = question.data?.ok ? question.data.value : null;
  const entry = allRooms.find((each) => each.id === room);
  useHistoryKeys(projectId);

  return (
    <Frame
      top={<TopBar projectId={projectId} />}
      rail={<Rail projectId={projectId} />}
      projectId={projectId}
      title={entry?.label ?? "Room"}
      name={project?.name}
    >
      <Asked question={question} waiting="Opening the project…">
        {(answer) =>
          answer.ok ? (
            <OpenRoom projectId={answer.value.id} room={room} />
          ) : (
            <Unopened failure={answer.failure} onRetry={() => question.refetch()} />
          )
        }
      </Asked>
      <Palette projectId={projectId} />
      {project && <ConnectionPanel project={project} />}
      {project && <PracticeDrawer project={project} />}
      <HistoryDrawer projectId={projectId} />
      <MemoryDrawer />
      <LearnDrawer projectId={projectId} />
      <FormulaReference />
    </Frame>
  );
}

function OpenRoom({ projectId, room }: { projectId: string; room: string }) {
  const entry = allRooms.find((each) => each.id === room);
  if (!entry) return <Empty title="There is no such room">Choose one from the list at the left.</Empty>;
  return (
    <RoomBoundary key={`${projectId}/${room}`}>
      <BlockedBar projectId={projectId} room={entry.id} />
      <Suspense fallback={<RoomWaiting title={entry.label} />}>
        <entry.Screen projectId={projectId} />
      </Suspense>
    </RoomBoundary>
  );
}

function Unopened({ failure, onRetry }: { failure: { message: string }; onRetry: () => void }) {
  return (
    <Empty
      title="This project can’t be opened"
      action={
        <>
          <Button onClick={onRetry}>Try again</Button>
          <Button component={Link} to="/" variant="filled">
            Go to the projects
          </Button>
        </>
      }
    >
      {failure.message}
    </Empty>
  );
}
