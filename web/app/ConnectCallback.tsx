import { Button } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { type Failure, failure, type Result } from "../../shared/kernel/result.ts";
import { keepReport, leftAt, openConnection } from "../rooms/connection/index.tsx";
import { studio } from "../studio/index.ts";
import { crashMessage, Empty } from "../ui/index.ts";
import { Frame } from "./Frame.tsx";
import { TopBar } from "./TopBar.tsx";

type Finished = Awaited<ReturnType<typeof studio.finishOAuth>>;

/** Where a vendor's sign-in page sends the browser back to. What it brings goes to the edge by the worker, like everything else. */
export function ConnectCallback() {
  const navigate = useNavigate();
  const [problem, setProblem] = useState<Failure | null>(null);
  useEffect(() => {
    let gone = false;
    void finish().then((result) => {
      if (gone) return;
      if (!result.ok) return setProblem(result.failure);
      const { projectId, report } = result.value;
      keepReport(projectId, report);
      const back = leftAt();
      void (back?.startsWith(`/p/${projectId}/`)
        ? navigate({ to: back, replace: true })
        : navigate({ to: "/p/$projectId", params: { projectId }, replace: true }));
      openConnection();
    });
    return () => {
      gone = true;
    };
  }, [navigate]);

  const back = leftAt() ?? "/";
  return (
    <Frame top={<TopBar projectId={null} />} projectId={null} title="Connecting">
      {problem ? (
        <Empty
          title="The account isn’t connected"
          action={
            <Button component={Link} to={back} variant="filled">
              {back === "/" ? "Go to the projects" : "Back to the project"}
            </Button>
          }
        >
          {problem.message}
        </Empty>
      ) : (
        <Empty title="Connecting the account…">The edge takes up what you allowed, and asks the account what it can do.</Empty>
      )}
    </Frame>
  );
}

let finishing: Promise<Finished> | null = null;

/** Once for each page: what came back is good once. Its traces leave the address bar and the history first. */
function finish(): Promise<Finished> {
  finishing ??= takeUp();
  return finishing;
}

async function takeUp(): Promise<Finished> {
  const query = new URLSearchParams(window.location.search);
  window.history.replaceState(window.history.state, "", window.location.pathname);
  const state = query.get("state");
  if (!state) return lost("This page is where a sign-in at a destination ends. It was opened without one.");
  try {
    return await studio.finishOAuth({ state, code: query.get("code") });
  } catch (error) {
    return lost(crashMessage(error));
  }
}

function lost(message: string): Result<never> {
  return { ok: false, failure: failure("connect.callback", message) };
}
