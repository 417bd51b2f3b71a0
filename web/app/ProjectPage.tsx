import { Button } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { Suspense } from "react";
import type { ProjectView } from "../../shared/wire/studio.ts";
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

/** An open project: shell around one room. */
export function ProjectPage() {
  const { projectId, room } = useParams({ from: "/p/$projectId/$room" });
  const question = useProject(projectId);
  const view = question.data?.ok ? question.data.value : null;
  const entry = allRooms.find((each) => each.id === room);
  useHistoryKeys(projectId);

  return (
    <Frame
      top={<TopBar view={view} />}
      rail={<Rail projectId={projectId} view={view} />}
      projectId={projectId}
      title={entry?.label ?? "Room"}
      name={view?.project.name}
    >
      <Asked question={question} waiting="Opening the project…">
        {(answer) =>
          answer.ok ? (
            <OpenRoom view={answer.value} room={room} />
          ) : (
            <Unopened failure={answer.failure} onRetry={() => question.refetch()} />
          )
        }
      </Asked>
      <Palette view={view} />
      {view && <ConnectionPanel project={view.project} />}
      {view && <PracticeDrawer project={view.project} />}
      <HistoryDrawer projectId={projectId} />
      <MemoryDrawer />
      <LearnDrawer projectId={projectId} />
      <FormulaReference />
    </Frame>
  );
}

function OpenRoom({ view, room }: { view: ProjectView; room: string }) {
  const entry = allRooms.find((each) => each.id === room);
  if (!entry) return <Empty title="There is no such room">Choose one from the list at the left.</Empty>;
  const projectId = view.project.id;
  return (
    <RoomBoundary key={`${projectId}/${room}`}>
      <BlockedBar view={view} room={entry.id} />
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
