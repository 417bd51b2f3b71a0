import { Button, Popover } from "@mantine/core";
import { useState } from "react";
import { ok } from "../../../shared/kernel/result.ts";
import { studio } from "../../studio/index.ts";
import { formatOf, sayDone, settle } from "../../ui/index.ts";
import classes from "./practice.module.css";

/** Puts the practice account back to its first day. It can't be undone, so it asks, with the number. */
export function ResetButton({ projectId, recordCount, onReset }: { projectId: string; recordCount: number; onReset: () => void }) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const reset = async () => {
    setBusy(true);
    const done = await settle(studio.resetPractice(projectId).then((result) => (result.ok ? ok(true) : result)));
    setBusy(false);
    setAsking(false);
    if (done) sayDone("The practice account is as it was on its first day.");
    onReset();
  };
  return (
    <Popover opened={asking} onChange={setAsking} position="bottom-end" width={300} shadow="md" trapFocus>
      <Popover.Target>
        <Button onClick={() => setAsking(true)}>Reset</Button>
      </Popover.Target>
      <Popover.Dropdown>
        <p className={classes.ask}>
          The {formatOf(recordCount, "record", "records")} now in the account give way to the ones it began with. What this project has
          loaded there is gone from it.
        </p>
        <div className={classes.askActs}>
          <Button onClick={() => setAsking(false)}>Keep it</Button>
          <Button variant="filled" color="red" loading={busy} onClick={() => void reset()}>
            Reset the account
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
