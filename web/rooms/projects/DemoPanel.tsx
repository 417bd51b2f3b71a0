import { Button } from "@mantine/core";
import { IconArrowRight, IconDownload } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { destinationPack, pairs, sourcePack } from "../../../shared/packs/index.ts";
import { studio } from "../../studio/index.ts";
import { settle } from "../../ui/index.ts";
import { saveDemoFiles } from "./demo-files.ts";
import classes from "./projects.module.css";

/** The whole journey on made-up exports and a practice account: one click a destination. */
export function DemoPanel({ first }: { first: boolean }) {
  const navigate = useNavigate();
  const [busy, setBusy] = useState<string | null>(null);

  const start = async (destination: string) => {
    setBusy(destination);
    const demo = await settle(studio.createDemo(destination));
    setBusy(null);
    if (demo) await navigate({ to: "/p/$projectId/$room", params: { projectId: demo.projectId, room: "sources" } });
  };

  return (
    <section className={classes.demo} data-first={first || undefined} aria-labelledby="demo-title">
      <h2 id="demo-title">{first ? "Start with the demo" : "Start a demo"}</h2>
      <p>
        A complete move on made-up exports, about 5,000 records with the usual trouble in them: duplicates, orphans, odd dates, an owner
        nobody knows. It loads into a practice account, so nothing can go wrong, and you can take it all the way to the rollback. No
        account, no key, no network.
      </p>
      <ul className={classes.demoPairs}>
        {pairs
          .filter((pair) => !sourcePack(pair.source).open)
          .map((pair) => (
            <li key={pair.destination}>
              <span className={classes.demoPair}>
                {sourcePack(pair.source).label} <span aria-hidden>→</span> <strong>{destinationPack(pair.destination).label}</strong>
              </span>
              <Button
                variant={first ? "filled" : "default"}
                rightSection={<IconArrowRight size={16} stroke={1.75} />}
                disabled={busy !== null}
                onClick={() => void start(pair.destination)}
                aria-label={`Start the demo: ${sourcePack(pair.source).label} to ${destinationPack(pair.destination).label}`}
              >
                {busy === pair.destination ? "Preparing…" : "Start the demo"}
              </Button>
            </li>
          ))}
      </ul>
      <button type="button" className={classes.download} onClick={() => void saveDemoFiles()}>
        <IconDownload size={15} stroke={1.75} aria-hidden />
        Download the demo files, to drop them by hand
      </button>
    </section>
  );
}
