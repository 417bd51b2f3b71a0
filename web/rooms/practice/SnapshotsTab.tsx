import { ActionIcon, Button, TextInput, Tooltip } from "@mantine/core";
import { IconCamera, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { ok } from "../../../shared/kernel/result.ts";
import type { PracticeSnapshot } from "../../../shared/wire/practice.ts";
import { studio } from "../../studio/index.ts";
import { Empty, formatMoment, formatOf, RoomScroll, sayDone, settle } from "../../ui/index.ts";
import { AskOnce } from "./AskOnce.tsx";
import type { AccountFacts } from "./PracticeDrawer.tsx";
import classes from "./practice.module.css";

/** Copies of the whole account under names, to go back to. They are kept in the account itself and outlive a reset. */
export function SnapshotsTab({ projectId, account, readAgain, recordCount }: AccountFacts & { recordCount: number }) {
  const [name, setName] = useState("");
  const [busy, setBusy] = useState(false);
  const replaces = account.snapshots.some((each) => each.name === name.trim());
  const take = async () => {
    setBusy(true);
    const taken = await settle(studio.takePracticeSnapshot(projectId, name.trim()));
    setBusy(false);
    if (!taken) return;
    sayDone(`Kept as “${name.trim()}”.`);
    setName("");
    await readAgain();
  };
  return (
    <RoomScroll>
      <div className={classes.narrow}>
        <p className={classes.lead}>
          A snapshot keeps the account’s records, fields and settings lists as they are now. Token, behaviour and the list of requests are
          no part of it.
        </p>
        <form
          className={classes.take}
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== "") void take();
          }}
        >
          <TextInput
            aria-label="Name of the snapshot"
            placeholder="Name, for example: before the load"
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button
            type="submit"
            variant="filled"
            leftSection={<IconCamera size={15} stroke={1.75} />}
            disabled={name.trim() === ""}
            loading={busy}
          >
            {replaces ? "Replace the snapshot" : `Keep ${formatOf(recordCount, "record", "records")}`}
          </Button>
        </form>
        {account.snapshots.length === 0 ? (
          <Empty title="No snapshots yet" icon={IconCamera} />
        ) : (
          <ul className={classes.snapshots} aria-label="Snapshots">
            {account.snapshots.map((snapshot) => (
              <Snapshot key={snapshot.name} projectId={projectId} snapshot={snapshot} recordCount={recordCount} readAgain={readAgain} />
            ))}
          </ul>
        )}
      </div>
    </RoomScroll>
  );
}

function Snapshot({
  projectId,
  snapshot,
  recordCount,
  readAgain,
}: {
  projectId: string;
  snapshot: PracticeSnapshot;
  recordCount: number;
  readAgain: () => Promise<void>;
}) {
  const [asking, setAsking] = useState(false);
  const { name, at, records } = snapshot;
  const restore = async () => {
    const done = await settle(studio.restorePractice(projectId, name).then((result) => (result.ok ? ok(true) : result)));
    setAsking(false);
    if (done) sayDone(`The account is as it was kept in “${name}”.`);
    await readAgain();
  };
  const remove = async () => {
    if (await settle(studio.removePracticeSnapshot(projectId, name))) await readAgain();
  };
  return (
    <li>
      <span className={classes.snapshotName}>
        <strong className="cw-clip">{name}</strong>
        <span>
          {formatOf(records, "record", "records")} · {formatMoment(at)}
        </span>
      </span>
      <AskOnce
        asking={asking}
        onAsk={setAsking}
        act="Restore it"
        onYes={restore}
        button={<Button onClick={() => setAsking(true)}>Restore</Button>}
      >
        The {formatOf(recordCount, "record", "records")} now in the account give way to the {formatOf(records, "record", "records")} of “
        {name}
        ”. What this project has loaded since then is gone from it.
      </AskOnce>
      <Tooltip label="Remove the snapshot">
        <ActionIcon aria-label={`Remove the snapshot ${name}`} onClick={() => void remove()}>
          <IconTrash size={16} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}
