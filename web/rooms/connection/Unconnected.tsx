import { Button } from "@mantine/core";
import { IconPlugConnected } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { ProjectView } from "../../../shared/wire/studio.ts";
import { useProjectPart } from "../../studio/index.ts";
import { Note } from "../../ui/index.ts";
import { openConnection } from "./open.ts";
import classes from "./Unconnected.module.css";

const isUnconnected = ({ project }: ProjectView): boolean => project.connection === null;

/** That no account is connected, what the room lacks because of it (`children`), and the way to connect one. Nothing once one is. */
export function Unconnected({ projectId, children }: { projectId: string; children: ReactNode }) {
  return useProjectPart(projectId, isUnconnected) === true ? <UnconnectedNote>{children}</UnconnectedNote> : null;
}

export function UnconnectedNote({ children }: { children: ReactNode }) {
  const connect = (
    <Button leftSection={<IconPlugConnected size={16} stroke={1.75} />} onClick={openConnection}>
      Connect an account
    </Button>
  );
  return (
    <div className={classes.banner}>
      <Note tone="decide" action={connect}>
        <strong>No account is connected yet.</strong> {children} A practice account needs no key.
      </Note>
    </div>
  );
}
