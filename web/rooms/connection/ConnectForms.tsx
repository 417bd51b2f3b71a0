import { Button } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useState } from "react";
import { type Failure, failure, type Result } from "../../../shared/kernel/result.ts";
import type { Project } from "../../../shared/model/index.ts";
import { studio, useStudio } from "../../studio/index.ts";
import { Asked, crashMessage, ErrorNote } from "../../ui/index.ts";
import classes from "./connection.module.css";
import { LiveOffer } from "./LiveOffer.tsx";
import { type ConnectReport, leaveFor } from "./open.ts";
import { PracticeOffer } from "./PracticeOffer.tsx";

/** What is under way, so that its button says so and the others wait. */
export type Busy = "practice" | "practice again" | "practice page" | "live" | "live page" | null;

/**
 * Ways to connect that this edge offers. A failed try says why and leaves the project as it was. `onBack` is there where an account
 * is connected already, and gets another key.
 */
export function ConnectForms({
  project,
  onConnected,
  onBack,
}: {
  project: Project;
  onConnected: (report: ConnectReport) => void;
  onBack: (() => void) | null;
}) {
  const health = useStudio(["account"], ["edge-health"], (api) => api.edgeHealth());
  const [busy, setBusy] = useState<Busy>(null);
  const [problem, setProblem] = useState<Failure | null>(null);

  const act = async <T,>(kind: Busy, work: () => Promise<Result<T>>, then: (value: T) => void) => {
    setBusy(kind);
    setProblem(null);
    const result = await work().catch((error: unknown) => ({
      ok: false as const,
      failure: failure("studio.crashed", crashMessage(error)),
    }));
    setBusy(null);
    if (result.ok) then(result.value);
    else setProblem(result.failure);
  };
  const goToPage = (kind: "practice" | "live") =>
    void act(
      `${kind} page`,
      () => studio.startOAuth(project.id, kind),
      ({ authorizeUrl }) => leaveFor(authorizeUrl),
    );
  const live = project.connection?.kind === "live";

  return (
    <Asked question={health} waiting="Asking the edge what it offers…">
      {(answer) =>
        answer.ok ? (
          <div className={classes.forms}>
            {onBack && (
              <div className={classes.again}>
                <Button variant="subtle" leftSection={<IconArrowLeft size={15} stroke={1.75} aria-hidden />} onClick={onBack}>
                  {project.connection?.label}
                </Button>
                <p className={classes.text}>
                  Another key for the same account goes on where this one stopped: runs, comparing and rolling back.
                </p>
              </div>
            )}
            {problem && <ErrorNote failure={problem} onDismiss={() => setProblem(null)} />}
            {answer.value.practice && !live && (
              <PracticeOffer
                project={project}
                busy={busy}
                onConnect={onBack ? null : () => void act("practice", () => studio.connectPractice(project.id), onConnected)}
                onAgain={() => void act("practice again", () => studio.reconnectPractice(project.id), onConnected)}
                onPage={() => goToPage("practice")}
              />
            )}
            {answer.value.live && (
              <LiveOffer
                project={project}
                busy={busy}
                onPage={answer.value.oauth.includes(project.destination) ? () => goToPage("live") : null}
                onConnect={(domain, token) => void act("live", () => studio.connect(project.id, { domain, token }), onConnected)}
              />
            )}
            {!answer.value.practice && !answer.value.live && (
              <p className={classes.text}>This edge has neither practice accounts nor live connections switched on.</p>
            )}
          </div>
        ) : (
          <ErrorNote failure={answer.failure} onRetry={() => void health.refetch()} />
        )
      }
    </Asked>
  );
}
