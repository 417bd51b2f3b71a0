import { Button, Modal } from "@mantine/core";
import { IconArrowsShuffle, IconLock } from "@tabler/icons-react";
import { type ReactNode, useEffect, useState } from "react";
import type { Session } from "../../shared/wire/access.ts";
import classes from "./door.module.css";
import { SignIn } from "./SignIn.tsx";
import { useSession, withoutEdge } from "./session.ts";

/** An edge that doesn't answer must not keep anybody from what is on the device. */
const PATIENCE_MS = 1_500;

/** Above the dialog whose act was refused. */
const ABOVE_ALL = 500;

/** Before the studio: asks who comes, where the edge wants to know. A session that ends later is asked for above what is open. */
export function Door({ children }: { children: ReactNode }) {
  const { asked, session } = useSession();
  const late = useLate(PATIENCE_MS);
  const skipped = withoutEdge.useOn();
  const [inside, setInside] = useState(false);
  const out = session !== null && !session.signedIn && !skipped;
  const enters = !out && (asked || late || skipped);
  useEffect(() => {
    if (enters) setInside(true);
  }, [enters]);

  if (!inside && out) return <Entrance session={session} />;
  if (!inside && !enters) return null;
  return (
    <>
      {children}
      <Modal
        opened={out}
        onClose={withoutEdge.open}
        title={titleOf(session)}
        size={400}
        zIndex={ABOVE_ALL}
        closeButtonProps={{ "aria-label": "Later" }}
      >
        {session && (
          <div className={classes.inner}>
            <p className={classes.text}>
              Nothing is lost. A load that was under way continues where it stopped, once you choose “Go on” in Run.
            </p>
            <SignIn session={session} />
          </div>
        )}
      </Modal>
    </>
  );
}

function Entrance({ session }: { session: Session }) {
  useEffect(() => {
    document.title = `${titleOf(session)} · Crosswalk`;
  }, [session]);
  return (
    <main className={classes.entrance}>
      <div className={classes.card}>
        <span className={classes.mark}>
          <IconArrowsShuffle size={20} stroke={2} aria-hidden />
        </span>
        <h1>{session.way === "closed" ? <Closed /> : "Sign in to Crosswalk"}</h1>
        <SignIn session={session} />
        <div className={classes.skip}>
          <Button variant="subtle" onClick={withoutEdge.open}>
            Go on without the edge
          </Button>
          <p>Exports can be read, looked over and mapped: they stay on this device. Accounts can’t be reached.</p>
        </div>
      </div>
    </main>
  );
}

function Closed() {
  return (
    <>
      <IconLock size={17} stroke={1.75} aria-hidden /> This edge is closed
    </>
  );
}

const titleOf = (session: Session | null) => (session?.way === "closed" ? "This edge is closed" : "Sign in");

function useLate(afterMs: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), afterMs);
    return () => clearTimeout(timer);
  }, [afterMs]);
  return late;
}
