import { Button } from "@mantine/core";
import { IconExternalLink, IconFlask } from "@tabler/icons-react";
import type { Project } from "../../../shared/model/index.ts";
import { destinationPack } from "../../../shared/packs/index.ts";
import type { Busy } from "./ConnectForms.tsx";
import classes from "./connection.module.css";

/** A practice account, by its key or through its own sign-in page where the vendor has one. `onConnect` is null for a connected one. */
export function PracticeOffer({
  project,
  busy,
  onConnect,
  onPage,
}: {
  project: Project;
  busy: Busy;
  onConnect: (() => void) | null;
  onPage: () => void;
}) {
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
        {onConnect && (
          <Button variant="filled" leftSection={<IconFlask size={16} stroke={1.75} />} disabled={busy !== null} onClick={onConnect}>
            {busy === "practice" ? "Connecting…" : "Connect a practice account"}
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
