import { Button } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { useFeedPart } from "../studio/index.ts";
import { InspectorSlot } from "../ui/index.ts";
import { useJobFailures, useJobWarnings } from "./jobs.ts";
import { StatusBar } from "./StatusBar.tsx";
import classes from "./shell.module.css";

/** The shell's areas: top bar, rail, room, inspector, status bar. */
export function Frame({
  top,
  rail,
  children,
  projectId,
  title,
  name,
}: {
  top: ReactNode;
  rail?: ReactNode;
  children: ReactNode;
  projectId: string | null;
  title: string;
  name?: string | undefined;
}) {
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  useJobFailures();
  useJobWarnings();
  useEffect(() => {
    document.title = name ? `${title} · ${name} · Crosswalk` : `${title} · Crosswalk`;
  }, [title, name]);

  return (
    <div className={classes.frame}>
      {top}
      <CrashBanner />
      <div className={classes.middle} data-rail={rail ? true : undefined}>
        {rail}
        <InspectorSlot value={slot}>
          <main className={classes.main}>{children}</main>
        </InspectorSlot>
        <aside className={classes.inspector} ref={setSlot} aria-label="Inspector" />
      </div>
      <StatusBar projectId={projectId} />
    </div>
  );
}

function CrashBanner() {
  const crashed = useFeedPart((feed) => feed.crashed);
  if (!crashed) return null;
  return (
    <div className={classes.crash} role="alert">
      <span>
        <strong>The part of Crosswalk that reads your data has stopped.</strong> Everything saved is safe on this device. Reload, and choose
        “Go on” in Run: a load continues where it stopped.
      </span>
      <span className={classes.crashDetail}>{crashed}</span>
      <Button variant="filled" onClick={() => window.location.reload()}>
        Reload
      </Button>
    </div>
  );
}
