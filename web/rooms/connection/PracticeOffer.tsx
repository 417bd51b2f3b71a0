import { Button } from "@mantine/core";
import { IconExternalLink, IconFlask } from "@tabler/icons-react";
import type { Project } from "../../../shared/model/index.ts";
import { destinationPack } from "../../../shared/packs/index.ts";
import { useStudio } from "../../studio/index.ts";
import type { Busy } from "./ConnectForms.tsx";
import classes from "./connection.module.css";

/** A practice account, by its key or through its own sign-in page where the vendor has one. `onConnect` is null for a connected one. */
export function PracticeOffer({
  project,
  busy,
  onConnect,
  onAgain,
  onPage,
}: {
  project: Project;
  busy: Busy;
  onConnect: (() => void) | null;
  /** Connects the one that the project was disconnected from. */
  onAgain: () => void;
  onPage: () => void;
}) {
  const { data: former } = useStudio(["account"], ["former-practice", project.id], (api) => api.formerPractice(project.id));
  const { label, oauth } = destinationPack(project.destination);
  if (!onConnect && !oauth) return null;
  return (
    <section className={classes.part}>
      <h3>{onConnect ? "Practise first" : "The practice account"}</h3>
      {onConnect && (
        <p className={classes.text}>
          A practice account answers like {label}, with its own people, pipelines and some records already in it. You can load into it, look
          inside, and roll everything back. Nothing real is touched.
        </p>
      )}
      <div className={classes.acts}>
        {onConnect && former && (
          <Button
            variant="filled"
            leftSection={<IconFlask size={16} stroke={1.75} />}
            disabled={busy !== null}
            onClick={onAgain}
            title={former.host}
          >
            {busy === "practice again" ? "Connecting…" : "Connect the same one again"}
          </Button>
        )}
        {onConnect && (
          <Button
            variant={former ? "default" : "filled"}
            leftSection={<IconFlask size={16} stroke={1.75} />}
            disabled={busy !== null}
            onClick={onConnect}
          >
            {busy === "practice" ? "Connecting…" : former ? "Connect a new one" : "Connect a practice account"}
          </Button>
        )}
        {oauth && (
          <Button leftSection={<IconExternalLink size={16} stroke={1.75} />} disabled={busy !== null} onClick={onPage}>
            {busy === "practice page" ? "Going there…" : "Through its sign-in page"}
          </Button>
        )}
      </div>
    </section>
  );
}
