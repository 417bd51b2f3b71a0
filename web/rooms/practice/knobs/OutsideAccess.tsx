import { ActionIcon, Button, CopyButton, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy, IconKey } from "@tabler/icons-react";
import { useState } from "react";
import { destinationPack } from "../../../../shared/packs/index.ts";
import type { PracticeOverview } from "../../../../shared/wire/practice.ts";
import { studio, useProjectView } from "../../../studio/index.ts";
import { settle } from "../../../ui/index.ts";
import classes from "./knobs.module.css";
import { Setting } from "./Setting.tsx";

/** How programs other than the studio get in: the account's whole addresses, and its key, which is asked for only when it is wanted. */
export function OutsideAccess({ projectId, pack, bases }: { projectId: string; pack: string; bases: PracticeOverview["bases"] }) {
  const host = useProjectView(projectId)?.project.connection?.host ?? "";
  const { connect: words } = destinationPack(pack);
  const root = `${window.location.origin}/practice/${host.replace(/\.practice$/, "")}`;
  return (
    <>
      <Setting label="Address for other programs" help="Where this account answers as its vendor’s API would.">
        <ul className={classes.bases}>
          {bases.map(({ label, path }) => (
            <Line key={path} label={label} text={`${root}${path}`} />
          ))}
        </ul>
      </Setting>
      <Setting
        label={`${words.tokenLabel} for other programs`}
        help="Opens this practice account and nothing else. With it, and the account’s name as the address, it can also be connected by hand."
      >
        <Key projectId={projectId} pack={pack} host={host} />
      </Setting>
    </>
  );
}

function Key({ projectId, pack, host }: { projectId: string; pack: string; host: string }) {
  const { authorise, connect: words } = destinationPack(pack);
  const [token, setToken] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const show = async () => {
    setBusy(true);
    const told = await settle(studio.practiceToken(projectId));
    if (told) setToken(told.token);
    setBusy(false);
  };
  if (token === null) {
    return (
      <Button leftSection={<IconKey size={16} stroke={1.75} />} loading={busy} onClick={() => void show()}>
        Show the {words.tokenLabel}
      </Button>
    );
  }
  const [[header, value] = ["", ""]] = Object.entries(authorise({ kind: "token", token }));
  return (
    <ul className={classes.bases}>
      <Line label="Account" text={host} />
      <Line label={words.tokenLabel} text={token} />
      <Line label="Header" text={`${header}: ${value}`} />
    </ul>
  );
}

function Line({ label, text }: { label: string; text: string }) {
  return (
    <li>
      <span>{label}</span>
      <code>{text}</code>
      <CopyButton value={text} timeout={1500}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? "Copied" : "Copy"}>
            <ActionIcon size={22} onClick={copy} aria-label={`Copy: ${label}`}>
              {copied ? <IconCheck size={14} stroke={1.75} /> : <IconCopy size={14} stroke={1.75} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </li>
  );
}
